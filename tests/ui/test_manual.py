"""The manual names what is really there: menus, buttons, messages, keys, pictures and pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from jireidana.search.language import parse
from jireidana.ui.actions import MENUS, menu_title, specs

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "resources" / "help"
PAGES = sorted(HELP.glob("*.md"))
IN_CODE = re.compile(r"```.*?```|`[^`]*`", re.S)
QUOTED = re.compile("「([^」]*)」")
PATH = re.compile("「([^」]*)」→「([^」]*)」")
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Z]\b|\d|[,←→↑↓]|Enter|F\d+)|\bF\d+")

# Quoted, and not out of the program. Words that somebody types stand in `…` instead.
OTHER = {
    "admin.md": {
        # Windows and the installer.
        "このユーザーだけ", "すべてのユーザー", "設定 → アプリ", "アプリ", "長いパスを有効にする",
        "コンピューターの構成 → 基本設定 → ファイル",
        # A word of the page itself.
        "検出",
    },
}  # fmt: skip
# Keys that Qt or the program answers without an action in a menu.
OTHER_KEYS = {
    "Alt+Enter", "Alt+↑", "Alt+↓", "Ctrl+Enter", "F2", "Shift+F10",
}  # fmt: skip


def _plain(text: str) -> str:
    """A text as a user names it: without mnemonic, dots, signs and ends of lines."""
    text = re.sub(r"\(&.\)|&", "", text)
    return text.strip().removesuffix("…").removesuffix("...").strip()


def _strings(node: ast.AST) -> Iterator[str]:
    docs = {id(n.value) for n in ast.walk(node) if isinstance(n, ast.Expr)}
    for inner in ast.walk(node):
        if (
            isinstance(inner, ast.Constant)
            and isinstance(inner.value, str)
            and id(inner) not in docs
        ):
            yield inner.value


@pytest.fixture(scope="module")
def said() -> set[str]:
    """Every text in the source of the program; the parts of one that is put together too."""
    return {
        text
        for path in (ROOT / "desktop").rglob("*.py")
        for text in _strings(ast.parse(path.read_text("utf-8")))
    }


def _prose(page: Path) -> str:
    return IN_CODE.sub("", page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_the_manual_quotes_is_in_the_program(page: Path, said: set[str]) -> None:
    names = {_plain(text.partition("（{")[0]) for text in said}
    everything = "\n".join(said)
    unknown = [
        quoted
        for quoted in QUOTED.findall(_prose(page))
        if _plain(quoted) not in names
        # Of a message a telling part is enough.
        and not (len(quoted) >= 8 and quoted in everything)
        and quoted not in OTHER.get(page.name, ())
    ]
    assert unknown == []


def test_nothing_is_excused_that_is_not_quoted_any_more() -> None:
    for name, excused in OTHER.items():
        assert excused <= set(QUOTED.findall(_prose(HELP / name))), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_said_to_be_in_a_menu_is_there(qapp: QApplication, page: Path) -> None:
    texts = specs()
    menus = {
        menu_title(title): {_plain(texts[act].text) for act in acts if act}
        for title, acts in MENUS.items()
    }
    for menu, entry in PATH.findall(_prose(page)):
        assert _plain(entry) in menus.get(menu, set()), f"「{menu}」→「{entry}」"


def _keys(text: str) -> set[str]:
    return {found.group() for found in KEY.finditer(text)}


def _shortcuts() -> set[str]:
    written = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
    found = set()
    for spec in specs().values():
        for keys in spec.keys:
            text = QKeySequence(keys).toString()
            for name, sign in written.items():
                text = text.replace(name, sign)
            found.add(text)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_keys_of_the_manual_do_something(qapp: QApplication, page: Path) -> None:
    assert _keys(_prose(page)) <= _shortcuts() | OTHER_KEYS


def test_every_key_of_a_menu_is_in_the_list_of_keys(qapp: QApplication) -> None:
    assert _shortcuts() <= _keys((HELP / "12-keys.md").read_text("utf-8"))


def test_every_condition_of_the_manual_can_be_read() -> None:
    written = re.findall("`([^`]*)`", (HELP / "01-search.md").read_text("utf-8"))
    assert len(written) > 20
    for text in written:
        assert str(parse(text)), text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pictures_and_pages_that_are_pointed_to_are_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert target.startswith("https:") or (HELP / target).is_file(), target


def test_every_picture_is_shown_and_every_page_is_in_the_first_one() -> None:
    everything = "".join(page.read_text("utf-8") for page in PAGES)
    shown = {Path(p).name for p in re.findall(r"\(pictures/([^)]+)\)", everything)}
    first = (HELP / "index.md").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert {p.name for p in (HELP / "pictures").iterdir() if p.name not in readme} <= shown
    assert all(page.name in first for page in PAGES if page.name[0].isdigit())
