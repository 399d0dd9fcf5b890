"""Every action of the window in one table: text, icon, shortcut, tip; and the menus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from . import icons


class Act(Enum):
    """What a user can do from a menu or the command palette."""

    IMPORT = auto()
    EXPORT = auto()
    RETURNED = auto()
    EXCHANGE = auto()
    PACKS = auto()
    AUTHOR = auto()
    HISTORY = auto()
    BACKUP = auto()
    QUIT = auto()
    UNDO = auto()
    REDO = auto()
    SELECT_ALL = auto()
    COPY_CITATION = auto()
    SETTINGS = auto()
    NEXT_PANE = auto()
    PREVIOUS_PANE = auto()
    FIND = auto()
    CLEAR_QUERY = auto()
    SAVE_QUERY = auto()
    BACK = auto()
    FORWARD = auto()
    SHOW_LIST = auto()
    SHOW_COMPARE = auto()
    SHOW_OVERVIEW = auto()
    SHOW_PROPOSALS = auto()
    AS_TABLE = auto()
    AS_CARDS = auto()
    TOGGLE_FACETS = auto()
    TOGGLE_DETAIL = auto()
    NEXT_CASE = auto()
    PREVIOUS_CASE = auto()
    TAG = auto()
    ASSESS = auto()
    PROPOSE = auto()
    NOTE = auto()
    COMPARE = auto()
    TAGS = auto()
    OWN_ORGANIZATION = auto()
    SYNONYMS = auto()
    TRUST = auto()
    DOCTOR = auto()
    PALETTE = auto()
    HELP = auto()
    GUIDE = auto()
    ABOUT = auto()


@dataclass(frozen=True, slots=True)
class Spec:
    """How an action looks.

    Attributes:
        text: as it stands in the menu; the mnemonic in Japanese fashion: 「開く(&O)」.
        keys: shortcuts, the first is shown.
        tip: what it does, where the text alone does not say it.
        cases: only possible when cases are selected.
    """

    text: str
    icon: str = ""
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    tip: str = ""
    cases: bool = False


translate = QCoreApplication.translate


def specs() -> dict[Act, Spec]:
    """The table, in the language of the window."""
    key = QKeySequence.StandardKey
    return {
        Act.IMPORT: Spec(
            translate("Actions", "取り込む(&I)…"),
            "import",
            ("Ctrl+I",),
            translate("Actions", "事例パックや、記入済みのExcelを取り込みます"),
        ),
        Act.EXPORT: Spec(
            translate("Actions", "書き出す(&E)…"),
            "export",
            ("Ctrl+E",),
            translate("Actions", "一覧や提案リストをExcel・CSV・JSONにします"),
        ),
        Act.RETURNED: Spec(
            translate("Actions", "戻りのExcelを取り込む(&R)…"),
            "import",
            (),
            translate("Actions", "会議で記入された採否・担当課・コメントを取り込みます"),
        ),
        Act.EXCHANGE: Spec(
            translate("Actions", "記録の交換(&X)…"),
            "export",
            (),
            translate("Actions", "あなたのタグ・メモなどを、同僚や別のPCとやり取りします"),
        ),
        Act.PACKS: Spec(translate("Actions", "事例パックの管理(&P)…"), "archive"),
        Act.AUTHOR: Spec(
            translate("Actions", "パックを作る・庁内事例(&M)…"),
            "archive",
            (),
            translate("Actions", "自分の団体の事例を書き、事例パックにして配ります"),
        ),
        Act.HISTORY: Spec(translate("Actions", "取込みの履歴(&H)…"), "history"),
        Act.BACKUP: Spec(translate("Actions", "バックアップと復元(&B)…"), "save"),
        Act.QUIT: Spec(translate("Actions", "終了(&Q)"), "quit", ("Ctrl+Q",)),
        Act.UNDO: Spec(translate("Actions", "元に戻す(&U)"), "undo", (key.Undo,)),
        Act.REDO: Spec(translate("Actions", "やり直す(&R)"), "redo", ("Ctrl+Y", "Ctrl+Shift+Z")),
        Act.SELECT_ALL: Spec(translate("Actions", "一覧をすべて選択(&A)"), "", ("Ctrl+Shift+A",)),
        Act.COPY_CITATION: Spec(
            translate("Actions", "出典をコピー(&C)"),
            "copy",
            ("Ctrl+Shift+C",),
            translate("Actions", "資料に書く形で出典をコピーします"),
            cases=True,
        ),
        Act.SETTINGS: Spec(translate("Actions", "設定(&S)…"), "settings", ("Ctrl+,",)),
        Act.FIND: Spec(translate("Actions", "検索(&F)"), "search", (key.Find, "F3")),
        Act.CLEAR_QUERY: Spec(translate("Actions", "検索条件を消す(&L)"), "clear", ("Ctrl+L",)),
        Act.SAVE_QUERY: Spec(translate("Actions", "検索条件を保存(&S)…"), "bookmark", ("Ctrl+S",)),
        Act.BACK: Spec(translate("Actions", "前の検索条件(&B)"), "left", ("Alt+Left",)),
        Act.FORWARD: Spec(translate("Actions", "次の検索条件(&N)"), "right", ("Alt+Right",)),
        Act.SHOW_LIST: Spec(translate("Actions", "一覧(&1)"), "table", ("Ctrl+1",)),
        Act.SHOW_COMPARE: Spec(translate("Actions", "比較(&2)"), "compare", ("Ctrl+2",)),
        Act.SHOW_OVERVIEW: Spec(translate("Actions", "集計(&3)"), "overview", ("Ctrl+3",)),
        Act.SHOW_PROPOSALS: Spec(translate("Actions", "提案リスト(&4)"), "proposals", ("Ctrl+4",)),
        Act.AS_TABLE: Spec(translate("Actions", "表で見る(&T)"), "table", ("Ctrl+Shift+1",)),
        Act.AS_CARDS: Spec(translate("Actions", "カードで見る(&C)"), "cards", ("Ctrl+Shift+2",)),
        Act.TOGGLE_FACETS: Spec(translate("Actions", "絞り込みを表示(&F)"), "pane-left", ("F7",)),
        Act.TOGGLE_DETAIL: Spec(
            translate("Actions", "事例の内容を表示(&D)"), "pane-right", ("F8",)
        ),
        Act.NEXT_PANE: Spec(translate("Actions", "次の領域へ移る(&M)"), "", ("F6",)),
        Act.PREVIOUS_PANE: Spec(translate("Actions", "前の領域へ移る(&W)"), "", ("Shift+F6",)),
        Act.NEXT_CASE: Spec(translate("Actions", "次の事例(&X)"), "down", ("Ctrl+Down",)),
        Act.PREVIOUS_CASE: Spec(translate("Actions", "前の事例(&V)"), "up", ("Ctrl+Up",)),
        Act.TAG: Spec(
            translate("Actions", "タグを付ける(&T)…"),
            "tag",
            ("Ctrl+T",),
            translate("Actions", "選択した事例すべてに付けます"),
            True,
        ),
        Act.ASSESS: Spec(
            translate("Actions", "検討状況(&A)…"),
            "assess",
            ("Ctrl+J",),
            translate("Actions", "選択した事例すべてに付けます"),
            True,
        ),
        Act.PROPOSE: Spec(
            translate("Actions", "提案リストに加える(&P)…"),
            "proposals",
            ("Ctrl+P",),
            translate("Actions", "選択した事例を提案リストの最後に加えます"),
            True,
        ),
        Act.NOTE: Spec(translate("Actions", "メモを書く(&N)"), "note", ("Ctrl+M",), cases=True),
        Act.COMPARE: Spec(
            translate("Actions", "選択した事例を比較(&C)"),
            "compare",
            ("Ctrl+Shift+K",),
            translate("Actions", "2～4件を選んで並べます"),
            cases=True,
        ),
        Act.TAGS: Spec(translate("Actions", "タグの管理(&G)…"), "tag"),
        Act.OWN_ORGANIZATION: Spec(
            translate("Actions", "自団体の設定(&O)…"),
            "office",
            (),
            translate("Actions", "「うちと似た団体」で絞り込めるようになります"),
        ),
        Act.SYNONYMS: Spec(
            translate("Actions", "同義語(&Y)…"),
            "similar",
            (),
            translate("Actions", "同じ意味の言葉を加えると、検索でどれからでも見つかります"),
        ),
        Act.TRUST: Spec(translate("Actions", "信頼する発行者(&T)…"), "shield"),
        Act.DOCTOR: Spec(translate("Actions", "データの点検(&D)…"), "done"),
        Act.PALETTE: Spec(
            translate("Actions", "コマンドを探す(&K)…"),
            "palette",
            ("Ctrl+K",),
            translate("Actions", "操作の名前から実行します"),
        ),
        Act.HELP: Spec(translate("Actions", "使い方(&H)"), "help", ("F1",)),
        Act.GUIDE: Spec(translate("Actions", "はじめの案内(&G)"), "info"),
        Act.ABOUT: Spec(translate("Actions", "このプログラムについて(&A)"), "info"),
    }


# The menus; None is a line between.
MENUS: dict[Any, tuple[Act | None, ...]] = {
    QT_TRANSLATE_NOOP("Actions", "ファイル(&F)"): (
        Act.IMPORT, Act.EXPORT, None, Act.RETURNED, Act.EXCHANGE, None, Act.PACKS, Act.AUTHOR,
        Act.HISTORY,        Act.BACKUP, None, Act.QUIT,
    ),
    QT_TRANSLATE_NOOP("Actions", "編集(&E)"): (
        Act.UNDO, Act.REDO, None, Act.SELECT_ALL, Act.COPY_CITATION, None, Act.SETTINGS,
    ),
    QT_TRANSLATE_NOOP("Actions", "検索(&S)"): (
        Act.FIND, Act.CLEAR_QUERY, None, Act.BACK, Act.FORWARD, None, Act.SAVE_QUERY,
    ),
    QT_TRANSLATE_NOOP("Actions", "表示(&V)"): (
        Act.SHOW_LIST, Act.SHOW_COMPARE, Act.SHOW_OVERVIEW, Act.SHOW_PROPOSALS, None,
        Act.AS_TABLE, Act.AS_CARDS, None, Act.TOGGLE_FACETS, Act.TOGGLE_DETAIL,
        Act.NEXT_PANE, Act.PREVIOUS_PANE,
    ),
    QT_TRANSLATE_NOOP("Actions", "事例(&C)"): (
        Act.TAG, Act.NOTE, Act.ASSESS, Act.PROPOSE, None, Act.COMPARE, None,
        Act.PREVIOUS_CASE, Act.NEXT_CASE,
    ),
    QT_TRANSLATE_NOOP("Actions", "ツール(&T)"): (
        Act.PALETTE, None, Act.TAGS, Act.SYNONYMS, Act.OWN_ORGANIZATION, Act.TRUST, None,
        Act.DOCTOR,
    ),
    QT_TRANSLATE_NOOP("Actions", "ヘルプ(&H)"): (Act.HELP, Act.GUIDE, None, Act.ABOUT),
}  # fmt: skip

VIEWS = (Act.SHOW_LIST, Act.SHOW_COMPARE, Act.SHOW_OVERVIEW, Act.SHOW_PROPOSALS)
_CHECKABLE = {
    Act.SHOW_LIST, Act.SHOW_COMPARE, Act.SHOW_OVERVIEW, Act.SHOW_PROPOSALS, Act.AS_TABLE,
    Act.AS_CARDS, Act.TOGGLE_FACETS, Act.TOGGLE_DETAIL,
}  # fmt: skip


def make_actions(window: QWidget) -> dict[Act, QAction]:
    """All actions, as children of the window so that their shortcuts work everywhere in it."""
    made: dict[Act, QAction] = {}
    for act, spec in specs().items():
        action = QAction(spec.text, window)
        # What buttons show: without mnemonic and dots.
        action.setIconText(plain_text(action))
        action.setObjectName(act.name.lower())
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(act in _CHECKABLE)
        if spec.tip:
            action.setToolTip(spec.tip)
            action.setStatusTip(spec.tip)
        if spec.icon:
            (icons.dress if act in VIEWS else icons.promise)(action, spec.icon)
        window.addAction(action)
        made[act] = action
    return made


def fill_menus(bar: QMenuBar, actions: Mapping[Act, QAction]) -> list[QMenu]:
    """Put the actions into the menu bar."""
    menus = []
    for title, acts in MENUS.items():
        menu = bar.addMenu(translate("Actions", title))
        menu.setToolTipsVisible(True)
        for act in acts:
            if act is None:
                menu.addSeparator()
            else:
                menu.addAction(actions[act])
        menus.append(menu)
    return menus


def menu_title(title: str) -> str:
    """A menu's name without its mnemonic."""
    return _plain(translate("Actions", title))


def plain_text(action: QAction) -> str:
    """An action's name without mnemonic and dots: 「取り込む」."""
    return _plain(action.text())


def _plain(text: str) -> str:
    text = text.rstrip("….")
    at = text.find("(&")
    return (text[:at] + text[at + 4 :] if at >= 0 else text.replace("&", "")).strip()
