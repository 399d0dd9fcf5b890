"""The search index, kept in step inside the transaction of what it indexes, or built anew.

Cases are indexed under `case.id`. A changed case has a new id, so rows of ids that are gone are
left where they are; searching filters them, and a rebuild clears them when they are many.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlmodel import Session

from jireidana.catalog.documents import FilePages, document_places, page_texts
from jireidana.catalog.reading import chunks, select_rows
from jireidana.changes import Change, Kind
from jireidana.progress import Progress

from . import schema
from .analysis import SEPARATOR, VERSION, Analyzer
from .texts import CaseTexts, Rows, Texts
from .tokens import Tokens, pieces_of

# More cases than an edition ever brings have the words of their long texts analysed later, which
# takes many times as long as all the rest of taking them in.
_AT_ONCE = 500
_MOST_DEAD, _FEW_INDEXED = 0.25, 200
# The version of an index that turned out to be damaged.
_GIVEN_UP = ""
# What the office says of cases, and how it is found; the last column tells notes from the rest.
_WRITTEN = (Kind.NOTES, Kind.ASSESSMENTS, Kind.PROPOSALS)
_TEXTS = """
    SELECT c.id, n.text, 1 FROM note n JOIN "case" c ON c.uid = n.case_uid WHERE c.id IN :ids
    UNION ALL SELECT c.id, a.reason, 0 FROM assessment a JOIN "case" c ON c.uid = a.case_uid
    WHERE c.id IN :ids
    UNION ALL SELECT c.id, a.section, 0 FROM assessment a JOIN "case" c ON c.uid = a.case_uid
    WHERE c.id IN :ids
    UNION ALL SELECT c.id, p.remark, 0 FROM proposal_case p JOIN "case" c ON c.uid = p.case_uid
    WHERE c.id IN :ids"""
_SPOKEN_OF = """
    SELECT id FROM "case" WHERE uid IN (
        SELECT case_uid FROM note UNION SELECT case_uid FROM assessment
        UNION SELECT case_uid FROM proposal_case)"""
_NOTHING = Progress()


class Index:
    """Writes the index; reading is `engine.Search`."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._tokens = Tokens(analyzer)

    # ------------------------------------------------------------ keeping in step

    def is_current(self, session: Session) -> bool:
        """Whether the index is there, of this version, and holds every case. Reads only."""
        return self.fits(session) and not self._missing(schema.raw(session))

    def fits(self, session: Session) -> bool:
        """Whether the index is there and of this version. Reads only."""
        db = schema.raw(session)
        return schema.exists(db) and schema.state(db).get("version") == VERSION

    def ensure(self, session: Session, progress: Progress = _NOTHING) -> bool:
        """Make or complete the index where needed; True when something was done.

        Raises:
            Cancelled: when `progress` was cancelled; the caller rolls back.
        """
        if self.is_current(session):
            return False
        db = schema.raw(session)
        if not self.fits(session):
            self.rebuild(session, progress)
        else:
            self.add_cases(session, self._missing(db), progress)
            self._renew(db, [Kind.CASES])
        return True

    def follow(self, session: Session, change: Change, progress: Progress = _NOTHING) -> None:
        """The catalogue's follower: what a write changed is indexed in the same transaction.

        A damaged index does not keep the office from writing: it is given up until it is rebuilt,
        at the next opening or by the data check.
        """
        db = schema.raw(session)
        if schema.state(db).get("version") == _GIVEN_UP:
            self._renew(db, change.kinds)
            return
        if not self.fits(session):
            self.rebuild(session, progress)
            return
        if Kind.CASES in change.kinds:
            if self._dead_share(db) > _MOST_DEAD:
                self.rebuild(session, progress)
                return
            self.add_cases(session, self._missing(db), progress)
        try:
            with schema.all_or_nothing(db):
                if Kind.DOCUMENTS in change.kinds:
                    self._index_notes(session, None, progress=progress)
                elif Kind.NOTES in change.kinds or (change.uids and change.kinds & set(_WRITTEN)):
                    self._index_notes(session, change.uids or None, progress=progress)
        except schema.Damaged:
            schema.set_state(db, "version", _GIVEN_UP)
        self._renew(db, change.kinds)

    def rebuild(self, session: Session, progress: Progress = _NOTHING) -> None:
        """The whole index anew, all or nothing: what is cancelled leaves the index before it.

        Raises:
            Cancelled: when `progress` was cancelled; the caller rolls back.
        """
        db = schema.raw(session)
        schema.create(db, progress)
        schema.set_state(db, "version", VERSION)
        self.add_cases(session, self._missing(db), progress)
        self._renew(db, [*Kind, schema.WORDS_KIND])

    def _renew(self, db: sqlite3.Connection, kinds: Iterable[str]) -> None:
        """Give these kinds a new generation: what readers remember of them is out of date."""
        for kind in kinds:
            schema.set_state(db, f"generation.{kind}", secrets.token_hex(8))

    def _missing(self, db: sqlite3.Connection) -> list[int]:
        rows = db.execute('SELECT id FROM "case" EXCEPT SELECT id FROM fts_case')
        return [id_ for (id_,) in rows]

    def _dead_share(self, db: sqlite3.Connection) -> float:
        indexed, dead = db.execute(
            """SELECT count(*), count(*) FILTER (WHERE id NOT IN (SELECT id FROM "case"))
               FROM fts_case"""
        ).fetchone()
        return dead / indexed if indexed > _FEW_INDEXED else 0.0

    # ------------------------------------------------------------ cases

    def add_cases(
        self, session: Session, ids: Sequence[int], progress: Progress = _NOTHING
    ) -> None:
        """Index cases that are not indexed yet.

        Words of many summaries and bodies are left for `index_words`; until then their pieces
        find them. Words and readings of titles, organizations and categories never wait.

        Raises:
            Cancelled: when `progress` was cancelled.
        """
        if not ids:
            return
        db = schema.raw(session)
        schema.gather_in_memory(db)
        at_once = len(ids) <= _AT_ONCE
        texts = Texts(session)
        done = 0
        for part in chunks(ids):
            words = Rows(schema.WORDS, schema.READINGS, schema.BODY_WORDS, schema.FRESH)
            pieces = Rows(schema.PIECES, schema.BODY_PIECES)
            states: list[tuple[int, int]] = []
            for case in texts.of(part):
                id_ = case.id
                pieces[schema.PIECES].append((id_, *map(pieces_of, case.fields)))
                if case.body:
                    pieces[schema.BODY_PIECES].append((id_, pieces_of([case.body])))
                complete = at_once or not (case.summary or case.body)
                if complete:
                    self._add_words(words, case)
                else:
                    named, readings = self._tokens.of_fields(case.fields[:-1], case.kana)
                    words[schema.FRESH].append((id_, *named, SEPARATOR.join(readings)))
                states.append((id_, int(complete)))
                done += 1
                progress.report(done, len(ids), "検索用の索引を作っています")
            pieces.insert(db)
            words.insert(db)
            db.executemany("INSERT INTO fts_case (id, complete) VALUES (?, ?)", states)
        self._index_notes(session, None, only=ids, progress=progress)

    def _add_words(self, rows: Rows, case: CaseTexts) -> None:
        words, readings = self._tokens.of_fields(case.fields, case.kana)
        rows[schema.WORDS].append((case.id, *words))
        rows[schema.READINGS].append((case.id, *readings))
        if case.body:
            rows[schema.BODY_WORDS].append((case.id, self._tokens.of_body(case.body)))

    # ------------------------------------------------------------ words of long texts

    def pending_words(self, session: Session) -> int:
        """How many cases have summaries or bodies that were not analysed for words yet."""
        db = schema.raw(session)
        if not schema.exists(db):
            return 0
        (count,) = db.execute("SELECT count(*) FROM fts_case WHERE complete = 0").fetchone()
        return int(count)

    def index_words(self, session: Session, limit: int = 100) -> int:
        """Analyse the words of some more cases (about 2 ms each); returns how many."""
        db = schema.raw(session)
        waiting = db.execute("SELECT id FROM fts_case WHERE complete = 0 LIMIT ?", (limit,))
        ids = [id_ for (id_,) in waiting.fetchall()]
        if not ids:
            return 0
        rows = Rows(schema.WORDS, schema.READINGS, schema.BODY_WORDS)
        texts = Texts(session)
        for part in chunks(ids):
            for case in texts.of(part):
                self._add_words(rows, case)
        rows.insert(db)
        db.executemany("UPDATE fts_case SET complete = 1 WHERE id = ?", [(id_,) for id_ in ids])
        if not self.pending_words(session):
            schema.forget_fresh(db)
        self._renew(db, [schema.WORDS_KIND])
        return len(ids)

    # ------------------------------------------------------------ notes

    def _index_notes(
        self,
        session: Session,
        uids: Iterable[str] | None,
        only: Sequence[int] | None = None,
        progress: Progress = _NOTHING,
    ) -> None:
        """Index what the office says of cases anew: of these uids, of these ids, or all.

        Notes, reasons, sections, remarks on proposal lists. What the source PDF says of a case is
        the office's own knowledge too: it goes along.
        """
        db = schema.raw(session)
        if uids is None and only is None:
            db.execute(f"DELETE FROM {schema.NOTES}")
            places = document_places(session)
            ids = sorted({id_ for (id_,) in db.execute(_SPOKEN_OF)} | places.keys())
        else:
            ids = list(only or ())
            for part in chunks(sorted(uids or ())):
                found = select_rows(
                    session, 'SELECT id FROM "case" WHERE uid IN :uids', uids=list(part)
                )
                ids.extend(id_ for (id_,) in found)
            db.executemany(f"DELETE FROM {schema.NOTES} WHERE rowid = ?", [(id_,) for id_ in ids])
            places = document_places(session, ids)

        def columns() -> Iterator[tuple[int, str, str, str, str]]:
            # Some at a time: all that was ever written, in three ways, is more than fits.
            done = 0
            for part in chunks(ids):
                texts, notes = self._written_on(session, part, places)
                for id_ in part:
                    progress.report(done, len(ids), "メモの索引を作っています")
                    done += 1
                    if values := texts.get(id_):
                        yield (id_, *self._note_columns(values), pieces_of(notes.get(id_, ())))

        db.executemany(
            f"INSERT INTO {schema.NOTES}(rowid, words, pieces, readings, notes)"
            " VALUES (?, ?, ?, ?, ?)",
            columns(),
        )

    def _written_on(
        self, session: Session, ids: Sequence[int], places: Mapping[int, FilePages]
    ) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
        """What the office says of these cases, all of it and the notes alone."""
        texts: defaultdict[int, list[str]] = defaultdict(list)
        notes: defaultdict[int, list[str]] = defaultdict(list)
        for id_, text, is_note in select_rows(session, _TEXTS, ids=list(ids)):
            if text:
                texts[id_].append(text)
            if is_note:
                notes[id_].append(text)
        for id_ in ids:
            if place := places.get(id_):
                texts[id_].extend(page_texts(session, *place))
        return texts, notes

    def _note_columns(self, texts: Sequence[str]) -> tuple[str, str, str]:
        (words,), (reading,) = self._tokens.of_fields([texts])
        return words, pieces_of(texts), reading

    # ------------------------------------------------------------ health

    def check(
        self, session: Session, progress: Progress = _NOTHING, *, thoroughly: bool = True
    ) -> list[str]:
        """What is wrong with the index, as Japanese sentences; a rebuild mends all of it.

        To check it thoroughly is a write to SQLite: nobody else can write until the session ends.

        Raises:
            Cancelled: when `progress` was cancelled.
            sqlite3.OperationalError: somebody else is writing.
        """
        db = schema.raw(session)
        if not schema.exists(db):
            return ["検索用の索引がありません。"]
        problems: list[str] = []
        if schema.state(db).get("version") != VERSION:
            problems.append("検索用の索引が古い版です。")
        if missing := len(self._missing(db)):
            problems.append(f"検索用の索引に{missing:,}件の事例がありません。")
        for table in schema.FTS_TABLES:
            try:
                if thoroughly:
                    db.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
                (rows,) = db.execute(f"SELECT count(*) FROM {table}_docsize").fetchone()
            except sqlite3.DatabaseError as error:
                progress.report(0, 0)  # stopped on request, it is not broken
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                    raise
                problems.append(f"検索用の索引（{table}）が壊れています（{error}）。")
                continue
            cases, complete = db.execute(
                "SELECT count(*), count(*) FILTER (WHERE complete) FROM fts_case"
            ).fetchone()
            wanted = {schema.PIECES: cases, schema.WORDS: complete, schema.READINGS: complete}
            if rows != wanted.get(table, rows):
                problems.append(f"検索用の索引（{table}）の件数が合いません。")
        return problems
