"""The search index, kept in step inside the transaction of what it indexes, or built anew.

Cases are indexed under `case.id`. A changed case has a new id, so rows of ids that are gone are
left where they are; searching filters them, and a rebuild clears them when they are many.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlmodel import Session

from jireidana.catalog.documents import document_texts
from jireidana.catalog.listings import categories
from jireidana.catalog.reading import chunks, select_rows
from jireidana.changes import Change, Kind
from jireidana.progress import Progress

from . import schema
from .analysis import GAP, SEPARATOR, VERSION, Analyzer, bigrams, fold, kana_fold, word_tokens

_AT_ONCE = 200
_MOST_DEAD = 0.25
# What the office says of cases, and how it is found; the last column tells notes from the rest.
_WRITTEN = (Kind.NOTES, Kind.ASSESSMENTS, Kind.PROPOSALS)
_TEXTS = """
    SELECT c.id, n.text, 1 FROM note n JOIN "case" c ON c.uid = n.case_uid {where}
    UNION ALL SELECT c.id, a.reason, 0 FROM assessment a JOIN "case" c ON c.uid = a.case_uid {where}
    UNION ALL SELECT c.id, a.section, 0 FROM assessment a JOIN "case" c ON c.uid = a.case_uid
    {where}
    UNION ALL SELECT c.id, p.remark, 0 FROM proposal_case p JOIN "case" c ON c.uid = p.case_uid
    {where}"""
_NOTHING = Progress()


class Index:
    """Writes the index; reading is `engine.Search`.

    Attributes:
        progress: what long indexing inside a followed write reports to (and is cancelled by).
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self.progress = _NOTHING

    # ------------------------------------------------------------ keeping in step

    def is_current(self, session: Session) -> bool:
        """Whether the index is there, of this version, and holds every case. Reads only."""
        db = schema.raw(session)
        if not schema.exists(db) or schema.state(db).get("version") != VERSION:
            return False
        return not self._missing(db)

    def ensure(self, session: Session, progress: Progress = _NOTHING) -> bool:
        """Make or complete the index where needed; True when something was done."""
        if self.is_current(session):
            return False
        db = schema.raw(session)
        if not schema.exists(db) or schema.state(db).get("version") != VERSION:
            self.rebuild(session, progress)
        else:
            self.add_cases(session, self._missing(db), progress)
            self._renew(db, [Kind.CASES])
        return True

    def follow(self, session: Session, change: Change) -> None:
        """The catalogue's follower: what a write changed is indexed in the same transaction."""
        db = schema.raw(session)
        if not schema.exists(db) or schema.state(db).get("version") != VERSION:
            self.rebuild(session, self.progress)
            return
        if Kind.CASES in change.kinds:
            if self._dead_share(db) > _MOST_DEAD:
                self.rebuild(session, self.progress)
                return
            self.add_cases(session, self._missing(db), self.progress)
        if Kind.DOCUMENTS in change.kinds:
            self._index_notes(session, None)
        elif Kind.NOTES in change.kinds or (change.uids and change.kinds & set(_WRITTEN)):
            self._index_notes(session, change.uids or None)
        self._renew(db, change.kinds)

    def rebuild(self, session: Session, progress: Progress = _NOTHING) -> None:
        """The whole index anew."""
        db = schema.raw(session)
        schema.create(db)
        schema.set_state(db, "version", VERSION)
        self.add_cases(session, self._missing(db), progress)
        self._renew(db, list(Kind))

    def _renew(self, db: sqlite3.Connection, kinds: Iterable[Kind]) -> None:
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
        return dead / indexed if indexed > _AT_ONCE else 0.0

    # ------------------------------------------------------------ cases

    def add_cases(
        self, session: Session, ids: Sequence[int], progress: Progress = _NOTHING
    ) -> None:
        """Index cases that are not indexed yet.

        Words of many long bodies are left for `index_bodies`; until then their pieces find them.

        Raises:
            Cancelled: when `progress` was cancelled.
        """
        if not ids:
            return
        db = schema.raw(session)
        schema.gather_in_memory(db)
        paths = {node.id: node.path for node in categories(session)}
        bodies_now = len(ids) <= _AT_ONCE
        done = 0
        for part in chunks(ids):
            mentions = self._mentions(session, part)
            short: dict[str, list[tuple[object, ...]]] = defaultdict(list)
            body_pieces: list[tuple[int, str]] = []
            states: list[tuple[int, int]] = []
            for id_, title, category, summary, body in select_rows(
                session,
                """SELECT c.id, c.title, c.category_id, coalesce(t.summary, ''),
                          coalesce(t.body, '')
                   FROM "case" c LEFT JOIN case_text t ON t.case_id = c.id
                   WHERE c.id IN :ids ORDER BY c.id""",
                ids=list(part),
            ):
                names, kana = mentions[id_]
                fields = ([title], names, list(paths.get(category, ())), [summary])
                words, readings = self._words(fields, kana)
                short[schema.WORDS].append((id_, *words))
                short[schema.READINGS].append((id_, *readings))
                short[schema.PIECES].append((id_, *map(_pieces, fields)))
                if body:
                    body_pieces.append((id_, _pieces([body])))
                states.append((id_, 0 if body else 1))
                done += 1
                progress.report(done, len(ids), "検索用の索引を作っています")
            for table, rows in short.items():
                db.executemany(
                    f"INSERT INTO {table}(rowid, {schema.SHORT_FIELDS}) VALUES (?, ?, ?, ?, ?)",
                    rows,
                )
            db.executemany(
                f"INSERT INTO {schema.BODY_PIECES}(rowid, body) VALUES (?, ?)", body_pieces
            )
            db.executemany("INSERT INTO fts_case (id, bodies) VALUES (?, ?)", states)
        if bodies_now:
            self._index_bodies(session, ids)
        self._index_notes(session, None, only=ids)

    def _mentions(
        self, session: Session, ids: Sequence[int]
    ) -> defaultdict[int, tuple[list[str], list[str]]]:
        """Per case its organizations' names as given and as printed, and their kana."""
        found: defaultdict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for id_, printed, name, kana in select_rows(
            session,
            """SELECT co.case_id, co.printed, coalesce(o.prefecture || o.municipality, ''),
                      coalesce(o.prefecture_kana || o.municipality_kana, '')
               FROM case_organization co LEFT JOIN organization o ON o.code = co.code
               WHERE co.case_id IN :ids ORDER BY co.case_id, co.position""",
            ids=list(ids),
        ):
            names, readings = found[id_]
            names.extend(text for text in dict.fromkeys([name, printed]) if text)
            readings.extend([kana] if kana else [])
        return found

    def _words(
        self, fields: Sequence[Sequence[str]], kana: Sequence[str]
    ) -> tuple[list[str], list[str]]:
        words: list[str] = []
        readings: list[str] = []
        for number, values in enumerate(fields):
            analysed = [self._analyzer.analyse(value) for value in values if value]
            words.append(word_tokens(a.words for a in analysed))
            read = [a.reading for a in analysed]
            if number == 1:
                read.extend(kana_fold(text) for text in kana)
            readings.append(bigrams(GAP.join(dict.fromkeys(read))))
        return words, readings

    # ------------------------------------------------------------ bodies

    def pending_bodies(self, session: Session) -> int:
        """How many bodies have not been analysed for words yet."""
        db = schema.raw(session)
        if not schema.exists(db):
            return 0
        (count,) = db.execute("SELECT count(*) FROM fts_case WHERE bodies = 0").fetchone()
        return int(count)

    def index_bodies(self, session: Session, limit: int = 100) -> int:
        """Analyse the words of some more bodies (about 2 ms each); returns how many."""
        db = schema.raw(session)
        rows = db.execute("SELECT id FROM fts_case WHERE bodies = 0 LIMIT ?", (limit,)).fetchall()
        ids = [id_ for (id_,) in rows]
        if ids:
            self._index_bodies(session, ids)
            self._renew(db, [Kind.CASES])
        return len(ids)

    def _index_bodies(self, session: Session, ids: Sequence[int]) -> None:
        db = schema.raw(session)
        for part in chunks(ids):
            rows = select_rows(
                session,
                "SELECT case_id, body FROM case_text WHERE body != '' AND case_id IN :ids"
                " AND case_id IN (SELECT id FROM fts_case WHERE bodies = 0)",
                ids=list(part),
            )
            db.executemany(
                f"INSERT INTO {schema.BODY_WORDS}(rowid, body) VALUES (?, ?)",
                [(id_, word_tokens([self._analyzer.analyse(body).words])) for id_, body in rows],
            )
            db.executemany("UPDATE fts_case SET bodies = 1 WHERE id = ?", [(id_,) for id_ in part])

    # ------------------------------------------------------------ notes

    def _index_notes(
        self, session: Session, uids: Iterable[str] | None, only: Sequence[int] | None = None
    ) -> None:
        """Index what the office says of cases anew: of these uids, of these ids, or all.

        Notes, reasons, sections, remarks on proposal lists. What the source PDF says of a case is
        the office's own knowledge too: it goes along.
        """
        db = schema.raw(session)
        everything = uids is None and only is None
        ids = list(only or ())
        for part in chunks(sorted(uids or ())):
            found = select_rows(
                session, 'SELECT id FROM "case" WHERE uid IN :uids', uids=list(part)
            )
            ids.extend(id_ for (id_,) in found)
        if everything:
            db.execute(f"DELETE FROM {schema.NOTES}")
            rows = select_rows(session, _TEXTS.format(where=""))
        else:
            chosen = _TEXTS.format(where="WHERE c.id IN :ids")
            rows = [
                row for part in chunks(ids) for row in select_rows(session, chosen, ids=list(part))
            ]
            db.executemany(f"DELETE FROM {schema.NOTES} WHERE rowid = ?", [(id_,) for id_ in ids])
        texts: defaultdict[int, list[str]] = defaultdict(list)
        notes: defaultdict[int, list[str]] = defaultdict(list)
        for id_, text, is_note in rows:
            if text:
                texts[id_].append(text)
            if is_note:
                notes[id_].append(text)
        for id_, pages in document_texts(session, None if everything else ids).items():
            texts[id_].extend(pages)
        db.executemany(
            f"INSERT INTO {schema.NOTES}(rowid, words, pieces, readings, notes)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (id_, *self._note_columns(values), _pieces(notes.get(id_, ())))
                for id_, values in texts.items()
            ],
        )

    def _note_columns(self, texts: Sequence[str]) -> tuple[str, str, str]:
        (words,), (reading,) = self._words([texts], [])
        return words, _pieces(texts), reading

    # ------------------------------------------------------------ health

    def check(self, session: Session) -> list[str]:
        """What is wrong with the index, as Japanese sentences; a rebuild mends all of it."""
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
                db.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
                (rows,) = db.execute(f"SELECT count(*) FROM {table}_docsize").fetchone()
            except sqlite3.DatabaseError as error:
                problems.append(f"検索用の索引（{table}）が壊れています（{error}）。")
                continue
            (cases,) = db.execute("SELECT count(*) FROM fts_case").fetchone()
            if table in (schema.WORDS, schema.PIECES, schema.READINGS) and rows != cases:
                problems.append(f"検索用の索引（{table}）の件数が合いません。")
        return problems


def _pieces(values: Iterable[str]) -> str:
    """Pieces of every value: the single last character of one keeps it apart from the next."""
    return SEPARATOR.join(bigrams(fold(value)) for value in values)
