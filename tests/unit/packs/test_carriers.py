"""One content, three carriers, one fingerprint; signatures; the standard's own validator."""

from __future__ import annotations

import datetime
import json
import logging
import os
import shutil
import subprocess
import warnings
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jireidana.catalog.catalogue import Catalogue
from jireidana.errors import InputRefused, UserError
from jireidana.packs.apply import apply_pack, compare_with_installed
from jireidana.packs.build import pack_files, write_folder, write_jpack
from jireidana.packs.fingerprint import case_line, case_values, revision
from jireidana.packs.format import (
    CaseEntry,
    CategoryEntry,
    OrganizationEntry,
    PackContent,
    PackHeader,
    SourceEntry,
)
from jireidana.packs.reader import read_pack
from jireidana.packs.signature import (
    Publisher,
    SignatureState,
    check_signature,
    generate_key,
    load_key,
    load_publisher,
    sign,
)
from jireidana.packs.trust import add_trusted, remove_trusted, trusted
from jireidana.packs.workbook import write_workbook
from jireidana.workbooks import openpyxl
from support.pack_samples import edition, rehashed, second_edition, zipped

OFFICE = shutil.which("soffice")


@pytest.fixture
def rich(first_edition: PackContent) -> PackContent:
    """A pack with everything a pack can hold: odd spaces, line ends, extra columns, properties."""
    odd = CaseEntry(
        key="naibu-99",
        title="012084 は文字　全角　空白",
        number="007",
        year=2021,
        summary="一行目\n二行目\n\n四行目",
        body="2022-09\tタブ “引用” ,カンマ, 𠮷野家 ｶﾅ ① か゛ ⼈",
        organizations=(
            OrganizationEntry("012084", "北海度北見市", {"担当": "窓口課"}),
            OrganizationEntry(None, "旧北見村"),
        ),
        extra={"導入費用": "1.50", "空白で始まる": "  x", "ON": "TRUE"},
    )
    content = edition(second_edition(first_edition), add=(odd,))
    return replace(
        content,
        header=replace(
            content.header,
            released="2024-04",
            extra={"homepage": "https://example.jp/", "n": [1, 2.5]},
        ),
        sources=tuple(s._replace(extra={"ISBN": "00123"}) for s in content.sources),
    )


def resaved(path: Path, folder: Path) -> Path:
    """The workbook as the real LibreOffice writes it anew."""
    assert OFFICE
    folder.mkdir()
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    return folder / path.name


def test_every_carrier_carries_the_same(tmp_path: Path, rich: PackContent) -> None:
    write_jpack(rich, tmp_path / "a.jpack")
    write_workbook(rich, tmp_path / "a.xlsx")
    write_folder(rich, tmp_path / "a")
    for name in ("a.jpack", "a.xlsx", "a"):
        found = read_pack(tmp_path / name)
        assert found == rich
        assert found.fingerprint == rich.fingerprint


def test_the_same_content_gives_the_same_jpack(tmp_path: Path, rich: PackContent) -> None:
    write_jpack(rich, tmp_path / "a.jpack")
    write_jpack(read_pack(tmp_path / "a.jpack"), tmp_path / "b.jpack")
    assert (tmp_path / "a.jpack").read_bytes() == (tmp_path / "b.jpack").read_bytes()


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_fingerprint_and_signature(tmp_path: Path, rich: PackContent) -> None:
    key = generate_key("○○県デジタル戦略課", tmp_path / "key")
    write_workbook(sign(rich, key), tmp_path / "a.xlsx")
    found = read_pack(resaved(tmp_path / "a.xlsx", tmp_path / "anew"))
    assert found == sign(rich, key)
    verdict = check_signature(found, [Publisher("○○県", key.public)])
    assert verdict.state is SignatureState.TRUSTED


@pytest.mark.parametrize(
    "change",
    [
        lambda c: replace(c, header=replace(c.header, version="1.0.1")),
        lambda c: replace(c, cases=c.cases[1:]),
        lambda c: replace(c, cases=(c.cases[1], c.cases[0], *c.cases[2:])),
        lambda c: edition(c, version=c.header.version, change={"naibu-08": {"page": 22}}),
        lambda c: replace(c, categories=(*c.categories[:-1], c.categories[-1]._replace(title="x"))),
        lambda c: replace(c, sources=(*c.sources[:-1], c.sources[-1]._replace(published="2023"))),
    ],
)
def test_one_change_gives_another_fingerprint(first_edition: PackContent, change: object) -> None:
    assert callable(change)
    changed = change(first_edition)
    assert changed.fingerprint != first_edition.fingerprint


def test_the_fingerprint_can_be_read_aloud(first_edition: PackContent) -> None:
    groups = first_edition.fingerprint.split("-")
    assert [len(group) for group in groups] == [5] * 6
    assert "".join(groups).isdecimal()


def test_ways_of_composing_a_character_are_one_content() -> None:
    assert revision(CaseEntry("a", "が")) == revision(CaseEntry("a", "か\u3099"))


# ---------------------------------------------------------------- the standard


