"""The export: scopes, choices remembered, the preview, and a file that says where it is."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from jireidana.catalog import annotate, browse, proposals
from jireidana.export.layouts import COMPARE, last_layout, named_layouts
from jireidana.export.returned import read_returned
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.dialogs import export_dialog
from jireidana.ui.dialogs.ask import TextAsker
from jireidana.ui.dialogs.export_dialog import ExportDialog, _file_name
from jireidana.ui.dialogs.export_scopes import (
    Scope,
    compared_cases,
    current_result,
    read_offers,
    selected_cases,
)
from jireidana.ui.dialogs.ordered_choice import OrderedChoice
from jireidana.ui.language import speak
from jireidana.ui.preferences import Language
from jireidana.wholefile import free_name


@pytest.fixture
def scopes(desk: Desk) -> list[Scope]:
    with desk.shelf.catalogue.write() as tx:
        proposals.add_to_proposal(tx.session, name="窓口の提案", uids=["p/3", "p/1"])
        annotate.add_note(tx.session, uid="p/1", text="内部だけのメモ")
    with desk.reading() as session:
        ids = browse.ids_of(session, ["p/2", "p/1"])
    return [selected_cases(ids[:1]), current_result(ids, "窓口 OR 防災")]


def opened(qtbot: QtBot, desk: Desk, scopes: list[Scope], proposal: str = "") -> ExportDialog:
    with desk.reading() as session:
        dialog = ExportDialog(desk, read_offers(session, scopes, proposal))
    # Whoever writes waits, and a dialog that has written would be gone then.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    return dialog


def write(qtbot: QtBot, dialog: ExportDialog, target: Path) -> None:
    """Write, and wait: the charts are drawn one by one, the window living in between."""
    dialog.write(target)
    ended = dialog.DialogCode.Accepted.value
    qtbot.waitUntil(lambda: dialog.result() == ended or dialog.go.isEnabled(), timeout=20_000)


def list_sheet(path: Path) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path)
    rows = list(book["一覧"].iter_rows(values_only=True))
    book.close()
    return rows


def test_selection_result_proposals_and_all_are_offered(
    qtbot: QtBot, desk: Desk, scopes: list[Scope]
) -> None:
    dialog = opened(qtbot, desk, scopes)
    offered = [dialog.form.scope.itemText(n) for n in range(dialog.form.scope.count())]
    assert offered[:3] == [
        "選んだ事例（1件）",
        "検索結果すべて（2件）",
        "提案リスト「窓口の提案」（2件）",
    ]
    assert offered[3].startswith("すべての事例（")


def test_what_is_compared_goes_out_side_by_side(
    qtbot: QtBot, desk: Desk, tmp_path: Path, said: list[Message]
) -> None:
    with desk.reading() as session:
        ids = browse.ids_of(session, ["p/2", "p/1"])
    dialog = opened(qtbot, desk, [compared_cases(ids)])
    assert dialog.form.chosen_scope.label == "比較している事例"
    target = tmp_path / "比較.xlsx"
    write(qtbot, dialog, target)
    assert said[-1].level is Level.DONE
    assert "比較表" in openpyxl.load_workbook(target).sheetnames


def test_the_workbook_stays_japanese_in_the_english_window(
    qtbot: QtBot, desk: Desk, scopes: list[Scope], tmp_path: Path
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    added = speak(app, Language.ENGLISH)
    try:
        with desk.reading() as session:
            ids = browse.ids_of(session, ["p/2", "p/1"])
        dialog = opened(qtbot, desk, [selected_cases(ids)])
        shown = [dialog.form.scope.itemText(n) for n in range(dialog.form.scope.count())]
        assert shown[0] == "Selected cases (2)"
        assert dialog.form.sheets["一覧"].text() == "List (一覧)"
        write(qtbot, dialog, tmp_path / "list.xlsx")
    finally:
        for translator in added:
            app.removeTranslator(translator)
        speak(app, Language.JAPANESE)
    rows = list_sheet(tmp_path / "list.xlsx")
    assert str(rows[1][0]).startswith("2件　検索条件：一覧で選んだ事例　作成：")
    assert "団体" in rows[2]


def test_a_proposal_is_written_in_its_order_under_its_name(
    qtbot: QtBot, desk: Desk, scopes: list[Scope], tmp_path: Path, said: list[Message]
) -> None:
    dialog = opened(qtbot, desk, scopes, "窓口の提案")
    target = tmp_path / "提案.xlsx"
    write(qtbot, dialog, target)
    rows = list_sheet(target)
    assert rows[0][0] == "窓口の提案"
    titles = [value for row in rows[3:] for value in row if value in ("電子申請", "窓口改革")]
    assert titles == ["電子申請", "窓口改革"]
    assert said[-1].level is Level.DONE
    actions = dict(said[-1].actions)
    assert list(actions) == ["開く", "フォルダーを開く", "場所をコピー"]
    actions["場所をコピー"]()
    assert QGuiApplication.clipboard().text() == str(target)


def test_notes_stay_at_home_unless_asked_for(
    qtbot: QtBot, desk: Desk, scopes: list[Scope], tmp_path: Path
) -> None:
    dialog = opened(qtbot, desk, scopes, "窓口の提案")
    assert not dialog.form.notes.isChecked()
    assert "書き出しません" in dialog.form.notes_hint.text()
    write(qtbot, dialog, tmp_path / "a.xlsx")
    assert "内部だけのメモ" not in str(list_sheet(tmp_path / "a.xlsx"))
    again = opened(qtbot, desk, scopes, "窓口の提案")
    again.form.notes.setChecked(True)
    write(qtbot, again, tmp_path / "b.xlsx")
    assert "内部だけのメモ" in str(list_sheet(tmp_path / "b.xlsx"))
    third = opened(qtbot, desk, scopes)
    assert not third.form.notes.isChecked()


def test_columns_are_chosen_and_ordered_and_remembered(
    qtbot: QtBot, desk: Desk, scopes: list[Scope], tmp_path: Path
) -> None:
    dialog = opened(qtbot, desk, scopes)
    dialog.form.columns.show_entries([("title", "事例名"), ("no", "No.")], ["title", "no"])
    write(qtbot, dialog, tmp_path / "a.xlsx")
    assert [v for v in list_sheet(tmp_path / "a.xlsx")[2] if v][:2] == ["事例名", "No."]
    with desk.reading() as session:
        assert last_layout(session).columns == ("title", "no")
    assert opened(qtbot, desk, scopes).form.layout_value().columns == ("title", "no")


def test_a_layout_is_kept_under_a_name_and_comes_back(
    qtbot: QtBot, desk: Desk, scopes: list[Scope]
) -> None:
    dialog = opened(qtbot, desk, scopes)
    dialog.form.office.setText("企画部")
    dialog._keep_named()
    asker = dialog.findChild(TextAsker)
    assert isinstance(asker, TextAsker)
    asker.entry.setText("市長説明用")
    asker.accept()
    with desk.reading() as session:
        assert named_layouts(session)["市長説明用"].office == "企画部"
    dialog.form.office.setText("別の課")
    dialog._use_named(dialog.form.layouts.findText("市長説明用"))
    assert dialog.form.office.text() == "企画部"
    dialog._forget_named()
    with desk.reading() as session:
        assert named_layouts(session) == {}


def test_csv_and_json_show_their_beginning(
    qtbot: QtBot, desk: Desk, scopes: list[Scope], tmp_path: Path
) -> None:
    dialog = opened(qtbot, desk, scopes)
    dialog.form.formats.button(1).click()
    dialog._refresh()
    assert dialog.text.toPlainText().startswith("No.")
    dialog.form.formats.button(2).click()
    dialog._refresh()
    assert json.loads(dialog.text.toPlainText())["cases"][0]["title"] == "防災アプリ"
    write(qtbot, dialog, tmp_path / "x.json")
    assert len(json.loads((tmp_path / "x.json").read_text("utf-8"))["cases"]) == 1


def test_the_comparison_sheet_is_only_for_two_to_six(
    qtbot: QtBot, desk: Desk, scopes: list[Scope]
) -> None:
    dialog = opened(qtbot, desk, scopes)
    assert not dialog.form.sheets[COMPARE].isEnabled()
    dialog.form.scope.setCurrentIndex(1)
    assert dialog.form.sheets[COMPARE].isEnabled()


def test_a_target_that_is_open_says_so_and_names_another(
    qtbot: QtBot, desk: Desk, scopes: list[Scope], tmp_path: Path, said: list[Message]
) -> None:
    target = tmp_path / "会議.xlsx"
    target.write_bytes(b"old")
    (tmp_path / "~$会議.xlsx").write_bytes(b"")
    dialog = opened(qtbot, desk, scopes)
    write(qtbot, dialog, target)
    assert "開かれている" in dialog.notice.text()
    assert free_name(target) in dialog.notice.text()
    assert dialog.go.isEnabled()
    assert target.read_bytes() == b"old"
    assert said == []


def test_nothing_ticked_cannot_be_written(qtbot: QtBot, desk: Desk, scopes: list[Scope]) -> None:
    dialog = opened(qtbot, desk, scopes)
    dialog.form.columns.show_entries([("title", "事例名")], [])
    dialog._refresh()
    assert not dialog.go.isEnabled()


def test_entries_move_by_keyboard(qtbot: QtBot) -> None:
    choice = OrderedChoice("列")
    qtbot.addWidget(choice)
    choice.show_entries([("a", "A"), ("b", "B"), ("c", "C")], ["a", "b"])
    choice.list.setCurrentRow(1)
    with qtbot.waitSignal(choice.edited):
        choice._move(-1)
    assert choice.chosen() == ("b", "a")
    choice._move(-1)
    assert choice.chosen() == ("b", "a")


def test_the_preview_paints(qtbot: QtBot, desk: Desk, scopes: list[Scope]) -> None:
    dialog = opened(qtbot, desk, scopes)
    picture = dialog.preview.grab().toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(0, 400, 3) for y in range(0, 280, 3)}
    assert "#264b96" in colors


def test_a_title_becomes_a_name_that_windows_allows() -> None:
    assert _file_name('窓口/改革: "案"?') == "窓口＿改革＿ ＿案＿＿"
    assert _file_name("...") == "export"
    assert [_file_name(name) for name in ("CON", "nul.案", "Com1", "コン", "console")] == [
        "＿CON",
        "＿nul.案",
        "＿Com1",
        "コン",
        "console",
    ]


def media(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return sorted(name for name in archive.namelist() if name.startswith("xl/media/"))


def test_the_charts_of_the_exported_cases_go_along(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    with desk.shelf.catalogue.write() as tx:
        uids = [f"soumu-dx-jirei/naibu-{number:02}" for number in range(1, 9)]
        proposals.add_to_proposal(tx.session, name="総務省の事例", uids=uids)
    dialog = opened(qtbot, desk, [], "総務省の事例")
    assert dialog.form.pictures.isChecked()
    write(qtbot, dialog, tmp_path / "a.xlsx")
    assert len(media(tmp_path / "a.xlsx")) == 4
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        image = QImage.fromData(archive.read("xl/media/image1.png"))
        drawings = "".join(
            archive.read(name).decode() for name in archive.namelist() if "drawings/drawing" in name
        )
    # The tile map in its own colours: some tiles are shaded, the paper is white.
    assert image.width() == 1440
    assert image.pixelColor(0, 0).name() == "#ffffff"
    assert 'descr="都道府県ごとの事例"' in drawings
    # What the meeting fills in is still read back.
    assert len(read_returned(tmp_path / "a.xlsx").rows) == 8

    again = opened(qtbot, desk, [], "総務省の事例")
    again.form.pictures.setChecked(False)
    write(qtbot, again, tmp_path / "b.xlsx")
    assert media(tmp_path / "b.xlsx") == []
    third = opened(qtbot, desk, [], "総務省の事例")
    assert not third.form.pictures.isChecked()
    third.form.pictures.setChecked(True)
    third.form.formats.button(1).setChecked(True)
    write(qtbot, third, tmp_path / "c.csv")
    assert (tmp_path / "c.csv").stat().st_size > 100


def test_a_starter_is_written_chosen_and_can_be_filled(
    qtbot: QtBot, desk: Desk, scopes: list[Scope], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, desk, scopes)
    asked = tmp_path / "課の様式"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(asked), ""))
    dialog.form.starter.click()
    starter = tmp_path / "課の様式.xlsx"
    assert starter.is_file()
    assert dialog.form.layout_value().template == str(starter)
    assert "課の様式.xlsx" in dialog.notice.text()
    note = next(label for label in dialog.findChildren(QLabel) if "ひな形のとおり" in label.text())
    qtbot.waitUntil(lambda: not note.isHidden())
    dialog.form.formats.button(1).setChecked(True)
    qtbot.waitUntil(note.isHidden)
    dialog.form.formats.button(0).setChecked(True)
    shown: list[Path] = []
    monkeypatch.setattr(export_dialog, "open_path", shown.append)
    dialog.form.starter_folder.click()
    assert shown == [tmp_path]
    write(qtbot, dialog, tmp_path / "出力.xlsx")
    book = openpyxl.load_workbook(tmp_path / "出力.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    book.close()
    with desk.reading() as session:
        titles = [row.title for row in browse.case_rows(session, browse.ids_of(session, ["p/2"]))]
    assert any(titles[0] in cell for cell in cells)


def test_a_starter_that_cannot_be_written_changes_no_choice(
    qtbot: QtBot, desk: Desk, scopes: list[Scope], tmp_path: Path
) -> None:
    dialog = opened(qtbot, desk, scopes)
    dialog.make_starter(tmp_path / "ない" / "様式.xlsx")
    assert dialog.form.layout_value().template == ""
    assert dialog.notice.text()
