"""backup, restore, doctor: keeping the data file safe and sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .call import DONE, NEEDS_ATTENTION, Call, Commands
from .taking import finish_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jireidana.catalog.health import Check
    from jireidana.progress import Progress

LABELS = {
    "file": "データファイル",
    "foreign_keys": "行のつながり",
    "user_rows": "利用者の記録",
    "index": "検索の索引",
    "packs": "事例パック",
    "backups": "バックアップ",
}


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    backup = commands.add("backup", "データファイルのバックアップを作ります", _backup)
    backup.add_argument("-o", "--output", type=Path, metavar="FILE", help="書き出す先")

    restore = commands.add("restore", "バックアップから元に戻します", _restore)
    restore.add_argument("file", type=Path, metavar="FILE", help="バックアップのファイル")
    restore.add_argument("--yes", action="store_true", help="確かめずに置き換えます")

    doctor = commands.add("doctor", "データに傷みがないかを調べます", _doctor)
    doctor.add_argument(
        "--repair", action="store_true", help="失うもののない修復（索引の作り直しなど）もします"
    )


def _backup(call: Call) -> int:
    with call.shelf() as shelf:
        path = shelf.catalogue.backups.make("hand", call.arguments.output)
    if call.as_json:
        call.output.json({"backup": str(path), "bytes": path.stat().st_size})
    else:
        call.output.line(f"バックアップを作りました: {path}")
    return DONE


def _restore(call: Call) -> int:
    from jireidana.catalog.backup import Backups, restore
    from jireidana.errors import UserError
    from jireidana.places import DataFolder

    file: Path = call.arguments.file
    if not file.is_file():
        raise UserError(f"バックアップ「{file}」がありません。", "場所と名前を確かめてください。")
    folder = DataFolder(call.data_dir)
    if not call.arguments.yes:
        raise UserError(
            f"いまのデータ（{folder.database}）を「{file}」で置き換えます。",
            "よければ --yes を付けてください。いまのデータは先にバックアップします。",
        )
    folder.create()
    kept = restore(file, folder.database, Backups(folder.database, folder.backups))
    if call.as_json:
        call.output.json({"restored": str(file), "previous": str(kept) if kept else None})
        return DONE
    call.output.line(f"元に戻しました: {file}")
    if kept:
        call.output.line(f"置き換える前のデータ: {kept}")
    return DONE


def _doctor(call: Call) -> int:
    from jireidana.catalog import health
    from jireidana.errors import DataFileProblem
    from jireidana.packs import doctor
    from jireidana.places import DataFolder

    database = DataFolder(call.data_dir).database
    progress = call.output.progress()
    checks = [health.check_file(database, progress)]
    repaired: list[str] = []
    if call.arguments.repair and not checks[0].ok and health.is_damaged(database):
        repaired = _salvage(database, progress)
        checks[0] = health.check_file(database)
    if checks[0].ok:
        try:
            with call.shelf() as shelf:
                if call.arguments.repair:
                    repaired += doctor.repair(shelf.catalogue, shelf.index, progress)
                    if not shelf.catalogue.read_only:
                        finish_index(shelf, progress)
                checks += doctor.examine(shelf.catalogue, shelf.index, progress)
            # A new folder had no file to look at before it was filled.
            checks[0] = health.check_file(database)
        except DataFileProblem as problem:
            checks[0] = health.Check("file", False, str(problem))
    _tell(call, checks, repaired)
    return DONE if all(check.ok for check in checks) else NEEDS_ATTENTION


def _salvage(database: Path, progress: Progress) -> list[str]:
    """A damaged file is set aside, and what can be read of it goes into a new one."""
    from jireidana.catalog import salvage
    from jireidana.catalog.backup import Backups
    from jireidana.places import DataFolder

    folder = DataFolder(database.parent)
    backups = Backups(database, folder.backups)
    return salvage.salvage(database, backups, progress).sentences()


def _tell(call: Call, checks: Sequence[Check], repaired: Sequence[str]) -> None:
    ok = all(check.ok for check in checks)
    if call.as_json:
        document: dict[str, object] = {
            "ok": ok,
            "checks": [
                {"name": check.name, "ok": check.ok, "detail": check.detail} for check in checks
            ],
        }
        if call.arguments.repair:
            document["repaired"] = list(repaired)
        call.output.json(document)
        return
    for line in repaired:
        call.output.line(f"[修復] {line}")
    for check in checks:
        sign = "[ 正常 ]" if check.ok else "[要確認]"
        call.output.line(f"{sign} {LABELS.get(check.name, check.name)}: {check.detail}")
    if not ok:
        call.output.say(
            "要確認の項目があります。バックアップ（restore）か --repair をお試しください。"
        )
