"""What a person wrote goes out whole, comes in compared, and nothing is taken away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa

from jireidana.catalog import annotate, proposals, saved_queries
from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.exchange import Sort, Verdict, compare_user_data
from jireidana.catalog.tables import AssessmentStatus, Note
from jireidana.catalog.takeover import apply_user_data
from jireidana.catalog.user_data import TABLES, UserData, gather_user_data
from jireidana.errors import InputRefused, UserError
from jireidana.export.user_data import read_user_data, write_user_data
from jireidana.progress import Cancelled, Progress
from support.stopping import stopping_at

HOSTILE = '=HYPERLINK("http://x")\n+1 @a \t_x0041_ 鷗外𠮟る'


def make(folder: Path) -> Catalogue:
    folder.mkdir()
    database = folder / "jireidana.sqlite"
    catalogue = Catalogue(database, Backups(database, folder / "backups"))
    with catalogue.write() as tx:
        tx.session.execute(
            sa.text(
                "INSERT INTO pack (id, title, publisher, version, licence, fingerprint, signature,"
                " signer, local, extra, imported_at)"
                " VALUES ('p', 'x', 'x', '1', '', '', '', '', 0, '{}', '')"
            )
        )
        for key in "123":
            tx.session.execute(
                sa.text(
                    'INSERT INTO "case" (uid, pack_id, key, number, title, position, status,'
                    " revision, added_in, changed_in)"
                    " VALUES (:uid, 'p', :key, '', :key, 1, 'published', :key, 0, 0)"
                ),
                {"uid": f"p/{key}", "key": key},
            )
    return catalogue


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Catalogue]:
    catalogue = make(tmp_path / "mine")
    yield catalogue
    catalogue.close()


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Catalogue]:
    catalogue = make(tmp_path / "theirs")
    with catalogue.write() as tx:
        session = tx.session
        annotate.create_tag(session, name="まだ使わない", color="#264B96")
        annotate.tag_cases(session, uids=["p/1"], names=["候補", "窓口"])
        annotate.add_note(session, uid="p/1", text=HOSTILE, author="山田")
        annotate.add_note(session, uid="p/2", text="", author="山田")
        annotate.assess_cases(
            session, uids=["p/2"], status=AssessmentStatus.ADOPTED, reason="近い", section="市民課"
        )
        proposals.add_to_proposal(session, name="案", uids=["p/3", "p/1"], remark="まず")
        saved_queries.save_query(session, name="窓口", text="窓口 検討:候補")
        session.execute(sa.text("INSERT INTO comparison_row (title, position) VALUES ('費用', 1)"))
        session.execute(sa.text("INSERT INTO comparison_cell VALUES (1, 'p/1', '120万円')"))
    yield catalogue
    catalogue.close()


def data_of(catalogue: Catalogue) -> UserData:
    with catalogue.read() as session:
        return gather_user_data(session)


def rows_of(data: UserData) -> dict[str, tuple[Any, ...]]:
    return {table.name: data.rows(table) for table in TABLES}


def take(catalogue: Catalogue, data: UserData, *, everything: bool = False) -> int:
    with catalogue.write("記録の取込み") as tx:
        exchange = compare_user_data(tx.session, data)
        wanted = [item for item in exchange.items if item.taken or everything]
        return apply_user_data(tx.session, exchange, wanted)


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_a_file_carries_every_word(theirs: Catalogue, tmp_path: Path, suffix: str) -> None:
    data = data_of(theirs)
    target = tmp_path / f"記録{suffix}"
    assert write_user_data(data, target) == 0
    assert rows_of(read_user_data(target)) == rows_of(data)


def test_a_note_longer_than_a_cell_goes_on_in_the_next_row(
    theirs: Catalogue, tmp_path: Path
) -> None:
    long = "長" * 100_000 + "終"
    with theirs.write() as tx:
        annotate.add_note(tx.session, uid="p/3", text=long)
    write_user_data(data_of(theirs), tmp_path / "x.xlsx")
    assert long in {note.text for note in read_user_data(tmp_path / "x.xlsx").notes}


def test_a_formula_stays_text(theirs: Catalogue, tmp_path: Path) -> None:
    write_user_data(data_of(theirs), tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    kinds = {cell.data_type for row in book["メモ"].iter_rows(min_row=2) for cell in row}
    book.close()
    assert "f" not in kinds


def test_an_empty_catalogue_takes_everything_and_undo_takes_it_back(
    mine: Catalogue, theirs: Catalogue
) -> None:
    before, data = rows_of(data_of(mine)), data_of(theirs)
    with mine.write("記録の取込み") as tx:
        exchange = compare_user_data(tx.session, data)
        assert all(item.verdict is Verdict.NEW for item in exchange.items)
        apply_user_data(tx.session, exchange, exchange.items)
    after = rows_of(data_of(mine))
    wanted = rows_of(data)
    # A list's own date is that of its change here.
    assert [row[:4] for row in after.pop("proposals")] == [
        row[:4] for row in wanted.pop("proposals")
    ]
    assert after == wanted
    mine.undo(tx.step)
    assert rows_of(data_of(mine)) == before


def test_taking_it_twice_changes_nothing(mine: Catalogue, theirs: Catalogue) -> None:
    data = data_of(theirs)
    take(mine, data)
    with mine.read() as session:
        exchange = compare_user_data(session, data)
    assert exchange.items == ()
    assert exchange.same > 0


def edited(data: UserData, text: str, updated_at: str) -> UserData:
    from dataclasses import replace

    notes = tuple(note._replace(text=text, updated_at=updated_at) for note in data.notes[:1])
    return replace(data, notes=notes)


def test_the_newer_note_wins_and_the_older_text_stays_in_its_history(
    mine: Catalogue, theirs: Catalogue
) -> None:
    data = data_of(theirs)
    take(mine, data)
    take(mine, edited(data, "書き直し", "2999-01-01T00:00:00.000Z"))
    assert data_of(mine).notes[0].text == "書き直し"
    with mine.read() as session:
        assert session.execute(sa.text("SELECT text FROM note_history")).scalar() == HOSTILE


def test_the_older_note_stays_out_unless_it_is_chosen(mine: Catalogue, theirs: Catalogue) -> None:
    data = data_of(theirs)
    take(mine, data)
    old = edited(data, "昔の文", "2001-01-01T00:00:00.000Z")
    take(mine, old)
    assert data_of(mine).notes[0].text == HOSTILE
    take(mine, old, everything=True)
    assert data_of(mine).notes[0].text == "昔の文"


def test_a_note_deleted_here_comes_back_only_when_asked_for(
    mine: Catalogue, theirs: Catalogue
) -> None:
    data = data_of(theirs)
    take(mine, data)
    uid = data.notes[0].uid
    with mine.write() as tx:
        annotate.delete_note(tx.session, note_uid=uid)
    take(mine, data)
    assert uid not in {note.uid for note in data_of(mine).notes}
    take(mine, data, everything=True)
    assert uid in {note.uid for note in data_of(mine).notes}


def test_nothing_that_is_here_is_taken_away(mine: Catalogue, theirs: Catalogue) -> None:
    with mine.write() as tx:
        annotate.tag_cases(tx.session, uids=["p/1"], names=["自分だけ"])
        annotate.add_note(tx.session, uid="p/1", text="自分のメモ")
        proposals.add_to_proposal(tx.session, name="案", uids=["p/2"], remark="自分の備考")
        saved_queries.save_query(tx.session, name="窓口", text="自分の条件")
    take(mine, data_of(theirs))
    data = data_of(mine)
    assert ("p/1", "自分だけ") in data.case_tags
    assert "自分のメモ" in {note.text for note in data.notes}
    assert [tuple(row) for row in data.proposal_cases] == [
        ("案", "p/2", "自分の備考"),
        ("案", "p/3", "まず"),
        ("案", "p/1", "まず"),
    ]
    assert data.queries[0].text == "自分の条件"


def test_the_same_note_written_on_two_computers_is_one(mine: Catalogue, theirs: Catalogue) -> None:
    with mine.write() as tx:
        annotate.add_note(tx.session, uid="p/1", text=HOSTILE)
    take(mine, data_of(theirs))
    assert [note.text for note in data_of(mine).notes if note.case_uid == "p/1"] == [HOSTILE]


def test_words_about_cases_that_are_not_here_are_kept_and_counted(
    mine: Catalogue, theirs: Catalogue
) -> None:
    with theirs.write() as tx:
        tx.session.add(
            Note(
                uid="n", case_uid="other/9", text="ここにない", created_at="2026", updated_at="2026"
            )
        )
    data = data_of(theirs)
    with mine.read() as session:
        assert compare_user_data(session, data).unknown == 1
    take(mine, data)
    assert "ここにない" in {note.text for note in data_of(mine).notes}


def test_only_what_is_chosen_is_taken(mine: Catalogue, theirs: Catalogue) -> None:
    with mine.write() as tx:
        exchange = compare_user_data(tx.session, data_of(theirs))
        notes = [item for item in exchange.items if item.sort is Sort.NOTE]
        assert apply_user_data(tx.session, exchange, notes) == len(notes)
    data = data_of(mine)
    assert len(data.notes) == 2
    assert len(data) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b""),
        ("a.json", b"[]"),
        ("a.json", b'{"format": "other"}'),
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"format": "jireidana-user-data/1", "notes": 3}'),
        ("a.json", b"\xff\xfe\x00"),
        ("a.xlsx", b"PK\x03\x04"),
        ("a.xlsx", b""),
    ],
)
def test_a_file_that_is_not_ours_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputRefused, match=name):
        read_user_data(tmp_path / name)


@pytest.mark.parametrize(
    ("table", "row", "field"),
    [
        ("notes", {"uid": "", "case_uid": "p/1", "updated_at": "2026"}, "識別子"),
        ("notes", {"uid": "a", "case_uid": ["p"], "updated_at": "2026"}, "事例"),
        ("notes", {"uid": "a", "case_uid": "p/1", "updated_at": "2026", "text": "\x00"}, "メモ"),
        ("assessments", {"case_uid": "p/1", "status": "採用", "updated_at": "2026"}, "検討状況"),
        ("proposals", {"name": "案", "fiscal_year": "R9", "updated_at": "2026"}, "年度"),
    ],
)
def test_a_row_that_is_not_in_order_is_said_with_its_place(
    tmp_path: Path, table: str, row: dict[str, object], field: str
) -> None:
    document = {"format": "jireidana-user-data/1", table: [row]}
    (tmp_path / "x.json").write_text(json.dumps(document), "utf-8")
    with pytest.raises(InputRefused) as refused:
        read_user_data(tmp_path / "x.json")
    (finding,) = refused.value.findings
    assert (finding.row, finding.column) == (1, field)


def test_the_same_row_twice_is_refused(tmp_path: Path) -> None:
    document = {"format": "jireidana-user-data/1", "tags": [{"name": "a"}, {"name": "a"}]}
    (tmp_path / "x.json").write_text(json.dumps(document), "utf-8")
    with pytest.raises(InputRefused):
        read_user_data(tmp_path / "x.json")


def test_another_suffix_is_refused(theirs: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.txt"):
        write_user_data(data_of(theirs), tmp_path / "x.txt")


def test_taking_over_says_how_far_it_is_and_is_taken_back_when_it_is_stopped(
    mine: Catalogue, theirs: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jireidana.progress._INTERVAL_SECONDS", 0)
    data = data_of(theirs)
    before = rows_of(data_of(mine))
    with mine.read() as session:
        exchange = compare_user_data(session, data)
    told: list[int] = []
    for stop in range(4):
        stopping = stopping_at(stop)
        with pytest.raises(Cancelled), mine.write("記録の取込み", stopping) as tx:
            apply_user_data(tx.session, exchange, exchange.items, tx.progress)
        assert rows_of(data_of(mine)) == before
    with mine.write("記録の取込み", Progress(lambda done, _t, _text: told.append(done))) as tx:
        apply_user_data(tx.session, exchange, exchange.items, tx.progress)
    assert told == sorted(told)
    assert told[-1] == len(exchange.items)
    with mine.read() as session:
        assert compare_user_data(session, data).items == ()
