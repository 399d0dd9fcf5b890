"""このプログラムについて: versions, packs, licences; to be copied for the help desk."""

from __future__ import annotations

import platform
import sys
from importlib import metadata

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTabWidget, QWidget
from sqlmodel import Session

import jireidana
from jireidana.app import Shelf
from jireidana.catalog import listings
from jireidana.ui import dates
from jireidana.ui.desk import Desk, Level

from .frame import Frame

# The parts the program is made of, by the name they are distributed under, and their licences.
PARTS = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("shiboken6", "LGPL-3.0"),
    ("SQLModel", "MIT"),
    ("SQLAlchemy", "MIT"),
    ("pydantic", "MIT"),
    ("alembic", "MIT"),
    ("Mako", "MIT"),
    ("openpyxl", "MIT"),
    ("et_xmlfile", "MIT"),
    ("defusedxml", "PSF-2.0"),
    ("SudachiPy", "Apache-2.0"),
    ("SudachiDict-small", "Apache-2.0"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("RapidFuzz", "MIT"),
    ("pyroaring", "MIT"),
)


def _version(part: str) -> str:
    try:
        return metadata.version(part)
    except metadata.PackageNotFoundError:
        return "-"


def facts(session: Session, shelf: Shelf) -> list[tuple[str, str]]:
    """What the help desk asks first."""
    backups = shelf.catalogue.backups.all()
    last = dates.moment(backups[0].made_at) if backups else "－"
    translate = QCoreApplication.translate
    found = [
        (translate("AboutDialog", "事例棚"), jireidana.__version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("OS", f"{platform.system()} {platform.release()} ({sys.platform})"),
        (translate("AboutDialog", "データ"), str(shelf.folder.database)),
        (translate("AboutDialog", "最後のバックアップ"), last),
    ]
    edition = translate("AboutDialog", "版 {version}　指紋 {fingerprint}")
    for pack in listings.packs(session):
        found.append(
            (
                translate("AboutDialog", "パック {title}").format(title=pack.title),
                edition.format(version=pack.version, fingerprint=pack.fingerprint),
            )
        )
    return found


class AboutDialog(Frame):
    """Facts, and the licences of every part."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("事例棚について"))
        title = QLabel(self.tr("事例棚 Jireidana　{version}").format(version=jireidana.__version__))
        title.setProperty("look", "title")
        self.body.addWidget(title)
        self.body.addWidget(
            QLabel(self.tr("自治体DXの事例を探し、検討し、提案にまとめるための道具です。"))
        )
        with desk.reading() as session:
            lines = [f"{name}: {value}" for name, value in facts(session, desk.shelf)]
        self.facts = self._text("\n".join(lines), self.tr("動作環境"))
        parts = [f"{name} {_version(name)}　{licence}" for name, licence in PARTS]
        own = self.tr("事例棚は MIT ライセンスの下で配布されています。使っている部品:")
        self.parts = self._text("\n".join([own, "", *parts]), self.tr("ライセンス"))
        tabs = QTabWidget()
        tabs.addTab(self.facts, self.tr("動作環境"))
        tabs.addTab(self.parts, self.tr("ライセンス"))
        self.body.addWidget(tabs, 1)
        self.add_button(self.tr("情報をコピー"), self._copy, left=True)
        self.add_close()
        self.resize(620, 420)

    def _text(self, text: str, name: str) -> QPlainTextEdit:
        edit = QPlainTextEdit(text)
        edit.setReadOnly(True)
        edit.setAccessibleName(name)
        return edit

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.facts.toPlainText())
        self.notice.say(
            Level.DONE, self.tr("コピーしました。問い合わせのときに貼り付けてください。")
        )
