"""export and returned: cases out into a file, and a filled-in workbook back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .call import DONE, Call, Commands

if TYPE_CHECKING:
    from jireidana.app import Shelf
    from jireidana.export.run import Exported


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    export = commands.add("export", "事例を Excel・CSV・JSON に書き出します", _export)
    chosen = export.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--query", metavar="QUERY", help="検索条件に合う事例")
    chosen.add_argument("--proposal", metavar="NAME", help="提案リストに載せた事例")
    chosen.add_argument("--all", action="store_true", help="すべての事例")
    export.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help=".xlsx・.csv・.json"
    )
    export.add_argument("--with-notes", action="store_true", help="メモも書き出します")


def _export(call: Call) -> int:
    from jireidana.export.run import check_suffix

    target: Path = call.arguments.output
    check_suffix(target)
    with call.shelf() as shelf:
        done = _write(call, shelf, target)
    if call.as_json:
        call.output.json(
            {
                "output": str(done.path),
                "cases": done.cases,
                "sheets": list(done.sheets),
                "notices": list(done.notices),
            }
        )
        return DONE
    call.output.line(f"{done.cases}件を書き出しました: {done.path}")
    for notice in done.notices:
        call.output.say(notice)
    return DONE


def _write(call: Call, shelf: Shelf, target: Path) -> Exported:
    from jireidana.catalog import browse, proposals
    from jireidana.export.layouts import Layout
    from jireidana.export.run import export_cases
    from jireidana.search.language import parse

    arguments = call.arguments
    layout = Layout(with_notes=arguments.with_notes)
    progress = call.output.progress()
    with shelf.catalogue.read() as session:
        if arguments.proposal is not None:
            remarks = dict(proposals.proposal_remarks(session, arguments.proposal))
            return export_cases(
                session,
                list(remarks),
                target,
                layout=layout,
                title=arguments.proposal,
                words=f"提案リスト「{arguments.proposal}」",
                remarks=remarks,
                progress=progress,
            )
        query = parse(arguments.query or "")
        ids = shelf.search.run(session, query).ids
        return export_cases(
            session,
            browse.uids_of(session, ids),
            target,
            layout=layout,
            query=str(query),
            words="" if arguments.all else query.in_words(),
            progress=progress,
        )
