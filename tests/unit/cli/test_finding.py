"""search, show, packs, export: the shapes other tools rely on, over the 65 real cases."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from pathlib import Path

import pytest

from jireidana.app import open_shelf
from support.sample_cases import fill_made_up

PACK = Path(__file__).resolve().parents[3] / "data" / "packs" / "soumu-dx-jirei"


@pytest.mark.parametrize(
    ("query", "least"), [("窓口", 5), ("AI", 5), ("鍵", 1), ("まどぐち", 5), ("ＤＸ", 5)]
)
def test_terms_find_cases(program, query: str, least: int) -> None:
    found = program("search", query, "--json").document
    assert found["total"] >= least
    assert len(found["results"]) == found["total"]
    assert found["words"] + found["pieces"] + found["readings"] == found["total"]
    first = found["results"][0]
    assert list(first) == ["uid", "title", "organization", "match", "score", "snippet"]
    assert {row["snippet"] for row in found["results"]} == {""}, "these cases have no long texts"
    assert {row["match"] for row in found["results"]} <= {"word", "piece", "reading"}


def test_fields_and_exclusion(program) -> None:
    assert program("search", "団体:神戸市", "--json").document["total"] == 4
    hyogo = program("search", "都道府県:兵庫", "--json").document
    assert hyogo["total"] == 6
    assert {row["match"] for row in hyogo["results"]} == {"filter"}
    assert program("search", "-都道府県:兵庫", "--json").document["total"] == 59


def test_limit_cuts_the_results_and_not_the_total(program) -> None:
    few = program("search", "窓口", "--limit", "2", "--json").document
    everything = program("search", "窓口", "--json").document
    assert few["results"] == everything["results"][:2]
    assert few["total"] == everything["total"]
    assert program("search", "窓口", "--limit", "-1").status == 2
    assert program("search", "窓口", "--limit", "many").status == 2
    assert "ほか" in program("search", "窓口", "--limit", "2").out


def test_exact_leaves_synonyms_out(program) -> None:
    wide = program("search", "電子申請", "--json").document
    assert wide["synonyms"]["電子申請"]
    exact = program("search", "電子申請", "--exact", "--json").document
    assert exact["synonyms"] == {}
    assert exact["total"] <= wide["total"]
    assert "一致:完全" in exact["query"]


@pytest.mark.parametrize("junk", ["(", '"', "NEAR(a b)", "あ" * 5000, "団体:", "*", "", "' OR 1=1"])
def test_junk_gets_an_answer_or_a_message(program, junk: str) -> None:
    ran = program("search", junk, "--json")
    assert ran.status in (0, 1)
    assert "Traceback" not in ran.err
    assert isinstance(ran.document, dict)
    if ran.status == 1:
        assert ran.document["error"]["message"] in ran.err


def test_show(program) -> None:
    case = program("show", "soumu-dx-jirei/naibu-08", "--json").document
    assert list(case) == [
        "uid", "pack", "key", "number", "title", "organizations", "prefecture", "category",
        "source", "summary", "body", "tags", "notes", "assessment", "status", "revision",
    ]  # fmt: skip
    (kitami,) = case["organizations"]
    assert kitami["code"] == "012084"
    assert kitami["printed"] == "北海度北見市"
    text = program("show", "soumu-dx-jirei/naibu-08").out
    assert "北海道北見市（原典の表記: 北海度北見市）" in text
    assert "21ページ" in text


def test_packs(program) -> None:
    (pack,) = program("packs", "--json").document["packs"]
    assert (pack["id"], pack["cases"]) == ("soumu-dx-jirei", 65)
    assert pack["fingerprint"] in program("packs").out


def test_export_all_as_json_is_the_pack(program, tmp_path: Path) -> None:
    target = tmp_path / "全件.json"
    assert program("export", "--all", "-o", str(target)).status == 0
    cases = json.loads(target.read_text("utf-8"))["cases"]
    with (PACK / "cases.csv").open(encoding="utf-8", newline="") as file:
        printed = {row["key"]: row for row in csv.DictReader(file)}
    assert {case["key"]: case["title"] for case in cases} == {
        key: row["title"] for key, row in printed.items()
    }
    assert [case["key"] for case in cases] == list(printed)


def test_export_of_a_proposal_keeps_its_order_and_remarks(program, tmp_path: Path) -> None:
    order = ["soumu-dx-jirei/naibu-08", "soumu-dx-jirei/taisei-01"]
    assert program("proposal", "add", "来年度", *order, "--remark", "要確認").status == 0
    target = tmp_path / "p.csv"
    ran = program("export", "--proposal", "来年度", "-o", str(target), "--json")
    assert ran.document["cases"] == 2
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))
    assert [row["団体"] for row in rows] == ["北海道北見市", "愛媛県"]
    assert all("要確認" in row.values() for row in rows)


def test_notes_are_exported_only_when_asked(program, tmp_path: Path) -> None:
    program("note", "soumu-dx-jirei/taisei-01", "秘密の話")
    plain, full = tmp_path / "a.json", tmp_path / "b.json"
    assert program("export", "--query", "協働宣言", "-o", str(plain)).status == 0
    assert program("export", "--query", "協働宣言", "-o", str(full), "--with-notes").status == 0
    assert "秘密の話" not in plain.read_text("utf-8")
    assert "秘密の話" in full.read_text("utf-8")


def test_export_refuses(program, tmp_path: Path) -> None:
    out = str(tmp_path / "x.xlsx")
    assert program("export", "-o", out).status == 2
    assert program("export", "--all").status == 2
    assert program("export", "--all", "--query", "x", "-o", out).status == 2
    assert program("export", "--all", "-o", str(tmp_path / "x.docx")).status == 1
    assert program("export", "--proposal", "ない", "-o", out).status == 1
    assert program("export", "--query", "(", "-o", out).status == 1
    assert program("export", "--all", "-o", str(tmp_path / "no" / "x.xlsx")).status == 1
    assert not Path(out).exists()


def test_a_case_found_by_its_body_says_where(program) -> None:
    body = f"{'前置きが続きます。' * 300}そこで庁舎にスマートロックを付けた。{'後書き。' * 300}"
    texts = [
        {"title": "庁舎の入口", "summary": "鍵を配らない", "body": body},
        {"title": "スマートロックの導入", "body": body},
        {"title": "別の話"},
    ]
    with closing(open_shelf(program.data_dir)) as shelf, shelf.catalogue.write() as transaction:
        fill_made_up(transaction.session, texts)
        transaction.cases_changed()
    found = program("search", "スマートロック パック:test", "--json").document["results"]
    snippets = {row["uid"]: row["snippet"] for row in found}
    assert snippets.keys() == {"test/1", "test/2"}
    assert "庁舎にスマートロックを付けた" in snippets["test/1"]
    assert len(snippets["test/1"]) <= 62
    assert snippets["test/1"][0] == snippets["test/1"][-1] == "…"
    assert snippets["test/2"] == "", "its title says it"
    assert f"  {snippets['test/1']}\n" in program("search", "スマートロック").out
    every = program("search", "パック:test", "--json").document["results"]
    assert {row["snippet"] for row in every} == {""}, "nothing was looked for in the texts"
