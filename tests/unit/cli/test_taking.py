"""import, undo-import, pack and trust: the whole way of a new edition, from the command line."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path

import pytest

from jireidana.packs import signature
from jireidana.search import index

PACK = Path(__file__).resolve().parents[3] / "data" / "packs" / "soumu-dx-jirei"
UID = "soumu-dx-jirei/taisei-01"


@pytest.fixture
def edition(program, tmp_path: Path) -> Path:
    """A new edition: five cases changed, one withdrawn, two new."""
    folder = tmp_path / "新版"
    shutil.copytree(PACK, folder)
    path = folder / "cases.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows[:5]:
        row["title"] += "（改訂）"
    new = [{**rows[7], "key": f"naibu-9{n}", "title": f"新しい事例{n}"} for n in (1, 2)]
    mentions = folder / "case_organizations.csv"
    with mentions.open(encoding="utf-8", newline="") as file:
        links = list(csv.DictReader(file))
    gone = rows.pop(6)["key"]
    of = next(name for name, value in links[0].items() if value == rows[0]["key"])
    links = [link for link in links if link[of] != gone]
    like = next(link for link in links if link[of] == rows[6]["key"])
    links += [{**like, of: case["key"]} for case in new]
    for target, table in ((path, rows + new), (mentions, links)):
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(table[0]))
            writer.writeheader()
            writer.writerows(table)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    descriptor["version"] = "2.0.0"
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), "utf-8")
    built = tmp_path / "新版.jpack"
    ran = program("pack", "build", str(folder), "-o", str(built), "--json")
    assert ran.status == 0, ran.err
    assert ran.document["cases"] == 66
    return built


def user_data(program) -> None:
    assert program("tag", UID, "窓口").status == 0
    assert program("note", UID, "確かめる").status == 0
    assert program("assess", UID, "候補").status == 0
    # The one that will be withdrawn: the seventh of its volume.
    assert program("tag", "soumu-dx-jirei/taisei-07", "残す").status == 0


def test_a_new_edition_keeps_everything_and_can_be_taken_back(program, edition: Path) -> None:
    user_data(program)
    before = program("show", UID, "--json").document

    dry = program("import", str(edition), "--dry-run", "--json").document
    assert len(dry["changed"]) == 5
    assert len(dry["added"]) == 2
    assert dry["withdrawn"] == ["soumu-dx-jirei/taisei-07"]
    assert dry["unchanged"] == 59
    assert set(dry["touches_user_data"]) == {UID, "soumu-dx-jirei/taisei-07"}
    assert dry["changed"][0]["fields"]["title"] == [before["title"], before["title"] + "（改訂）"]
    assert (dry["from_version"], dry["to_version"]) == ("1.0.0", "2.0.0")
    assert (dry["signature"], dry["errors"], dry["applied"]) == ("unsigned", [], False)
    assert program("show", UID, "--json").document == before

    asked = program("import", str(edition))
    assert asked.status == 0
    assert "--yes" in asked.err
    assert "変更 5件" in asked.out

    assert program("import", str(edition), "--yes", "--json").document["applied"] is True
    after = program("show", UID, "--json").document
    assert after["title"].endswith("（改訂）")
    assert after["tags"] == ["窓口"]
    assert after["notes"][0]["text"] == "確かめる"
    assert after["notes"][0]["outdated"] is True
    gone = program("show", "soumu-dx-jirei/taisei-07", "--json").document
    assert (gone["status"], gone["tags"]) == ("withdrawn", ["残す"])

    assert "--yes" in program("undo-import").err
    assert program("undo-import", "--yes", "--json").document["undone"] is True
    assert program("show", UID, "--json").document == before
    assert program("doctor").status == 0


def test_a_downgrade_asks(program, edition: Path) -> None:
    assert program("import", str(edition), "--yes").status == 0
    old = program("import", str(PACK), "--yes")
    assert old.status == 1
    assert "古い版" in old.err
    assert program("import", str(PACK), "--yes", "--downgrade").status == 0


def test_a_damaged_pack_is_refused_whole(program, edition: Path) -> None:
    edition.write_bytes(edition.read_bytes()[:-200])
    for words in (["import", str(edition), "--yes"], ["pack", "verify", str(edition)]):
        ran = program(*words, "--json")
        assert ran.status == 1
        assert ran.document["errors"]
        assert ran.err
    assert program("import", str(edition), "--json").document["applied"] is False
    assert program("packs", "--json").document["packs"][0]["version"] == "1.0.0"


def test_errors_say_file_row_and_column(program, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(PACK, folder)
    path = folder / "cases.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[3]["page"] = "二十"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    ran = program("pack", "build", str(folder), "-o", str(tmp_path / "x.jpack"), "--json")
    assert ran.status == 1
    (error,) = ran.document["errors"]
    assert (error["file"], error["row"]) == ("cases.csv", 5)
    assert error["column"] in ("page", "頁", "ページ")
    assert "cases.csv" in ran.err
    assert "5行" in ran.err
    assert not (tmp_path / "x.jpack").exists()


def test_both_carriers_have_the_same_fingerprint(program, edition: Path, tmp_path: Path) -> None:
    book = tmp_path / "新版.xlsx"
    built = program("pack", "build", str(edition), "-o", str(book), "--json").document
    assert (
        built["fingerprint"]
        == program("pack", "verify", str(edition), "--json").document["fingerprint"]
    )
    taken = program("import", str(book), "--yes", "--json").document
    assert (taken["applied"], taken["fingerprint"]) == (True, built["fingerprint"])
    assert len(taken["changed"]) == 5


def test_the_template_can_be_filled_in(program, tmp_path: Path) -> None:
    book = tmp_path / "ひな形.xlsx"
    assert program("pack", "template", "-o", str(book)).status == 0
    built = program("pack", "build", str(book), "-o", str(tmp_path / "x.jpack"), "--json")
    assert built.status in (0, 1)
    assert "Traceback" not in built.err
    assert program("pack", "template", "-o", str(book / "inside.xlsx")).status == 1


def test_a_private_key_that_others_may_read_is_said(
    program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a file has the rights of its folder."""
    key = tmp_path / "鍵.key"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "山田")
    made = program("pack", "keygen", "-o", str(key), "--name", "兵庫県")
    assert made.status == 0
    assert "読めるおそれ" in made.err
    assert str(tmp_path / "山田") in made.err
    assert not signature.others_may_read(tmp_path / "山田" / "鍵.key")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_private_key_is_closed_to_others(tmp_path: Path) -> None:
    signature.generate_key("兵庫県", tmp_path / "鍵.key")
    assert not signature.others_may_read(tmp_path / "鍵.key")
    (tmp_path / "鍵.key").chmod(0o644)  # as a stick gives it
    assert signature.others_may_read(tmp_path / "鍵.key")


