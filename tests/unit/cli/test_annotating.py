"""tag, note, assess, proposal: what they write, and what they refuse."""

from __future__ import annotations

UID = "soumu-dx-jirei/taisei-01"
OTHER = "soumu-dx-jirei/naibu-08"


def test_tags_go_on_and_off(program) -> None:
    case = program("tag", UID, "窓口", "来年度", "--json").document
    assert case["tags"] == ["来年度", "窓口"]
    assert program("search", "タグ:窓口", "--json").document["total"] == 1
    assert "変わったところはありません" in program("tag", UID, "窓口").out
    assert program("tag", UID, "窓口", "--remove", "--json").document["tags"] == ["来年度"]
    assert program("tag", UID, "ない", "--remove").status == 1
    assert program("tag", "soumu-dx-jirei/none", "窓口").status == 1


def test_notes_keep_their_text(program) -> None:
    assert program("note", UID, "-5% の効果\n二行目").status == 0
    notes = program("show", UID, "--json").document["notes"]
    assert [note["text"] for note in notes] == ["-5% の効果\n二行目"]
    assert program("note", UID, "  ").status == 1
    assert program("search", "二行目", "--json").document["total"] == 1


def test_assessments(program) -> None:
    ran = program(
        "assess", UID, "採用候補", "--reason", "費用が小さい", "--section", "DX推進課",
        "--date", "2026-10-01", "--json",
    )  # fmt: skip
    assert ran.document["assessment"] == {
        "status": "採用候補",
        "reason": "費用が小さい",
        "section": "DX推進課",
        "decided_on": "2026-10-01",
        "outdated": False,
    }
    assert program("assess", UID, "たぶん").status == 1
    assert program("assess", UID, "候補", "--date", "昨日").status == 1
    assert program("show", UID, "--json").document["assessment"]["status"] == "採用候補"


def test_proposals(program) -> None:
    assert "まだありません" in program("proposal", "list").out
    assert program("proposal", "add", "来年度", UID, OTHER, "--remark", "要確認").status == 0
    (listed,) = program("proposal", "list", "--json").document["proposals"]
    assert (listed["name"], listed["cases"]) == ("来年度", 2)
    assert program("proposal", "remove", "来年度", UID).status == 0
    (listed,) = program("proposal", "list", "--json").document["proposals"]
    assert listed["cases"] == 1
    assert program("proposal", "remove", "ない", UID).status == 1
    assert program("proposal", "add", "来年度", "x/y").status == 1
