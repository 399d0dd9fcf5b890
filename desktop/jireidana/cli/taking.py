"""import and undo-import: compare first, apply when told to, take back as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jireidana.dates import Calendar, day, local_date

from .call import DONE, REFUSED, Call, Commands
from .errors import findings_shape

if TYPE_CHECKING:
    from jireidana.app import Shelf
    from jireidana.errors import InputRefused
    from jireidana.packs.compare import Comparison
    from jireidana.progress import Progress

# More lines than this are for the window; --json has them all.
_SHOWN = 20


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    taking = commands.add("import", "事例パックを今の内容と比べ、--yes で取り込みます", _import)
    taking.add_argument("file", type=Path, metavar="FILE", help=".jpack・.xlsx・フォルダー")
    how = taking.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help="比べるだけで取り込みません")
    how.add_argument("--yes", action="store_true", help="比べた結果を取り込みます")
    taking.add_argument("--downgrade", action="store_true", help="今より古い版でも取り込みます")

    undo = commands.add("undo-import", "最後の取込みを元に戻します", _undo)
    undo.add_argument("--yes", action="store_true", help="確かめずに元に戻します")


def _import(call: Call) -> int:
    from jireidana.errors import InputRefused
    from jireidana.packs.apply import apply_pack, compare_with_installed
    from jireidana.packs.reader import read_pack
    from jireidana.packs.signature import SignatureState

    progress = call.output.progress()
    try:
        content = read_pack(call.arguments.file, progress)
    except InputRefused as refused:
        return refuse_pack(call, refused)
    with call.shelf() as shelf:
        comparison = compare_with_installed(shelf.catalogue, content, progress)
        broken = comparison.signature.state is SignatureState.BROKEN
        if call.arguments.yes and not broken:
            apply_pack(
                shelf.catalogue,
                content,
                allow_downgrade=call.arguments.downgrade,
                progress=progress,
            )
            finish_index(shelf, progress)
            comparison = comparison.after_applying()
    tell(call, comparison)
    if broken:
        return REFUSED
    if not comparison.applied and not call.as_json and not call.arguments.dry_run:
        call.output.say("取り込むには --yes を付けてください。まだ何も変わっていません。")
    return DONE


def finish_index(shelf: Shelf, progress: Progress) -> None:
    """Words of many long texts wait for an open window; here there is none to do it."""
    with shelf.catalogue.read() as session:
        waiting = left = shelf.index.pending_words(session)
    while left > 0:
        progress.report(waiting - left, waiting, "長い文章の言葉を索引に加えています")
        with shelf.catalogue.write() as transaction:
            left -= shelf.index.index_words(transaction.session, limit=500) or left


def refuse_pack(call: Call, refused: InputRefused) -> int:
    """Say why a pack was refused; as JSON, in the shape of a comparison that could not be made."""
    call.output.say(str(refused))
    if call.as_json:
        call.output.json(
            {
                "pack": None,
                "from_version": None,
                "to_version": None,
                "fingerprint": None,
                "signature": None,
                "added": [],
                "changed": [],
                "withdrawn": [],
                "unchanged": 0,
                "touches_user_data": [],
                "errors": findings_shape(refused),
                "applied": False,
            }
        )
    return REFUSED


def tell(call: Call, comparison: Comparison) -> None:
    """Write a comparison, with its warnings on standard error."""
    if call.as_json:
        call.output.json(comparison.to_json())
    else:
        for line in _lines(comparison):
            call.output.line(line)
    for warning in comparison.warnings:
        call.output.say(f"注意: {warning}")


def _lines(comparison: Comparison) -> Iterator[str]:
    before = comparison.from_version or "（なし）"
    yield f"{comparison.title}（{comparison.pack}）  {before} → {comparison.to_version}"
    yield f"発行者: {comparison.publisher}  署名: {comparison.signature.state.label}"
    yield f"指紋: {comparison.fingerprint}"
    if comparison.identical:
        yield "いまと同じ版です。変わるところはありません。"
    else:
        yield (
            f"追加 {len(comparison.added)}件、変更 {len(comparison.changed)}件、"
            f"掲載終了 {len(comparison.withdrawn)}件、変わらないもの {comparison.unchanged}件"
        )
    titles = comparison.titles
    yield from _some("追加", [f"{uid} {titles.get(uid, '')}" for uid in comparison.added])
    yield from _some("変更", [_changed(case) for case in comparison.changed])
    yield from _some("掲載終了", [f"{uid} {titles.get(uid, '')}" for uid in comparison.withdrawn])
    yield from _some("タグ・メモ・検討状況のある事例", list(comparison.touches_user_data))
    yield from comparison.other_changes
    if comparison.applied:
        yield "取り込みました。元に戻すには jireidana undo-import を使います。"


def _changed(case: Any) -> str:
    from jireidana.packs.compare import field_title

    return f"{case.uid} {case.title}: {'、'.join(field_title(name) for name in case.fields)}"


def _some(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{heading}:"
        yield from (f"  {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"  ほか {len(lines) - _SHOWN}件（--json ですべて出ます）"


def _undo(call: Call) -> int:
    from jireidana.packs.undo import find_import, undo_import

    with call.shelf() as shelf:
        if call.arguments.yes:
            record = undo_import(shelf.catalogue, progress=call.output.progress())
        else:
            with shelf.catalogue.read() as session:
                record = find_import(session)
    undone = bool(call.arguments.yes)
    if call.as_json:
        call.output.json(
            {
                "pack": record.pack_id,
                "from_version": record.from_version,
                "to_version": record.to_version,
                "imported_at": record.imported_at,
                "undone": undone,
            }
        )
        return DONE
    taken_in = day(local_date(record.imported_at), Calendar.JAPANESE)
    what = f"{record.title} {record.to_version}（{taken_in} に取込み）"
    if undone:
        back = f"{record.from_version} に戻しました" if record.from_version else "取り除きました"
        call.output.line(f"{what} を取り消し、{back}。")
    else:
        call.output.line(f"最後の取込み: {what}")
        call.output.say("元に戻すには --yes を付けてください。まだ何も変わっていません。")
    return DONE
