"""CSV and JSON, the moving into place, and what is said about altered text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlmodel import Session

from jireidana.catalog import annotate
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.views import CaseDetail
from jireidana.errors import UserError
from jireidana.export import selection as selections
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
    progress = Progress()
    progress.cancel()
    with official.read() as session, pytest.raises(Cancelled):
        export_to(gather(session, uids), target, progress)
    assert [path.name for path in folder.iterdir()] == [target.name]
    assert target.read_bytes() == b"old"


def test_sorting_is_stable_and_follows_the_office_order(
    official: Catalogue, uids: list[str]
) -> None:
    with official.read() as session:
        entries = list(gather(session, uids[::-1], layout=Layout(sort="organization")).entries)
    codes = [entry.case.organizations[0].code or "~" for entry in entries]
    assert codes == sorted(codes)
    kobe = [e.case.uid for e in entries if e.case.organization == "兵庫県神戸市"]
    assert kobe == [uid for uid in uids[::-1] if uid in set(kobe)]
    assert [entry.no for entry in entries] == list(range(1, 66))


def test_a_long_list_is_read_in_parts_and_says_the_same(
    official: Catalogue, uids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred thousand cases at once took hundreds of megabytes."""
    together: list[int] = []
    read_whole = selections.case_details

    def reading(session: Session, uids: Sequence[str], *, texts: bool) -> list[CaseDetail]:
        together.append(len(uids))
        return read_whole(session, uids, texts=texts)

    layout = Layout(sort="title")
    with official.read() as session:
        export_cases(session, uids, tmp_path / "whole.csv", layout=layout)
        monkeypatch.setattr(selections, "_AT_ONCE", 10)
        monkeypatch.setattr(selections, "case_details", reading)
        export_cases(session, uids, tmp_path / "parts.csv", layout=layout)
    assert max(together) == 10
    assert (tmp_path / "parts.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_entries_are_a_sequence(
    official: Catalogue, uids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selections, "_AT_ONCE", 10)
    with official.read() as session:
        entries = gather(session, ["p/gone", *uids], remarks={uids[20]: "有望"}).entries
        assert [(entry.no, entry.case.uid) for entry in entries] == list(enumerate(uids, start=1))
        assert [entry.no for entry in entries[8:23]] == list(range(9, 24))
        assert (entries[-1].case.uid, len(entries)) == (uids[-1], 65)
        assert [entry.no for entry in entries if entry.remark == "有望"] == [21]
        with pytest.raises(IndexError):
            entries[65]
