"""The scenes that need a file or change the shelf: taken last, each on what the one before left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from picture_files import PACK, RECORDS, REFUSED, RETURNED, TEXTS, VOLUME
from sqlmodel import Session

from jireidana.catalog import listings, proposals
from jireidana.packs.history import history
from jireidana.ui.dialogs.exchange_dialog import ExchangeDialog
from jireidana.ui.dialogs.export_dialog import ExportDialog
from jireidana.ui.dialogs.export_scopes import read_offers
from jireidana.ui.dialogs.import_dialog import ImportDialog
from jireidana.ui.dialogs.register_pdf import RegisterPdf
from jireidana.ui.dialogs.returned_dialog import ReturnedDialog
from jireidana.ui.dialogs.take_back import take_back
from jireidana.ui.pictures import SCREENS
from jireidana.ui.start import Start

if TYPE_CHECKING:
    from picture_child import Photographer


class Later:
    """Brings the real window to them, one after another."""

    def __init__(self, start: Start, camera: Photographer, files: Path) -> None:
        self._start = start
        self._window = start.window
        self._desk = start.desk
        self._camera = camera
        self._files = files

    def scenes(self) -> None:
        """All of them, in the order in which they build on each other."""
        self._documents()
        if self._camera.wants("returned-compared"):
            self._camera.show(
                "returned-compared", ReturnedDialog(self._desk, self._files / RETURNED)
            )
        if self._camera.wants("exchange-compared"):
            self._camera.show(
                "exchange-compared", ExchangeDialog(self._desk, self._files / RECORDS)
            )
        if self._camera.wants("import-refused"):
            self._camera.show("import-refused", ImportDialog(self._desk, self._files / REFUSED))
        self._exported()
        self._passages()
        self._nothing()

    def _documents(self) -> None:
        """A PDF is let go over a case, examined, registered; then its pages stand beside it."""
        if not self._camera.wants("register-pdf", "source-pdf"):
            return
        self._case("taisei-01")
        pane = self._window.detail_pane
        assert pane is not None
        self._window.open_file(self._files / VOLUME)
        dialog = self._window.findChild(RegisterPdf)
        assert isinstance(dialog, RegisterPdf)
        self._camera.take("register-pdf", dialog)
        dialog.keep.click()
        self._camera.settle()
        pane.scroll_to(pane.source)
        self._camera.take("source-pdf")

    def _exported(self) -> None:
        """What the window says after a file was written."""
        if not self._camera.wants("exported"):
            return
        SCREENS["list"](self._window)
        with self._desk.reading() as session:
            dialog = ExportDialog(self._desk, read_offers(session))
        dialog.show()
        self._camera.settle()
        dialog.write(self._start.desk.shelf.folder.root / "自治体DX事例一覧.xlsx")
        self._camera.take("exported")

    def _passages(self) -> None:
        """Cases that have a text show where it was found."""
        if not self._camera.wants("passages", "passages-detail"):
            return
        dialog = ImportDialog(self._desk, self._files / TEXTS)
        dialog.show()
        self._camera.settle()
        dialog.apply.click()
        self._camera.settle()
        SCREENS["cards"](self._window)
        self._window.finder.set_text("窓口 職員 時間")
        self._camera.settle()
        self._window.go_to_case(f"{PACK}/naibu-08")
        self._camera.take("passages")

    def _nothing(self) -> None:
        """No list, no case: what an office sees whose pack was taken out."""
        if not self._camera.wants("proposals-nothing", "empty"):
            return

        def forget(session: Session) -> None:
            for view in listings.proposals(session):
                proposals.delete_proposal(session, name=view.name)

        self._desk.do("", forget)
        self._window.show_view("proposals")
        self._camera.take("proposals-nothing")
        SCREENS["list"](self._window)
        self._camera.settle()
        with self._desk.reading() as session:
            imports = [view.id for view in history(session) if view.undone_at is None]
        for number in imports:
            take_back(self._desk, number)
            self._camera.settle()
        self._camera.take("empty")

    def _case(self, key: str) -> None:
        SCREENS["list"](self._window)
        self._camera.settle()
        self._window.go_to_case(f"{PACK}/{key}")
        self._camera.settle()
