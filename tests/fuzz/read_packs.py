"""Feeds the pack reader what a stranger's file might hold, guided by coverage, for a bounded time.

`make fuzz` (atheris lives in an environment of its own). Whatever the bytes: a pack is read, or it
is refused with a sentence. Anything else is a find: atheris keeps the input and this ends with 1.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import zipfile
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

with atheris.instrument_imports(include=["jireidana", "zipfile"]):
    from jireidana.errors import UserError
    from jireidana.packs.build import write_folder
    from jireidana.packs.reader import read_pack
    from jireidana.packs.workbook import write_workbook
    from support.pack_samples import edition, official, rehashed, zipped

MODES = 5


class Target:
    """One input after the other, as a file in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Few cases: what counts is how many inputs a second.
        few = edition(official(), drop=tuple(case.key for case in official().cases[3:]))
        write_folder(few, folder / "seed")
        self._files = {path.name: path.read_bytes() for path in (folder / "seed").iterdir()}
        self._names = sorted(name for name in self._files if name.endswith(".csv"))
        book = folder / "seed.xlsx"
        write_workbook(few, book)
        with zipfile.ZipFile(book) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        # Nobody reads the properties: bytes spent on them are lost.
        self._part_names = sorted(n for n in self._parts if not n.startswith("docProps"))

    def __call__(self, data: bytes) -> None:
        """The first byte says what the rest is; see `seeds`."""
        if len(data) < 2:
            return
        mode, which, rest = data[0] % MODES, data[1], data[2:]
        path = self._folder / ("x.xlsx" if mode in (1, 3) else "x.jpack")
        if mode in (0, 1):
            path.write_bytes(rest)
        elif mode == 2:
            # A table of the official pack in other bytes, the descriptor made right again.
            name = self._names[which % len(self._names)]
            zipped(path, rehashed({**self._files, name: rest}))
        elif mode == 3:
            name = self._part_names[which % len(self._part_names)]
            path.write_bytes(_zip({**self._parts, name: rest}))
        else:
            zipped(path, {**self._files, "datapackage.json": rest})
        try:
            read_pack(path)
        except UserError as refusal:
            # What cannot be said cannot be shown: a message must be printable text.
            str(refusal).encode()

    def seeds(self, corpus: Path) -> None:
        """Sound inputs of every mode, to begin with."""
        pack, book = self._folder / "s.jpack", self._folder / "seed.xlsx"
        zipped(pack, self._files)
        found = [(0, 0, pack.read_bytes()), (1, 0, book.read_bytes())]
        found += [(2, n, self._files[name]) for n, name in enumerate(self._names)]
        found += [(3, n, self._parts[name]) for n, name in enumerate(self._part_names)]
        found.append((4, 0, self._files["datapackage.json"]))
        for mode, which, data in found:
            (corpus / f"seed-{mode}-{which}").write_bytes(bytes([mode, which]) + data)


def _zip(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=120)
    arguments.add_argument("--corpus", type=Path, default=ROOT / ".work" / "fuzz")
    chosen = arguments.parse_args()
    chosen.corpus.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        target = Target(Path(folder))
        target.seeds(chosen.corpus)
        options = [
            sys.argv[0],
            f"-max_total_time={chosen.seconds}",
            "-timeout=20",
            "-len_control=0",
            "-rss_limit_mb=2000",
            "-max_len=200000",
            f"-artifact_prefix={chosen.corpus.parent}/fuzz-",
            str(chosen.corpus),
        ]
        atheris.Setup(options, target)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
