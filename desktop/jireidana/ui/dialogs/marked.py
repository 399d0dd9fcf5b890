"""Old and new of a case side by side as rich text; differences have a ground and a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette

from jireidana.difference import Piece, differences
from jireidana.ui import theme

Field = tuple[str, str, str]


def _pieces(pieces: Sequence[Piece], style: str) -> str:
    shown = []
    for piece in pieces:
        text = escape(piece.text).replace("\n", "<br>")
        shown.append(f'<span style="{style}">{text}</span>' if piece.changed else text)
    return "".join(shown)


def difference_html(
    fields: Iterable[Field], palette: QPalette, titles: tuple[str, str] | None = None
) -> str:
    """A table of (field, old, new): what was taken away struck through, what is new underlined."""
    look = theme.tokens(palette)
    gone = theme.mixed(look.error, look.base, 0.16).name()
    come = theme.mixed(look.done, look.base, 0.18).name()
    taken = f"background-color:{gone}; text-decoration: line-through;"
    added = f"background-color:{come}; text-decoration: underline;"
    old_title, new_title = titles or (
        QCoreApplication.translate("Difference", "いまの内容"),
        QCoreApplication.translate("Difference", "新しい内容"),
    )
    head = f'style="color:{look.muted.name()}; font-weight:600;"'
    rows = [
        f'<tr><td width="18%"></td><td width="41%" {head}>{old_title}</td>'
        f'<td width="41%" {head}>{new_title}</td></tr>'
    ]
    for name, old, new in fields:
        before, after = differences(old, new)
        rows.append(
            f'<tr><td {head}>{escape(name)}</td><td style="line-height:150%;">'
            f"{_pieces(before, taken) or '－'}</td>"
            f'<td style="line-height:150%;">{_pieces(after, added) or "－"}</td></tr>'
        )
    return f'<table width="100%" cellspacing="0" cellpadding="6">{"".join(rows)}</table>'


def content_html(fields: Iterable[tuple[str, str]], palette: QPalette) -> str:
    """A table of (field, text) of a case that is only on one side."""
    look = theme.tokens(palette)
    head = f'style="color:{look.muted.name()}; font-weight:600;"'
    rows = [
        f'<tr><td width="18%" {head}>{escape(name)}</td>'
        f'<td style="line-height:150%;">{escape(text).replace(chr(10), "<br>")}</td></tr>'
        for name, text in fields
        if text
    ]
    return f'<table width="100%" cellspacing="0" cellpadding="6">{"".join(rows)}</table>'