def test_signing_and_trusting(program, edition: Path, tmp_path: Path) -> None:
    key = tmp_path / "鍵.key"
    made = program("pack", "keygen", "-o", str(key), "--name", "兵庫県")
    assert made.status == 0
    assert program("pack", "keygen", "-o", str(key), "--name", "兵庫県").status == 1
    plain = program("pack", "verify", str(edition), "--json").document
    assert program("pack", "sign", str(edition), "--key", str(key)).status == 0
    signed = program("pack", "verify", str(edition), "--json").document
    assert signed["signature"] == "unknown"
    assert signed["fingerprint"] == plain["fingerprint"]
    assert program("trust", "add", str(key) + ".pub").status == 0
    assert program("pack", "verify", str(edition), "--json").document["signature"] == "trusted"
    (entry,) = program("trust", "list", "--json").document["publishers"]
    assert entry["name"] == "兵庫県"
    assert program("trust", "remove", "兵庫県").status == 0
    assert program("trust", "remove", "兵庫県").status == 1
    assert program("pack", "sign", str(edition), "--key", str(edition)).status == 1


def test_compare_two_files(program, edition: Path) -> None:
    found = program("pack", "compare", str(PACK), str(edition), "--json").document
    assert (len(found["added"]), len(found["changed"]), len(found["withdrawn"])) == (2, 5, 1)
    back = program("pack", "compare", str(edition), str(PACK), "--json").document
    assert (len(back["added"]), len(back["withdrawn"])) == (1, 2)


def test_nothing_to_take_back(program) -> None:
    assert program("undo-import", "--yes").status == 0  # the official pack itself
    assert program("undo-import", "--yes").status == 1
    assert program("search", "", "--json").document["total"] == 0


def test_files_that_are_no_packs(program, tmp_path: Path) -> None:
    text = tmp_path / "x.jpack"
    text.write_text("こんにちは", "utf-8")
    assert program("import", str(text), "--yes").status == 1
    assert program("import", str(tmp_path / "none.jpack")).status == 1
    assert program("pack", "verify", str(text)).status == 1
    assert program("pack", "build", str(PACK), "-o", str(tmp_path / "x.zip")).status == 1


def test_a_large_pack_is_indexed_to_the_last_word(
    program, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_AT_ONCE", 2)
    assert program("import", str(edition), "--yes").status == 0
    found = program("search", "新しい事例2 一致:語", "--json").document
    assert [one["uid"] for one in found["results"]] == ["soumu-dx-jirei/naibu-92"]
    assert [check["ok"] for check in program("doctor", "--json").document["checks"]].count(
        False
    ) == 0
