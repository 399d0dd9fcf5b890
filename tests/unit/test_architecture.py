"""The shape agreed in ARCHITECTURE.md, held by walking the source: who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop" / "jireidana"
FILES = sorted(PACKAGE.rglob("*.py"))

# What each part may import of the program, besides itself and the helpers in the root.
MAY_IMPORT: dict[str, set[str]] = {
    "": set(),
    "catalog": set(),
    "search": {"catalog"},
    "packs": {"search", "catalog"},
    "documents": {"packs", "search", "catalog"},
    "export": {"documents", "packs", "search", "catalog"},
    "cli": {"app", "ui", "export", "documents", "packs", "search", "catalog"},
    "ui": {"app", "export", "documents", "packs", "search", "catalog"},
    "app": {"documents", "packs", "search", "catalog"},
    "__main__": {"app", "cli", "ui"},
}
HELPERS = {
    "__version__",
    "changes",
    "datafolder",
    "dates",
    "difference",
    "errors",
    "logs",
    "memory",
    "places",
    "policy",
    "progress",
    "sqlitefile",
    "wholefile",
    "workbooks",
}

# The entry points: the only modules that may know both worlds, and import lazily what they start.
ENTRY = {"__main__", "app"}

OPENPYXL = {"packs", "export", "workbooks.py", "cli/selftest_steps.py", "cli/returned.py"}
NETWORK = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip


@dataclass(frozen=True)
class Import:
    """One import statement: the module's full name and where it stands."""

    file: Path
    line: int
    module: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.module}"


def imports_of(file: Path) -> Iterator[Import]:
    package = ("jireidana", *file.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(file, node.lineno, alias.name, ())
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            names = tuple(alias.name for alias in node.names)
            yield Import(file, node.lineno, module, names)
            if module in {"jireidana", "PySide6"}:
                for name in names:
                    yield Import(file, node.lineno, f"{module}.{name}", ())


IMPORTS = [found for file in FILES for found in imports_of(file)]


def part_of(file: Path) -> str:
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    if len(parts) > 1:
        return parts[0]
    return parts[0] if parts[0] in ENTRY else ""


def refused(found: Import) -> bool:
    pieces = found.module.split(".")
    if pieces[0] != "jireidana" or len(pieces) == 1:
        return False
    own, other = part_of(found.file), pieces[1]
    return other != own and other not in HELPERS and other not in MAY_IMPORT[own]


def test_imports_run_one_way() -> None:
    assert [str(found) for found in IMPORTS if refused(found)] == []


def test_the_walk_sees_relative_imports_and_names(tmp_path: Path) -> None:
    """The test above is worth something only when a wrong import would be seen."""
    wrong = Import(PACKAGE / "catalog" / "browse.py", 1, "jireidana.search.engine", ())
    assert refused(wrong)
    assert refused(Import(PACKAGE / "errors.py", 1, "jireidana.catalog", ()))
    assert not refused(Import(PACKAGE / "catalog" / "browse.py", 1, "jireidana.catalog.views", ()))
    browse = {found.module for found in imports_of(PACKAGE / "catalog" / "browse.py")}
    assert {"jireidana.catalog.views", "jireidana.errors", "sqlmodel"} <= browse


def test_qt_stays_in_the_window() -> None:
    allowed = {"documents/render.py", "cli/selftest_steps.py"}
    assert [
        str(found)
        for found in IMPORTS
        if found.module.split(".")[0] in {"PySide6", "shiboken6", "qtawesome"}
        and part_of(found.file) != "ui"
        and found.file.relative_to(PACKAGE).as_posix() not in allowed
    ] == []


def test_nothing_outside_the_window_knows_widgets() -> None:
    assert [
        str(found)
        for found in IMPORTS
        if found.module.startswith("PySide6.QtWidgets")
        and part_of(found.file) != "ui"
        and found.file.name != "selftest_steps.py"
    ] == []


def test_workbooks_are_read_and_written_in_few_places() -> None:
    assert [
        str(found)
        for found in IMPORTS
        if found.module.split(".")[0] == "openpyxl"
        and part_of(found.file) not in OPENPYXL
        and found.file.relative_to(PACKAGE).as_posix() not in OPENPYXL
    ] == []


# Two windows of one user on one machine talk through a local socket; nothing else of QtNetwork.
def is_local_socket(found: Import) -> bool:
    return (
        found.file.relative_to(PACKAGE).as_posix() == "ui/single_instance.py"
        and found.module.removeprefix("PySide6.QtNetwork") in {"", ".QLocalServer", ".QLocalSocket"}
        and set(found.names) <= {"QLocalServer", "QLocalSocket"}
    )


def test_no_module_imports_networking() -> None:
    assert [
        str(found)
        for found in IMPORTS
        if found.module.split(".")[0] in NETWORK
        or (
            found.module.startswith(("urllib.request", "PySide6.QtNetwork", "PySide6.QtWebEngine"))
            and not is_local_socket(found)
        )
    ] == []


def test_no_star_imports() -> None:
    assert [str(found) for found in IMPORTS if "*" in found.names] == []


@pytest.mark.parametrize("heavy", ["alembic", "openpyxl", "sudachipy", "cryptography", "rapidfuzz"])
def test_heavy_libraries_are_imported_only_where_needed(heavy: str) -> None:
    """At the top of a module only where the module itself is imported lazily; see test_startup."""
    top = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in FILES
        for node in ast.parse(file.read_text("utf-8")).body
        if file.name in {"__init__.py", "app.py", "__main__.py", "main.py"}
        for name in _top_names(node)
        if name.split(".")[0] == heavy
    ]
    assert top == []


def _top_names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [node.module or ""]
    return []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_each_module_is_short_and_says_why_it_exists(file: Path) -> None:
    text = file.read_text("utf-8")
    assert len(text.splitlines()) <= 350, "more than 350 lines ask to be split"
    if "migrations/versions" not in file.as_posix() and text.strip():
        assert ast.get_docstring(ast.parse(text)), "the module's docstring is missing"


def test_nothing_prints() -> None:
    calls = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]
    assert calls == []


def test_no_bare_except() -> None:
    bare = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert bare == []
