# ruff: noqa: E501 (one attack a line reads better than a table cut up)
"""Packs nobody should send: how each is made, the sentence it gets, and the place it names."""

from __future__ import annotations

import random
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from jireidana.packs.archive import MAX_ENTRIES
from jireidana.packs.format import MAX_TEXT
from jireidana.packs.workbook import write_workbook
from jireidana.workbooks import openpyxl
from support.pack_samples import official, rehashed, write_files, zipped

Files = dict[str, bytes]
Maker = Callable[[Path, Files], Path]

CASES, CATEGORIES, MENTIONS = "cases.csv", "categories.csv", "case_organizations.csv"


def in_file(name: str, old: str, new: str) -> Maker:
    """A pack in which one text of one table is another, hashes made right again."""

    def make(folder: Path, files: Files) -> Path:
        text = files[name].decode()
        assert old in text
        changed = text.replace(old, new, 1).encode("utf-8", "surrogatepass")
        return zipped(folder / "x.jpack", rehashed({**files, name: changed}))

    return make


def encoded(name: str, encode: Callable[[str], bytes]) -> Maker:
    def make(folder: Path, files: Files) -> Path:
        changed = {**files, name: encode(files[name].decode())}
        return zipped(folder / "x.jpack", rehashed(changed))

    return make


def raw(name: str, change: Callable[[bytes], bytes]) -> Maker:
    """A pack in which the bytes of one file differ and the descriptor says nothing of it."""
    return lambda folder, files: zipped(folder / "x.jpack", {**files, name: change(files[name])})


def described(**properties: object) -> Maker:
    return lambda folder, files: zipped(folder / "x.jpack", rehashed(files, **properties))


def with_entry(name: str, data: bytes = b"x", mode: int = 0) -> Maker:
    def make(folder: Path, files: Files) -> Path:
        path = zipped(folder / "x.jpack", files)
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = name
        entry.external_attr = mode << 16
        with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
            # zipfile warns of a duplicate name, which is what one of these is about.
            warnings.simplefilter("ignore")
            archive.writestr(entry, data)
        return path

    return make


def without(name: str) -> Maker:
    return lambda folder, files: zipped(
        folder / "x.jpack", {n: d for n, d in files.items() if n != name}
    )


def bomb(folder: Path, files: Files) -> Path:
    return zipped(folder / "x.jpack", {**files, CASES: b"0" * 20_000_000})


def lying_bomb(folder: Path, files: Files) -> Path:
    """An entry that claims to be small in both headers."""
    path = bomb(folder, files)
    size = (20_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (5_000).to_bytes(4, "little")))
    return path


def nested(folder: Path, files: Files) -> Path:
    inner = bomb(folder, files).read_bytes()
    return zipped(folder / "x.jpack", {**files, "inner.jpack": inner})


def many_entries(folder: Path, files: Files) -> Path:
    return zipped(
        folder / "x.jpack", {**files, **{f"{n}.csv": b"" for n in range(MAX_ENTRIES + 1)}}
    )


def encrypted(folder: Path, files: Files) -> Path:
    path = zipped(folder / "x.jpack", files)
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        data[at + offset] |= 1
    path.write_bytes(data)
    return path


def linked_folder(folder: Path, files: Files) -> Path:
    target = write_files(folder / "pack", files)
    (target / CASES).rename(folder / "elsewhere.csv")
    (target / CASES).symlink_to(folder / "elsewhere.csv")
    return target


def not_zip(folder: Path, _files: Files) -> Path:
    path = folder / "x.jpack"
    path.write_bytes("事例名,団体\n".encode())
    return path


def ole(folder: Path, _files: Files) -> Path:
    path = folder / "x.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    return path


def many_errors(folder: Path, files: Files) -> Path:
    lines = files[CASES].decode().splitlines()
    broken = [lines[0]] + [f"x{n},,,,,,,," for n in range(150)]
    return zipped(folder / "x.jpack", rehashed({**files, CASES: "\r\n".join(broken).encode()}))


def workbook(change: Callable[[zipfile.ZipFile, str, bytes], bytes | None], extra: Files) -> Maker:
    """A workbook of the pack whose parts were tampered with."""

    def make(folder: Path, _files: Files) -> Path:
        sound = folder / "sound.xlsx"
        write_workbook(official(), sound)
        path = folder / "x.xlsx"
        with zipfile.ZipFile(sound) as source, zipfile.ZipFile(path, "w", 8) as target:
            for name in source.namelist():
                data = change(source, name, source.read(name))
                if data is not None:
                    target.writestr(name, data)
            for name, data in extra.items():
                target.writestr(name, data)
        return path

    return make


