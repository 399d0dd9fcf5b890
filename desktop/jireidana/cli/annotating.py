"""tag, note, assess, proposal: what the office writes on cases, from the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .call import DONE, Call, Commands

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlmodel import Session


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    tag = commands.add("tag", "事例にタグを付けます（--remove で外します）", _tag)
    tag.add_argument("uid", metavar="UID", help="事例の識別子（パック/番号）")
    tag.add_argument("names", metavar="NAME", nargs="+", help="タグの名前")
    tag.add_argument("--remove", action="store_true", help="付けるのではなく外します")

    note = commands.add("note", "事例にメモを書きます", _note)
    note.add_argument("uid", metavar="UID", help="事例の識別子（パック/番号）")
    note.add_argument("text", metavar="TEXT", help="メモの文（- で標準入力から読みます）")

    assess = commands.add("assess", "事例の検討状況を決めます", _assess)
    assess.add_argument("uid", metavar="UID", help="事例の識別子（パック/番号）")
    assess.add_argument("status", metavar="STATUS", help="未検討・候補・採用候補・見送り")
    assess.add_argument("--reason", metavar="TEXT", help="理由")
    assess.add_argument("--section", metavar="TEXT", help="担当課")
    assess.add_argument("--date", metavar="YYYY-MM-DD", help="決めた日（なければ今日）")

    proposal = commands.family("proposal", "提案リストを作り、事例を載せます")
    add = proposal.add("add", "提案リストに事例を載せます（なければ作ります）", _proposal_add)
    remove = proposal.add("remove", "提案リストから事例を外します", _proposal_remove)
    for parser in (add, remove):
        parser.add_argument("name", metavar="NAME", help="提案リストの名前")
        parser.add_argument("uids", metavar="UID", nargs="+", help="事例の識別子")
    add.add_argument("--remark", metavar="TEXT", help="載せる事例に付ける備考")
    proposal.add("list", "提案リストの一覧を出します", _proposal_list)


def _write(call: Call, label: str, uids: Sequence[str], work: Callable[[Session], None]) -> int:
    """One transaction; with `--json` the cases as they stand afterwards."""
    from jireidana.catalog import browse
    from jireidana.catalog.shapes import case_shape

    with call.shelf() as shelf:
        with shelf.catalogue.write(label) as transaction:
            work(transaction.session)
        if call.as_json:
            with shelf.catalogue.read() as session:
                cases = [case_shape(browse.case_detail(session, uid)) for uid in uids]
            call.output.json(cases[0] if len(cases) == 1 else cases)
        elif transaction.step:
            call.output.line(f"{label}: {'、'.join(uids)}")
        else:
            call.output.line("変わったところはありません。")
    return DONE


def _tag(call: Call) -> int:
    from jireidana.catalog import annotate

    uid, names = call.arguments.uid, call.arguments.names
    if call.arguments.remove:
        return _write(
            call,
            "タグを外しました",
            [uid],
            lambda session: annotate.untag_cases(session, uids=[uid], names=names),
        )
    return _write(
        call,
        "タグを付けました",
        [uid],
        lambda session: annotate.tag_cases(session, uids=[uid], names=names),
    )


def _note(call: Call) -> int:
    from jireidana.catalog import annotate
    from jireidana.errors import UserError

    text = call.arguments.text
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    text = text.strip()
    if not text:
        raise UserError("メモの文が空です。", "書く内容を指定してください。")
    uid = call.arguments.uid

    def work(session: Session) -> None:
        annotate.add_note(session, uid=uid, text=text)

    return _write(call, "メモを書きました", [uid], work)


def _assess(call: Call) -> int:
    from jireidana.catalog import annotate

    arguments = call.arguments
    status = annotate.parse_status(arguments.status)
    decided_on = _day(arguments.date)
    return _write(
        call,
        f"検討状況を「{status}」にしました",
        [arguments.uid],
        lambda session: annotate.assess_cases(
            session,
            uids=[arguments.uid],
            status=status,
            reason=arguments.reason,
            section=arguments.section,
            decided_on=decided_on,
        ),
    )


def _day(text: str | None) -> str | None:
    from datetime import date

    from jireidana.errors import UserError

    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UserError(
            f"日付「{text}」を読めません。", "2026-04-01 の形で指定してください。"
        ) from None


def _proposal_add(call: Call) -> int:
    from jireidana.catalog import proposals

    arguments = call.arguments
    return _write(
        call,
        f"提案リスト「{arguments.name}」に載せました",
        arguments.uids,
        lambda session: proposals.add_to_proposal(
            session, name=arguments.name, uids=arguments.uids, remark=arguments.remark
        ),
    )


def _proposal_remove(call: Call) -> int:
    from jireidana.catalog import proposals

    arguments = call.arguments
    return _write(
        call,
        f"提案リスト「{arguments.name}」から外しました",
        arguments.uids,
        lambda session: proposals.remove_from_proposal(
            session, name=arguments.name, uids=arguments.uids
        ),
    )


def _proposal_list(call: Call) -> int:
    from jireidana.catalog import listings

    with call.shelf() as shelf, shelf.catalogue.read() as session:
        found = listings.proposals(session)
    if call.as_json:
        call.output.json({"proposals": [proposal._asdict() for proposal in found]})
    elif not found:
        call.output.line("提案リストはまだありません。")
    else:
        call.output.table((item.name, f"{item.cases}件", item.memo) for item in found)
    return DONE