def valid(path: Path) -> list[list[str]]:
    """What the standard's own tool finds wrong."""
    # Not in the Windows lock: the files are the same there.
    pytest.importorskip("frictionless")
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from frictionless import validate

            report = validate(str(path))
    finally:
        logging.disable(logging.NOTSET)
    return [] if report.valid else report.flatten(["type", "note"])


def test_packs_validate_with_the_standards_own_tool(tmp_path: Path, rich: PackContent) -> None:
    write_folder(rich, tmp_path / "pack")
    assert valid(tmp_path / "pack" / "datapackage.json") == []
    write_jpack(rich, tmp_path / "a.zip")
    assert valid(tmp_path / "a.zip") == []


def test_the_validator_would_notice(tmp_path: Path, rich: PackContent) -> None:
    files = pack_files(rich)
    files["cases.csv"] = files["cases.csv"].replace(b"taisei-02", b"taisei-01")
    (tmp_path / "pack").mkdir()
    for name, data in rehashed(files).items():
        (tmp_path / "pack" / name).write_bytes(data)
    assert any(kind == "primary-key" for kind, _ in valid(tmp_path / "pack" / "datapackage.json"))


# ---------------------------------------------------------------- signatures


def test_the_states_of_a_signature(tmp_path: Path, first_edition: PackContent) -> None:
    generate_key("○○県", tmp_path / "key")
    key, known = load_key(tmp_path / "key"), load_publisher(tmp_path / "key.pub")
    signed = sign(first_edition, key)
    assert check_signature(first_edition, [known]).state is SignatureState.UNSIGNED
    assert check_signature(signed).state is SignatureState.UNKNOWN
    found = check_signature(signed, [known])
    assert (found.state, found.signer, found.key_fingerprint) == (
        SignatureState.TRUSTED,
        "○○県",
        key.fingerprint,
    )
    assert signed.signature is not None
    for broken in (
        replace(signed, header=replace(signed.header, version="9")),
        edition(signed, change={"naibu-08": {"page": 22}}),
        replace(signed, signature=replace(signed.signature, signer="総務省")),
        replace(signed, signature=replace(signed.signature, value="AAAA")),
        replace(signed, signature=replace(signed.signature, key="!")),
    ):
        block = broken.signature or signed.signature
        assert (
            check_signature(replace(broken, signature=block), [known]).state
            is SignatureState.BROKEN
        )


def test_one_changed_character_breaks_the_signature(
    tmp_path: Path, shelf: Catalogue, first_edition: PackContent
) -> None:
    signed = sign(second_edition(first_edition), generate_key("県", tmp_path / "key"))
    files = pack_files(signed)
    files["cases.csv"] = files["cases.csv"].replace(
        "書かない窓口".encode(), "書かせる窓口".encode(), 1
    )
    tampered = read_pack(zipped(tmp_path / "x.jpack", rehashed(files)))
    assert tampered.fingerprint != signed.fingerprint
    assert compare_with_installed(shelf, tampered).to_json()["signature"] == "broken"
    with pytest.raises(InputRefused, match="改ざん"):
        apply_pack(shelf, tampered)


def test_a_private_key_is_private_and_never_written_over(tmp_path: Path) -> None:
    generate_key("県", tmp_path / "key")
    if os.name == "posix":  # Windows keeps rights per folder, not in a mode
        assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    secret = json.loads((tmp_path / "key").read_text("utf-8"))["private"]
    assert secret not in (tmp_path / "key.pub").read_text("utf-8")
    with pytest.raises(UserError, match="上書きしません"):
        generate_key("県", tmp_path / "key")
    with pytest.raises(UserError, match="秘密鍵"):
        load_key(tmp_path / "key.pub")


def test_the_trust_list_and_the_administrators(
    tmp_path: Path, shelf: Catalogue, first_edition: PackContent
) -> None:
    ours, theirs = (generate_key(name, tmp_path / name) for name in ("県", "省"))
    preset = {"総務省": theirs.public, "壊れた鍵": "x"}
    with shelf.write() as tx:
        add_trusted(tx.session, Publisher("○○県", ours.public))
    with shelf.read() as session:
        assert [(p.name, p.fixed) for p in trusted(session, preset)] == [
            ("総務省", True),
            ("○○県", False),
        ]
    signed = sign(second_edition(first_edition), ours)
    assert compare_with_installed(shelf, signed).signature.state is SignatureState.TRUSTED
    apply_pack(shelf, signed)
    unsigned = edition(first_edition, version="3")
    assert any("署名が違います" in w for w in compare_with_installed(shelf, unsigned).warnings)
    with shelf.write() as tx, pytest.raises(UserError, match="管理者"):
        remove_trusted(tx.session, "総務省", preset)
    with shelf.write() as tx:
        remove_trusted(tx.session, ours.fingerprint, {})
    assert compare_with_installed(shelf, signed).signature.state is SignatureState.UNKNOWN


# ---------------------------------------------------------------- any content

_TEXT = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"),
        exclude_characters="=\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff",
    ),
    max_size=30,
).filter(lambda text: "_x" not in text and "x005F_" not in text)
_NAME = st.text("あい漢字abc", min_size=1, max_size=5)


