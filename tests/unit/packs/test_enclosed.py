"""Files beside the tables: checked and named, never kept, never hiding anything."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from jireidana.catalog.catalogue import Catalogue
from jireidana.errors import InputRefused
from jireidana.packs.apply import apply_pack, compare_with_installed
from jireidana.packs.compare import compare
from jireidana.packs.enclosed import MAX_BYTES, may_be_enclosed
from jireidana.packs.format import PackContent
from jireidana.packs.reader import read_pack
from support.pack_samples import OFFICIAL, zipped

PDF = b"%PDF-1.4 a leaflet"


def _claim(path: str, data: bytes, **other: Any) -> dict[str, Any]:
    return {
        "name": path.rpartition("/")[2].lower().replace(".", "-"),
        "path": path,
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        **other,
    }


def _pack(folder: Path, claims: list[dict[str, Any]], **enclosed: bytes) -> Path:
    """The official pack with these claims and, beside its tables, these files (`__` is `/`)."""
    files = {path.name: path.read_bytes() for path in OFFICIAL.iterdir()}
    described = json.loads(files["datapackage.json"])
    described["resources"] += claims
    files["datapackage.json"] = json.dumps(described, ensure_ascii=False).encode()
    added = {n.replace("__", "/").replace("_dot_", "."): data for n, data in enclosed.items()}
    return zipped(folder / "x.jpack", {**files, **added})


def test_what_is_enclosed_is_named_and_left_out(
    tmp_path: Path, shelf: Catalogue, first_edition: PackContent
) -> None:
    path = _pack(
        tmp_path,
        [_claim("attachments/説明.pdf", PDF), _claim("budget.csv", b"a,b\r\n1,2\r\n")],
        attachments__説明_dot_pdf=PDF,
        budget_dot_csv=b"a,b\r\n1,2\r\n",
    )
    content = read_pack(path)
    assert content == first_edition
    assert content.fingerprint == first_edition.fingerprint
    assert content.enclosed == ("attachments/説明.pdf", "budget.csv")
    found = compare_with_installed(shelf, content)
    assert found.identical
    (warning,) = [text for text in found.warnings if "添付" in text]
    assert "2個（説明.pdf、budget.csv）" in warning
    assert apply_pack(shelf, content) == 1
    assert not any("添付" in text for text in compare(None, first_edition).warnings)


def test_a_folder_may_enclose_files_too(tmp_path: Path, first_edition: PackContent) -> None:
    for path in OFFICIAL.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "attachments").mkdir()
    (tmp_path / "attachments" / "a.png").write_bytes(b"\x89PNG")
    descriptor = tmp_path / "datapackage.json"
    described = json.loads(descriptor.read_text("utf-8"))
    described["resources"].append(_claim("attachments/a.png", b"\x89PNG"))
    descriptor.write_text(json.dumps(described), "utf-8")
    assert read_pack(tmp_path).enclosed == ("attachments/a.png",)
    (tmp_path / "attachments" / "a.png").unlink()
    with pytest.raises(InputRefused, match="ファイルがありません"):
        read_pack(tmp_path)


@pytest.mark.parametrize(
    ("claims", "files", "says"),
    [
        ([], {"attachments__a_dot_pdf": PDF}, "はずのファイル"),
        ([], {"extra_dot_csv": b"x"}, "はずのファイル"),
        ([_claim("attachments/a.pdf", PDF)], {}, "入っていません"),
        ([_claim("attachments/a.pdf", PDF)], {"attachments__a_dot_pdf": b"other"}, "記述と違い"),
        (
            [_claim("attachments/a.pdf", PDF, bytes=1)],
            {"attachments__a_dot_pdf": PDF},
            "記述と違い",
        ),
        ([_claim("attachments/a.pdf", PDF, hash="")], {"attachments__a_dot_pdf": PDF}, "ハッシュ"),
        ([_claim("a.pdf", PDF, bytes=MAX_BYTES + 1)], {"a_dot_pdf": PDF}, "大きすぎ"),
        ([_claim("a.exe", PDF)], {"a_dot_exe": PDF}, "はずのファイル"),
        ([_claim("a.pdf", PDF), _claim("a.pdf", PDF)], {"a_dot_pdf": PDF}, "重複"),
        ([_claim("cases.csv", PDF, name="x")], {}, "知らない表"),
        ([_claim("attachments/cases.csv", PDF)], {"attachments__cases_dot_csv": PDF}, "フォルダー"),
        ([_claim("https://x.jp/a.pdf", PDF)], {}, "知らない表"),
        ([_claim("../a.pdf", PDF)], {}, "知らない表"),
    ],
)
def test_anything_else_is_refused(
    tmp_path: Path, claims: list[dict[str, Any]], files: dict[str, bytes], says: str
) -> None:
    with pytest.raises(InputRefused) as caught:
        read_pack(_pack(tmp_path, claims, **files))
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("attachments/説明 資料.PDF", True),
        ("readme.md", True),
        ("attachments/b/c.pdf", False),
        ("other/a.pdf", False),
        ("attachments/.hidden.pdf", False),
        ("a\u202egpj.pdf", False),
        ("a.pdf.exe", False),
        ("a.html", False),
        ("a.svg", False),
        ("C:a.pdf", False),
        (".pdf", False),
    ],
)
def test_names(name: str, may: bool) -> None:
    assert may_be_enclosed(name) is may
