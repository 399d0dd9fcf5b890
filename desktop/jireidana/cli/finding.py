"""search, show, packs: reading the catalogue from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jireidana.dates import Calendar, day, local_date

from .call import DONE, Call, Commands

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlmodel import Session

    from jireidana.app import Shelf
    from jireidana.catalog.views import CaseDetail, CaseRow
    from jireidana.search.engine import SearchResult

TIERS = {"word": "語", "piece": "部分", "reading": "読み", "filter": "条件"}


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    search = commands.add("search", "検索条件に合う事例を出します", _search)
    search.add_argument("query", metavar="QUERY", help="検索条件（窓の検索欄と同じ書き方）")
    search.add_argument("--limit", type=_count, metavar="N", help="出す件数（初めは全件）")
    search.add_argument("--exact", action="store_true", help="同義語を使いません")

    show = commands.add("show", "一つの事例を出します", _show)
    show.add_argument("uid", metavar="UID", help="事例の識別子（パック/番号）")

    commands.add("packs", "入っている事例パックの一覧を出します", _packs)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


_count.__name__ = "int"  # argparse says "invalid int value"


def _search(call: Call) -> int:
    from jireidana.catalog import browse
    from jireidana.search.language import parse
    from jireidana.search.suggestions import suggest

    query = parse(call.arguments.query)
    if call.arguments.exact:
        query = query.with_exact(True)
    limit = call.arguments.limit
    with call.shelf() as shelf, shelf.catalogue.read() as session:
        result = shelf.search.run(session, query, limit)
        ids = result.ids if limit is None else result.ids[:limit]
        rows = browse.case_rows(session, ids)
        suggestions = suggest(shelf.search, session, result)
        snippets = _snippets(shelf, session, result, rows)
    if call.as_json:
        call.output.json(search_shape(result, rows, suggestions, snippets))
    else:
        for line in _found(result, rows, suggestions, snippets):
            call.output.line(line)
    return DONE


def _snippets(
    shelf: Shelf, session: Session, result: SearchResult, rows: list[CaseRow]
) -> dict[int, str]:
    """Per case the passage around the best hit; cases without one are left out."""
    from jireidana.catalog import browse
    from jireidana.search.marks import Marker

    if not result.query.has_terms:
        return {}
    marker = Marker(shelf.search.analyzer, result.query, result.synonyms)
    titles = {row.id: row.title for row in rows}
    texts = browse.long_texts(session, list(titles))
    found = {id_: marker.passage(titles[id_], both).text for id_, both in texts.items()}
    return {id_: text for id_, text in found.items() if text}


def search_shape(
    result: SearchResult,
    rows: list[CaseRow],
    suggestions: list[str],
    snippets: Mapping[int, str],
) -> dict[str, object]:
    """The `search` shape: names are a contract with other tools."""
    return {
        "query": str(result.query),
        "total": result.total,
        "words": result.words,
        "pieces": result.pieces,
        "readings": result.readings,
        "results": [
            {
                "uid": row.uid,
                "title": row.title,
                "organization": row.organization,
                "match": result.tier(row.id),
                "score": result.score(row.id),
                "snippet": snippets.get(row.id, ""),
            }
            for row in rows
        ],
        "synonyms": {term: list(words) for term, words in result.synonyms.items()},
        "suggestions": suggestions,
    }


def _found(
    result: SearchResult,
    rows: list[CaseRow],
    suggestions: list[str],
    snippets: Mapping[int, str],
) -> Iterator[str]:
    ways = [
        f"{name} {count}件"
        for name, count in (
            ("語の一致", result.words),
            ("文字の一部", result.pieces),
            ("読み", result.readings),
        )
        if count
    ]
    yield f"{result.total}件" + (f"（{'、'.join(ways)}）" if ways else "")
    for term, words in result.synonyms.items():
        yield f"「{term}」は次の語でも探しました: {'、'.join(words)}"
    for text in suggestions:
        yield f"もしかして: {text}"
    for row in rows:
        page = f" {row.page}ページ" if row.page is not None else ""
        yield f"\n{row.title}"
        if row.id in snippets:
            yield f"  {snippets[row.id]}"
        yield f"  {row.organization}  {row.volume} › {row.category}{page}"
        yield f"  {row.uid}  一致: {TIERS[result.tier(row.id)]}"
    if len(rows) < result.total:
        yield f"\nほか {result.total - len(rows)}件"


def _show(call: Call) -> int:
    from jireidana.catalog import browse
    from jireidana.catalog.shapes import case_shape

    with call.shelf() as shelf, shelf.catalogue.read() as session:
        case = browse.case_detail(session, call.arguments.uid)
    if call.as_json:
        call.output.json(case_shape(case))
    else:
        for line in card(case):
            call.output.line(line)
    return DONE


def card(case: CaseDetail) -> Iterator[str]:
    """A case as lines for reading; what it lacks is left out."""
    yield case.title
    printed = [m.printed for m in case.organizations if m.printed and m.printed != m.name]
    yield f"団体: {case.organization}" + (
        f"（原典の表記: {'、'.join(printed)}）" if printed else ""
    )
    yield f"分野: {' › '.join(case.category)}"
    if case.source:
        page = f" {case.page}ページ" if case.page is not None else ""
        yield f"原典: {case.source.title}{page}"
    if case.number:
        yield f"番号: {case.number}"
    if case.status == "withdrawn":
        yield "掲載終了: 新しい版のパックには載っていません。"
    for heading, text in (("概要", case.summary), ("本文", case.body)):
        if text:
            yield f"\n{heading}\n{text}"
    if case.tags:
        yield f"タグ: {'、'.join(case.tags)}"
    if (judged := case.assessment) is not None:
        more = "、".join(filter(None, (judged.reason, judged.section, judged.decided_on)))
        yield f"検討状況: {judged.status}" + (f"（{more}）" if more else "")
    for note in case.notes:
        changed = "（メモ作成後に内容が変わりました）" if note.outdated else ""
        yield f"メモ {day(local_date(note.updated_at), Calendar.JAPANESE)}{changed}: {note.text}"
    if case.proposals:
        yield f"提案リスト: {'、'.join(case.proposals)}"
    yield f"識別子: {case.uid}"


def _packs(call: Call) -> int:
    from jireidana.catalog import listings

    with call.shelf() as shelf, shelf.catalogue.read() as session:
        found = listings.packs(session)
    if call.as_json:
        call.output.json({"packs": [pack._asdict() for pack in found]})
    elif not found:
        call.output.line("事例パックは入っていません。")
    else:
        call.output.table(
            (pack.id, pack.version, f"{pack.cases}件", pack.fingerprint, pack.title)
            for pack in found
        )
    return DONE
