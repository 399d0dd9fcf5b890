"""synonyms: the office's groups are seen, added, used by searching at once, and taken away."""

from __future__ import annotations


def test_groups_are_added_used_and_taken_away(program) -> None:
    assert program("synonyms", "list", "--json").document == {"own": []}
    assert "--all" in program("synonyms", "list").out
    assert program("search", "とびら", "--json").document["total"] == 0
    added = program("synonyms", "add", "とびら", "窓口", "カウンター", "--json")
    assert added.document == {"own": [["とびら", "窓口", "カウンター"]]}
    found = program("search", "とびら", "--json").document
    assert found["total"] > 2
    assert set(found["synonyms"]["とびら"]) == {"窓口", "カウンター"}
    assert program("search", "とびら", "--exact", "--json").document["total"] == 0
    assert "変わったところはありません" in program("synonyms", "add", "カウンター", "窓口").out
    assert program("synonyms", "remove", "カウンター").status == 0
    assert program("synonyms", "list").out == "追加  とびら、窓口\n"
    # What is left of the group is one word, which is none.
    assert program("synonyms", "remove", "窓口", "--json").document == {"own": []}
    assert program("search", "とびら", "--json").document["total"] == 0


def test_the_shipped_groups_are_shown_when_asked_for(program) -> None:
    program("synonyms", "add", "とびら", "窓口")
    shown = program("synonyms", "list", "--all", "--json").document
    assert shown["own"] == [["とびら", "窓口"]]
    assert ["窓口", "フロントヤード"] in shown["shipped"]
    lines = program("synonyms", "list", "--all").out.splitlines()
    assert len(lines) == 1 + len(shown["shipped"])


def test_what_cannot_be_done_is_said(program) -> None:
    for words in (("窓口",), ("窓口", "窓口"), ("ＡＩ", "AI"), (" ", "窓口")):
        refused = program("synonyms", "add", *words)
        assert refused.status == 1
        assert "異なる言葉が2つ以上" in refused.err
    # Shipped words are not the office's to remove.
    refused = program("synonyms", "remove", "フロントヤード")
    assert refused.status == 1
    assert "一致:完全" in refused.err
    assert program("synonyms", "list", "--json").document == {"own": []}
    assert program("synonyms").status == 2
    assert program("synonyms", "add").status == 2
