"""What the data holds, read past the widgets."""

from __future__ import annotations

import pytest

from jireidana.app import Shelf
from jireidana.catalog.browse import case_detail
from jireidana.catalog.views import CaseDetail

KITAMI = "soumu-dx-jirei/naibu-08"
KOBE = "soumu-dx-jirei/naibu-01"


class Look:
    """Reads what the data holds, past the widgets."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __call__(self, uid: str) -> CaseDetail:
        with self._shelf.catalogue.read() as session:
            return case_detail(session, uid)


@pytest.fixture
def look(shelf: Shelf) -> Look:
    return Look(shelf)
