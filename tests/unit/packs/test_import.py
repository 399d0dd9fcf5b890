"""Compare, apply and undo on the real 65 cases with a user's own tags, notes and judgements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jireidana import places
from jireidana.catalog import annotate, browse, proposals
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.reading import select_rows
from jireidana.catalog.tables import AssessmentStatus
from jireidana.changes import Kind
from jireidana.errors import InputRefused, UserError
from jireidana.packs.apply import apply_pack, compare_with_installed
from jireidana.packs.build import load_official
from jireidana.packs.compare import Direction, version_key
from jireidana.packs.format import (
    CaseEntry,
    CategoryEntry,
    PackContent,
    SignatureBlock,
    SourceEntry,
)
from jireidana.packs.history import history
from jireidana.packs.store import installed
from jireidana.packs.undo import undo_import
from jireidana.progress import Cancelled, Progress
from support.pack_samples import dump, edition, rows, second_edition

ID = "soumu-dx-jirei"
USER_TABLES = (
    "tag",
    "case_tag",
    "note",
    "assessment",
    "proposal",
    "proposal_case",
    "comparison_cell",
)
CHANGED = ["taisei-01", "jinzai-01", "naibu-08", "naibu-09", "naibu-35"]


def annotated(catalogue: Catalogue, *keys: str) -> None:
    uids = [f"{ID}/{key}" for key in keys]
    with catalogue.write() as tx:
        annotate.tag_cases(tx.session, uids=uids, names=["候補"])
        for uid in uids:
            annotate.add_note(tx.session, uid=uid, text=f"{uid}のメモ")
            annotate.assess_cases(
                tx.session, uids=[uid], status=AssessmentStatus.CANDIDATE, reason="似た規模"
            )
        proposals.add_to_proposal(tx.session, name="来年度", uids=uids, remark="まず相談")


def user_rows(catalogue: Catalogue) -> dict[str, list[tuple[object, ...]]]:
    return {table: rows(catalogue, f"SELECT * FROM {table}") for table in USER_TABLES}


def content(catalogue: Catalogue) -> PackContent:
    with catalogue.read() as session:
        found = installed(session, ID)
    assert found is not None
    return found


def pack_rows(catalogue: Catalogue) -> list[list[tuple[object, ...]]]:
    """Everything of the pack but row ids, which are never used again."""
    return [
        rows(
            catalogue,
            """SELECT c.uid, c.number, c.title, g.key, s.key, c.page, c.year, c.lead_code,
                      c.position, c.status, c.revision, c.added_in, c.changed_in, t.summary,
                      t.body, t.extra
               FROM "case" c JOIN case_text t ON t.case_id = c.id
               LEFT JOIN category g ON g.id = c.category_id
               LEFT JOIN source s ON s.id = c.source_id ORDER BY c.uid""",
        ),
        rows(
            catalogue,
            """SELECT c.uid, o.position, o.code, o.printed FROM case_organization o
               JOIN "case" c ON c.id = o.case_id ORDER BY 1, 2""",
        ),
        rows(
            catalogue,
            """SELECT c.key, p.key, c.title, c.printed, c.position, c.extra FROM category c
               LEFT JOIN category p ON p.id = c.parent_id ORDER BY c.position""",
        ),
        rows(catalogue, "SELECT key, title, edition, published, position FROM source ORDER BY 5"),
        rows(catalogue, "SELECT * FROM pack"),
    ]


def test_the_first_start_installs_the_pack_exactly(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    assert content(shelf) == first_edition
    assert content(shelf).fingerprint == first_edition.fingerprint
    assert rows(shelf, 'SELECT count(*), count(DISTINCT revision) FROM "case"') == [(65, 65)]
    with shelf.read() as session:
        kitami = browse.case_detail(session, f"{ID}/naibu-08")
    assert kitami.organizations == (("012084", "北海道北見市", "北海度北見市"),)
    assert kitami.category == ("内部DX", "フロントヤード", "窓口改革")
    assert (kitami.badge, kitami.year, kitami.page) == ("", None, 21)


def test_a_second_start_changes_nothing(shelf: Catalogue) -> None:
    before = dump(shelf)
    assert load_official(shelf, places.reference_data()) == []
    assert dump(shelf) == before
    assert shelf.backups.all() == []


def test_a_pack_taken_back_does_not_return_by_itself(shelf: Catalogue) -> None:
    undo_import(shelf)
    assert load_official(shelf, places.reference_data()) == []
    assert rows(shelf, 'SELECT count(*) FROM "case"') == [(0,)]


def test_the_comparison_says_exactly_what_differs(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    annotated(shelf, "naibu-08", "naibu-14", "naibu-01")
    before = dump(shelf)
    found = compare_with_installed(shelf, second_edition(first_edition))
    assert found.added == (f"{ID}/naibu-36", f"{ID}/naibu-37")
    assert found.withdrawn == (f"{ID}/naibu-14",)
    assert found.unchanged == 59
    assert [case.uid for case in found.changed] == [f"{ID}/{key}" for key in CHANGED]
    assert {case.uid.split("/")[1]: dict(case.fields) for case in found.changed} == {
        "naibu-08": {
            "organizations": (
                [{"code": "012084", "printed": "北海度北見市"}],
                [{"code": "012084", "printed": "北海道北見市"}],
            ),
            "page": (21, 22),
        },
        "naibu-09": {
            "title": (
                "マイナンバーカードを活用した「書かない窓口」",
                "マイナンバーカードを活用した「書かない窓口」の拡充",
            )
        },
        "taisei-01": {"summary": ("", "県と市町が協働してDXを進める体制を作った。")},
        "jinzai-01": {
            "category": (
                [
                    "人材確保・育成",
                    "県・市町村の連携による広域的な人材確保や民間事業者との連携による人材確保",
                ],
                ["人材確保・育成", "DXの取組の中核を担う人材の育成"],
            ),
            "body": ("", "本文の一行目\n二行目"),
        },
        "naibu-35": {"費用": ("", "120万円")},
    }
    assert set(found.touches_user_data) == {f"{ID}/naibu-08", f"{ID}/naibu-14"}
    assert found.direction is Direction.NEWER
    assert found.titles[f"{ID}/naibu-14"].startswith("教育課の全16施設")
    assert dump(shelf) == before


def test_the_comparison_as_json_is_the_contract(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    shape = compare_with_installed(shelf, second_edition(first_edition)).to_json()
    assert list(shape) == [
        "pack", "from_version", "to_version", "fingerprint", "signature", "added", "changed",
        "withdrawn", "unchanged", "touches_user_data", "errors", "applied",
    ]  # fmt: skip
    assert (shape["from_version"], shape["to_version"]) == ("1.0.0", "2.0.0")
    assert shape["signature"] == "unsigned"
    assert shape["changed"][2]["fields"]["page"] == [21, 22]
    assert shape["applied"] is False


def test_applying_loses_nothing_and_undo_brings_everything_back(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    annotated(shelf, "naibu-08", "naibu-14", "naibu-01")
    users, before = user_rows(shelf), pack_rows(shelf)
    second = second_edition(first_edition)

    import_id = apply_pack(shelf, second)
    assert content(shelf) == second
    assert user_rows(shelf) == users
    assert [backup.reason for backup in shelf.backups.all()] == ["import"]
    with shelf.read() as session:
        kept = browse.case_detail(session, f"{ID}/naibu-14")
        changed = browse.case_detail(session, f"{ID}/naibu-08")
        new = browse.case_detail(session, f"{ID}/naibu-36")
        view = history(session)[0]
        changes = "SELECT case_uid, kind FROM case_change WHERE import_id = :id"
        kinds = {
            uid.split("/")[1]: kind for uid, kind in select_rows(session, changes, id=import_id)
        }
    assert (kept.status, kept.tags) == ("withdrawn", ("候補",))
    assert not kept.notes[0].outdated
    assert (changed.badge, changed.notes[0].outdated) == ("updated", True)
    assert changed.assessment is not None
    assert changed.assessment.outdated
    assert (new.badge, new.category[-1]) == ("new", "内部業務")
    assert (view.added, view.changed, view.withdrawn, view.unchanged) == (2, 5, 1, 59)
    assert (view.id, view.from_version, view.to_version) == (import_id, "1.0.0", "2.0.0")
    assert kinds == {
        **dict.fromkeys(CHANGED, "changed"),
        "naibu-14": "withdrawn",
        "naibu-36": "added",
        "naibu-37": "added",
    }

    undone = undo_import(shelf)
    assert undone.id == import_id
    assert content(shelf) == first_edition
    assert pack_rows(shelf) == before
    assert user_rows(shelf) == users
    with shelf.read() as session:
        assert not browse.case_detail(session, f"{ID}/naibu-08").notes[0].outdated
        assert history(session)[0].undone_at is not None


def test_a_withdrawn_case_nobody_wrote_on_is_gone(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    apply_pack(shelf, second_edition(first_edition))
    assert rows(shelf, "SELECT 1 FROM \"case\" WHERE key = 'naibu-14'") == []
    undo_import(shelf)
    assert content(shelf) == first_edition


def test_a_case_id_is_never_used_again(shelf: Catalogue, first_edition: PackContent) -> None:
    first_ids = {row[0] for row in rows(shelf, 'SELECT id FROM "case"')}
    apply_pack(shelf, second_edition(first_edition))
    new_ids = {row[0] for row in rows(shelf, 'SELECT id FROM "case"')} - first_ids
    assert len(new_ids) == 7
    undo_import(shelf)
    again = {row[0] for row in rows(shelf, 'SELECT id FROM "case"')}
    assert not new_ids & again


def test_a_withdrawn_case_that_returns_is_published_again(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    annotated(shelf, "naibu-14")
    apply_pack(shelf, edition(first_edition, drop=("naibu-14",)))
    withdrawn = pack_rows(shelf)
    third = edition(first_edition, version="3", change={"naibu-14": {"page": 40}})
    assert compare_with_installed(shelf, third).added == (f"{ID}/naibu-14",)
    apply_pack(shelf, third)
    assert content(shelf) == third
    undo_import(shelf)
    assert pack_rows(shelf) == withdrawn


def test_a_case_that_returned_hangs_again_where_it_hung_when_its_return_is_undone(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    """Its part of the tree and its document were withdrawn with it, and gone after its return."""
    extra = (
        CategoryEntry("naibu.9", "naibu", "先行分野"),
        CategoryEntry("naibu.9.1", "naibu.9", "試行"),
    )
    lone = SourceEntry("trial", "試行事例集", published="2020-05")
    moved = {"naibu-14": {"category": "naibu.9.1", "source": "trial"}}
    wide = replace(
        edition(first_edition, version="2", change=moved),
        categories=(*first_edition.categories, *extra),
        sources=(*first_edition.sources, lone),
    )
    apply_pack(shelf, wide)
    annotated(shelf, "naibu-14")
    apply_pack(shelf, edition(first_edition, version="3", drop=("naibu-14",)))
    withdrawn = pack_rows(shelf)
    returning = edition(first_edition, version="4")
    for later in (
        returning,
        replace(  # as another node of the same name
            returning, categories=(*first_edition.categories, extra[0]._replace(title="別の分野"))
        ),
    ):
        apply_pack(shelf, later)
        assert content(shelf) == later
        undo_import(shelf)
        assert pack_rows(shelf) == withdrawn
    with shelf.read() as session:
        case = browse.case_detail(session, f"{ID}/naibu-14")
    assert case.category == ("内部DX", "先行分野", "試行")
    assert (case.status, case.year, case.source and case.source.title) == (
        "withdrawn",
        2020,
        "試行事例集",
    )
    undo_import(shelf)
    assert content(shelf) == wide


def test_undo_keeps_a_new_case_the_user_wrote_on(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    apply_pack(shelf, second_edition(first_edition))
    annotated(shelf, "naibu-36")
    undo_import(shelf)
    with shelf.read() as session:
        case = browse.case_detail(session, f"{ID}/naibu-36")
    assert (case.status, len(case.notes)) == ("withdrawn", 1)
    assert content(shelf) == first_edition


def test_undoing_the_first_import_removes_the_pack_and_keeps_user_rows(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    annotated(shelf, "naibu-08")
    users = user_rows(shelf)
    undo_import(shelf)
    assert rows(shelf, 'SELECT count(*) FROM pack UNION ALL SELECT count(*) FROM "case"') == [
        (0,),
        (0,),
    ]
    assert user_rows(shelf) == users
    apply_pack(shelf, first_edition)
    with shelf.read() as session:
        assert browse.case_detail(session, f"{ID}/naibu-08").tags == ("候補",)


def test_only_the_last_import_of_a_pack_can_be_taken_back(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    with shelf.read() as session:
        first = history(session)[0].id
    second = apply_pack(shelf, second_edition(first_edition))
    with pytest.raises(UserError, match="新しい版が取り込まれています"):
        undo_import(shelf, first)
    undo_import(shelf, second)
    with pytest.raises(UserError, match="すでに元に戻して"):
        undo_import(shelf, second)
    undo_import(shelf, first)
    with pytest.raises(UserError, match="元に戻せる取込みがありません"):
        undo_import(shelf)


def test_an_older_import_of_another_pack_can_be_taken_back(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    other = replace(
        first_edition, header=replace(first_edition.header, id="hyogo-dx", title="兵庫県の事例")
    )
    imported = apply_pack(shelf, other)
    apply_pack(shelf, second_edition(first_edition))
    undo_import(shelf, imported)
    assert rows(shelf, "SELECT id FROM pack") == [(ID,)]
    assert content(shelf) == second_edition(first_edition)


def test_a_downgrade_asks(shelf: Catalogue, first_edition: PackContent) -> None:
    second = second_edition(first_edition)
    apply_pack(shelf, second)
    before = dump(shelf)
    found = compare_with_installed(shelf, first_edition)
    assert found.direction is Direction.OLDER
    assert any("古い版" in warning for warning in found.warnings)
    with pytest.raises(UserError, match="古い版"):
        apply_pack(shelf, first_edition)
    assert dump(shelf) == before
    apply_pack(shelf, first_edition, allow_downgrade=True)
    assert content(shelf) == first_edition


def test_the_same_edition_again_writes_nothing(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    before = dump(shelf)
    found = compare_with_installed(shelf, first_edition)
    assert (found.identical, found.added, found.changed, found.unchanged) == (True, (), (), 65)
    assert apply_pack(shelf, first_edition) == 1
    assert dump(shelf) == before


def test_a_broken_signature_is_refused(shelf: Catalogue, first_edition: PackContent) -> None:
    second = replace(second_edition(first_edition), signature=SignatureBlock("県", "AAAA", "AAAA"))
    before = dump(shelf)
    assert compare_with_installed(shelf, second).to_json()["signature"] == "broken"
    with pytest.raises(InputRefused, match="改ざん"):
        apply_pack(shelf, second)
    assert dump(shelf) == before


class CancelledWhileWriting(Progress):
    """Somebody presses 中止 when a third of the cases is in."""

    def report(self, done: int, total: int, text: str = "") -> None:
        if "書き込んで" in text and done >= 1_000:
            self.cancel()
        super().report(done, total, text)


def test_cancelling_leaves_everything_as_it_was(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    before = dump(shelf)
    many = tuple(CaseEntry(key=f"n{n}", title=f"事例{n}") for n in range(3_000))
    with pytest.raises(Cancelled):
        apply_pack(shelf, edition(first_edition, add=many), progress=CancelledWhileWriting())
    assert dump(shelf) == before


def test_a_change_names_the_cases_concerned(shelf: Catalogue, first_edition: PackContent) -> None:
    seen = []
    shelf.followers.append(lambda _session, change, _progress: seen.append(change))
    renamed = replace(
        second_edition(first_edition),
        categories=tuple(
            c._replace(title="オンライン手続") if c.key == "naibu.1" else c
            for c in first_edition.categories
        ),
    )
    first_id = dict(rows(shelf, 'SELECT key, id FROM "case"'))
    apply_pack(shelf, renamed)
    # The index knows cases by id, and their category is among the words they are found by.
    now_id = dict(rows(shelf, 'SELECT key, id FROM "case"'))
    assert now_id["naibu-01"] > max(first_id.values())
    assert now_id["naibu-10"] == first_id["naibu-10"]
    assert rows(
        shelf, "SELECT seq >= max(id) FROM \"case\", sqlite_sequence WHERE name = 'case'"
    ) == [(1,)]
    assert rows(shelf, "PRAGMA foreign_key_check") == []
    (change,) = seen
    assert change.kinds == {Kind.CASES}
    below_renamed = [f"naibu-{n:02}" for n in range(1, 8)]
    assert change.uids == {
        f"{ID}/{key}" for key in [*CHANGED, *below_renamed, "naibu-14", "naibu-36", "naibu-37"]
    }
    seen.clear()
    undo_import(shelf)
    assert seen[0].uids == change.uids


def test_categories_and_sources_follow_the_edition(
    shelf: Catalogue, first_edition: PackContent
) -> None:
    annotated(shelf, "naibu-15", "naibu-16")
    before = pack_rows(shelf)
    slim = replace(
        edition(first_edition, drop=("naibu-15", "naibu-16")),
        categories=tuple(c for c in first_edition.categories if c.key != "naibu.3"),
        sources=tuple(
            s._replace(published="2024-02") if s.key == "taisei" else s
            for s in first_edition.sources
            if s.key != "tejun-1"
        ),
    )
    found = compare_with_installed(shelf, slim)
    assert "分野「メタバースの活用」がなくなります。" in found.other_changes
    apply_pack(shelf, slim)
    assert content(shelf) == slim
    with shelf.read() as session:
        # A withdrawn case keeps its place although the edition has no such category any more.
        assert browse.case_detail(session, f"{ID}/naibu-15").category[-1] == "メタバースの活用"
        assert browse.case_detail(session, f"{ID}/taisei-01").year == 2023
    undo_import(shelf)
    assert pack_rows(shelf) == before
    assert rows(shelf, "SELECT count(*) FROM category") == [(20,)]


def test_unknown_columns_are_kept(shelf: Catalogue, first_edition: PackContent) -> None:
    odd = replace(
        edition(
            first_edition,
            change={
                "taisei-01": {
                    "extra": {"費用": "120万円"},
                    "organizations": (
                        first_edition.cases[0].organizations[0]._replace(extra={"担当": "DX課"}),
                    ),
                }
            },
        ),
        header=replace(
            first_edition.header, version="2", extra={"homepage": "https://example.jp/"}
        ),
        categories=tuple(c._replace(extra={"色": "青"}) for c in first_edition.categories),
        sources=tuple(s._replace(extra={"ISBN": "0"}) for s in first_edition.sources),
    )
    apply_pack(shelf, odd)
    assert content(shelf) == odd
    with shelf.read() as session:
        shown = browse.case_detail(session, f"{ID}/taisei-01").extra
    assert shown == '{"費用":"120万円","団体 1：担当":"DX課"}'


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("1.9", "1.10"),
        ("1.0.0", "1.0.1"),
        ("2023", "2024"),
        ("令和5年度版", "令和10年度版"),
        ("1", "1.1"),
    ],
)
def test_versions_sort_by_number(older: str, newer: str) -> None:
    assert version_key(older) < version_key(newer)
