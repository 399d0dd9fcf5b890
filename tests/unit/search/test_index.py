"""The index keeps in step with what it indexes; pieces find exactly what Python's `in` finds."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from jireidana.catalog import annotate, proposals
from jireidana.catalog.tables import AssessmentStatus
from jireidana.changes import Change, Kind
from jireidana.errors import DataFileProblem
from jireidana.progress import Cancelled, Progress
from jireidana.search import index as index_module
from jireidana.search import schema
from jireidana.search.analysis import READING_RUN, Analyzer, bigrams, fold, kana_fold, runs
from jireidana.search.index import Index
from jireidana.search.match import pieces, reading
from jireidana.search.similar import similar
from support.search_desk import Desk


def _db(session: Session) -> sqlite3.Connection:
    return schema.raw(session)


# ---------------------------------------------------------------- analysis


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＩ", "ai"),
        ("ﾄﾞﾛｰﾝ", "ドローン"),
        ("Web　会議\n 室", "web 会議 室"),
        ("AI‐OCR − x", "ai-ocr - x"),
        ("①㈱", "1(株)"),
        ("a\x00b\u200bc", "a bc"),
        ("〜", "~"),
        ("", ""),
        ("１０，４００時間、1,234,567円", "10400時間、1234567円"),
        ("髙﨑、大嶋、渡邉、龍郷町", "高崎、大島、渡辺、竜郷町"),
        ("葛\U000e0100城、𠮷野", "葛城、吉野"),
        ("龍ケ崎 龍ヶ崎 １ケ所 ケ崎", "竜ヶ崎 竜ヶ崎 1ヶ所 ヶ崎"),
        ("ケ ケース 県ケース バケツ 2ケタ", "ケ ケース 県ケース バケツ 2ケタ"),
        ("1,2,345と2021,2022", "1,2345と2021,2022"),
        ("1,23,456 1,2345 ,123 1,234a", "1,23456 1,2345 ,123 1234a"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=30), st.integers(1, 4))
def test_runs_are_those_of_every_character_and_the_ones_after_it(text: str, size: int) -> None:
    folded = fold(text)
    tokens = [token for token in runs(folded, size).split("\n") if token]
    assert tokens == [folded[i : i + size] for i in range(len(folded))]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("サーバー", "さーば"),
        ("てつづき", "てつずき"),
        ("ヴァーチャル", "ばーちゃる"),
        ("ｺｳﾍﾞ", "こうべ"),
    ],
)
def test_readings_forgive_spelling(text: str, same: str) -> None:
    assert kana_fold(text) == kana_fold(same)


def test_words_are_normal_forms() -> None:
    analyse = Analyzer().analyse
    assert analyse("届出").words == analyse("届け出").words
    assert analyse("問合せ").words == analyse("問い合わせ").words
    assert "京都" not in analyse("東京都").words
    assert analyse("第2.0版").words != analyse("第2版").words
    assert analyse("窓口改革、など").reading == "まどぐちかいかくなど"
    assert analyse("。、ー").words == ()
    assert len(analyse("窓口" * 30_000).words) == 30_000


# ---------------------------------------------------------------- exactness


_signs = st.text(alphabet="窓口AIーａ \"'*()-:^{}[]\\/.,+%&|<>=?!@#$~`;_々ﾄﾞ😀𠮷①", max_size=8)


@given(st.lists(_signs | st.text(max_size=8), min_size=1, max_size=6), _signs | st.text(max_size=4))
def test_pieces_find_what_in_finds(texts: list[str], wanted: str) -> None:
    folded = fold(wanted)
    if not folded:
        return
    db = sqlite3.connect(":memory:")
    schema.create(db)
    db.executemany(
        f"INSERT INTO {schema.BODY_PIECES}(rowid, body) VALUES (?, ?)",
        [(number, bigrams(fold(text))) for number, text in enumerate(texts)],
    )
    rows = db.execute(
        f"SELECT rowid FROM {schema.BODY_PIECES} WHERE {schema.BODY_PIECES} MATCH ?",
        [pieces(folded)],
    )
    expected = {number for number, text in enumerate(texts) if folded in fold(text)}
    assert {number for (number,) in rows} == expected
    db.close()


_kana = st.text(alphabet="かきくん¶", max_size=6)


@given(
    st.lists(_kana, min_size=1, max_size=6), st.text(alphabet="かきくん", min_size=1, max_size=5)
)
def test_readings_find_what_in_finds(texts: list[str], wanted: str) -> None:
    db = sqlite3.connect(":memory:")
    schema.create(db)
    # Two columns in one, as in the tables of fresh cases and of notes.
    db.executemany(
        f"INSERT INTO {schema.FRESH}(rowid, readings) VALUES (?, ?)",
        [
            (number, "\n".join([runs(text, READING_RUN), runs("く", READING_RUN)]))
            for number, text in enumerate(texts)
        ],
    )
    rows = db.execute(
        f"SELECT rowid FROM {schema.FRESH} WHERE {schema.FRESH} MATCH ?", [reading(wanted)]
    )
    expected = {n for n, text in enumerate(texts) if wanted in text or wanted == "く"}
    assert {number for (number,) in rows} == expected
    db.close()


def test_every_piece_of_the_official_titles_is_found(desk: Desk) -> None:
    rng = random.Random(5)
    with desk.catalogue.read() as session:
        titles = [
            (key, fold(title))
            for key, title in _db(session).execute('SELECT key, title FROM "case"')
        ]
    for length in (1, 2, 3, 5, 9):
        for _ in range(20):
            title = rng.choice(titles)[1]
            start = rng.randrange(max(1, len(title) - length))
            piece = title[start : start + length].strip()
            quoted = '事例名:"' + piece.replace('"', '""') + '"'
            assert sorted(desk.keys(quoted)) == sorted(k for k, t in titles if piece in t), piece


# ---------------------------------------------------------------- in step


def test_notes_and_tags_are_found_at_once_and_gone_at_once(own_desk: Desk) -> None:
    uid = "soumu-dx-jirei/naibu-08"
    assert own_desk.keys("問合せ先") == []
    with own_desk.catalogue.write() as transaction:
        annotate.add_note(transaction.session, uid=uid, text="問い合わせ先は北見市の担当課")
        annotate.tag_cases(transaction.session, uids=[uid], names=["視察候補"])
    assert own_desk.keys("問合せ先", "word") == ["naibu-08"]
    assert own_desk.keys("メモ:担当課") == ["naibu-08"]
    assert own_desk.keys("視察", "word") == ["naibu-08"]
    assert own_desk.keys("察候", "piece") == ["naibu-08"]
    assert own_desk.keys("しさつ", "reading") == ["naibu-08"]
    undone = own_desk.catalogue.undo(transaction.step)
    assert own_desk.keys("問合せ先") == own_desk.keys("視察") == []
    own_desk.catalogue.undo(undone.step)
    assert own_desk.keys("問合せ先") == own_desk.keys("視察") == ["naibu-08"]


def test_all_the_office_writes_on_a_case_is_found_and_only_notes_by_their_field(
    own_desk: Desk,
) -> None:
    uid = "soumu-dx-jirei/naibu-08"
    with own_desk.catalogue.write() as transaction:
        annotate.assess_cases(
            transaction.session,
            uids=[uid],
            status=AssessmentStatus.CANDIDATE,
            reason="来年度予算で試行する",
            section="市民課窓口係",
        )
    judged = transaction.step
    with own_desk.catalogue.write() as transaction:
        proposals.add_to_proposal(
            transaction.session, name="令和9年度", uids=[uid], remark="費用は要確認"
        )
    listed = transaction.step
    for wanted in ("予算", "市民課", "来年度予算で試行", "ようかくにん", "要確認"):
        assert own_desk.keys(wanted) == ["naibu-08"], wanted
    assert own_desk.keys("メモ:予算") == own_desk.keys("メモ:要確認") == []
    with own_desk.catalogue.write() as transaction:
        annotate.add_note(transaction.session, uid=uid, text="視察先は調整中")
    assert own_desk.keys("メモ:調整中") == own_desk.keys("試行 要確認 調整中") == ["naibu-08"]
    own_desk.catalogue.undo(listed)
    assert own_desk.keys("要確認") == []
    assert own_desk.keys("市民課", "word") == ["naibu-08"]
    own_desk.catalogue.undo(judged)
    assert own_desk.keys("市民課") == own_desk.keys("予算") == []
    assert own_desk.keys("視察先", "word") == ["naibu-08"]


def test_an_index_that_kept_commas_in_numbers_is_made_anew(own_desk: Desk) -> None:
    with own_desk.catalogue.write() as transaction:
        schema.set_state(_db(transaction.session), "version", "2")
    with own_desk.catalogue.read() as session:
        assert not own_desk.index.is_current(session)
    with own_desk.catalogue.write() as transaction:
        assert own_desk.index.ensure(transaction.session)
    assert own_desk.keys("10400") == ["naibu-29"]


def test_a_changed_case_is_found_by_its_new_text_only(own_desk: Desk) -> None:
    with own_desk.catalogue.write() as transaction:
        annotate.add_note(transaction.session, uid="soumu-dx-jirei/naibu-14", text="要確認")
    with own_desk.catalogue.write() as transaction:
        db = _db(transaction.session)
        (old, new) = db.execute(
            """SELECT id, (SELECT seq + 1 FROM sqlite_sequence WHERE name = 'case') FROM "case"
               WHERE key = 'naibu-14'"""
        ).fetchone()
        db.execute("PRAGMA defer_foreign_keys = ON")
        for statement in (
            """UPDATE "case" SET title = '水門の遠隔操作', id = ? WHERE id = ?""",
            "UPDATE case_text SET case_id = ? WHERE case_id = ?",
            "UPDATE case_organization SET case_id = ? WHERE case_id = ?",
        ):
            db.execute(statement, (new, old))
        transaction.cases_changed()
    assert own_desk.keys("水門") == ["naibu-14"]
    assert own_desk.keys("鍵") == ["naibu-25"]
    assert own_desk.keys("要確認") == ["naibu-14"]


def test_a_write_that_fails_leaves_the_index_as_it_was(own_desk: Desk) -> None:
    def fail() -> None:
        with own_desk.catalogue.write() as transaction:
            annotate.add_note(transaction.session, uid="soumu-dx-jirei/naibu-14", text="要確認")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert own_desk.keys("要確認") == []
    with own_desk.catalogue.read() as session:
        assert own_desk.index.is_current(session)


class Stopped(Progress):
    """Is cancelled at the second report of some work."""

    def __init__(self, work: str) -> None:
        super().__init__()
        self._work = work

    def report(self, done: int, total: int, text: str = "") -> None:
        if self._work in text and done == 1:
            self.cancel()
        super().report(done, total, text)


@pytest.mark.parametrize("work", ["索引を片付けて", "索引を作って"])
def test_building_cancelled_halfway_leaves_the_index_before_it(own_desk: Desk, work: str) -> None:
    with pytest.raises(Cancelled), own_desk.catalogue.write() as transaction:
        own_desk.index.rebuild(transaction.session, Stopped(work))
    with own_desk.catalogue.read() as session:
        assert own_desk.index.check(session) == []
    assert own_desk.keys("鍵") == ["naibu-25", "naibu-14"]


def test_indexing_many_notes_says_how_far_it_is_and_can_be_stopped(own_desk: Desk) -> None:
    with own_desk.catalogue.read() as session:
        uids = [uid for (uid,) in _db(session).execute('SELECT uid FROM "case"')]
    stopped = Stopped("メモの索引")
    status = AssessmentStatus.DECLINED
    with pytest.raises(Cancelled), own_desk.catalogue.write("検討", stopped) as transaction:
        annotate.assess_cases(transaction.session, uids=uids, status=status, reason="とりやめ")
    assert own_desk.keys("とりやめ") == []
    with own_desk.catalogue.read() as session:
        assert own_desk.index.check(session) == []


def test_a_large_index_is_cleared_away_in_parts(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_ROWS", 1)
    reports: list[tuple[int, int]] = []
    progress = Progress(
        lambda done, total, text: reports.append((done, total)) if "片付けて" in text else None
    )
    monkeypatch.setattr("jireidana.progress._INTERVAL_SECONDS", 0)
    with own_desk.catalogue.write() as transaction:
        own_desk.index.rebuild(transaction.session, progress)
    assert len(reports) > len(set(reports)) == len(schema.FTS_TABLES) + 2
    with own_desk.catalogue.read() as session:
        assert own_desk.index.check(session) == []


def test_an_old_index_whose_renewal_was_cancelled_is_renewed_the_next_time(own_desk: Desk) -> None:
    with own_desk.catalogue.write() as transaction:
        schema.set_state(_db(transaction.session), "version", "2")
    with pytest.raises(Cancelled), own_desk.catalogue.write() as transaction:
        own_desk.index.ensure(transaction.session, Stopped("索引を作って"))
    with own_desk.catalogue.read() as session:
        assert own_desk.index.check(session) == ["検索用の索引が古い版です。"]
    with own_desk.catalogue.write() as transaction:
        assert own_desk.index.ensure(transaction.session)
    assert own_desk.keys("鍵") == ["naibu-25", "naibu-14"]


# ---------------------------------------------------------------- health


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("DROP TABLE fts_words", "索引がありません"),
        ("UPDATE fts_state SET value = '0' WHERE key = 'version'", "古い版"),
        ("DELETE FROM fts_case WHERE id = 1", "1件の事例がありません"),
        ("UPDATE fts_pieces_data SET block = x'00' WHERE id > 10", "壊れています"),
        ("DELETE FROM fts_words_docsize WHERE id = 1", "(壊れています|件数が合いません)"),
        # Too damaged to be opened, so that they cannot be dropped either.
        ("DELETE FROM fts_words_data", "壊れています"),
        ("DROP TABLE fts_notes_config", "壊れています"),
    ],
)
def test_damage_is_seen_and_mended(own_desk: Desk, damage: str, says: str) -> None:
    with own_desk.catalogue.read() as session:
        assert own_desk.index.check(session) == []
    connection = sqlite3.connect(own_desk.catalogue.path)
    connection.execute(damage)
    connection.commit()
    connection.close()
    with own_desk.catalogue.read() as session:
        found = " ".join(own_desk.index.check(session))
    assert re.search(says, found)
    with own_desk.catalogue.write() as transaction:
        own_desk.index.rebuild(transaction.session)
    with own_desk.catalogue.read() as session:
        assert own_desk.index.check(session) == []
    assert own_desk.keys("鍵") == ["naibu-25", "naibu-14"]


def test_a_table_that_cannot_be_opened_is_said_when_searching(own_desk: Desk) -> None:
    connection = sqlite3.connect(own_desk.catalogue.path)
    connection.execute("DELETE FROM fts_words_data")
    connection.commit()
    connection.close()
    own_desk.catalogue.disconnect()
    with pytest.raises(DataFileProblem, match="索引を使えません") as caught:
        own_desk.keys("鍵")
    assert "データの点検" in caught.value.hint


def test_taking_out_a_damaged_table_is_rolled_back_with_the_rest(own_desk: Desk) -> None:
    with own_desk.catalogue.write() as transaction:
        _db(transaction.session).execute("DELETE FROM fts_words_config")
    own_desk.catalogue.disconnect()
    with pytest.raises(Cancelled), own_desk.catalogue.write() as transaction:
        own_desk.index.rebuild(transaction.session, Stopped("索引を作って"))
    with own_desk.catalogue.read() as session:
        assert "壊れています" in " ".join(own_desk.index.check(session))
    with own_desk.catalogue.write() as transaction:
        own_desk.index.rebuild(transaction.session)
    assert own_desk.keys("鍵") == ["naibu-25", "naibu-14"]


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM fts_notes_data",
        "DROP TABLE fts_notes_idx",
        "DROP TABLE fts_notes_content",
        "UPDATE fts_notes_data SET block = x'00' WHERE id >= 10",
    ],
)
def test_a_damaged_index_does_not_keep_the_office_from_writing(own_desk: Desk, damage: str) -> None:
    uid = "soumu-dx-jirei/naibu-14"
    with own_desk.catalogue.write() as transaction:
        annotate.add_note(transaction.session, uid=uid, text="前のメモ")
    connection = sqlite3.connect(own_desk.catalogue.path)
    connection.execute(damage)
    connection.commit()
    connection.close()
    own_desk.catalogue.disconnect()
    for text, tags in (
        ("要確認", ["一"]),
        ("再確認", ["一", "二"]),
    ):  # the second finds it given up
        with own_desk.catalogue.write() as transaction:
            annotate.add_note(transaction.session, uid=uid, text=text)
            annotate.tag_cases(transaction.session, uids=[uid], names=tags)
        assert own_desk.keys(f"タグ:{tags[-1]} メモ:あり") == ["naibu-14"]
        with pytest.raises(DataFileProblem, match="言葉では探せません"):
            own_desk.keys(text)
    with own_desk.catalogue.write() as transaction:
        assert own_desk.index.ensure(transaction.session)
    assert own_desk.keys("要確認") == own_desk.keys("再確認") == ["naibu-14"]


def test_a_full_disk_is_no_damage(own_desk: Desk) -> None:
    db = sqlite3.connect(own_desk.catalogue.path, isolation_level=None)
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    db.execute("BEGIN IMMEDIATE")
    text = "\n".join(map(chr, range(0x4E00, 0x9FA0)))
    with pytest.raises(sqlite3.OperationalError, match="full"), schema.all_or_nothing(db):
        db.execute(f"INSERT INTO {schema.NOTES} (rowid, words) VALUES (1, ?)", [text])
    db.close()


def test_a_missing_or_old_index_is_made_when_opening(own_desk: Desk) -> None:
    with own_desk.catalogue.write() as transaction:
        schema.drop(_db(transaction.session))
    with own_desk.catalogue.read() as session:
        assert not own_desk.index.is_current(session)
    with own_desk.catalogue.write() as transaction:
        assert own_desk.index.ensure(transaction.session)
        assert not own_desk.index.ensure(transaction.session)
    assert own_desk.keys("鍵") == ["naibu-25", "naibu-14"]


def test_many_long_texts_are_found_by_pieces_until_their_words_follow(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_AT_ONCE", 10)
    before = {text: set(own_desk.keys(text)) for text in ("鍵", "ツール", "どろーん", "きたみ")}
    with own_desk.catalogue.write() as transaction:
        db = _db(transaction.session)
        db.execute("UPDATE case_text SET summary = '書式の届出', body = '庁内の要綱を改正した。'")
        own_desk.index.rebuild(transaction.session)
        assert own_desk.index.pending_words(transaction.session) == 65
        assert own_desk.index.check(transaction.session) == []
    for text in ("要綱", "届出"):
        assert len(own_desk.keys(text, "piece")) > 50
    # Names do not wait: words, readings, similar cases.
    assert {text: set(own_desk.keys(text)) for text in before} == before
    assert set(own_desk.keys("鍵", "word")) == before["鍵"]
    assert set(own_desk.keys("きたみ", "reading")) == before["きたみ"] != set()
    with own_desk.catalogue.read() as session:
        (key,) = _db(session).execute("SELECT id FROM \"case\" WHERE key = 'naibu-14'").fetchone()
        assert similar(own_desk.search, session, key)
    with own_desk.catalogue.write() as transaction:
        assert own_desk.index.index_words(transaction.session, limit=40) == 40
    assert set(own_desk.keys("鍵")) == before["鍵"]
    with own_desk.catalogue.write() as transaction:
        assert own_desk.index.index_words(transaction.session, limit=40) == 25
        assert own_desk.index.index_words(transaction.session, limit=40) == 0
        assert own_desk.index.check(transaction.session) == []
        assert not schema.has_fresh(_db(transaction.session))
    for text in ("要綱", "届出"):
        assert len(own_desk.keys(text, "word")) == 65
    assert own_desk.keys('"要綱改正"') == []
    assert len(own_desk.keys("要綱改正", "word")) == 65  # its words close together
    assert {text: set(own_desk.keys(text)) for text in before} == before


def test_rows_of_cases_that_are_gone_are_cleared_when_they_are_many(own_desk: Desk) -> None:
    index = Index(own_desk.analyzer)
    with own_desk.catalogue.write() as transaction:
        db = _db(transaction.session)
        db.executemany(
            "INSERT INTO fts_case (id, complete) VALUES (?, 1)",
            [(id_,) for id_ in range(1000, 1300)],
        )
        transaction.cases_changed()
    with own_desk.catalogue.read() as session:
        assert _db(session).execute("SELECT count(*) FROM fts_case").fetchone() == (65,)
        assert index.is_current(session)


def test_what_the_office_wrote_is_indexed_some_cases_at_a_time(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty thousand notes at once, in three ways each, took hundreds of megabytes."""
    with own_desk.catalogue.read() as session:
        uids = [uid for (uid,) in _db(session).execute('SELECT uid FROM "case"')]
    together: list[int] = []
    written_on = Index._written_on

    def reading(self: Index, session: Session, ids: Sequence[int], places: Any) -> Any:
        together.append(len(ids))
        return written_on(self, session, ids, places)

    monkeypatch.setattr("jireidana.catalog.reading._CHUNK", 10)
    monkeypatch.setattr(Index, "_written_on", reading)
    with own_desk.catalogue.write() as transaction:
        for uid in uids[::2]:
            annotate.add_note(transaction.session, uid=uid, text="先方に電話で確かめた")
        annotate.assess_cases(
            transaction.session, uids=uids[1:2], status=AssessmentStatus.DECLINED, reason="電話済み"
        )
    expected = {uid.rpartition("/")[2] for uid in (*uids[::2], uids[1])}
    assert set(own_desk.keys("電話")) == expected
    with own_desk.catalogue.write() as transaction:
        own_desk.index.rebuild(transaction.session)
    assert set(own_desk.keys("電話")) == expected
    with own_desk.catalogue.write() as transaction:
        own_desk.index.follow(transaction.session, Change(frozenset({Kind.DOCUMENTS})))
    assert set(own_desk.keys("電話")) == expected
    assert max(together) == 10
