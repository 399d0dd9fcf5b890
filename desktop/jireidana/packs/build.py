"""Writing packs: the tables as CSV, the descriptor over them, a folder or a `.jpack` file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from jireidana.errors import UserError
from jireidana.progress import Progress
from jireidana.wholefile import write_whole

from . import archive
from .format import PackContent
from .schema import DESCRIPTOR, RESOURCES, descriptor, table

if TYPE_CHECKING:
    from jireidana.catalog.catalogue import Catalogue

# The oldest time a zip can hold: the same content gives the same bytes whenever it is built.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def pack_files(content: PackContent) -> dict[str, bytes]:
    """The files of a pack by name, the descriptor first."""
    names: dict[str, list[str]] = {}
    tables: dict[str, bytes] = {}
    for resource in RESOURCES:
        columns, rows = table(content, resource)
        names[resource.name] = columns
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(rows)
        tables[resource.file] = text.getvalue().encode()
    described = descriptor(
        content,
        names,
        {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in tables.items()},
    )
    text_form = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    return {DESCRIPTOR: text_form.encode(), **tables}


def write_folder(content: PackContent, folder: Path) -> None:
    """Write a pack unpacked, as it lies readable in a repository.

    Raises:
        UserError: when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in pack_files(content).items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise UserError(
            f"「{folder}」に書き込めませんでした（{error.strerror or error}）。",
            "ほかのプログラムで開いていないか、フォルダーの権限を確かめてください。",
        ) from error


def write_jpack(content: PackContent, target: Path) -> None:
    """Write a pack as a `.jpack`; the same content always gives the same bytes.

    Raises:
        UserError: when it would be larger than readers take, or the file cannot be written; what
            was there before is untouched.
    """
    files = pack_files(content)
    total = sum(map(len, files.values()))
    if total > archive.MAX_TOTAL:
        raise UserError(
            f"このパックは大きすぎます。{archive.too_large(total)}",
            "分野や年度で分けて、識別子の違う複数のパックにしてください。",
        )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as zipped:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Zip readers on any system see a plain file written on MS-DOS.
            entry.create_system = 0
            zipped.writestr(entry, data)
    write_whole(target, packed.getvalue())


def load_official(
    catalogue: Catalogue, reference_data: Path, progress: Progress | None = None
) -> list[int]:
    """Install the packs that travel with the program into a catalogue that never had them.

    A pack the user has taken back or replaced stays as the user left it. No backup is made: there
    is nothing yet that could be lost.

    Returns:
        The ids of the imports made.

    Raises:
        InputRefused: when the program's own pack is damaged.
    """
    from jireidana.catalog.reading import select_rows

    from .apply import apply_pack
    from .reader import read_pack

    made = []
    for folder in sorted((reference_data / "packs").glob(f"*/{DESCRIPTOR}")):
        # The folder is named after the pack, so that a start need not read what is there already.
        with catalogue.read() as session:
            known = select_rows(
                session,
                "SELECT 1 FROM import_record WHERE pack_id = :id LIMIT 1",
                id=folder.parent.name,
            )
        if not known:
            content = read_pack(folder.parent, progress)
            made.append(apply_pack(catalogue, content, progress=progress, backup=False))
    return made
