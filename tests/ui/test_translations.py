"""The English window: every text is translated, and what is shipped is what was translated."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import shutil
import string
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jireidana.catalog.organizations import KINDS
from jireidana.catalog.tables import AssessmentStatus
from jireidana.dates import Calendar
from jireidana.export.columns import COLUMNS
from jireidana.export.layouts import SHEETS, SORTS
from jireidana.search.fields import DIRECTIVES, STATES, FieldName, SortKey
from jireidana.search.language import parse
from jireidana.ui import dates, theme, words
from jireidana.ui.actions import MENUS, menu_title, specs
from jireidana.ui.language import speak
from jireidana.ui.preferences import Language
from jireidana.ui.query_words import query_words

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "resources" / "translations" / "jireidana_en.ts"
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")

# Words that are data and stay as they are in any language: what is stored, searched or printed.
DATA = {
    "charts/tile_map.py", "dialogs/comparison_view.py", "dialogs/crash_dialog.py",
    "dialogs/kind_of_file.py", "dialogs/pictures.py",
    "dialogs/settings_dialog.py", "models/badges.py", "models/case_columns.py",
    "models/proposal_table.py", "models/side_by_side.py", "panes/assessment_editor.py",
    "panes/case_text.py", "panes/facets.py", "panes/results_bar.py", "panes/tag_editor.py",
    "pictures.py", "theme.py", "views/overview.py", "views/proposal_index.py",
}  # fmt: skip


def _tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"tool_{name}", ROOT / "build" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return _tool("translations")


def texts(path: Path) -> set[tuple[str, str]]:
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(path).iter("context")
        for message in context.iter("message")
    }


def test_every_text_of_the_source_is_there_and_translated(tool: ModuleType, tmp_path: Path) -> None:
    """Run `make translations` and fill in what it names."""
    now = tmp_path / "now.ts"
    shutil.copy(SOURCE, now)
    tool.collect(now)
    assert texts(now) == texts(SOURCE)
    assert tool.unfinished(now) == []


def test_every_sentence_below_the_window_has_its_english() -> None:
    """Run `make translations` and fill in what it names in messages_en.json."""
    kept = json.loads((SOURCE.parent / "messages_en.json").read_text("utf-8"))["sentences"]
    found = _tool("messages").templates(ROOT / "desktop" / "jireidana")
    assert {text: place for text, place in found.items() if not kept.get(text)} == {}
    assert sorted(set(kept) - set(found)) == []
    assert len(found) > 400


def test_what_is_shipped_is_what_was_translated(tool: ModuleType, tmp_path: Path) -> None:
    tool.release(SOURCE, tmp_path / "x.qm")
    assert (tmp_path / "x.qm").read_bytes() == SOURCE.with_suffix(".qm").read_bytes()


def _fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_a_translation_has_the_same_places_to_fill_in() -> None:
    for message in ElementTree.parse(SOURCE).iter("message"):
        source, english = message.findtext("source", ""), message.findtext("translation", "")
        assert _fields(source) == _fields(english), source
        assert source.count("&") == english.count("&"), source


@pytest.fixture
def english(qtbot: QtBot) -> Iterator[None]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    added = speak(app, Language.ENGLISH)
    dates.use(Calendar.WESTERN)
    yield
    dates.use(Calendar.JAPANESE)
    for translator in added:
        app.removeTranslator(translator)
    speak(app, Language.JAPANESE)


def test_the_menus_speak_english(english: None) -> None:
    shown = [spec.text for spec in specs().values()] + [menu_title(title) for title in MENUS]
    assert [text for text in shown if JAPANESE.search(text)] == []
    assert QCoreApplication.translate("Frame", "閉じる") == "Close"


def test_words_that_are_stored_are_said_in_english(english: None) -> None:
    said = [words.status_label(status) for status in AssessmentStatus]
    said += [words.value_label(value) for value in (*theme.BADGE_SIGNS, *STATES, "あり", "なし")]
    said += [words.value_label(kind) for kind in KINDS]
    said += [words.order_label(order) for order in SORTS.values()]
    assert [text for text in said if JAPANESE.search(text)] == []
    assert said[:4] == ["Open", "Candidate", "Adopt", "Declined"]
    # The workbook is Japanese: its names stay beside the English ones.
    names = [
        *SHEETS,
        *(column.title for id_, column in COLUMNS.items() if id_ not in ("no", "notes")),
    ]
    assert [n for n in names if not words.workbook_label(n).endswith(f" ({n})")] == []


def test_words_that_are_stored_stay_as_they_are_in_japanese(qtbot: QtBot) -> None:
    assert [words.status_label(status) for status in AssessmentStatus] == list(AssessmentStatus)
    assert [words.workbook_label(name) for name in SHEETS] == list(SHEETS)


CONDITIONS = (
    "", "窓口 -東京", "窓口 (AI OR 鍵)", "-(AI OR 鍵)", "頁:10-20 メモ:あり",
    "-メモ:あり メモ:電話",
    "年度:2022- 頁:-9 -事例名:鍵", "検討:候補,見送り -状態:新着", "AI 並び:-頁,関連度 一致:語,完全",
    *(f"並び:{key}" for key in SortKey),
)  # fmt: skip


def test_a_query_is_said_in_english(english: None) -> None:
    said = query_words(parse("(AI OR 鍵) 検討:候補,見送り -年度:2022 並び:-頁"))
    assert said == (
        "Cases where (the text contains “AI”, or the text contains “鍵”), and the assessment is "
        "“Candidate” or “Declined”, and the fiscal year is not FY2022 (order: page (descending))"
    )
    names = [name for name in FieldName if name not in DIRECTIVES]
    pieces = [query_words(parse(text)) for text in CONDITIONS]
    pieces += [QCoreApplication.translate("QueryWords", name.value) for name in names]
    for data in ("窓口", "東京", "鍵", "電話"):
        pieces = [text.replace(data, "") for text in pieces]
    assert [text for text in pieces if JAPANESE.search(text)] == []


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_query_is_said_in_japanese_as_it_is_printed(qtbot: QtBot, text: str) -> None:
    assert query_words(parse(text)) == parse(text).in_words()


def _untranslatable(path: Path) -> Iterator[str]:
    """Japanese texts in the source that no translator would ever see."""
    tree = ast.parse(path.read_text("utf-8"))
    seen: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in {"tr", "translate", "QT_TRANSLATE_NOOP"}:
                seen |= {id(part) for argument in node.args for part in ast.walk(argument)}
        elif isinstance(node, ast.Expr):
            seen.add(id(node.value))
    # The collector of texts does not look into f-strings.
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue):
            seen -= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in seen and JAPANESE.search(text):
            yield f"{path.name}:{node.lineno} {text}"


def test_no_text_escapes_the_translator() -> None:
    folder = ROOT / "desktop" / "jireidana" / "ui"
    found = [
        text
        for path in sorted(folder.rglob("*.py"))
        if path.relative_to(folder).as_posix() not in DATA
        for text in _untranslatable(path)
    ]
    assert found == []


def test_every_text_stands_under_a_name_that_is_asked_for_when_it_runs() -> None:
    """`owner.tr` of a function files its text under "owner", where nobody looks it up."""
    sources = [path.read_text("utf-8") for path in (ROOT / "desktop/jireidana/ui").rglob("*.py")]
    code = "\n".join(sources)
    contexts = {context for context, _ in texts(SOURCE)}
    odd = {name for name in contexts if f"class {name}(" not in code and f'"{name}"' not in code}
    assert not odd


@pytest.mark.parametrize("english", [False, True], ids=["ja", "en"])
def test_every_menu_is_worked_by_letters_of_its_own(english: bool) -> None:
    """Alt and a letter open a menu, a letter chooses from it: none may be there twice."""
    told = {}
    for message in ElementTree.parse(SOURCE).iter("message"):
        told[message.findtext("source", "")] = message.findtext("translation", "")
    texts = {act: spec.text for act, spec in specs().items()}
    menus = {title: [texts[act] for act in acts if act] for title, acts in MENUS.items()}
    for entries in (list(menus), *menus.values()):
        shown = [told[text] if english else text for text in entries]
        letters = [QKeySequence.mnemonic(text).toString() for text in shown]
        assert all(letters), shown
        assert len(set(letters)) == len(letters), sorted(zip(letters, shown, strict=True))


# What a case is called, and where it lies, has one word; these are others for the same.
OTHER_WORDS = {"標題": "事例名", "件名": "事例名", "カタログ": "事例棚"}


def test_one_thing_has_one_word() -> None:
    texts = [m.findtext("source", "") for m in ElementTree.parse(SOURCE).iter("message")]
    texts += list(json.loads(SOURCE.with_name("messages_en.json").read_text("utf-8")))
    texts += [page.read_text("utf-8") for page in (ROOT / "resources" / "help").glob("*.md")]
    for text in texts:
        for other, word in OTHER_WORDS.items():
            assert other not in text, f"{word}: {text[:60]}"
