"""export and returned: cases out into a file, and a filled-in workbook back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .call import DONE, Call, Commands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jireidana.app import Shelf
    from jireidana.export.decisions import Decision, ReturnedComparison
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

    returned = commands.add("returned", "会議で記入した Excel を読み戻します", _returned)
    returned.add_argument("book", type=Path, metavar="BOOK.xlsx", help="記入済みのブック")
    how = returned.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help="比べるだけで書き込みません")
    how.add_argument("--yes", action="store_true", help="比べた結果を書き込みます")


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


def _returned(call: Call) -> int:
    from jireidana.export.decisions import (
        apply_returned,
        compare_returned,
        comparison_shape,
        present_cases,
    )
    from jireidana.export.returned import read_returned

    book = read_returned(call.arguments.book, call.output.progress())
    apply = bool(call.arguments.yes)
    with call.shelf() as shelf:
        with shelf.catalogue.read() as session:
            comparison = compare_returned(book, present_cases(session, book))
        if apply:
            with shelf.catalogue.write("戻りのExcelを取り込む") as transaction:
                # Somebody may have judged a case between looking and writing.
                present = present_cases(transaction.session, book)
                comparison = compare_returned(book, present)
                apply_returned(transaction.session, comparison)
    if call.as_json:
        call.output.json(comparison_shape(comparison, applied=apply))
        return DONE
    for line in _told(comparison):
        call.output.line(line)
    for finding in comparison.unmatched:
        call.output.say(f"注意: {finding}")
    if apply:
        call.output.line(f"{len(comparison.decisions)}件を書き込みました。")
    elif not call.arguments.dry_run:
        call.output.say("書き込むには --yes を付けてください。まだ何も変わっていません。")
    return DONE


def _told(comparison: ReturnedComparison) -> Iterator[str]:
    yield (
        f"{comparison.file}［{comparison.sheet}］: 変わるもの {len(comparison.decisions)}件、"
        f"変わらないもの {comparison.unchanged}件"
    )
    for decision in comparison.decisions:
        yield f"  {decision.uid} {decision.title}: {'、'.join(_what(decision))}"


def _what(decision: Decision) -> Iterator[str]:
    for name, change in (("検討状況", decision.status), ("担当課", decision.section)):
        if change is not None:
            yield f"{name} {change[0] or '（なし）'} → {change[1]}"
    if decision.comment:
        yield f"コメント「{decision.comment}」"
    if decision.overwrites:
        yield "注意: 書き出した後にこちらで変えた内容を上書きします"
    if decision.outdated:
        yield "注意: 書き出した後に事例の内容が変わっています"
