"""The official cases, indexed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.search_desk import Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Read only: shared by the tests of a module."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    yield made
    made.catalogue.close()


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[Desk]:
    """For tests that write."""
    made = Desk(tmp_path / "own")
    yield made
    made.catalogue.close()