@st.composite
def contents(draw: st.DrawFn) -> PackContent:
    categories = draw(st.lists(_NAME, unique=True, max_size=3))
    sources = draw(st.lists(_NAME, unique=True, max_size=2))
    key = st.from_regex(r"[a-z0-9]{1,4}", fullmatch=True)
    keys = draw(st.lists(key, unique=True, min_size=1, max_size=4))
    extra = st.dictionaries(st.just("列 1") | st.just("列 2"), _TEXT.filter(bool), max_size=2)
    return PackContent(
        PackHeader("p", draw(_TEXT.filter(bool)), "1", "県", extra={"x": draw(_TEXT)}),
        tuple(CategoryEntry(k, "", draw(_TEXT.filter(bool))) for k in categories),
        tuple(SourceEntry(k, draw(_TEXT.filter(bool)), note=draw(_TEXT)) for k in sources),
        tuple(
            CaseEntry(
                key,
                draw(_TEXT.filter(bool)),
                category=draw(st.sampled_from(["", *categories])),
                source=draw(st.sampled_from(["", *sources])),
                page=draw(st.none() | st.integers(0, 9999)),
                year=draw(st.none() | st.integers(1990, 2030)),
                summary=draw(_TEXT),
                body="\n".join(draw(st.lists(_TEXT, max_size=2))),
                organizations=draw(st.just(()) | st.just((OrganizationEntry("281000", "神戸"),))),
                extra=draw(extra),
            )
            for key in keys
        ),
    )


@settings(max_examples=40, deadline=None)
@given(contents())
def test_any_content_comes_back_from_either_carrier(
    tmp_path_factory: pytest.TempPathFactory, content: PackContent
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write_jpack(content, folder / "a.jpack")
    write_workbook(content, folder / "a.xlsx")
    assert read_pack(folder / "a.jpack") == content
    assert read_pack(folder / "a.xlsx") == content


def test_numbers_and_dates_typed_into_a_workbook_are_understood(
    tmp_path: Path, first_edition: PackContent
) -> None:
    """A cell typed over in Excel is a number or a date, and a code has lost its zero."""
    path = tmp_path / "a.xlsx"
    write_workbook(first_edition, path)
    book = openpyxl().load_workbook(path)
    assert book["団体"]["C39"].value == "012084"
    book["団体"]["C39"] = 12084
    book["事例"]["B2"] = 1
    book["原典"]["E7"] = datetime.datetime(2020, 12, 25)
    book["パック情報"]["B2"] = 1
    book.save(path)
    assert read_pack(path) == first_edition


@pytest.mark.parametrize("heading", ["件名", "標題"])
def test_the_name_of_a_case_may_have_another_heading(
    tmp_path: Path, first_edition: PackContent, heading: str
) -> None:
    """Books made before said 件名; beside 事例名 the word is a column of the publisher's own."""
    path = tmp_path / "a.xlsx"
    write_workbook(first_edition, path)
    book = openpyxl().load_workbook(path)
    assert book["事例"]["C1"].value == "事例名"
    book["事例"]["C1"] = heading
    book.save(path)
    assert read_pack(path) == first_edition
    fingerprint = next(c for c in book["パック情報"]["A"] if c.value == "指紋")
    fingerprint.offset(column=1).value = None
    book["事例"]["C1"] = "事例名"
    book["事例"]["J1"], book["事例"]["J2"] = heading, "別の名"
    book.save(path)
    case = read_pack(path).cases[0]
    assert (case.title, case.extra) == (first_edition.cases[0].title, {heading: "別の名"})


def test_a_pack_that_no_reader_takes_is_not_built_and_not_read(
    tmp_path: Path, first_edition: PackContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.jpack"
    write_jpack(first_edition, target)
    before = target.read_bytes()
    monkeypatch.setattr("jireidana.packs.archive.MAX_TOTAL", 10_000)
    with pytest.raises(UserError, match="大きすぎます") as built:
        write_jpack(first_edition, target)
    assert "分けて" in built.value.hint
    assert target.read_bytes() == before
    with pytest.raises(InputRefused, match="上限") as refusal:
        read_pack(target)
    assert "分けて発行" in str(refusal.value)


_texts = st.text(max_size=6)


@given(
    st.builds(
        CaseEntry,
        key=_texts,
        title=_texts,
        number=_texts,
        summary=_texts,
        page=st.none() | st.integers(0, 500),
        year=st.none() | st.integers(1990, 2030),
        organizations=st.lists(
            st.builds(
                OrganizationEntry,
                st.none() | st.just("012084"),
                _texts,
                st.dictionaries(_texts, _texts, max_size=1),
            ),
            max_size=2,
        ).map(tuple),
        extra=st.dictionaries(_texts, _texts, max_size=2),
    )
)
def test_the_line_of_a_case_is_its_values_as_sorted_json(case: CaseEntry) -> None:
    plain = json.dumps(case_values(case), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert case_line(case) == normalize("NFC", plain).encode()
