"""A catalogue of the official cases with its index and search, for tests and benches."""

from __future__ import annotations

from pathlib import Path

from jireidana import places
from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.places import DataFolder
from jireidana.search import synonyms
from jireidana.search.analysis import Analyzer
from jireidana.search.engine import Search
from jireidana.search.index import Index
from jireidana.search.language import parse
from support.official_pack import load_official


class Desk:
    """A catalogue of the official cases with its index and search."""

    def __init__(self, root: Path) -> None:
        folder = DataFolder(root)
        folder.create()
        self.analyzer = Analyzer()
        self.index = Index(self.analyzer)
        self.search = Search(self.analyzer, synonyms.load(places.reference_data() / "synonyms.csv"))
        self.catalogue = Catalogue(
            folder.database, Backups(folder.database, folder.backups), [self.index.follow]
        )
        with self.catalogue.write() as transaction:
            load_official(transaction.session)
            transaction.cases_changed()

    def keys(self, text: str, tier: str | None = None) -> list[str]:
        """Keys of what a query finds, in order; only of one tier when it is named."""
        with self.catalogue.read() as session:
            result = self.search.run(session, parse(text))
            names = dict(session.connection().exec_driver_sql('SELECT id, key FROM "case"').all())
            return [names[i] for i in result.ids if tier in (None, result.tier(i))]
