"""The smallest thing a person writes, and what is there of it: to tell one state from another."""

from __future__ import annotations

from jireidana.catalog import annotate, listings
from jireidana.catalog.catalogue import Catalogue


def write_tag(catalogue: Catalogue, name: str) -> None:
    """Make a tag, in a write of its own."""
    with catalogue.write() as tx:
        annotate.create_tag(tx.session, name=name)


def tags(catalogue: Catalogue) -> list[str]:
    """The names of all tags."""
    with catalogue.read() as session:
        return [tag.name for tag in listings.tags(session)]
