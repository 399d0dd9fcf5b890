"""バックアップと復元: what each backup holds, making one now, going back, and the data check."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog, QTabWidget, QWidget

from jireidana.catalog.health import Check
from jireidana.catalog.restoring import restore_open, salvage_open
from jireidana.catalog.salvage import Salvage
from jireidana.changes import Change, Kind
from jireidana.packs import doctor
from jireidana.progress import Progress
from jireidana.ui import dates
from jireidana.ui.desk import Desk, Level
from jireidana.ui.messages import shown
from jireidana.ui.upkeep import Held, indexed, inspected, look_into, mirrored

from .ask import confirm
from .frame import Frame, muted, tab_column
from .plain_table import PlainTable

EVERYTHING = Change(frozenset(Kind))

# 780 KB, not 780 KiB.
_AS_WINDOWS_SAYS = QLocale.DataSizeFormat.DataSizeTraditionalFormat


class BackupDialog(Frame):
    """The list of backups and the check of the data; `check` begins with the latter."""

    help_page = "backup"

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, check: bool = False) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("バックアップと復元"))
        self._held: list[Held] = []
        self.table = PlainTable(
            self.tr("バックアップ"),
            [
                self.tr("日時"),
                self.tr("きっかけ"),
                self.tr("事例"),
                self.tr("メモ"),
                self.tr("タグ"),
                self.tr("検討状況"),
                self.tr("提案リスト"),
                self.tr("大きさ"),
            ],
            stretch=1,
            right=range(2, 8),
        )
        self.table.itemSelectionChanged.connect(self._refresh)
        self.checks = PlainTable(
            self.tr("点検の結果"),
            [self.tr("結果"), self.tr("調べたもの"), self.tr("内容")],
            stretch=2,
        )
        self.tabs = QTabWidget()
        self.tabs.addTab(self._backup_page(), self.tr("バックアップ"))
        self.tabs.addTab(self._check_page(), self.tr("データの点検"))
        self.body.addWidget(self.tabs, 1)
        self.make = self.add_button(self.tr("今すぐ作る"), self._make, left=True)
        self.inspect = self.add_button(self.tr("点検する"), self._inspect, left=True)
        self.repair = self.add_button(self.tr("安全に直す"), self._repair, left=True)
        self.salvage = self.add_button(
            self.tr("読み取れるものを移す…"), self._ask_salvage, left=True
        )
        self.restore = self.add_button(self.tr("この時点に戻す…"), self._ask_restore)
        self.elsewhere = self.add_button(self.tr("別の場所から戻す…"), self._restore_other)
        self.add_close()
        self.tabs.currentChanged.connect(lambda _index: self._refresh())
        self.resize(900, 520)
        self._unsound: set[str] = set()
        self.tabs.setCurrentIndex(1 if check else 0)
        self._refresh()
        self._inspect() if check else self._look()

    def _backup_page(self) -> QWidget:
        page = QWidget()
        layout = tab_column(page)
        folder = self.desk.shelf.catalogue.backups.folder
        layout.addWidget(self.table, 1)
        layout.addWidget(
            muted(
                self.tr(
                    "毎日の最初、取込みや大きな削除の前などに自動で作ります。"
                    "2日分はすべて、その後は日・週・月ごとに残します。\n場所: {folder}"
                ).format(folder=folder)
            )
        )
        return page

    def _check_page(self) -> QWidget:
        page = QWidget()
        layout = tab_column(page)
        layout.addWidget(self.checks, 1)
        layout.addWidget(
            muted(self.tr("点検ではデータを変えません。直すのは、失うもののないものだけです。"))
        )
        return page

    def _refresh(self) -> None:
        checking = self.tabs.currentIndex() == 1
        for button in (self.make, self.restore, self.elsewhere):
            button.setVisible(not checking)
        for button in (self.inspect, self.repair, self.salvage):
            button.setVisible(checking)
        row = self.table.chosen()
        self.restore.setEnabled(0 <= row < len(self._held) and self._held[row].contents is not None)
        self.repair.setEnabled(bool({"foreign_keys", "index"} & self._unsound))
        self.salvage.setEnabled("file" in self._unsound)

    # ------------------------------------------------------------ backups

    def _look(self) -> None:
        shelf = self.desk.shelf
        self.work(self.tr("一覧の読み込み"), lambda p: look_into(shelf, p), self._show)

    def _show(self, held: list[Held]) -> None:
        self._held = held
        self.table.show_rows([self._row(one) for one in held])
        self._refresh()

    def _row(self, held: Held) -> tuple[str, ...]:
        backup, inside = held.backup, held.contents
        when = dates.moment(backup.made_at)
        size = QLocale().formattedDataSize(backup.size, 1, _AS_WINDOWS_SAYS)
        if inside is None:
            return (when, self.tr("× 読めません"), "", "", "", "", "", size)
        counts = (
            inside.cases, inside.notes, inside.tags, inside.assessments, inside.proposals,
        )  # fmt: skip
        return (when, self._reason(backup.reason), *(f"{count:,}" for count in counts), size)

    def _reason(self, word: str) -> str:
        return {
            "day": self.tr("毎日の自動"),
            "import": self.tr("取込みの前"),
            "undo": self.tr("取込みを元に戻す前"),
            "migration": self.tr("新しい版への移行の前"),
            "restore": self.tr("復元の前"),
            "delete": self.tr("大きな削除の前"),
            "repair": self.tr("修復の前"),
            "exchange": self.tr("記録の取込みの前"),
            "hand": self.tr("手動"),
        }.get(word, word)

    def _make(self) -> None:
        shelf = self.desk.shelf

        def work(progress: Progress) -> tuple[list[Held], str]:
            shelf.catalogue.backups.make("hand", progress=progress)
            return look_into(shelf, progress), mirrored(shelf, progress)

        def done(outcome: tuple[list[Held], str]) -> None:
            held, problem = outcome
            self._show(held)
            if problem:
                self.notice.say(Level.WARNING, problem)
            else:
                self.notice.say(Level.DONE, self.tr("バックアップを作りました。"))

        self.work(self.tr("バックアップ"), work, done)

    def _ask_restore(self) -> None:
        held = self._held[self.table.chosen()]
        when = dates.moment(held.backup.made_at)
        self._confirm(held.backup.path, self.tr("{when} の状態").format(when=when))

    def _restore_other(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("バックアップを選ぶ"), "", self.tr("バックアップ (*.sqlite)")
        )
        if name:
            self._confirm(Path(name), self.tr("「{name}」の状態").format(name=Path(name).name))

    def _confirm(self, path: Path, what: str) -> None:
        confirm(
            self.desk,
            self.tr("バックアップから戻す"),
            self.tr("事例・メモ・タグ・提案リストのすべてを、{what}に戻しますか。").format(
                what=what
            ),
            self.tr("いまの状態は先にバックアップするので、後からまた戻せます。"),
            self.tr("戻す"),
            lambda: self._restore(path),
            self,
        )

    def _restore(self, path: Path) -> None:
        shelf = self.desk.shelf

        def work(progress: Progress) -> bool:
            restore_open(shelf.catalogue, path, progress)
            return indexed(shelf, progress)

        def done(searchable: bool) -> None:
            self._read_again()
            said = self.tr("バックアップの状態に戻しました。")
            if searchable:
                self.desk.say(Level.DONE, said)
            else:
                self.desk.say(Level.WARNING, said, self._without_index())
            self.accept()

        self.work(self.tr("復元"), work, done)

    def _read_again(self) -> None:
        """The data is another: steps of the state before cannot be taken back."""
        self.desk.undo_stack.clear()
        self.desk.shelf.search.forget()
        self.desk.announce(EVERYTHING)

    def _without_index(self) -> str:
        return self.tr("検索用の索引は、次に事例棚を開いたときに作ります。")

    # ------------------------------------------------------------ checking

    def _inspect(self) -> None:
        shelf = self.desk.shelf
        self.work(self.tr("データの点検"), lambda p: inspected(shelf, p), self._show_checks)

    def _show_checks(self, checks: list[Check]) -> None:
        words = {
            "file": self.tr("データファイル"),
            "foreign_keys": self.tr("行のつながり"),
            "user_rows": self.tr("あなたの記録"),
            "index": self.tr("検索の索引"),
            "packs": self.tr("事例パック"),
            "backups": self.tr("バックアップ"),
        }
        self._unsound = {check.name for check in checks if not check.ok}
        self.checks.show_rows(
            [
                (
                    self.tr("○ 正常") if check.ok else self.tr("▲ 要確認"),
                    words.get(check.name, check.name),
                    shown(check.detail),
                )
                for check in checks
            ]
        )
        if self._unsound:
            self.notice.say(
                Level.WARNING,
                self.tr("要確認の項目があります。"),
                self.tr(
                    "直せるものは「安全に直す」で直せます。データファイルが壊れているときは、"
                    "「読み取れるものを移す」か、バックアップから戻してください。"
                ),
            )
        else:
            self.notice.say(Level.DONE, self.tr("どこにも傷みはありませんでした。"))
        self._refresh()

    def _repair(self) -> None:
        shelf = self.desk.shelf

        def work(progress: Progress) -> list[Check]:
            doctor.repair(shelf.catalogue, shelf.index, progress)
            return inspected(shelf, progress)

        self.work(self.tr("修復"), work, self._show_checks)

    def _ask_salvage(self) -> None:
        confirm(
            self.desk,
            self.tr("読み取れるものを移す"),
            self.tr("壊れたデータファイルから、読み取れるものを新しいファイルに移しますか。"),
            self.tr(
                "壊れたファイルは別に取っておきます。足りないものは最新のバックアップから補います。"
            ),
            self.tr("移す"),
            self._salvage,
            self,
        )

    def _salvage(self) -> None:
        shelf = self.desk.shelf

        def work(progress: Progress) -> tuple[Salvage, bool]:
            result = salvage_open(shelf.catalogue, progress)
            return result, indexed(shelf, progress)

        def done(outcome: tuple[Salvage, bool]) -> None:
            result, searchable = outcome
            self._unsound = set()
            self.checks.show_rows([])
            self._refresh()
            self._read_again()
            said = "\n".join(shown(line) for line in result.sentences())
            self.notice.say(Level.DONE, said, "" if searchable else self._without_index())

        self.work(self.tr("読み取り"), work, done)
