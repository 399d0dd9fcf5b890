"""Reading back what the meeting wrote into a workbook: its decisions, by the uid of each case."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jireidana.catalog.tables import AssessmentStatus
from jireidana.errors import Finding, InputRefused
from jireidana.progress import Progress
from jireidana.workbooks import reading, sheet_rows

from .layouts import LIST
from .sheet_list import STATE_TITLE, UID_TITLE

# The header is looked for this far down; offices put headings above the list.
_HEADER_MOST = 60
_SAMPLE = 300
_FINDINGS_MOST = 100
_UID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*/\S+")

# What columns are called, also when somebody renames them to what their office says.
_TITLES = {
    "uid": (UID_TITLE, "uid"),
    "state": (STATE_TITLE,),
    "title": ("事例名", "題名", "標題", "件名", "事例"),
    "decision": ("採否", "採用可否", "可否", "判定", "検討結果", "検討状況"),
    "section": ("担当課", "担当", "所管課", "所管", "担当部署"),
    "comment": ("コメント", "意見", "会議コメント", "会議での意見"),
}
_MEETING = ("decision", "section", "comment")

_ADOPTED, _CANDIDATE = AssessmentStatus.ADOPTED, AssessmentStatus.CANDIDATE
_DECLINED, _UNDECIDED = AssessmentStatus.DECLINED, AssessmentStatus.UNDECIDED
# The words of the drop-down, and those people write instead of choosing.
_WORDS = {
    **{status.value: status for status in AssessmentStatus},
    "採用": _ADOPTED, "採": _ADOPTED, "可": _ADOPTED, "○": _ADOPTED, "〇": _ADOPTED, "◯": _ADOPTED,
    "保留": _CANDIDATE, "継続検討": _CANDIDATE, "検討": _CANDIDATE, "△": _CANDIDATE,
    "不採用": _DECLINED, "否": _DECLINED, "不可": _DECLINED, "見送": _DECLINED, "×": _DECLINED,
    "✕": _DECLINED, "未定": _UNDECIDED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Base:
    """What a case and its judgement were when the workbook was made."""

    revision: str
    status: str
    section: str


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row as the meeting left it; None or empty where it wrote nothing."""

    row: int
    uid: str
    title: str
    status: AssessmentStatus | None
    section: str
    comment: str
    base: Base | None


@dataclass(frozen=True, slots=True)
class ReturnedBook:
    """A returned workbook, read.

    Attributes:
        file, sheet: where the rows stand.
        rows: the rows that name a case, each case once.
        unmatched: rows that name none.
    """

    file: str
    sheet: str
    rows: tuple[ReturnedRow, ...]
    unmatched: tuple[Finding, ...]


def read_returned(path: Path, progress: Progress | None = None) -> ReturnedBook:
    """Read a workbook that was exported, filled in and perhaps saved by another program.

    Rows may be sorted, filtered, deleted or added, columns hidden, moved or (the usual ones)
    renamed, the sheet too.

    Raises:
        InputRefused: it is no workbook of ours, or a judgement in it cannot be understood.
        Cancelled: when `progress` was asked to stop.
    """
    progress = progress or Progress()
    with reading(path) as book:
        titles = sorted(book.sheetnames, key=lambda title: title != LIST)
        for title in titles:
            if not hasattr(book[title], "iter_rows"):
                continue  # a chart sheet
            found = _Reader(path.name, title, progress).read(sheet_rows(book, title, path.name))
            if found is not None:
                return found
    raise InputRefused(
        f"「{path.name}」に、事例棚から出力した一覧が見つかりません。",
        [Finding(path.name, None, UID_TITLE, "この列と、採否・担当課・コメントの列が必要です。")],
        "隠れている「識別子」の列が削除されていないかを確かめてください。",
    )


def _plain(value: Any) -> str:
    """A heading or a word without what is only look: width, spaces, case."""
    return "".join(unicodedata.normalize("NFKC", str(value)).split()).lower()


_BY_TITLE = {_plain(name): key for key, names in _TITLES.items() for name in names}
_STATUSES = {_plain(word): status for word, status in _WORDS.items()}


