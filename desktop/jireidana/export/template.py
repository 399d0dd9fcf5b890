"""An office's own .xlsx as the form of the export: named cells are filled, all else is kept."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jireidana.dates import day_with_iso, local_date
from jireidana.errors import Finding, InputRefused, UserError
from jireidana.progress import Progress
from jireidana.workbooks import check_archive

from . import measure
from .columns import COLUMNS, Column
from .notices import Notices
from .selection import Selection
from .sheet_list import STATE_TITLE, UID_TITLE, state_of
from .sheet_xml import SheetXml, area, grown

TABLE = "jd_table"
REQUIRED = ("jd_title", TABLE)

# What most forms are set in; a row of another size is fitted by Excel when it is edited.
_SIZE = 10.0

# Every row is held in memory while the sheet is edited.
ROWS_MOST = 10_000

_FIELDS: dict[str, Callable[[Selection], str | int]] = {
    "jd_title": lambda selection: selection.title,
    "jd_office": lambda selection: selection.layout.office,
    "jd_date": lambda selection: day_with_iso(
        local_date(selection.generated_at), selection.calendar
    ),
    "jd_query": lambda selection: selection.words,
    "jd_count": lambda selection: len(selection.entries),
    "jd_packs": lambda selection: "\n".join(
        f"{pack.title} {pack.version}（指紋 {pack.fingerprint}）" for pack in selection.packs
    ),
}
NAMES = (*_FIELDS, TABLE)

_STUMBLES = (KeyError, ValueError, TypeError, IndexError, SyntaxError, EOFError,
             AttributeError, OSError, zipfile.BadZipFile)  # fmt: skip
_HIDDEN = {
    UID_TITLE: Column("uid", UID_TITLE, lambda entry: entry.case.uid, 0, 0),
    STATE_TITLE: Column("state", STATE_TITLE, state_of, 0, 0),
}
_BY_TITLE = {**{column.title: column for column in COLUMNS.values()}, **_HIDDEN}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a name points: the sheet's part in the archive and its area."""

    part: str
    sheet: str
    area: tuple[int, int, int, int]


def fill_template(
    selection: Selection, template: Path, path: Path, notices: Notices, progress: Progress
) -> None:
    """Fill a copy of the template.

    Raises:
        InputRefused: it is no workbook, or names are missing or point to nothing.
        UserError: the selection is too long for a form.
        Cancelled: when `progress` was asked to stop.
    """
    if len(selection.entries) > ROWS_MOST:
        raise UserError(
            f"テンプレートへの出力は{ROWS_MOST:,}件までです（{len(selection.entries):,}件）。",
            "件数を絞るか、標準の様式で出力してください。",
        )
    check_archive(template)
    try:
        with zipfile.ZipFile(template) as archive:
            filled = _Template(archive, template.name).fill(selection, notices, progress)
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
                for entry in archive.infolist():
                    if entry.is_dir() or entry.filename == "xl/calcChain.xml":
                        continue
                    data = filled.get(entry.filename)
                    target.writestr(entry.filename, archive.read(entry) if data is None else data)
    except _STUMBLES as error:
        if isinstance(error, OSError) and error.filename is not None:
            raise
        raise InputRefused(
            f"テンプレート「{template.name}」を読めません。",
            [Finding(template.name, None, None, "ブックの内部構造が壊れています。")],
            "Excelで開いて、Excelブック（.xlsx）として保存し直してください。",
        ) from error


