"""Collects the texts of the window for Qt Linguist, and compiles what has been translated.

`make translations` runs it after texts have changed; new ones are then filled in with Qt Linguist
(`.venv/bin/pyside6-linguist resources/translations/jireidana_en.ts`) and it is run once more.
"""

from __future__ import annotations

import subprocess
import sysconfig
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
SOURCES = ROOT / "desktop" / "jireidana" / "ui"
BIN = Path(sysconfig.get_path("scripts"))


def collect(target: Path) -> None:
    """Bring a .ts file up to date with the source; translations there are kept."""
    files = sorted(str(path.relative_to(ROOT)) for path in SOURCES.rglob("*.py"))
    subprocess.run(
        [BIN / "pyside6-lupdate", "-silent", "-no-obsolete", "-locations", "none",
         "-source-language", "ja", "-target-language", "en", *files, "-ts", target],
        cwd=ROOT, check=True,
    )  # fmt: skip


def release(source: Path, target: Path) -> None:
    """Compile a .ts file."""
    subprocess.run(
        [BIN / "pyside6-lrelease", "-silent", source, "-qm", target], cwd=ROOT, check=True
    )


def unfinished(source: Path) -> list[str]:
    """The texts that have no translation yet."""
    return [
        message.findtext("source", "")
        for message in ElementTree.parse(source).iter("message")
        if message.find("translation") is None or message.find("translation").get("type")  # type: ignore[union-attr]
    ]


def main() -> int:
    source = FOLDER / "jireidana_en.ts"
    FOLDER.mkdir(parents=True, exist_ok=True)
    collect(source)
    release(source, source.with_suffix(".qm"))
    missing = unfinished(source)
    for text in missing:
        print("untranslated:", text)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