def _text(value: Any) -> str:
    """A cell as text; the meeting also writes numbers and dates."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


class _Reader:
    """One sheet under reading."""

    def __init__(self, file: str, sheet: str, progress: Progress) -> None:
        self._file = file
        self._sheet = sheet
        self._progress = progress
        self._findings: list[Finding] = []
        self._unmatched: list[Finding] = []

    def _finding(self, row: int | None, column: str | None, message: str) -> Finding:
        return Finding(f"{self._file}［{self._sheet}］", row, column, message)

    def read(self, rows: Any) -> ReturnedBook | None:
        """The sheet's decisions; None when it is not a list of ours."""
        head: list[tuple[int, tuple[Any, ...]]] = []
        for number, row in enumerate(rows, start=1):
            head.append((number, row))
            if number == _HEADER_MOST + _SAMPLE:
                break
        place = self._header(head)
        if place is None:
            return None
        header, columns = place
        names = {key: _text(head[header - 1][1][index]) for key, index in columns.items()}
        by_uid: dict[str, ReturnedRow] = {}
        for number, row in head[header:]:
            self._take(number, row, columns, names, by_uid)
        for number, row in enumerate(rows, start=len(head) + 1):
            self._take(number, row, columns, names, by_uid)
            if number % 500 == 0:
                self._progress.report(number, 0, "戻りのExcelを読んでいます")
        if self._findings:
            raise InputRefused(
                f"「{self._file}」に読み取れない記入があるため、取り込みません。",
                self._findings[:_FINDINGS_MOST],
                "次の箇所を直して保存し、もう一度取り込んでください。",
            )
        return ReturnedBook(self._file, self._sheet, tuple(by_uid.values()), tuple(self._unmatched))

    def _header(
        self, head: Sequence[tuple[int, tuple[Any, ...]]]
    ) -> tuple[int, dict[str, int]] | None:
        """The header's row and where the columns are."""
        best: tuple[int, int, dict[str, int]] | None = None
        for number, row in head[:_HEADER_MOST]:
            columns: dict[str, int] = {}
            for index, value in enumerate(row):
                key = _BY_TITLE.get(_plain(value)) if isinstance(value, str) else None
                if key and key not in columns:
                    columns[key] = index
            if len(columns) >= 2 and (best is None or len(columns) > best[0]):
                best = (len(columns), number, columns)
        if best is None:
            return None
        _, header, columns = best
        below = [row for number, row in head if number > header]
        if "uid" not in columns:
            _guess(columns, "uid", below, lambda text: bool(_UID.fullmatch(text)))
        if "decision" not in columns:
            _guess(columns, "decision", below, lambda text: _plain(text) in _STATUSES)
        if "uid" not in columns or not any(key in columns for key in _MEETING):
            return None
        return header, columns

    def _take(
        self,
        number: int,
        row: tuple[Any, ...],
        columns: Mapping[str, int],
        names: Mapping[str, str],
        by_uid: dict[str, ReturnedRow],
    ) -> None:
        def cell(key: str) -> str:
            index = columns.get(key)
            return _text(row[index]) if index is not None and index < len(row) else ""

        uid, title = cell("uid"), cell("title")
        if not uid or not _UID.fullmatch(uid):
            if any(_text(value) for value in row):
                what = f"「{title}」" if title else "この行"
                self._unmatched.append(
                    self._finding(
                        number, names["uid"],
                        f"{what}は識別子がないため、どの事例のことか分かりません。",
                    )
                )  # fmt: skip
            return
        word = cell("decision")
        status = _STATUSES.get(_plain(word)) if word else None
        if word and status is None:
            choices = "・".join(AssessmentStatus)
            self._findings.append(
                self._finding(
                    number,
                    names["decision"],
                    f"「{word[:30]}」は採否として読めません（{choices}）。",
                )
            )
            return
        read = ReturnedRow(
            number, uid, title, status, cell("section"), cell("comment"), _base(cell("state"))
        )
        known = by_uid.setdefault(uid, read)
        if known is not read and (known.status, known.section, known.comment) != (
            read.status, read.section, read.comment,
        ):  # fmt: skip
            self._findings.append(
                self._finding(
                    number, names["uid"],
                    f"事例「{uid}」は{known.row}行にもあり、記入が違います。どちらかを消してください。",
                )
            )  # fmt: skip


def _guess(
    columns: dict[str, int],
    key: str,
    rows: Sequence[tuple[Any, ...]],
    fits: Callable[[str], bool],
) -> None:
    """Find a column whose heading was changed by what stands in it: all that is written fits."""
    taken = set(columns.values())
    for index in range(max((len(row) for row in rows), default=0)):
        texts = [_text(row[index]) for row in rows if index < len(row)]
        written = [text for text in texts if text]
        if index not in taken and written and all(fits(text) for text in written):
            columns[key] = index
            return


def _base(text: str) -> Base | None:
    """The hidden state; None in older exports and where somebody wrote over it."""
    try:
        stored = json.loads(text)
        return Base(str(stored["revision"]), str(stored["status"]), str(stored["section"]))
    except (ValueError, KeyError, TypeError):
        return None
