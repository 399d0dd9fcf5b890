"""事例パックの管理: what is installed, what was taken in and when, whom to believe, what is new."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QTabWidget, QWidget

from jireidana.catalog import listings
from jireidana.catalog.views import PackView
from jireidana.changes import Kind
from jireidana.packs.history import ImportView, history
from jireidana.packs.reader import read_pack
from jireidana.packs.signature import SignatureCheck, SignatureState, check_signature
from jireidana.progress import Progress
from jireidana.ui import dates
from jireidana.ui.desk import Desk, Level

from .ask import confirm
from .frame import Frame, muted, page_of, row_of, small_button
from .plain_table import PlainTable
from .signature_line import SignatureLine
from .take_back import take_back
from .trust_page import TrustPage
from .updates_page import UpdatesPage


class Page(IntEnum):
    """The tabs."""

    PACKS = 0
    HISTORY = 1
    TRUST = 2
    UPDATES = 3


class PacksDialog(Frame):
    """The packs of this catalogue.

    Signals:
        import_wanted: the path of a pack to be compared and taken in.
    """

    help_page = "import"

    import_wanted = Signal(object)

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, page: Page = Page.PACKS
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("事例パックの管理"))
        self._packs: list[PackView] = []
        self._imports: list[ImportView] = []
        self.tabs = QTabWidget()
        self.tabs.addTab(self._packs_page(), self.tr("パック"))
        self.tabs.addTab(self._history_page(), self.tr("取込みの履歴"))
        self.trust = TrustPage(self)
        self.updates = UpdatesPage(self)
        self.updates.import_wanted.connect(self.import_wanted)
        self.tabs.addTab(self.trust, self.tr("信頼する発行者"))
        self.tabs.addTab(self.updates, self.tr("更新フォルダー"))
        self.body.addWidget(self.tabs, 1)
        self.add_close()
        self.resize(960, 560)
        desk.changed.connect(self._changed)
        self._fill()
        self.tabs.setCurrentIndex(page)
        if page is Page.UPDATES:
            self.updates.look()

    def _changed(self, change: object) -> None:
        if {Kind.CASES, Kind.SETTINGS} & getattr(change, "kinds", frozenset()):
            self._fill()

    # ------------------------------------------------------------ pages

    def _packs_page(self) -> QWidget:
        self.packs = PlainTable(
            self.tr("事例パック"),
            [
                self.tr("パック"),
                self.tr("発行者"),
                self.tr("版"),
                self.tr("発行日"),
                self.tr("事例"),
                self.tr("署名"),
            ],
            stretch=0,
            right=(4,),
        )
        self.packs.itemSelectionChanged.connect(self._show_pack)
        self.signature = SignatureLine()
        self.licence = QLabel()
        self.licence.setWordWrap(True)
        verify = small_button(self.tr("ファイルを検証…"))
        verify.clicked.connect(self._verify)
        add = small_button(self.tr("取り込む…"))
        add.clicked.connect(self._ask_import)
        return page_of(self.packs, self.signature, self.licence, row_of(add, verify))

    def _history_page(self) -> QWidget:
        self.imports = PlainTable(
            self.tr("取込みの履歴"),
            [
                self.tr("日時"),
                self.tr("パック"),
                self.tr("発行者"),
                self.tr("版"),
                self.tr("追加"),
                self.tr("変更"),
                self.tr("掲載終了"),
                self.tr("状態"),
            ],
            stretch=1,
            right=(4, 5, 6),
        )
        self.imports.itemSelectionChanged.connect(self._refresh)
        self.fingerprint = muted("")
        self.undo = small_button(self.tr("この取込みを元に戻す…"))
        self.undo.clicked.connect(self._ask_undo)
        return page_of(self.imports, self.fingerprint, row_of(self.undo))

    # ------------------------------------------------------------ showing

    def _fill(self) -> None:
        with self.desk.reading() as session:
            self._packs = listings.packs(session)
            self._imports = history(session)
        words = {state.value: self._state_word(state) for state in SignatureState}
        self.packs.show_rows(
            [
                (
                    pack.title, pack.publisher, pack.version, dates.day(pack.released) or "－",
                    f"{pack.cases:,}", self.tr("庁内") if pack.local else words[pack.signature],
                )
                for pack in self._packs
            ]
        )  # fmt: skip
        self.imports.show_rows([self._import_row(entry) for entry in self._imports])
        self.trust.fill()
        self.updates.fill()
        self._refresh()

    def _state_word(self, state: SignatureState) -> str:
        return {
            SignatureState.TRUSTED: self.tr("○ 信頼済み"),
            SignatureState.UNKNOWN: self.tr("▲ 未登録の発行者"),
            SignatureState.UNSIGNED: self.tr("△ 署名なし"),
            SignatureState.BROKEN: self.tr("× 改ざんの疑い"),
        }[state]

    def _import_row(self, entry: ImportView) -> tuple[str, ...]:
        version = f"{entry.from_version or '－'} → {entry.to_version}"
        state = self.tr("元に戻しました") if entry.undone_at else ""
        if entry.can_undo:
            state = self.tr("元に戻せます")
        counts = (f"{n:,}" for n in (entry.added, entry.changed, entry.withdrawn))
        return (
            dates.moment(entry.imported_at),
            entry.title,
            entry.publisher,
            version,
            *counts,
            state,
        )

    def _show_pack(self) -> None:
        row = self.packs.chosen()
        if 0 <= row < len(self._packs):
            pack = self._packs[row]
            verdict = SignatureCheck(SignatureState(pack.signature), pack.signer)
            self.signature.show_verdict(verdict, pack.fingerprint)
            self.licence.setText(
                self.tr("利用条件: {licence}").format(licence=pack.licence) if pack.licence else ""
            )

    def _refresh(self) -> None:
        row = self.imports.chosen()
        entry = self._imports[row] if 0 <= row < len(self._imports) else None
        self.undo.setEnabled(entry is not None and entry.can_undo)
        self.fingerprint.setText(
            self.tr("指紋 {fingerprint}").format(fingerprint=entry.fingerprint) if entry else ""
        )

    # ------------------------------------------------------------ doing

    def _ask_import(self) -> None:
        self.import_wanted.emit(None)

    def _verify(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("検証するパックを選ぶ"), "", self.tr("事例パック (*.jpack *.xlsx)")
        )
        if name:
            self.verify(Path(name))

    def verify(self, path: Path) -> None:
        """Read a pack and show its signature and fingerprint; nothing is taken in."""
        publishers = self.trust.publishers

        def work(progress: Progress) -> tuple[SignatureCheck, str]:
            content = read_pack(path, progress)
            return check_signature(content, publishers), content.fingerprint

        def done(outcome: tuple[SignatureCheck, str]) -> None:
            verdict, fingerprint = outcome
            self.signature.show_verdict(verdict, fingerprint)
            broken = verdict.state is SignatureState.BROKEN
            self.notice.say(
                Level.ERROR if broken else Level.DONE,
                self.tr("「{name}」の形式に誤りはありません。").format(name=path.name),
                self.tr("署名は「{word}」です。").format(word=self._state_word(verdict.state)),
            )

        self.work(self.tr("検証"), work, done)

    def _ask_undo(self) -> None:
        entry = self._imports[self.imports.chosen()]
        confirm(
            self.desk,
            self.tr("取込みを元に戻す"),
            self.tr("「{title}」の版 {version} の取込みを元に戻しますか。").format(
                title=entry.title, version=entry.to_version
            ),
            self.tr("あなたのメモ・タグは残ります。先にバックアップを作ります。"),
            self.tr("元に戻す"),
            lambda: take_back(self.desk, entry.id),
            self,
        )
