"""`make audit`: are the locked dependencies free of known weaknesses, and under which licences?

Advisories come from `pip-audit` where that is installed and reaches its data; else from a file of
the OSV project (`all.zip` of the ecosystem PyPI, https://osv.dev) carried in by hand:

    python build/audit.py --advisories all.zip

Exit: 0 nothing found, 1 something to act on, 2 the advisories could not be looked at.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
# Licences whose parts may be shipped beside ours; PySide6 is used under LGPL-3.0, as a library.
_GOOD = re.compile(r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|LGPL|ISC|Zlib)", re.I)


def locked(lock: Path = LOCK) -> dict[str, str]:
    """Name and version of everything in a lock file."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock.read_text("utf-8"), re.M)
    return {normal(name): version for name, version in pins}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(name: str) -> str | None:
    """What the installed package says its licence is; None when it is not installed here."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    classifiers = [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
    named = about.get("License-Expression") or (classifiers or [""])[0].rpartition(" :: ")[2]
    return named or (about.get("License") or "").strip().split("\n")[0]


def licences(pins: dict[str, str]) -> Iterator[tuple[str, str, str, bool]]:
    """Name, version, licence, and whether it is in order."""
    for name, version in sorted(pins.items()):
        said = licence(name)
        if said is None:
            yield name, version, "(not installed on this system)", True
        else:
            yield name, version, said, bool(_GOOD.search(said))


def affected(advisory: dict[str, Any], pins: dict[str, str]) -> Iterator[str]:
    """The pinned packages an advisory of the OSV form is about."""
    if advisory.get("withdrawn"):
        return
    for entry in advisory.get("affected", []):
        name = normal(entry.get("package", {}).get("name", ""))
        if entry.get("package", {}).get("ecosystem") == "PyPI" and name in pins:
            ranges = [r for r in entry.get("ranges", []) if r.get("type") == "ECOSYSTEM"]
            if pins[name] in entry.get("versions", []) or any(
                _within(Version(pins[name]), one.get("events", [])) for one in ranges
            ):
                yield name


def _within(version: Version, events: Iterable[dict[str, str]]) -> bool:
    """Whether a version lies between `introduced` and `fixed` or `last_affected`."""
    inside = False
    for event in events:
        for kind, text in event.items():
            try:
                at = Version(text)
            except InvalidVersion:
                continue
            if kind == "introduced" and version >= at:
                inside = True
            elif (kind == "fixed" and version >= at) or (kind == "last_affected" and version > at):
                inside = False
    return inside


def from_file(path: Path, pins: dict[str, str]) -> tuple[int, list[str]]:
    """How many advisories a file of OSV holds, and what they say about these packages."""
    found = []
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".json")]
        for name in names:
            advisory = json.loads(archive.read(name))
            found += [
                f"{package} {pins[package]}: {advisory['id']} {advisory.get('summary', '')}"
                for package in set(affected(advisory, pins))
            ]
    return len(names), sorted(found)


def from_pip_audit(pins: dict[str, str]) -> tuple[int, list[str]]:
    """How many packages pip-audit could look at, and what it found."""
    program = shutil.which("pip-audit")
    if program is None:
        return 0, []
    outcome = subprocess.run(
        [program, "-r", str(LOCK), "--disable-pip", "--require-hashes", "-f", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        rows = json.loads(outcome.stdout)["dependencies"]
    except (ValueError, KeyError):
        return 0, []
    seen = [row for row in rows if "skip_reason" not in row]
    return len(seen), [
        f"{row['name']} {row['version']}: {weakness['id']}"
        for row in seen
        for weakness in row.get("vulns", [])
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--advisories", type=Path, help="all.zip of OSV's ecosystem PyPI")
    arguments = parser.parse_args()
    pins = locked()
    print(f"{len(pins)} packages are locked.\n")
    bad = []
    for name, version, said, good in licences(pins):
        print(f"  {name:24}{version:14}{said}")
        if not good:
            bad.append(f"{name}: licence “{said}”")
    if arguments.advisories:
        count, found = from_file(arguments.advisories, pins)
    else:
        count, found = from_pip_audit(pins)
    print(f"\nLooked at: {count}. To act on: {len(found) + len(bad)}.")
    for line in (*bad, *found):
        print(f"  {line}")
    if found or bad:
        return 1
    if not count:
        print(
            "No advisories could be looked at: pip-audit is not installed or does not reach its\n"
            "data. Bring OSV's all.zip of PyPI here and pass it with --advisories."
        )
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
