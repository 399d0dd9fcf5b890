"""What an export looks like as one value, and the layouts an office keeps under a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlmodel import Session

from jireidana.catalog.annotate import clean_name
from jireidana.catalog.settings import get_setting, set_setting
from jireidana.errors import UserError

# Sheets by the name they carry in the workbook, in the order they are offered.
COVER, LIST, CARDS, SUMMARY, COMPARE = "抽出条件", "一覧", "事例票", "集計", "比較表"
SHEETS = (COVER, LIST, CARDS, SUMMARY, COMPARE)

SORTS = {
    "": "選んだ順",
    "category": "分野",
    "organization": "団体",
    "kind": "団体区分",
    "title": "事例名",
    "source": "出典・頁",
    "status": "検討状況",
}

DEFAULT_COLUMNS = (
    "no", "volume", "category", "prefecture", "organization", "kind", "title", "summary", "tags",
    "remark", "source", "decision", "section", "comment",
)  # fmt: skip

_LAST = "export.last"
_NAMED = "export.layouts"


@dataclass(frozen=True, slots=True)
class Layout:
    """The choices of the export dialog.

    Attributes:
        columns: ids of `columns.COLUMNS`, in order.
        sheets: names out of `SHEETS`, in order.
        sort: a key of `SORTS`.
        with_notes: whether the office's notes go into the file.
        office: who prepared it, printed on the cover; empty for nobody.
        pictures: whether 集計 shows the pictures it is handed (the window draws them).
        template: path of an own template to fill instead of making the sheets; empty for none.
    """

    columns: tuple[str, ...] = DEFAULT_COLUMNS
    sheets: tuple[str, ...] = (COVER, LIST, CARDS, SUMMARY)
    sort: str = ""
    with_notes: bool = False
    office: str = ""
    template: str = ""
    pictures: bool = True


def _read(stored: Any) -> Layout:
    """A stored layout; what this version does not know is left out, never an error."""
    from .columns import COLUMNS

    if not isinstance(stored, dict):
        return Layout()
    plain = Layout()

    def known(key: str, allowed: Iterable[str], default: tuple[str, ...]) -> tuple[str, ...]:
        value = stored.get(key)
        if not isinstance(value, list):
            return default
        return tuple(dict.fromkeys(v for v in value if v in allowed)) or default

    sort = stored.get("sort", "")
    return Layout(
        columns=known("columns", COLUMNS, plain.columns),
        sheets=known("sheets", SHEETS, plain.sheets),
        sort=sort if sort in SORTS else "",
        with_notes=stored.get("with_notes") is True,
        office=str(stored.get("office", "")),
        template=str(stored.get("template", "")),
        pictures=stored.get("pictures") is not False,
    )


def last_layout(session: Session) -> Layout:
    """The choices of the last export; notes are left out again, whatever was chosen then."""
    return replace(_read(get_setting(session, _LAST)), with_notes=False)


def remember_layout(session: Session, *, layout: Layout) -> None:
    """Keep the choices of this export for the next one."""
    set_setting(session, _LAST, asdict(layout))


def named_layouts(session: Session) -> dict[str, Layout]:
    """The layouts kept under a name, by name."""
    stored = get_setting(session, _NAMED, {})
    if not isinstance(stored, dict):
        return {}
    return {name: _read(value) for name, value in sorted(stored.items())}


def save_layout(session: Session, *, name: str, layout: Layout) -> None:
    """Keep a layout under a name; the same name replaces it.

    Raises:
        UserError: when the name is empty or too long.
    """
    kept = {key: asdict(value) for key, value in named_layouts(session).items()}
    kept[clean_name(name, what="出力設定")] = asdict(layout)
    set_setting(session, _NAMED, kept)


def delete_layout(session: Session, *, name: str) -> None:
    """Forget a named layout.

    Raises:
        UserError: when there is none of that name.
    """
    kept = {key: asdict(value) for key, value in named_layouts(session).items()}
    if name not in kept:
        raise UserError(f"出力設定「{name}」はありません。", "一覧から選んでください。")
    del kept[name]
    set_setting(session, _NAMED, kept or None)
