"""A pack's signature in a sign, a word and a colour, and the fingerprint to read out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from jireidana.packs.signature import SignatureCheck, SignatureState
from jireidana.ui import theme
from jireidana.ui.desk import Level

from .notice import level_color

_LOOK = {
    SignatureState.TRUSTED: ("○", Level.DONE),
    SignatureState.UNKNOWN: ("▲", Level.WARNING),
    SignatureState.UNSIGNED: ("△", Level.WARNING),
    SignatureState.BROKEN: ("×", Level.ERROR),
}


class SignatureLine(QWidget):
    """Two rows: who signed it, and the fingerprint of the content."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = QLabel()
        self.signer = QLabel()
        self.signer.setWordWrap(True)
        self.fingerprint = QLabel()
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setStyleHint(QFont.StyleHint.Monospace)
        self.fingerprint.setFont(fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE)
        grid.setColumnStretch(2, 1)
        for row, name in enumerate((self.tr("署名"), self.tr("指紋"))):
            label = QLabel(name)
            label.setProperty("look", "muted")
            grid.addWidget(label, row, 0)
        grid.addWidget(self.state, 0, 1)
        grid.addWidget(self.signer, 0, 2)
        grid.addWidget(self.fingerprint, 1, 1, 1, 2)

    def show_verdict(self, verdict: SignatureCheck, fingerprint: str) -> None:
        """Show what the signature says."""
        sign, level = _LOOK[verdict.state]
        word = {
            SignatureState.TRUSTED: self.tr("信頼済み"),
            SignatureState.UNKNOWN: self.tr("未登録の発行者"),
            SignatureState.UNSIGNED: self.tr("署名なし"),
            SignatureState.BROKEN: self.tr("改ざんの疑い"),
        }[verdict.state]
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, level_color(level, self.window().palette()))
        self.state.setPalette(palette)
        self.state.setText(f"{sign} {word}")
        who = verdict.signer
        if verdict.key_fingerprint and verdict.state is not SignatureState.TRUSTED:
            who += self.tr("（鍵の指紋 {key}）").format(key=verdict.key_fingerprint)
        self.signer.setText(who)
        self.fingerprint.setText(fingerprint)
        self.fingerprint.setToolTip(
            self.tr("電話などで読み上げて、発行者のものと同じかを確かめるための数字です。")
        )