class _Template:
    """A template being filled."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        from defusedxml.ElementTree import fromstring

        self._archive = archive
        self._file = file
        self._sheets: dict[str, SheetXml] = {}
        self._workbook = archive.read("xl/workbook.xml").decode("utf-8-sig")
        self._shared: list[str] | None = None
        root = fromstring(self._workbook)
        targets = {
            relation.get("Id"): relation.get("Target", "")
            for relation in fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        }
        self._parts: dict[str, str] = {}
        names: dict[str, str] = {}
        for node in root.iter():
            kind = node.tag.rsplit("}", 1)[-1]
            if kind == "sheet":
                relation = next(v for k, v in node.attrib.items() if k.endswith("}id"))
                target = targets[relation]
                part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                self._parts[node.get("name", "")] = part
            elif kind == "definedName" and node.get("name", "").lower() in NAMES:
                names[node.get("name", "").lower()] = node.text or ""
        self._places = self._check(names)

    def _check(self, names: Mapping[str, str]) -> dict[str, _Place]:
        findings = [
            Finding(self._file, None, name, "この名前の付いたセルがありません。")
            for name in REQUIRED
            if name not in names
        ]
        places: dict[str, _Place] = {}
        for name, ref in names.items():
            sheet, _, cells = ref.rpartition("!")
            sheet = sheet.strip("'").replace("''", "'")
            try:
                places[name] = _Place(self._parts[sheet], sheet, area(cells))
            except (KeyError, ValueError):
                findings.append(
                    Finding(self._file, None, name, f"名前の参照先「{ref}」がセルではありません。")
                )
        if findings:
            raise InputRefused(
                f"テンプレート「{self._file}」の名前が足りないか、正しくありません。",
                findings,
                "Excelの「数式」→「名前の管理」で確かめるか、ひな形を作り直してください。",
            )
        return places

    def _sheet(self, part: str) -> SheetXml:
        if part not in self._sheets:
            self._sheets[part] = SheetXml(self._archive.read(part))
        return self._sheets[part]

    def _shared_string(self, index: int) -> str:
        from defusedxml.ElementTree import fromstring

        if self._shared is None:
            root = fromstring(self._archive.read("xl/sharedStrings.xml"))
            self._shared = [
                "".join(n.text or "" for n in item.iter() if n.tag.endswith("}t")) for item in root
            ]
        return self._shared[index]

    def fill(self, selection: Selection, notices: Notices, progress: Progress) -> dict[str, bytes]:
        """The parts of the archive that change."""
        for name, place in self._places.items():
            if name != TABLE:
                value = _FIELDS[name](selection)
                text = notices.text(value, "", name) if isinstance(value, str) else value
                self._sheet(place.part).set(place.area[1], place.area[0], text)
        table = self._places[TABLE]
        self._fill_table(selection, table, notices, progress)
        more = max(0, len(selection.entries) - 1)
        parts = self._related(table, more)
        parts.update((part, sheet.to_bytes()) for part, sheet in self._sheets.items())
        parts["xl/workbook.xml"] = self._workbook_part(table, more)
        parts.update(self._without_calculation_chain())
        if "docProps/core.xml" in self._archive.namelist():
            parts["docProps/core.xml"] = self._properties(selection)
        return parts

    def _fill_table(
        self, selection: Selection, place: _Place, notices: Notices, progress: Progress
    ) -> None:
        first, header, last, _ = place.area
        sheet = self._sheet(place.part)
        titles = [t.strip() for t in sheet.texts(header, first, last, self._shared_string)]
        columns = [_BY_TITLE.get(title) for title in titles]
        if not any(columns):
            known = "・".join(_BY_TITLE)
            raise InputRefused(
                f"テンプレート「{self._file}」の表の見出しに、出力できる列がありません。",
                [
                    Finding(
                        f"{self._file}［{place.sheet}］", header, TABLE, f"使える見出し: {known}"
                    )
                ],
                "見出しの行に列の名前を書き、その行を jd_table と名付けてください。",
            )
        if not selection.layout.with_notes:
            columns = [c if c is None or c.id != "notes" else None for c in columns]
        sheet.repeat_row(header + 1, max(1, len(selection.entries)))
        fits = [measure.capacity(w, _SIZE) if w else 0 for w in sheet.widths(first, last)]
        total = len(selection.entries)
        for number, entry in enumerate(selection.entries, start=1):
            lines = 1
            for index, column in enumerate(columns):
                if column is not None:
                    value = column.value(entry)
                    if isinstance(value, str):
                        value = notices.text(value, entry.case.uid, column.title)
                        if fits[index]:
                            lines = max(lines, measure.lines_of(value, fits[index]))
                    sheet.set(header + number, first + index, value)
            sheet.suggest_height(header + number, measure.height(lines, _SIZE))
            if number % 50 == 0 or number == total:
                progress.report(number, total, "テンプレートに書き込んでいます")

    # ------------------------------------------------------------ what hangs on the rows

    def _related(self, table: _Place, more: int) -> dict[str, bytes]:
        """Excel tables that cover the rows, and drawings that stand below them."""
        from defusedxml.ElementTree import fromstring

        folder, _, name = table.part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if not more or relations not in self._archive.namelist():
            return {}
        changed: dict[str, bytes] = {}
        sample = table.area[1] + 1
        for relation in fromstring(self._archive.read(relations)):
            target = relation.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else _resolve(folder, target)
            if part not in self._archive.namelist():
                continue
            text = self._archive.read(part).decode("utf-8-sig")
            if relation.get("Type", "").endswith("/table"):
                text = re.sub(
                    r'(\sref=")([^"]+)(")', lambda m: m[1] + grown(m[2], sample, more) + m[3], text
                )
            elif relation.get("Type", "").endswith("/drawing"):
                text = re.sub(
                    r"(<(?:\w+:)?row>)(\d+)(</)",
                    lambda m: f"{m[1]}{int(m[2]) + (more if int(m[2]) >= sample else 0)}{m[3]}",
                    text,
                )
            else:
                continue
            changed[part] = text.encode()
        return changed

    def _workbook_part(self, table: _Place, more: int) -> bytes:
        """Names (print area and titles too) that reach below the sample row grow with it."""
        sample = table.area[1] + 1
        own = {f"'{table.sheet}'!".replace("&", "&amp;"), f"{table.sheet}!".replace("&", "&amp;")}

        def name(found: re.Match[str]) -> str:
            refs = found[2].split(",")
            moved = [
                f"{ref.rpartition('!')[0]}!{grown(ref.rpartition('!')[2], sample, more)}"
                if f"{ref.rpartition('!')[0]}!" in own and more
                else ref
                for ref in refs
            ]
            return f"{found[1]}{','.join(moved)}{found[3]}"

        text = re.sub(r"(<(?:\w+:)?definedName\b[^>]*>)([^<]*)(</)", name, self._workbook)
        # What the template's formulas gave belongs to the template's own cells.
        if "<calcPr" in text:
            text = re.sub(r"<calcPr(?![^>]*fullCalcOnLoad)", '<calcPr fullCalcOnLoad="1"', text)
        return text.encode()

    def _without_calculation_chain(self) -> dict[str, bytes]:
        """The order of calculation names cells that have moved; Excel makes it anew."""
        if "xl/calcChain.xml" not in self._archive.namelist():
            return {}
        changed = {}
        for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            text = self._archive.read(part).decode("utf-8-sig")
            changed[part] = re.sub(r"<(?:Override|Relationship)\b[^>]*calcChain[^>]*/>", "", text)
        return {part: text.encode() for part, text in changed.items()}

    def _properties(self, selection: Selection) -> bytes:
        text = self._archive.read("docProps/core.xml").decode("utf-8-sig")
        office = html.escape(selection.layout.office)
        text = re.sub(
            r"(<dc:creator>)[^<]*(</dc:creator>)", lambda m: f"{m[1]}{office}{m[2]}", text
        )
        return re.sub(r"(<cp:lastModifiedBy>)[^<]*(</cp:lastModifiedBy>)", r"\1\2", text).encode()


def _resolve(folder: str, target: str) -> str:
    parts = folder.split("/")
    for piece in target.split("/"):
        if piece == "..":
            parts.pop()
        else:
            parts.append(piece)
    return "/".join(parts)


def write_starter(path: Path) -> None:
    """Make a template to start from: every name in place, and a look of one's own to be given.

    Raises:
        OSError: when the file cannot be written.
    """
    from .starter import starter_workbook

    book: Any = starter_workbook()
    book.save(path)
