"""庁内事例: the office's own cases, with every replaced text kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from jireidana.catalog import annotate, browse, listings
from jireidana.catalog.catalogue import Catalogue, Transaction
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
from jireidana.packs.revisions import SpanKind, changes_since, text_spans
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
        changes = changes_since(session, uid, old)
        assert changes_since(session, "soumu-dx-jirei/naibu-08", "unknown") is None
        assert (
            changes_since(session, "soumu-dx-jirei/naibu-01", first_edition.revisions["naibu-01"])
            == []
        )
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


def said(shelf: Catalogue) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Every own case: its state, title, summary and category."""
    with shelf.read() as session:
        ids = session.connection().exec_driver_sql(
            f"SELECT uid FROM \"case\" WHERE pack_id = '{LOCAL_ID}' ORDER BY position"
        )
        cases = [browse.case_detail(session, uid) for (uid,) in ids.all()]
    return [(case.status, case.title, case.summary, case.category) for case in cases]


def test_every_edit_of_an_own_case_is_a_step_that_can_be_taken_back_and_done_again(
    shelf: Catalogue,
) -> None:
    states, steps = [said(shelf)], []

    def edit(label: str, work: Callable[[Transaction], object]) -> None:
        with shelf.write(label) as tx:
            work(tx)
        assert tx.step.label == label
        steps.append(tx.step)
        states.append(said(shelf))

    other = CASE._replace(title="二つ目", category="別の分野", source="別の報告")
    edit("登録", lambda tx: save_case(tx, case=CASE))
    edit("登録", lambda tx: save_case(tx, case=other))
    # Its category and source are used by no other case, and go and come back with it.
    edit("変更", lambda tx: save_case(tx, case=CASE._replace(category="三つ目"), key="0001"))
    edit("登録", lambda tx: save_case(tx, case=CASE._replace(category="四つ目")))
    edit("削除", lambda tx: delete_case(tx, key="0001"))
    for _ in range(2):
        forward = []
        for number in reversed(range(len(steps))):
            forward.append(shelf.undo(steps[number]).step)
            assert said(shelf) == states[number]
        steps = []
        for number, step in enumerate(reversed(forward)):
            steps.append(shelf.undo(step).step)
            assert said(shelf) == states[number + 1]


def test_an_own_case_that_was_changed_since_is_not_overwritten_by_an_undo(shelf: Catalogue) -> None:
    with shelf.write("登録") as tx:
        save_case(tx, case=CASE)
    first = tx.step
    with shelf.write("変更") as tx:
        save_case(tx, case=CASE._replace(summary="後から"), key="0001")
    before = said(shelf)
    with pytest.raises(UserError, match="元に戻せません"):
        shelf.undo(first)
    assert said(shelf) == before


def test_the_registration_of_a_case_with_a_note_is_taken_back_without_losing_the_note(
    shelf: Catalogue,
) -> None:
    with shelf.write("登録") as tx:
        uid = save_case(tx, case=CASE)
    step = tx.step
    with shelf.write("メモ") as tx:
        annotate.add_note(tx.session, uid=uid, text="聞いてみる")
    forward = shelf.undo(step).step
    with shelf.read() as session:
        assert browse.case_detail(session, uid).status == "withdrawn"
    shelf.undo(forward)
    with shelf.read() as session:
        detail = browse.case_detail(session, uid)
    assert (detail.status, detail.notes[0].text) == ("published", "聞いてみる")
