"""pack and trust: making, checking, comparing and signing packs, and whom to believe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .call import DONE, REFUSED, Call, Commands
from .errors import findings_shape
from .taking import refuse_pack, tell

if TYPE_CHECKING:
    from jireidana.packs.format import PackContent
    from jireidana.packs.signature import Publisher

_PACK_FILES = "（.jpack・.xlsx・フォルダー）"


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    pack = commands.family("pack", "事例パックを作り、検査し、署名します")
    build = pack.add("build", "フォルダーかブックから事例パックを作ります", _build)
    build.add_argument("source", type=Path, metavar="DIR|BOOK.xlsx", help="もとになる内容")
    build.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help=".jpack か .xlsx"
    )
    verify = pack.add("verify", "事例パックに誤りがないかを検査します", _verify)
    verify.add_argument("file", type=Path, metavar="FILE", help=f"事例パック{_PACK_FILES}")
    compare = pack.add("compare", "二つの事例パックを比べます", _compare)
    compare.add_argument("old", type=Path, metavar="A", help=f"もとの版{_PACK_FILES}")
    compare.add_argument("new", type=Path, metavar="B", help=f"新しい版{_PACK_FILES}")
    template = pack.add("template", "事例パックを作るためのブックのひな形を書き出します", _template)
    template.add_argument("-o", "--output", type=Path, required=True, metavar="BOOK.xlsx")
    keygen = pack.add("keygen", "署名用の鍵を作ります", _keygen)
    keygen.add_argument("-o", "--output", type=Path, default=Path("jireidana.key"), metavar="KEY")
    keygen.add_argument("--name", required=True, metavar="NAME", help="発行者の名前")
    sign = pack.add("sign", "事例パックに署名します", _sign)
    sign.add_argument("file", type=Path, metavar="FILE", help="事例パック（.jpack・.xlsx）")
    sign.add_argument("--key", type=Path, required=True, metavar="KEY", help="秘密鍵のファイル")
    sign.add_argument("-o", "--output", type=Path, metavar="OUT", help="初めは FILE を書き換え")

    trust = commands.family("trust", "信頼する発行者を登録します")
    add = trust.add("add", "発行者を登録します", _trust_add)
    add.add_argument("file", type=Path, metavar="KEY.pub", help="発行者から受け取った公開鍵")
    remove = trust.add("remove", "発行者を外します", _trust_remove)
    remove.add_argument("name", metavar="NAME", help="発行者の名前か、鍵の指紋")
    trust.add("list", "登録した発行者の一覧を出します", _trust_list)


def _publishers(call: Call) -> list[Publisher]:
    """Whom this data folder trusts; a folder that is not there yet is not made for that."""
    from jireidana.packs.trust import trusted
    from jireidana.places import DataFolder

    if not DataFolder(call.data_dir).database.exists():
        return []
    with call.shelf() as shelf, shelf.catalogue.read() as session:
        return trusted(session)


def _build(call: Call) -> int:
    from jireidana.errors import InputRefused
    from jireidana.packs.authoring import build_pack

    try:
        content = build_pack(call.arguments.source, call.output.progress())
    except InputRefused as refused:
        return refuse_pack(call, refused)
    write_pack(content, call.arguments.output)
    if call.as_json:
        call.output.json(
            {
                "output": str(call.arguments.output),
                "pack": content.header.id,
                "version": content.header.version,
                "cases": len(content.cases),
                "fingerprint": content.fingerprint,
            }
        )
    else:
        call.output.line(f"{len(content.cases)}件の事例パックを作りました: {call.arguments.output}")
        call.output.line(f"指紋: {content.fingerprint}")
    return DONE


def write_pack(content: PackContent, target: Path) -> None:
    """Write a pack in the carrier that the suffix names.

    Raises:
        UserError: when it names none, or the file cannot be written.
    """
    from jireidana.errors import UserError
    from jireidana.packs.build import write_jpack

    suffix = target.suffix.lower()
    if suffix == ".jpack":
        write_jpack(content, target)
    elif suffix == ".xlsx":
        from jireidana.packs.workbook import write_workbook

        write_workbook(content, target)
    else:
        raise UserError(
            f"「{target.name}」の形式では書き出せません。",
            "ファイル名の末尾を .jpack か .xlsx にしてください。",
        )


def _verify(call: Call) -> int:
    from jireidana.errors import InputRefused
    from jireidana.packs.reader import read_pack
    from jireidana.packs.signature import SignatureState, check_signature

    try:
        content = read_pack(call.arguments.file)
    except InputRefused as refused:
        call.output.say(str(refused))
        if call.as_json:
            call.output.json({"ok": False, "errors": findings_shape(refused)})
        return REFUSED
    verdict = check_signature(content, _publishers(call))
    ok = verdict.state is not SignatureState.BROKEN
    header = content.header
    if call.as_json:
        call.output.json(
            {
                "ok": ok,
                "pack": header.id,
                "title": header.title,
                "version": header.version,
                "publisher": header.publisher,
                "released": header.released,
                "cases": len(content.cases),
                "fingerprint": content.fingerprint,
                "signature": verdict.state.value,
                "signer": verdict.signer,
                "errors": [],
            }
        )
    else:
        call.output.line(f"{header.title}（{header.id}） {header.version}  {len(content.cases)}件")
        call.output.line(f"発行者: {header.publisher}")
        signer = f"（{verdict.signer}）" if verdict.signer else ""
        call.output.line(f"署名: {verdict.state.label}{signer}")
        call.output.line(f"指紋: {content.fingerprint}")
    if not ok:
        call.output.say("署名が内容と一致しません。使わずに、発行者に連絡してください。")
        return REFUSED
    return DONE


def _compare(call: Call) -> int:
    from jireidana.errors import InputRefused, UserError
    from jireidana.packs.compare import compare
    from jireidana.packs.reader import read_pack
    from jireidana.packs.signature import check_signature

    try:
        old, new = read_pack(call.arguments.old), read_pack(call.arguments.new)
    except InputRefused as refused:
        return refuse_pack(call, refused)
    if old.header.id != new.header.id:
        raise UserError(
            f"違うパックです（{old.header.id} と {new.header.id}）。",
            "同じパックの二つの版を指定してください。",
        )
    tell(call, compare(old, new, signature=check_signature(new, _publishers(call))))
    return DONE


def _template(call: Call) -> int:
    from jireidana.packs.template import write_template

    write_template(call.arguments.output)
    if call.as_json:
        call.output.json({"output": str(call.arguments.output)})
    else:
        call.output.line(f"ひな形を書き出しました: {call.arguments.output}")
    return DONE


def _keygen(call: Call) -> int:
    from jireidana.packs.signature import generate_key, others_may_read

    target: Path = call.arguments.output
    key = generate_key(call.arguments.name, target)
    public = target.with_name(target.name + ".pub")
    if others_may_read(target):
        call.output.say(
            f"秘密鍵「{target}」は、このPCのほかの利用者や媒体を手にした人にも読めるおそれがあります。"
            f"自分だけのフォルダー（{Path.home()} の中）に移してください。"
        )
    if call.as_json:
        call.output.json(
            {"private": str(target), "public": str(public), "fingerprint": key.fingerprint}
        )
        return DONE
    call.output.line(f"秘密鍵: {target}（人に渡さず、なくさないでください）")
    call.output.line(f"公開鍵: {public}（パックを受け取る人に渡します）")
    call.output.line(f"鍵の指紋: {key.fingerprint}")
    return DONE


def _sign(call: Call) -> int:
    from jireidana.errors import InputRefused, UserError
    from jireidana.packs.reader import read_pack
    from jireidana.packs.signature import load_key, sign

    file: Path = call.arguments.file
    target: Path = call.arguments.output or file
    if target.is_dir():
        raise UserError("フォルダーには署名できません。", "pack build で .jpack にしてください。")
    try:
        content = read_pack(file)
    except InputRefused as refused:
        return refuse_pack(call, refused)
    key = load_key(call.arguments.key)
    write_pack(sign(content, key), target)
    if call.as_json:
        call.output.json(
            {"output": str(target), "signer": key.name, "fingerprint": content.fingerprint}
        )
    else:
        call.output.line(f"「{key.name}」として署名しました: {target}")
    return DONE


def _trust_add(call: Call) -> int:
    from jireidana.packs.signature import load_publisher
    from jireidana.packs.trust import add_trusted

    entry = load_publisher(call.arguments.file)
    with call.shelf() as shelf, shelf.catalogue.write("発行者の登録") as transaction:
        add_trusted(transaction.session, entry)
    if call.as_json:
        call.output.json(_publisher_shape(entry))
    else:
        call.output.line(f"信頼する発行者に登録しました: {entry.name}")
        call.output.line(f"鍵の指紋: {entry.fingerprint}（発行者に確かめてください）")
    return DONE


def _trust_remove(call: Call) -> int:
    from jireidana.packs.trust import remove_trusted

    with call.shelf() as shelf, shelf.catalogue.write("発行者の登録の取消し") as transaction:
        entry = remove_trusted(transaction.session, call.arguments.name)
    if call.as_json:
        call.output.json(_publisher_shape(entry))
    else:
        call.output.line(f"信頼する発行者から外しました: {entry.name}")
    return DONE


def _trust_list(call: Call) -> int:
    found = _publishers(call)
    if call.as_json:
        call.output.json({"publishers": [_publisher_shape(entry) for entry in found]})
    elif not found:
        call.output.line("信頼する発行者は登録されていません。")
    else:
        call.output.table(
            (entry.name, entry.fingerprint, "管理者が登録" if entry.fixed else "")
            for entry in found
        )
    return DONE


def _publisher_shape(entry: Publisher) -> dict[str, object]:
    return {
        "name": entry.name,
        "key": entry.key,
        "fingerprint": entry.fingerprint,
        "fixed": entry.fixed,
    }
