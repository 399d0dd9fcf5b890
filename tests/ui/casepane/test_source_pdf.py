"""The original beside the case: registering, reading, taking over, and what can go wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.catalog.documents import document_of
from jireidana.documents import render
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.dialogs.register_pdf import RegisterPdf
from jireidana.ui.panes.detail import DetailPane
from support import volumes

from .conftest import KITAMI, KOBE, Look

SOURCE = "soumu-dx-jirei/naibu"


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> bytes:
    path = tmp_path_factory.mktemp("pdf") / "x.pdf"
    return volumes.write_volume(path, volumes.printed("naibu"), front=4).read_bytes()


@pytest.fixture
def file(tmp_path: Path, volume: bytes) -> Path:
    path = tmp_path / "事例集 内部DX.pdf"
    path.write_bytes(volume)
    return path


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> DetailPane:
    pane = DetailPane(desk)
    qtbot.addWidget(pane)
    pane.resize(480, 900)
    pane.show()
    pane.show_case(KITAMI)
    return pane


def dialog(pane: DetailPane) -> RegisterPdf:
    (found,) = pane.findChildren(RegisterPdf)
    return found


def register(pane: DetailPane, file: Path, *, copied: bool = True) -> None:
    pane.source.register_file(file)
    asked = dialog(pane)
    asked.copy.setChecked(copied)
    asked.keep.click()
    asked.setParent(None)


def test_a_dropped_pdf_is_placed_registered_and_opened_at_the_case_s_page(
    qtbot: QtBot, pane: DetailPane, shelf: Shelf, desk: Desk, file: Path
) -> None:
    assert pane.source.register.isVisible()
    assert pane.source.pages is None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    pane.source.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    asked = dialog(pane)
    assert asked.first.value() == 5
    assert asked.verdict.text().startswith("35件中35件")
    assert asked.evidence.topLevelItemCount() == 35
    asked.keep.click()
    pages = pane.source.pages
    assert pages is not None
    assert pages.isVisible()
    qtbot.waitUntil(lambda: pages.view.pageNavigator().currentPage() == 24)
    assert pages.place.text().startswith("21ページ（PDF 25/")
    with shelf.catalogue.read() as session:
        document = document_of(session, SOURCE)
    assert document is not None
    assert document.copied
    assert (shelf.folder.documents / f"{document.sha256}.pdf").read_bytes() == file.read_bytes()
    assert desk.undo_stack.undoText() == "「自治体DX事例 内部DX」のPDFを登録"
    desk.undo_stack.undo()
    assert pane.source.register.isVisible()
    assert not pages.isVisible()


def test_the_pages_fit_a_narrow_pane_and_begin_at_the_top_of_the_case_s(
    qtbot: QtBot, pane: DetailPane, file: Path
) -> None:
    register(pane, file)
    pages = pane.source.pages
    assert pages is not None

    def top() -> int:
        qtbot.waitUntil(lambda: not pages._settling)
        return pages.view.verticalScrollBar().value()

    begun = top()
    pages.turn(1)
    assert top() > begun
    pages.turn(-1)
    assert top() == begun
    pane.resize(300, 900)
    narrow = top()
    assert pages.field.mapTo(pane, pages.field.rect().bottomRight()).x() < 300
    pages.turn(1)
    pages.turn(-1)
    assert top() == narrow


def test_the_next_case_turns_the_page_and_another_volume_has_none(
    pane: DetailPane, file: Path
) -> None:
    register(pane, file)
    pages = pane.source.pages
    assert pages is not None
    pane.show_case(KOBE)
    assert pages.place.text().startswith("4ページ（PDF 8/")
    pane.show_case("soumu-dx-jirei/taisei-01")
    assert not pages.isVisible()
    assert pane.source.register.isVisible()


def test_the_text_of_the_pages_becomes_a_note(
    pane: DetailPane, desk: Desk, look: Look, file: Path
) -> None:
    register(pane, file)
    pane.source.take.click()
    (note,) = look(KITAMI).notes
    assert note.text.startswith("【原典 21～24ページの文】\n「書かないワンストップ窓口」")
    assert "満足度が上がった" in note.text
    desk.undo_stack.undo()
    assert look(KITAMI).notes == ()


def test_a_corrected_place_is_kept_and_nonsense_is_refused(
    pane: DetailPane, said: list[Message], file: Path
) -> None:
    register(pane, file)
    pages = pane.source.pages
    assert pages is not None
    pane.source.set_first_page("6")
    assert pages.place.text().startswith("21ページ（PDF 26/")
    pane.source.set_first_page("六")
    assert said[-1].level is Level.ERROR
    pane.source.set_first_page("900")
    assert not pages.isVisible()
    assert "位置を確かめて" in pane.source.hint.text()


def test_a_linked_file_that_goes_or_changes_is_said_in_words(pane: DetailPane, file: Path) -> None:
    register(pane, file, copied=False)
    pages = pane.source.pages
    assert pages is not None
    assert pages.isVisible()
    file.rename(file.with_suffix(".old"))  # nothing holds it, although it is shown
    file.write_bytes(b"%PDF-1.4 another edition")
    pane.show_case(KOBE)
    assert pane.source.trouble.accessibleName().endswith("差し替えられた可能性があります）。")
    assert not pages.isVisible()
    file.unlink()
    pane.show_case(KITAMI)
    assert "見つかりません" in pane.source.trouble.accessibleName()
    pane.source.forget()
    assert not pane.source.trouble.isVisible()
    assert pane.source.register.isVisible()


def test_a_scan_is_shown_but_says_that_it_cannot_be_searched(
    pane: DetailPane, tmp_path: Path
) -> None:
    scan = volumes.write_volume(tmp_path / "scan.pdf", volumes.printed("naibu"), text=False)
    pane.source.register_file(scan)
    asked = dialog(pane)
    assert "位置が分かりませんでした" in asked.verdict.text()
    asked.first.setValue(4)
    asked.keep.click()
    pages = pane.source.pages
    assert pages is not None
    assert pages.isVisible()
    assert not pane.source.take.isVisible()
    assert "文字の情報がない" in pane.source.hint.text()


def test_what_is_not_a_pdf_cannot_be_registered(pane: DetailPane, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"not a pdf")
    pane.source.register_file(path)
    asked = dialog(pane)
    assert not asked.keep.isEnabled()
    assert asked.verdict.text() == "このファイルは登録できません。"


def test_pages_are_turned_enlarged_searched_and_printed(
    qtbot: QtBot, pane: DetailPane, file: Path, tmp_path: Path
) -> None:
    register(pane, file)
    pages = pane.source.pages
    assert pages is not None
    pages.turn(1)
    assert pages.place.text().startswith("22ページ")
    before = pages.view.viewport().width()
    pages.zoom(1.25)
    assert pages.view.zoomFactor() > 0.25
    pages.fit()
    assert pages.view.viewport().width() == before
    pages.field.setText("横須賀の市章")
    pages.find_next()
    assert pages.place.text() == "見つかりません"
    pages.field.setText("セミセルフ レジ")
    pages.find_next()
    assert pages.place.text().startswith("37ページ")
    pages.field.setText("30")
    # QtPdf looks into a page every tenth of a second.
    qtbot.waitUntil(lambda: pages._search.rowCount(QModelIndex()) > 0, timeout=20_000)
    pages.find_next()
    assert pages.view.currentSearchResultIndex() == 0
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    pages.print_to(printer)
    printed = render.open_pdf(tmp_path / "print.pdf")
    assert printed.pageCount() == 4
    printed.close()
