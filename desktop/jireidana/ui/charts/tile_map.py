"""The 47 prefectures, each a tile in its place: every one readable, however small it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen

from jireidana.ui import theme
from jireidana.ui.theme import SPACE, TextSize

from .chart import Chart

# Column and row of each tile. Straits are a little space, so that the islands can be told apart.
TILES: dict[str, tuple[float, float]] = {
    "北海道": (12.3, 0),
    "青森県": (12, 1.3),
    "秋田県": (11, 2.3), "岩手県": (12, 2.3),
    "山形県": (11, 3.3), "宮城県": (12, 3.3),
    "石川県": (8, 4.3), "富山県": (9, 4.3), "新潟県": (10, 4.3), "福島県": (11, 4.3),
    "福井県": (8, 5.3), "岐阜県": (9, 5.3), "長野県": (10, 5.3), "群馬県": (11, 5.3),
    "栃木県": (12, 5.3),
    "山口県": (3, 6.3), "島根県": (4, 6.3), "鳥取県": (5, 6.3), "兵庫県": (6, 6.3),
    "京都府": (7, 6.3), "滋賀県": (8, 6.3), "愛知県": (9, 6.3), "山梨県": (10, 6.3),
    "埼玉県": (11, 6.3), "茨城県": (12, 6.3),
    "広島県": (4, 7.3), "岡山県": (5, 7.3), "大阪府": (6, 7.3), "奈良県": (7, 7.3),
    "三重県": (8, 7.3), "静岡県": (10, 7.3), "東京都": (11, 7.3), "千葉県": (12, 7.3),
    "和歌山県": (7, 8.3), "神奈川県": (11, 8.3),
    "佐賀県": (0, 7.6), "福岡県": (1, 7.6), "大分県": (2, 7.6),
    "長崎県": (0, 8.6), "熊本県": (1, 8.6), "宮崎県": (2, 8.6),
    "愛媛県": (4, 8.6), "香川県": (5, 8.6), "徳島県": (6, 8.6),
    "鹿児島県": (1, 9.6), "高知県": (5, 9.6),
    "沖縄県": (0, 10.9),
}  # fmt: skip
_COLUMNS, _ROWS = 13.3, 11.9
_LARGEST = 60
_GAP = 2
# A tile's height to its width.
_FLAT = 0.86


def short_name(prefecture: str) -> str:
    """The name without 都・府・県, as maps write it."""
    return prefecture if prefecture == "北海道" else prefecture[:-1]


class TileMap(Chart):
    """Cases by prefecture: a darker tile for more, and always the number."""

    def places(self, width: int) -> list[QRect]:
        tile = min(_LARGEST, width / _COLUMNS)
        left = (width - tile * _COLUMNS) / 2
        return [
            QRectF(
                left + column * tile + _GAP / 2,
                row * tile * _FLAT + _GAP / 2,
                tile - _GAP,
                tile * _FLAT - _GAP,
            ).toAlignedRect()
            for column, row in (TILES[mark.value] for mark in self.marks)
        ]

    def height_for(self, width: int) -> int:
        return round(min(_LARGEST, width / _COLUMNS) * _FLAT * _ROWS)

    def draw(self, painter: QPainter, width: int, palette: QPalette) -> None:
        look = theme.tokens(palette)
        most = max((mark.count for mark in self.marks), default=0)
        for mark, place in zip(self.marks, self.places(width), strict=True):
            share = mark.count / most if most else 0
            # Even one case has to differ from none; the strongest shade is the accent itself.
            strength = 0.14 + 0.86 * share if mark.count else 0.0
            ground = theme.mixed(look.accent, look.base, strength) if strength else look.raised
            painter.setBrush(ground)
            painter.setPen(QPen(look.text, 2) if mark.selected else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(place), 4, 4)
            self._write(painter, mark.value, mark.count, place, palette, strength)

    def _write(
        self,
        painter: QPainter,
        name: str,
        count: int,
        place: QRect,
        palette: QPalette,
        strength: float,
    ) -> None:
        look = theme.tokens(palette)
        ground = theme.mixed(look.accent, look.base, strength) if strength else look.raised
        base = look.text if theme.contrast(look.text, ground) >= 4.5 else look.on_accent
        painter.setPen(theme.readable(base if count else look.muted, ground))
        font = theme.sized(self.font(), TextSize.SMALL)
        # Three characters have to fit into the narrowest tile.
        widest = QFontMetrics(font).horizontalAdvance("神奈川")
        if widest > place.width() - SPACE:
            font.setPointSizeF(font.pointSizeF() * (place.width() - SPACE) / widest)
        painter.setFont(font)
        half = place.height() // 2
        top = QRect(place.left(), place.top() + 2, place.width(), half)
        bottom = QRect(place.left(), place.top() + half - 1, place.width(), half)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, short_name(name))
        painter.drawText(bottom, Qt.AlignmentFlag.AlignCenter, f"{count:,}" if count else "0")

    def step(self, at: int, key: Qt.Key) -> int:
        """The nearest tile in the direction of the arrow."""
        column, row = TILES[self.marks[at].value]
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        dx, dy = ways[key]
        best, nearest = at, float("inf")
        for other, mark in enumerate(self.marks):
            x, y = TILES[mark.value][0] - column, TILES[mark.value][1] - row
            ahead, aside = x * dx + y * dy, abs(x * dy) + abs(y * dx)
            if ahead > 0.2 and ahead + 2 * aside < nearest:
                best, nearest = other, ahead + 2 * aside
        return best
