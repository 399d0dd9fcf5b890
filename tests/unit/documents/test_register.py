"""Source PDFs: the three volumes, and every way a file can be wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf, open_shelf
from jireidana.catalog import documents
from jireidana.documents import register
from jireidana.documents.register import FileState, examine, keep_copy, state_of
from jireidana.errors import UserError
from jireidana.places import DataFolder
from jireidana.progress import Cancelled, Progress
from jireidana.search.language import parse
from support import official, volumes

SOURCE = "soumu-dx-jirei/naibu"
KITAMI = "soumu-dx-jirei/naibu-08"


@pytest.fixture(scope="module")
def naibu(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    folder = tmp_path_factory.mktemp("原典")
    return volumes.write_volume(folder / "事例集 内部DX.pdf", volumes.printed("naibu"), front=4)


@pytest.fixture
def shelf(folder: DataFolder) -> Iterator[Shelf]:
    shelf = open_shelf(folder.root)
    official.ensure(shelf.catalogue)
    yield shelf
    shelf.close()


@pytest.mark.parametrize(("volume", "front"), [("taisei", 2), ("jinzai", 3), ("naibu", 4)])
def test_each_official_volume_is_placed_by_its_titles(
    qtbot: QtBot, tmp_path: Path, volume: str, front: int
) -> None:
    cases = volumes.printed(volume)
    path = volumes.write_volume(tmp_path / "x.pdf", cases, front=front)
    found = examine(path, cases)
    assert found.match.first_page == front + 1
    assert found.match.sure
    assert len(found.match.sightings) == len(cases)
    assert not found.scanned
    assert found.better == ""


def test_a_file_dropped_on_the_wrong_source_is_noticed(naibu: Path) -> None:
    found = examine(
        naibu,
        volumes.printed("taisei"),
        [("人材", volumes.printed("jinzai")), ("内部DX", volumes.printed("naibu"))],
    )
    assert not found.match.sure
    assert found.better == "内部DX"


def test_a_scanned_file_says_that_it_has_no_text(qtbot: QtBot, tmp_path: Path) -> None:
    cases = volumes.printed("taisei")
    found = examine(volumes.write_volume(tmp_path / "scan.pdf", cases, text=False), cases)
    assert found.scanned
    assert found.match.first_page is None


ENCRYPTED = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/P -4/Length 40
/O<0000000000000000000000000000000000000000000000000000000000000000>
/U<0000000000000000000000000000000000000000000000000000000000000000>>>endobj
"""


def encrypted() -> bytes:
    """A file whose password nobody knows."""
    offsets = [ENCRYPTED.index(b"%d 0 obj" % number) for number in (1, 2, 3, 4)]
    table = b"xref\n0 5\n0000000000 65535 f \n"
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        ENCRYPTED
        + table
        + b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R"
        + b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]>>\n"
        + b"startxref\n%d\n%%%%EOF\n" % len(ENCRYPTED)
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "PDFではないか、壊れています"),
        (b"PK\x03\x04 not a pdf", "PDFではないか、壊れています"),
        (b"%PDF-1.4\n%%EOF", "PDFではないか、壊れています"),
        (encrypted(), "暗号化"),
        (None, "見つからない"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    qtbot: QtBot, tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "x.pdf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError, match=says):
        examine(path, [])


def test_a_damaged_half_of_a_file_never_crashes(naibu: Path, tmp_path: Path) -> None:
    content = naibu.read_bytes()
    path = tmp_path / "half.pdf"
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(UserError, match="壊れています"):
        examine(path, volumes.printed("naibu"))


def test_examining_can_be_stopped(naibu: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        examine(naibu, [], progress=progress)


def test_a_copy_outlives_the_file_and_a_link_notices_what_happens_to_it(
    naibu: Path, tmp_path: Path, folder: DataFolder
) -> None:
    path = tmp_path / "linked.pdf"
    path.write_bytes(naibu.read_bytes())
    found = examine(path, volumes.printed("naibu"))
    linked = found.as_document(SOURCE, copied=False, first_page=5, confirmed=False)
    copied = linked._replace(copied=True)
    keep_copy(found, folder.documents)
    assert keep_copy(found, folder.documents) == register.copy_path(folder.documents, found.sha256)
    assert state_of(linked, folder.documents) is FileState.READY
    os.utime(path, (1, 1))
    assert state_of(linked, folder.documents) is FileState.READY, "the content is the same"
    path.write_bytes(b"another edition")
    assert state_of(linked, folder.documents) is FileState.REPLACED
    path.unlink()
    assert state_of(linked, folder.documents) is FileState.MISSING
    assert state_of(copied, folder.documents) is FileState.READY


@pytest.mark.parametrize(
    ("page", "later", "first_page", "pages", "expected"),
    [
        (4, 9, 5, 60, (4, 8, 8, 12)),
        (9, None, 5, 60, (9, 12, 13, 16)),
        (9, None, 5, 14, (9, 10, 13, 14)),
        (4, 5, 1, 60, (4, 4, 4, 4)),
        (4, None, None, 60, None),
        (4, None, 90, 60, None),
        (4, None, -9, 60, None),
    ],
)
def test_a_case_reaches_to_where_the_next_one_begins(
    page: int,
    later: int | None,
    first_page: int | None,
    pages: int,
    expected: tuple[int, ...] | None,
) -> None:
    assert documents.case_pages(page, later, first_page, pages) == expected


def test_the_next_case_begins_on_a_later_page_of_the_same_source(shelf: Shelf) -> None:
    with shelf.catalogue.read() as session:
        pages = sorted({page for _, _, page in documents.printed_cases(session, SOURCE)})
        followed = [documents.next_printed_page(session, SOURCE, page) for page in pages]
    assert followed == [*pages[1:], None]


def test_what_the_pages_say_is_found_by_searching_and_forgotten_with_the_file(
    shelf: Shelf, naibu: Path
) -> None:
    def found(text: str) -> int:
        with shelf.catalogue.read() as session:
            return shelf.search.run(session, parse(text)).total

    assert found("満足度が上がった") == 0
    examined = examine(naibu, volumes.printed("naibu"))
    with shelf.catalogue.write("原典のPDFを登録") as tx:
        documents.register_document(
            tx.session,
            examined.as_document(SOURCE, copied=False, first_page=5, confirmed=False),
            examined.texts,
        )
    assert found("満足度が上がった") > 20
    with shelf.catalogue.read() as session:
        view = documents.document_of(session, SOURCE)
        assert view is not None
        assert (view.first_page, view.pages) == (5, len(examined.texts))
        assert documents.page_texts(session, view.sha256, 25, 25)[0].startswith("「書かない")
    undone = shelf.catalogue.undo(tx.step)
    assert found("満足度が上がった") == 0
    shelf.catalogue.undo(undone.step)
    assert found("満足度が上がった") > 20
    with shelf.catalogue.write() as tx:
        documents.set_first_page(tx.session, source_uid=SOURCE, first_page=7)
    with shelf.catalogue.read() as session:
        view = documents.document_of(session, SOURCE)
        assert view is not None
        assert (view.first_page, view.confirmed) == (7, True)
    with shelf.catalogue.write() as tx:
        documents.forget_document(tx.session, source_uid=SOURCE)
        with pytest.raises(UserError, match="登録されていません"):
            documents.set_first_page(tx.session, source_uid=SOURCE, first_page=1)
    assert found("満足度が上がった") == 0
