"""Making packs in the window: from a workbook, from own cases, with what is wrong shown."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from jireidana.packs.reader import read_pack
from jireidana.packs.signature import SignatureState, check_signature, generate_key
from jireidana.packs.workbook import write_workbook
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.dialogs.own_case_editor import OwnCaseEditor
from jireidana.ui.dialogs.pack_author_dialog import PackAuthorDialog
from jireidana.ui.dialogs.pack_header_dialog import PackHeaderDialog
from support.pack_samples import official


def write_own(qtbot: QtBot, desk: Desk, title: str, places: str = "神戸市") -> OwnCaseEditor:
    editor = OwnCaseEditor(desk, None, lambda: None)
    qtbot.addWidget(editor)
    editor.title.setText(title)
    editor.organizations.setText(places)
    editor.category.setText("窓口")
    editor.year.setText("2026")
    editor.accept()
    return editor


def test_a_workbook_becomes_a_pack_that_is_signed(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    write_workbook(official(), tmp_path / "in.xlsx")
    generate_key("兵庫県", tmp_path / "key")
    dialog = PackAuthorDialog(desk)
    qtbot.addWidget(dialog)
    assert not dialog.save.isEnabled()
    dialog.read(tmp_path / "in.xlsx")
    assert dialog.cases.rowCount() == 65
    assert official().fingerprint in dialog.head.text()
    dialog.key.setText(str(tmp_path / "key"))
    for name in ("out.jpack", "out.xlsx"):
        dialog.write(tmp_path / name)
        made = read_pack(tmp_path / name)
        assert made.fingerprint == official().fingerprint
        assert check_signature(made).state is SignatureState.UNKNOWN


def test_what_is_wrong_is_shown_with_its_place(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"junk")
    dialog = PackAuthorDialog(desk)
    qtbot.addWidget(dialog)
    dialog.read(tmp_path / "x.xlsx")
    assert dialog.pages.currentWidget() is dialog.findings
    assert not dialog.save.isEnabled()


def test_the_template_is_written(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = PackAuthorDialog(desk)
    qtbot.addWidget(dialog)
    dialog.make_template(tmp_path / "記入用.xlsx")
    assert (tmp_path / "記入用.xlsx").stat().st_size > 1_000
    assert "記入用.xlsx" in dialog.notice.text()


def test_own_cases_are_written_changed_deleted_and_brought_back(
    qtbot: QtBot, desk: Desk, said: list[Message]
) -> None:
    write_own(qtbot, desk, "庁内チャットの試行")
    dialog = PackAuthorDialog(desk, own=True)
    qtbot.addWidget(dialog)
    assert dialog.own.table.item(0, 0).text() == "庁内チャットの試行"
    key = dialog.own._chosen()
    assert key is not None
    editor = OwnCaseEditor(desk, key, dialog.own.fill)
    qtbot.addWidget(editor)
    assert "(281000)" in editor.organizations.text()
    assert editor.year.text() == "2026"
    editor.title.setText("庁内チャットの本格実施")
    editor.accept()
    assert dialog.own.table.item(0, 0).text() == "庁内チャットの本格実施"
    dialog.own.delete.click()
    assert dialog.own.table.rowCount() == 0
    assert said[-1].level is Level.DONE
    steps = desk.undo_stack
    assert [steps.text(number) for number in range(steps.count())] == [
        "庁内事例の登録", "庁内事例の変更", "庁内事例の削除"
    ]  # fmt: skip

    def titles() -> list[str]:
        dialog.own.fill()
        return [dialog.own.table.item(row, 0).text() for row in range(dialog.own.table.rowCount())]

    seen = []
    for _ in range(3):
        steps.undo()
        seen.append(titles())
    assert seen == [["庁内チャットの本格実施"], ["庁内チャットの試行"], []]
    for _ in range(3):
        steps.redo()
        seen.append(titles())
    assert seen[3:] == [["庁内チャットの試行"], ["庁内チャットの本格実施"], []]


def test_an_unknown_organization_is_asked_back(qtbot: QtBot, desk: Desk) -> None:
    editor = write_own(qtbot, desk, "試行", "北海度北見市")
    assert "北見市" in editor.notice.text()
    editor.organizations.setText("")
    editor.page.setText("十")
    editor.accept()
    assert "数字" in editor.notice.text()


def test_own_cases_become_a_pack(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    write_own(qtbot, desk, "庁内チャットの試行")
    dialog = PackAuthorDialog(desk, own=True)
    qtbot.addWidget(dialog)
    dialog.own.make.click()
    asked = dialog.findChild(PackHeaderDialog)
    assert isinstance(asked, PackHeaderDialog)
    asked.accept()
    assert "すべて入力" in asked.notice.text()
    asked.id.setText("Kobe DX")
    asked.title.setText("神戸市の事例")
    asked.publisher.setText("神戸市")
    asked.accept()
    assert "英小文字" in asked.notice.text()
    asked.id.setText("kobe-dx")
    asked.accept()
    assert dialog.tabs.currentIndex() == 0
    dialog.write(tmp_path / "kobe.jpack")
    assert [case.title for case in read_pack(tmp_path / "kobe.jpack").cases] == [
        "庁内チャットの試行"
    ]
