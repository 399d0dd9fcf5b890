"""Reads PDF files with QtPdf, without widgets: pages, their text, and why a file cannot be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPdf import QPdfDocument

from jireidana.errors import UserError
from jireidana.progress import Progress

Error = QPdfDocument.Error


def refusal(path: Path, error: QPdfDocument.Error) -> UserError:
    """What to tell the user of a file that QtPdf does not open."""
    name = path.name
    if error in (Error.IncorrectPassword, Error.UnsupportedSecurityScheme):
        return UserError(
            f"「{name}」は暗号化（パスワード保護）されているため、開けません。",
            "保護を解除したPDFを登録してください。",
        )
    if error == Error.FileNotFound:
        return UserError(
            f"「{name}」が見つからないか、読み取る権限がありません。",
            "ファイルの場所と権限を確かめてください。",
        )
    return UserError(
        f"「{name}」はPDFではないか、壊れています。",
        "もう一度入手して、登録し直してください。",
    )


def open_pdf(path: Path) -> QPdfDocument:
    """An open document; the caller closes it.

    Raises:
        UserError: the file is missing, encrypted, damaged or not a PDF.
    """
    document = QPdfDocument()
    # load() of an unreadable file says "not found" whatever the reason; an empty one says nothing.
    error = document.load(str(path))
    if error != Error.None_:
        document.close()
        raise refusal(path, error)
    if document.pageCount() < 1:
        document.close()
        raise refusal(path, Error.InvalidFileFormat)
    return document


def page_texts(path: Path, progress: Progress | None = None) -> list[str]:
    """The text of every page, in order; empty for pages without any.

    Raises:
        UserError: the file cannot be read.
        Cancelled: when asked to stop.
    """
    progress = progress or Progress()
    document = open_pdf(path)
    try:
        count = document.pageCount()
        texts = []
        for page in range(count):
            progress.report(page, count, f"{page + 1}/{count}ページを読んでいます")
            texts.append(document.getAllText(page).text().replace("\r\n", "\n").replace("\0", ""))
        return texts
    finally:
        document.close()
