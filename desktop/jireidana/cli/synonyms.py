"""synonyms: the office's own groups of words of one meaning, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .call import DONE, Call, Commands

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    synonyms = commands.family("synonyms", "検索で同じ意味とみなす言葉（同義語）を見て、加えます")
    listed = synonyms.add("list", "自分たちで加えた同義語を出します", _list)
    listed.add_argument("--all", action="store_true", help="収録されている同義語も出します")
    add = synonyms.add("add", "同じ意味の言葉を一組にして加えます", _add)
    add.add_argument("words", metavar="WORD", nargs="+", help="同じ意味の言葉（2つ以上）")
    remove = synonyms.add("remove", "加えた同義語から言葉を外します", _remove)
    remove.add_argument("words", metavar="WORD", nargs="+", help="外す言葉")


def _list(call: Call) -> int:
    from jireidana.search.synonyms import user_groups

    with call.shelf() as shelf, shelf.catalogue.read() as session:
        own = user_groups(session)
        shipped = shelf.search.shipped.groups if call.arguments.all else ()
    if call.as_json:
        document: dict[str, object] = {"own": own}
        if call.arguments.all:
            document["shipped"] = [list(group) for group in shipped]
        call.output.json(document)
    elif not own and not shipped:
        call.output.line("加えた同義語はありません。収録されているものは --all で出ます。")
    else:
        call.output.table(
            [
                *(("追加", "、".join(group)) for group in own),
                *(("収録", "、".join(group)) for group in shipped),
            ]
        )
    return DONE


def _add(call: Call) -> int:
    from jireidana.search.synonyms import add_user_group

    words: list[str] = call.arguments.words
    return _write(call, "同義語を加えました", lambda session: add_user_group(session, words=words))


def _remove(call: Call) -> int:
    from jireidana.search.synonyms import remove_user_words

    words: list[str] = call.arguments.words
    return _write(
        call, "同義語を外しました", lambda session: remove_user_words(session, words=words)
    )


def _write(call: Call, label: str, work: Callable[[Session], None]) -> int:
    """One transaction; with `--json` the groups as they stand afterwards."""
    from jireidana.search.synonyms import user_groups

    with call.shelf() as shelf:
        with shelf.catalogue.write(label) as transaction:
            work(transaction.session)
        with shelf.catalogue.read() as session:
            own = user_groups(session)
    if call.as_json:
        call.output.json({"own": own})
    elif transaction.step:
        call.output.line(f"{label}: {'、'.join(call.arguments.words)}")
    else:
        call.output.line("変わったところはありません。")
    return DONE
