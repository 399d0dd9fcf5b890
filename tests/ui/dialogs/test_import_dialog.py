"""The import: refused with places, compared first, taken in, taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from jireidana.catalog import annotate, browse, listings
from jireidana.packs.apply import apply_pack
from jireidana.packs.build import write_jpack
from jireidana.packs.compare import Comparison
from jireidana.progress import Progress
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.dialogs import incoming as incoming_module
from jireidana.ui.dialogs.import_dialog import ImportDialog
from jireidana.ui.models.comparison import ComparisonColumn, Kind
from support.pack_samples import official, second_edition

PACK = "soumu-dx-jirei"


@pytest.fixture
def second(desk: Desk, tmp_path: Path) -> Path:
    """The official pack is installed; the file of its second edition."""
    first = official()
    apply_pack(desk.shelf.catalogue, first, backup=False)
    target = tmp_path / "第2版.jpack"
    write_jpack(second_edition(first), target)
    return target


def compared(dialog: ImportDialog) -> Comparison:
    assert dialog._incoming is not None
    return dialog._incoming.comparison


def test_the_comparison_comes_first_and_changes_nothing(
    qtbot: QtBot, desk: Desk, second: Path
) -> None:
    dialog = ImportDialog(desk, second)
    qtbot.addWidget(dialog)
    comparison = compared(dialog)
    table = dialog.comparison.table
    assert table.count(Kind.CHANGED) == len(comparison.changed) > 0
    assert table.count(Kind.ADDED) == len(comparison.added) > 0
    assert table.count(Kind.WITHDRAWN) == len(comparison.withdrawn) > 0
    assert dialog.apply.isEnabled()
    with desk.reading() as session:
        assert {p.id: p.version for p in listings.packs(session)}[PACK] == official().header.version


def test_cases_with_own_work_come_first_and_can_be_shown_alone(
    qtbot: QtBot, desk: Desk, second: Path
) -> None:
    first = ImportDialog(desk, second)
    qtbot.addWidget(first)
    uid = compared(first).changed[-1].uid
    with desk.shelf.catalogue.write() as tx:
        annotate.add_note(tx.session, uid=uid, text="費用を確認")
        annotate.tag_cases(tx.session, uids=[uid], names=["候補"])
    dialog = ImportDialog(desk, second)
    qtbot.addWidget(dialog)
    table = dialog.comparison.table
    assert table.row(0).uid == uid
    assert table.index(0, ComparisonColumn.OWN).data() == "メモ 1・タグ 1"
    dialog.comparison.own_only.click()
    assert table.rowCount() == 1


def test_old_and_new_stand_side_by_side_with_the_difference_marked(
    qtbot: QtBot, desk: Desk, second: Path
) -> None:
    dialog = ImportDialog(desk, second)
    qtbot.addWidget(dialog)
    dialog.comparison._filters.button(1 + list(Kind).index(Kind.CHANGED)).click()
    html = dialog.comparison.details.toHtml()
    text = dialog.comparison.details.toPlainText()
    row = dialog.comparison.table.row(0)
    assert row.title in text
    assert "いまの内容" in text
    assert "line-through" in html or "underline" in html


def test_taking_in_says_so_and_offers_the_way_back(
    qtbot: QtBot, desk: Desk, second: Path, said: list[Message]
) -> None:
    dialog = ImportDialog(desk, second)
    qtbot.addWidget(dialog)
    gone = compared(dialog).withdrawn[0]
    dialog.apply.click()
    with desk.reading() as session:
        assert browse.ids_of(session, [gone]) == []
    assert said[-1].level is Level.DONE
    assert "取り込みました" in said[-1].text
    ((word, undo),) = said[-1].actions
    assert word == "この取込みを元に戻す"
    undo()
    assert "元に戻しました" in said[-1].text
    with desk.reading() as session:
        assert len(browse.ids_of(session, [gone])) == 1


def test_what_is_installed_already_cannot_be_taken_in_again(
    qtbot: QtBot, desk: Desk, tmp_path: Path, second: Path
) -> None:
    same = tmp_path / "same.jpack"
    write_jpack(official(), same)
    dialog = ImportDialog(desk, same)
    qtbot.addWidget(dialog)
    assert not dialog.apply.isEnabled()
    assert "すでに取り込まれています" in dialog._warnings.text()


def test_an_older_version_needs_a_deliberate_yes(
    qtbot: QtBot, desk: Desk, tmp_path: Path, second: Path
) -> None:
    header = replace(official().header, version="0.1", title="古い版")
    old = tmp_path / "old.jpack"
    write_jpack(replace(official(), header=header), old)
    dialog = ImportDialog(desk, old)
    qtbot.addWidget(dialog)
    assert not dialog.apply.isEnabled()
    dialog.agreed.setChecked(True)
    dialog.apply.click()
    with desk.reading() as session:
        assert {p.id: p.version for p in listings.packs(session)}[PACK] == "0.1"


def test_a_refused_pack_shows_its_places(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "壊れた.jpack"
    broken.write_bytes(b"PK\x03\x04 not a zip")
    dialog = ImportDialog(desk, broken)
    qtbot.addWidget(dialog)
    assert dialog.pages.currentWidget() is dialog.findings
    assert dialog.findings.message.text()
    assert not dialog.apply.isEnabled()


def test_cancelling_the_reading_lets_another_file_be_chosen(
    qtbot: QtBot, desk: Desk, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, progress: Progress) -> None:
        dialog.reject()
        progress.report(1, 2, "x")

    monkeypatch.setattr(incoming_module, "read_pack", read)
    dialog = ImportDialog(desk)
    qtbot.addWidget(dialog)
    dialog.read(second)
    assert "中止" in dialog.waiting_text.text()
    assert dialog.choose.isEnabled()
    assert not dialog.apply.isEnabled()


def test_the_comparison_can_be_kept_as_a_workbook(
    qtbot: QtBot, desk: Desk, second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "比較.xlsx"
    monkeypatch.setattr(
        "jireidana.ui.dialogs.import_dialog.QFileDialog.getSaveFileName",
        lambda *_: (str(target), ""),
    )
    dialog = ImportDialog(desk, second)
    qtbot.addWidget(dialog)
    dialog._save_comparison()
    book = openpyxl.load_workbook(target)
    words = [row[0] for row in book["変更一覧"].iter_rows(min_row=2, values_only=True)]
    book.close()
    comparison = compared(dialog)
    assert words.count("追加") == len(comparison.added)
    assert words.count("掲載終了") == len(comparison.withdrawn)
    assert words.count("変更") == sum(len(case.fields) for case in comparison.changed)
