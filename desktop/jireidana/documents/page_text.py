"""Makes the text of a PDF page readable again: a line of print is not a line of text."""

from __future__ import annotations

import re
import unicodedata

_PAGE_NUMBER = re.compile(r"\s*[-–－]?\s*\d{1,4}\s*[-–－]?\s*")
# A line shorter than this share of the longest was not broken for want of room.
_FULL = 0.7
# A line that ends so ends a paragraph or an entry.
_ENDS = tuple("。．：:；;）)」』】〕！？!?")
# A line that begins so begins one.
_BEGINS = re.compile(r"[○●◎◇◆□■▪・※→⇒▶➢✓①-⑳❶-❿]|[(（]?[0-9０-９]{1,2}[)）.．、　 ]|【|「|『|〔")


# Many PDF files hand out 口 as the radical ⼝: it looks the same and is never found.
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0x2E80, 0x2F00), *range(0x2F00, 0x2FE0))
    if unicodedata.normalize("NFKC", chr(code)) != chr(code)
}


def readable(text: str) -> str:
    """The page's lines joined to paragraphs; page numbers and control characters left out."""
    paragraphs: list[str] = []
    open_ended = False
    lines = [
        "".join(char for char in raw if char == "\t" or char.isprintable()).strip()
        for raw in text.translate(_RADICALS).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    full = _FULL * max(map(len, lines))
    for line in lines:
        if not line or _PAGE_NUMBER.fullmatch(line):
            open_ended = False
            continue
        if open_ended and not _BEGINS.match(line):
            gap = " " if paragraphs[-1][-1:].isascii() and line[:1].isascii() else ""
            paragraphs[-1] += gap + line
        else:
            paragraphs.append(line)
        open_ended = len(line) >= full and not line.endswith(_ENDS)
    return "\n".join(paragraphs)
