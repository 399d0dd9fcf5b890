"""庁内事例: the office's own cases, with every replaced text kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jireidana.catalog import annotate, browse, listings
from jireidana.catalog.catalogue import Catalogue
from jireidana.changes import Kind
from jireidana.errors import UserError
from jireidana.packs.apply import apply_pack
from jireidana.packs.format import LOCAL_ID, OrganizationEntry, PackContent, PackHeader
from jireidana.packs.local import (
    OwnCase,
    content_to_build,
    delete_case,
    present_revision,
    restore_case,
    save_case,
)
from jireidana.packs.revisions import SpanKind, changes_since, text_at, text_spans
from jireidana.packs.undo import undo_import
from support.pack_samples import rows, second_edition

CASE = OwnCase(
    title="窓口の予約",
    category="窓口改革",
    source="庁内報告",
    page=3,
    year=2024,
    summary="待ち時間が減った。",
    organizations=(OrganizationEntry("281000", "兵庫県神戸市"),),
)


def test_own_cases_are_written_changed_and_brought_back(shelf: Catalogue) -> None:
    with shelf.write() as tx:
        uid = save_case(tx, case=CASE)
    assert uid == "chonai/0001"
    assert tx.change.kinds == {Kind.CASES}
    assert tx.change.uids == {uid}
    with shelf.write() as tx:
        annotate.add_note(tx.session, uid=uid, text="聞いてみる")
    with shelf.read() as session:
        first = present_revision(session, "0001")
        packs = {pack.id: pack for pack in listings.packs(session)}
    assert (packs[LOCAL_ID].local, packs[LOCAL_ID].cases) == (True, 1)
    with shelf.write() as tx:
        save_case(tx, case=CASE._replace(summary="待ち時間が半分に減った。"), key="0001")
    with shelf.read() as session:
        detail = browse.case_detail(session, uid)
        changes = changes_since(session, uid, first)
    assert (detail.category, detail.year, detail.notes[0].outdated) == (("窓口改革",), 2024, True)
    assert changes is not None
    assert [(c.title, c.old, c.new) for c in changes] == [
        ("概要", "待ち時間が減った。", "待ち時間が半分に減った。")
    ]
    with shelf.write() as tx:
        restore_case(tx, key="0001", revision=first)
    with shelf.read() as session:
        detail = browse.case_detail(session, uid)
    assert (detail.summary, detail.notes[0].outdated) == ("待ち時間が減った。", False)


def test_a_deleted_case_with_notes_stays_visible_and_its_key_is_not_used_again(
    shelf: Catalogue,
) -> None:
    with shelf.write() as tx:
        kept, gone = save_case(tx, case=CASE), save_case(tx, case=CASE)
        annotate.add_note(tx.session, uid=kept, text="x")
    with shelf.read() as session:
        revision = present_revision(session, "0002")
    with shelf.write() as tx:
        delete_case(tx, key="0001")
        delete_case(tx, key="0002")
    with shelf.read() as session:
        assert browse.case_detail(session, kept).status == "withdrawn"
        with pytest.raises(UserError):
            browse.case_detail(session, gone)
    with shelf.write() as tx:
        assert save_case(tx, case=CASE) == "chonai/0003"
        restore_case(tx, key="0002", revision=revision)
    with shelf.read() as session:
        assert browse.case_detail(session, gone).title == CASE.title


def test_own_cases_can_be_built_under_a_name_of_their_own(shelf: Catalogue) -> None:
    header = PackHeader("kobe-chonai", "神戸市の庁内事例", "2024.1", "神戸市")
    with shelf.read() as session, pytest.raises(UserError, match="まだありません"):
        content_to_build(session, header)
    with shelf.write() as tx:
        save_case(tx, case=CASE)
    with shelf.read() as session:
        content = content_to_build(session, header)
        with pytest.raises(UserError, match="別の識別子"):
            content_to_build(session, replace(header, id=LOCAL_ID))
    assert (content.header.id, len(content.cases)) == ("kobe-chonai", 1)
    apply_pack(shelf, content)
    undo_import(shelf)
    assert rows(shelf, "SELECT uid FROM \"case\" WHERE pack_id <> 'soumu-dx-jirei'") == [
        ("chonai/0001",)
    ]


def test_no_import_takes_the_place_of_own_cases(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    impostor = replace(first_edition, header=replace(first_edition.header, id=LOCAL_ID))
    with pytest.raises(UserError, match="庁内事例と同じ識別子"):
        apply_pack(shelf, impostor)


@pytest.mark.parametrize("case", [OwnCase(""), OwnCase("x", summary="\x07"), OwnCase("=1")])
def test_what_cannot_be_kept_is_refused(shelf: Catalogue, case: OwnCase) -> None:
    with pytest.raises(UserError), shelf.write() as tx:
        save_case(tx, case=case)
    assert rows(shelf, "SELECT count(*) FROM pack") == [(1,)]


def test_the_text_a_note_was_written_against(shelf: Catalogue, first_edition: PackContent) -> None:
    uid = "soumu-dx-jirei/naibu-09"
    old = first_edition.revisions["naibu-09"]
    apply_pack(shelf, second_edition(first_edition))
    with shelf.read() as session:
        kept = text_at(session, uid, old)
        changes = changes_since(session, uid, old)
        assert changes_since(session, "soumu-dx-jirei/naibu-08", "unknown") is None
        assert (
            changes_since(session, "soumu-dx-jirei/naibu-01", first_edition.revisions["naibu-01"])
            == []
        )
    assert kept is not None
    assert kept.title == "マイナンバーカードを活用した「書かない窓口」"
    assert changes is not None
    (change,) = changes
    assert [(span.kind, span.text) for span in change.spans] == [
        (SpanKind.SAME, "マイナンバーカードを活用した「書かない窓口」"),
        (SpanKind.ADDED, "の拡充"),
    ]


def test_spans_put_both_texts_together_again() -> None:
    old, new = "予算は120万円で、市民課が担当。", "予算は150万円で、デジタル課が担当した。"
    spans = list(text_spans(old, new))
    assert "".join(s.text for s in spans if s.kind is not SpanKind.ADDED) == old
    assert "".join(s.text for s in spans if s.kind is not SpanKind.REMOVED) == new
    long = "".join(f"{n}番目の文です。" for n in range(3_000))
    assert (
        "".join(s.text for s in text_spans(long, long[9:]) if s.kind is not SpanKind.ADDED) == long
    )
