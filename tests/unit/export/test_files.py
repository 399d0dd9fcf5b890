"""CSV and JSON, the moving into place, and what is said about altered text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jireidana.catalog import annotate
from jireidana.catalog.catalogue import Catalogue
from jireidana.errors import UserError
from jireidana.export.layouts import Layout
from jireidana.export.run import export_cases, export_to
from jireidana.export.selection import gather
from jireidana.progress import Cancelled, Progress
from jireidana.wholefile import replacing
from support.sample_cases import csv_rows, fill_made_up


def test_json_is_the_contract_and_complete(
    official: Catalogue, uids: list[str], tmp_path: Path
) -> None:
    with official.read() as session:
        export_cases(session, uids, tmp_path / "all.json", query="都道府県:兵庫")
    document = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert list(document) == ["query", "generated_at", "packs", "cases"]
    assert [case["uid"] for case in document["cases"]] == uids
    kitami = next(case for case in document["cases"] if case["key"] == "naibu-08")
    assert kitami["organizations"] == [
        {"code": "012084", "name": "北海道北見市", "printed": "北海度北見市"}
    ]
    assert document["packs"][0]["id"] == "soumu-dx-jirei"


def test_json_keeps_bodies_and_leaves_notes_out_unless_asked(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    with catalogue.write() as tx:
        uids = fill_made_up(tx.session, [{"body": "本文です"}])
        annotate.add_note(tx.session, uid=uids[0], text="内緒")
    with catalogue.read() as session:
        export_cases(session, uids, tmp_path / "a.json")
        export_cases(session, uids, tmp_path / "b.json", layout=Layout(with_notes=True))
    plain = json.loads((tmp_path / "a.json").read_text("utf-8"))["cases"][0]
    noted = json.loads((tmp_path / "b.json").read_text("utf-8"))["cases"][0]
    assert plain["body"] == "本文です"
    assert plain["notes"] == []
    assert noted["notes"][0]["text"] == "内緒"


def test_csv_has_a_bom_crlf_and_no_formula(catalogue: Catalogue, tmp_path: Path) -> None:
    titles = ["=1+1", "+81", "-減", "@SUM(A1)", "\t字下げ", "＝全角", '引用"と,と\n改行', "普通"]
    with catalogue.write() as tx:
        uids = fill_made_up(tx.session, [{"title": title} for title in titles])
    target = tmp_path / "表.csv"
    with catalogue.read() as session:
        exported = export_cases(session, uids, target)
    raw = target.read_bytes()
    assert raw.startswith("\ufeff".encode())
    assert raw.count(b"\r\n") == len(titles) + 1
    header, *rows = csv_rows(target)
    shown = [row[header.index("事例名")] for row in rows]
    assert shown == ["'=1+1", "'+81", "'-減", "'@SUM(A1)", "'\t字下げ", "'＝全角", *titles[6:]]
    assert rows[0][header.index("識別子")] == "test/1"
    assert any("数式" in line for line in exported.notices)


def test_an_unknown_suffix_is_refused(official: Catalogue, uids: list[str], tmp_path: Path) -> None:
    with official.read() as session, pytest.raises(UserError, match=r"\.xlsx"):
        export_cases(session, uids, tmp_path / "a.pdf")


def test_a_target_open_in_excel_names_another_file(
    official: Catalogue, uids: list[str], tmp_path: Path
) -> None:
    target = tmp_path / "提案.xlsx"
    target.write_bytes(b"old")
    (tmp_path / "提案 (2).xlsx").write_bytes(b"taken")
    (tmp_path / "~$提案.xlsx").write_bytes(b"owner")
    with official.read() as session, pytest.raises(UserError, match=r"提案 \(3\)\.xlsx"):
        export_cases(session, uids, target)
    assert target.read_bytes() == b"old"


def test_a_missing_folder_and_a_folder_as_target_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ありません"), replacing(tmp_path / "ない" / "a.csv"):
        pass
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(UserError, match="フォルダー"), replacing(tmp_path / "a.csv"):
        pass


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_cancelling_leaves_the_old_file_and_nothing_else(
    official: Catalogue, uids: list[str], tmp_path: Path, suffix: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / f"a{suffix}"
    target.write_bytes(b"old")
    with official.read() as session:
        selection = gather(session, uids)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        export_to(selection, target, progress)
    assert [path.name for path in folder.iterdir()] == [target.name]
    assert target.read_bytes() == b"old"


def test_sorting_is_stable_and_follows_the_office_order(
    official: Catalogue, uids: list[str]
) -> None:
    with official.read() as session:
        selection = gather(session, uids[::-1], layout=Layout(sort="organization"))
    codes = [entry.case.organizations[0].code or "~" for entry in selection.entries]
    assert codes == sorted(codes)
    kobe = [e.case.uid for e in selection.entries if e.case.organization == "兵庫県神戸市"]
    assert kobe == [uid for uid in uids[::-1] if uid in set(kobe)]
    assert [entry.no for entry in selection.entries] == list(range(1, 66))