def xml(old: bytes, new: bytes, part: str = "xl/worksheets/sheet2.xml") -> Maker:
    def change(_source: zipfile.ZipFile, name: str, data: bytes) -> bytes:
        if name != part:
            return data
        assert old in data
        return data.replace(old, new, 1)

    return workbook(change, {})


def cell(sheet: str, address: str, value: object) -> Maker:
    def make(folder: Path, _files: Files) -> Path:
        path = folder / "x.xlsx"
        write_workbook(official(), path)
        book = openpyxl().load_workbook(path)
        book[sheet][address] = value
        book.save(path)
        return path

    return make


def no_sheet(name: str) -> Maker:
    def make(folder: Path, _files: Files) -> Path:
        path = folder / "x.xlsx"
        write_workbook(official(), path)
        book = openpyxl().load_workbook(path)
        del book[name]
        book.save(path)
        return path

    return make


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


# (name, how it is made, the sentence it gets, the file, row and column it points to)
HOSTILE: list[tuple[str, Maker, str, str | None, int | None, str | None]] = [
    ("bomb by ratio", bomb, "圧縮率が異常", "x.jpack", None, None),
    ("bomb that lies about its size", lying_bomb, "壊れて", "x.jpack", None, None),
    ("bomb by count", many_entries, "中のファイルが多すぎます", "x.jpack", None, None),
    ("nested archive", nested, "ないはずのファイル", "x.jpack", None, None),
    ("path traversal", with_entry("../cases.csv"), "フォルダーの外", "x.jpack", None, None),
    ("path traversal inside", with_entry("a/../../b.csv"), "フォルダーの外", "x.jpack", None, None),
    ("absolute path", with_entry("/etc/passwd"), "絶対パス", "x.jpack", None, None),
    ("drive letter", with_entry("C:\\cases.csv"), "絶対パス", "x.jpack", None, None),
    ("backslashes", with_entry("..\\cases.csv"), "絶対パス", "x.jpack", None, None),
    ("symbolic link", with_entry("link", b"/etc/passwd", stat.S_IFLNK | 0o777), "リンク", "x.jpack", None, None),
    ("device", with_entry("dev", b"", stat.S_IFCHR | 0o666), "リンクや特殊", "x.jpack", None, None),
    ("link in a folder", linked_folder, "リンク", CASES, None, None),
    ("duplicate name", with_entry(CASES, b"key"), "同じ名前", "x.jpack", None, None),
    ("name in another case", lambda f, s: zipped(f / "x.jpack", {("Cases.csv" if n == CASES else n): d for n, d in s.items()}), "小文字", "x.jpack", None, None),
    ("inside a folder", lambda f, s: zipped(f / "x.jpack", {f"pack/{n}": d for n, d in s.items()}), "いちばん上", "x.jpack", None, None),
    ("NUL in a name", with_entry("cases.csv\x00.exe"), "制御文字", "x.jpack", None, None),
    ("unknown file", with_entry("setup.exe"), "ないはずのファイル", "x.jpack", None, None),
    ("encrypted", encrypted, "暗号化", "x.jpack", None, None),
    ("not a zip", not_zip, "でもありません", "x.jpack", None, None),
    ("old or protected Excel", ole, "古い形式", "x.xlsx", None, None),
    ("missing table", without(CATEGORIES), "入っていません", "x.jpack", None, None),
    ("missing descriptor", without("datapackage.json"), "入っていません", "x.jpack", None, None),
    ("wrong hash", raw(CASES, lambda d: d.replace("愛媛県".encode(), "福島県".encode(), 1)), "ハッシュ値と一致", CASES, None, None),
    ("wrong size", raw(CASES, lambda d: d + b"x"), "大きさが記述", CASES, None, None),
    ("wrong fingerprint", raw("datapackage.json", lambda d: d.replace(b'"1.0.0"', b'"1.0.1"')), "指紋が内容と一致", "datapackage.json", None, None),
    ("Shift_JIS", encoded(CASES, lambda t: t.replace("〜", "").encode("cp932", "replace")), "Shift_JIS", CASES, 2, None),
    ("UTF-16", encoded(CASES, lambda t: t.encode("utf-16")), "UTF-16", CASES, None, None),
    ("neither encoding", encoded(CATEGORIES, lambda t: t.encode()[:60] + b"\xff\xa0\x81"), "UTF-8ではありません", CATEGORIES, 3, None),
    ("byte order mark", encoded(CASES, lambda t: t.encode("utf-8-sig")), "BOM", CASES, None, None),
    ("old Mac line ends", encoded(CASES, lambda t: t.replace("\r\n", "\r").encode()), "CR", CASES, 1, None),
    ("NUL in a cell", in_file(CASES, "愛媛県・", "愛媛県\x00"), "NUL", CASES, 2, None),
    ("control character", in_file(CASES, "愛媛県・", "愛媛県\x07"), "制御文字（U+0007）", CASES, 2, "title"),
    ("escape sequence", in_file(CASES, "愛媛県・", "\x1b[2J"), "制御文字（U+001B）", CASES, 2, "title"),
    ("reversed reading", in_file(CASES, "愛媛県・", "\u202e"), "制御文字（U+202E）", CASES, 2, "title"),
    ("half a character", in_file(CASES, "愛媛県・", "\ud83d"), "UTF-8ではありません", CASES, 2, None),
    ("Excel's own escape", in_file(CASES, "愛媛県・", "_x0041_"), "置き換える並び", CASES, 2, "title"),
    ("cell of 10 MB", in_file(CASES, "愛媛県・", "".join(random.Random(1).choices("亜哀愛悪握圧扱安案暗以衣位囲医", k=3_500_000))), "文字数が上限", CASES, 2, None),
    ("cell just too long", in_file(CASES, "「愛媛県", "あ" * MAX_TEXT), "文字数が上限", CASES, 2, "title"),
    ("formula", in_file(CASES, "「愛媛県", "=HYPERLINK(1)"), "数式", CASES, 2, "title"),
    ("formula behind spaces", in_file(CASES, "「愛媛県", "  =1+1"), "数式", CASES, 2, "title"),
    ("unclosed quote", in_file(CASES, "「愛媛県", '"'), "CSVとして読めません", CASES, 2, None),
    ("more cells than headings", in_file(CASES, "taisei-01,1", "taisei-01,1,1"), "列の数", CASES, 2, None),
    ("empty title", in_file(CASES, "全59市町村へのICTアドバイザー派遣等にて市町村のDXを底上げ", ""), "空欄", CASES, 3, "title"),
    ("page that is no number", in_file(CASES, ",5,,,", ",五,,,"), "整数ではありません", CASES, 3, "page"),
    ("negative page", in_file(CASES, ",5,,,", ",-5,,,"), "整数ではありません", CASES, 3, "page"),
    ("key with a path", in_file(CASES, "taisei-02", "../x"), "識別子として使えません", CASES, 3, "key"),
    ("duplicate key", in_file(CASES, "taisei-02", "taisei-01"), "2行と重複", CASES, 3, "key"),
    ("unknown category", in_file(CASES, "taisei.1,taisei,5", "taisei.9,taisei,5"), "分野の表にありません", CASES, 3, "category"),
    ("unknown source", in_file(CASES, "taisei.1,taisei,5", "taisei.1,nai,5"), "原典の表にありません", CASES, 3, "source"),
    ("cycle in the tree", in_file(CATEGORIES, "naibu,,内部DX", "naibu,naibu-front,内部DX"), "循環", CATEGORIES, 12, "parent"),
    ("own parent", in_file(CATEGORIES, "naibu,,内部DX", "naibu,naibu,内部DX"), "循環", CATEGORIES, 12, "parent"),
    ("unknown organization code", in_file(MENTIONS, "380008", "999999"), "コードの表にありません", MENTIONS, 2, "code"),
    ("code of five digits", in_file(MENTIONS, "380008", "38000"), "6桁", MENTIONS, 2, "code"),
    ("organization of no case", in_file(MENTIONS, "taisei-01,", "taisei-99,"), "事例の表にありません", MENTIONS, 2, "case"),
    ("date that is none", in_file("sources.csv", "2020-12-25", "2020-02-30"), "という日はありません", "sources.csv", 7, "published"),
    ("Japanese date", in_file("sources.csv", "2020-12-25", "令和2年"), "の形で", "sources.csv", 7, "published"),
    ("two columns of one name", in_file(CASES, "key,number", "key,key"), "二つあります", CASES, 1, "key"),
    ("column in another case", in_file(CASES, "key,number,title", "key,number,Title"), "小文字", CASES, 1, "Title"),
    ("missing column", in_file(CASES, "key,number,title", "key,number,heading"), "列「title」がありません", CASES, 1, None),
    ("no rows", encoded(CASES, lambda t: t.splitlines()[0].encode()), "事例の表にありません", MENTIONS, 2, "case"),
    ("empty table", encoded(CASES, lambda t: b""), "見出しの行がありません", CASES, 1, None),
    ("descriptor that is no JSON", raw("datapackage.json", lambda d: b"{"), "JSONとして", "datapackage.json", 1, None),
    ("bottomless JSON", raw("datapackage.json", lambda d: b"[" * 200_000), "JSONとして", "datapackage.json", None, None),
    ("JSON with a name twice", raw("datapackage.json", lambda d: b'{"name":"a","name":"b"}'), "JSONとして", "datapackage.json", None, None),
    ("JSON with NaN", raw("datapackage.json", lambda d: b'{"name": NaN}'), "JSONとして", "datapackage.json", None, None),
    ("JSON with half a character", raw("datapackage.json", lambda d: b'{"name": "\\ud800"}'), "JSONとして", "datapackage.json", None, None),
    ("descriptor that is a list", raw("datapackage.json", lambda d: b"[]"), "記述ではありません", "datapackage.json", None, None),
    ("title that is a list", described(title=["x"]), "文字列ではありません", "datapackage.json", None, None),
    ("identifier with a path", described(name="../../x"), "半角の英小文字", "datapackage.json", None, "パックの識別子"),
    ("no version", described(version=""), "空欄", "datapackage.json", None, "版"),
    ("control character in the publisher", described(contributors=[{"title": "\u202e省", "roles": ["publisher"]}]), "制御文字", "datapackage.json", None, "発行者"),
    ("newer format", described(format=2), "より新しい形式", "datapackage.json", None, None),
    ("resources elsewhere", described(resources=[]), "記述がありません", "datapackage.json", None, None),
    ("properties without end", described(more="あ" * 40_000), "独自の項目が多すぎます", "datapackage.json", None, None),
    ("signature that is none", described(signature="x"), "署名（signature）の形", "datapackage.json", None, None),
    ("workbook: formula", cell("事例", "C2", "=1+1"), "数式", "事例", 2, "事例名"),
    ("workbook: formula as text", cell("事例", "C2", "=cmd|'/c calc'!A1"), "数式", "事例", 2, "事例名"),
    ("workbook: entities", xml(b"<worksheet", LAUGHS + b"<worksheet"), "危険な記述", "x.xlsx", None, None),
    ("workbook: external entity", xml(b"<worksheet", EXTERNAL + b"<worksheet"), "危険な記述", "x.xlsx", None, None),
    ("workbook: entity in the strings", workbook(lambda _z, _n, d: d, {"xl/sharedStrings.xml": EXTERNAL + b"<sst>&e;</sst>"}), "危険な記述", "x.xlsx", None, None),
    ("workbook: XML in UTF-16", workbook(lambda _z, n, d: d.decode().encode("utf-16") if n == "xl/workbook.xml" else d, {}), "UTF-8のXMLではありません", "x.xlsx", None, None),
    ("workbook: cell far to the right", xml(b'<row r="2"', b'<row r="2"><c r="XFD2" t="inlineStr"><is><t>x</t></is></c></row><row r="3"'), "列が多すぎます", "事例", 2, None),
    ("workbook: broken XML", xml(b"</worksheet>", b""), "壊れて", "x.xlsx", None, None),
    ("workbook: macro", workbook(lambda _z, _n, d: d, {"xl/vbaProject.bin": b"x"}), "マクロ", "x.xlsx", None, None),
    ("workbook: link to another book", workbook(lambda _z, _n, d: d, {"xl/externalLinks/externalLink1.xml": b"<x/>"}), "リンク", "x.xlsx", None, None),
    ("workbook: bomb", workbook(lambda _z, _n, d: d, {"xl/media/a.xml": b"0" * 20_000_000}), "圧縮率", "x.xlsx", None, None),
    ("workbook: no pack", no_sheet("パック情報"), "事例パックのブックではありません", "x.xlsx", None, None),
    ("workbook: missing sheet", no_sheet("分野"), "表「分野」", "categories.csv", None, None),
    ("workbook: changed by hand", cell("事例", "C2", "別の事例名"), "指紋が内容と一致", "パック情報", None, None),
    ("workbook: unknown code", cell("団体", "C2", "999999"), "コードの表にありません", "団体", 2, "団体コード"),
    ("workbook: not a workbook", lambda f, s: zipped(f / "x.xlsx", s), "Excelブックではありません", "x.xlsx", None, None),
]  # fmt: skip
