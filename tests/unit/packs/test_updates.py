"""The update folder, and a comparison as a workbook."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from jireidana.catalog import annotate
from jireidana.catalog.catalogue import Catalogue
from jireidana.packs.apply import compare_with_installed
from jireidana.packs.build import write_jpack
from jireidana.packs.comparison_workbook import write_comparison
from jireidana.packs.format import PackContent
from jireidana.packs.updates import installed_versions, scan
from jireidana.packs.workbook import write_workbook
from jireidana.progress import Cancelled, Progress
from jireidana.workbooks import openpyxl
from support.pack_samples import edition, second_edition


def test_newer_editions_are_offered_and_nothing_else(
    shelf: Catalogue, tmp_path: Path, first_edition: PackContent
) -> None:
    folder = tmp_path / "更新"
    folder.mkdir()
    write_jpack(first_edition, folder / "old.jpack")
    write_jpack(second_edition(first_edition), folder / "two.jpack")
    write_workbook(edition(first_edition, version="10"), folder / "ten.xlsx")
    other = replace(first_edition, header=replace(first_edition.header, id="ken", title="県の事例"))
    write_jpack(other, folder / "other.jpack")
    (folder / "broken.jpack").write_bytes(b"PK\x03\x04")
    (folder / "~$ten.xlsx").write_bytes(b"x")
    openpyxl().Workbook().save(folder / "予算.xlsx")
    with shelf.read() as session:
        versions = installed_versions(session)
    found = scan(folder, versions)
    assert [(o.pack_id, o.version, o.installed_version, o.path.name) for o in found.offers] == [
        ("ken", "1.0.0", None, "other.jpack"),
        ("soumu-dx-jirei", "10", "1.0.0", "ten.xlsx"),
    ]
    assert len(found.problems) == 1
    assert "broken.jpack" in found.problems[0]


def test_a_missing_folder_is_a_problem_and_not_an_error(tmp_path: Path) -> None:
    found = scan(tmp_path / "nai", {})
    assert found.offers == ()
    assert "開けません" in found.problems[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among the files")
def test_a_share_that_does_not_answer_is_given_up(tmp_path: Path) -> None:
    # A pipe nobody writes to keeps whoever opens it waiting, as a share that is away does.
    pipe = tmp_path / "x.jpack"
    os.mkfifo(pipe)
    found = scan(tmp_path, {}, seconds=0.2)
    assert "応答がありませんでした" in found.problems[0]
    threading.Thread(target=pipe.write_bytes, args=(b"",), daemon=True).start()


def test_a_scan_can_be_cancelled(tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        scan(tmp_path, {}, progress=progress)


def test_a_comparison_as_a_workbook(
    shelf: Catalogue, tmp_path: Path, first_edition: PackContent
) -> None:
    with shelf.write() as tx:
        annotate.tag_cases(tx.session, uids=["soumu-dx-jirei/naibu-14"], names=["候補"])
    comparison = compare_with_installed(shelf, second_edition(first_edition))
    write_comparison(comparison, tmp_path / "c.xlsx")
    book = openpyxl().load_workbook(tmp_path / "c.xlsx")
    summary = {row[0].value: row[1].value for row in book["概要"].iter_rows()}
    assert (summary["追加"], summary["変更"], summary["掲載終了"], summary["署名"]) == (
        "2件", "5件", "1件", "署名なし",
    )  # fmt: skip
    lines = [[cell.value for cell in row] for row in book["変更一覧"].iter_rows(min_row=2)]
    assert lines[0][:3] == ["掲載終了", "あり", "soumu-dx-jirei/naibu-14"]
    assert [line[0] for line in lines] == ["掲載終了", *["変更"] * 7, "追加", "追加"]
    page = next(line for line in lines if line[4] == "頁")
    assert page[5:] == ["21", "22"]
    organization = next(line for line in lines if line[4] == "団体")
    assert organization[5:] == ["北海度北見市（012084）", "北海道北見市（012084）"]
