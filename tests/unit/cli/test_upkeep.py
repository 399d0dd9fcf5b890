"""backup, restore and doctor on real files, sound and damaged."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jireidana.cli import main
from jireidana.cli.call import Call
from jireidana.cli.output import Output
from jireidana.cli.parser import build_parser
from jireidana.search import index

UID = "soumu-dx-jirei/taisei-01"


def names(document: dict) -> list[str]:
    return [check["name"] for check in document["checks"]]


def test_a_new_folder_is_in_order(program) -> None:
    ran = program("doctor", "--json")
    assert ran.status == 0
    assert ran.document["ok"] is True
    assert names(ran.document)[0] == "file"
    assert {"foreign_keys", "user_rows", "index", "packs", "backups"} <= set(names(ran.document))
    assert "[要確認]" not in program("doctor").out


def test_damage_is_found_and_nothing_is_written(program) -> None:
    assert program("packs").status == 0
    database = program.data_dir / "jireidana.sqlite"
    content = bytearray(database.read_bytes())
    for place in range(3 * 4096, len(content), 2 * 4096):
        content[place : place + 2048] = b"\xff" * 2048
    database.write_bytes(content)
    ran = program("doctor", "--json")
    assert ran.status == 3
    assert ran.document["ok"] is False
    assert "壊れています" in ran.document["checks"][0]["detail"]
    assert database.read_bytes() == bytes(content)


def test_a_foreign_file_is_refused(program) -> None:
    (program.data_dir / "jireidana.sqlite").write_bytes(b"not a database at all" * 50)
    assert program("packs").status == 3
    assert program("doctor", "--json").status == 3


def test_a_row_without_its_parent_is_found_and_mended(program) -> None:
    assert program("packs").status == 0
    with closing(sqlite3.connect(program.data_dir / "jireidana.sqlite")) as file, file:
        file.execute("INSERT INTO case_tag VALUES ('p/1', 4711, '2026-01-01T00:00:00.000Z')")
    ran = program("doctor", "--json")
    assert ran.status == 3
    assert [c["name"] for c in ran.document["checks"] if not c["ok"]] == ["foreign_keys"]
    mended = program("doctor", "--repair", "--json")
    assert mended.status == 0
    assert len(mended.document["repaired"]) == 1
    assert list((program.data_dir / "backups").glob("*-repair.sqlite"))
    assert program("doctor").status == 0


def test_a_damaged_file_is_set_aside_and_a_backup_fills_the_gaps(program) -> None:
    assert program("tag", UID, "窓口").status == 0
    assert program("backup").status == 0
    database = program.data_dir / "jireidana.sqlite"
    content = bytearray(database.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    database.write_bytes(content)
    assert program("show", UID).status == 3
    mended = program("doctor", "--repair", "--json")
    assert mended.status == 0, mended.err
    assert mended.document["repaired"]
    assert program("show", UID, "--json").document["tags"] == ["窓口"]
    assert list(program.data_dir.glob("jireidana-damaged-*.sqlite"))


def test_a_broken_index_is_found_and_built_again(program) -> None:
    before = program("search", "窓口", "--json").document
    with closing(sqlite3.connect(program.data_dir / "jireidana.sqlite")) as file, file:
        file.execute("DROP TABLE fts_words")
    assert program("search", "窓口", "--json").document == before, "opening completes the index"
    with closing(sqlite3.connect(program.data_dir / "jireidana.sqlite")) as file, file:
        file.execute("UPDATE fts_words_data SET block = zeroblob(20) WHERE id > 10")
    ran = program("doctor", "--json")
    assert ran.status == 3
    assert [c["name"] for c in ran.document["checks"] if not c["ok"]] == ["index"]
    assert program("doctor", "--repair").status == 0
    assert program("search", "窓口", "--json").document == before


class Terminal(io.StringIO):
    """Where a person sits and waits."""

    def isatty(self) -> bool:
        return True


def test_building_the_index_again_says_how_far_it_is(program) -> None:
    """Both where `doctor --repair` does it and where any command opens an older data folder."""
    for words, harm in (
        (("doctor", "--repair"), "UPDATE fts_words_data SET block = zeroblob(20) WHERE id > 10"),
        (("packs",), "UPDATE fts_state SET value = '1' WHERE key = 'version'"),
    ):
        with closing(sqlite3.connect(program.data_dir / "jireidana.sqlite")) as file, file:
            file.execute(harm)
        screen = Terminal()
        call = Call(build_parser().parse_args(words), program.data_dir, Output(Terminal(), screen))
        assert main.answer(call) == 0
        assert "検索用の索引を作っています 65/65" in screen.getvalue()


def test_a_repaired_index_holds_the_last_word(program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody opens the window to have the words of long texts follow."""
    monkeypatch.setattr(index, "_AT_ONCE", 2)
    with closing(sqlite3.connect(program.data_dir / "jireidana.sqlite")) as file, file:
        file.execute("UPDATE case_text SET body = '庁内の要綱を改正した。'")
        file.execute("DELETE FROM fts_words_docsize")
    program("doctor", "--repair")
    assert program("search", "要綱 一致:語", "--json").document["words"] == 65


def test_an_altered_case_is_found_by_the_packs_fingerprint(program) -> None:
    with closing(sqlite3.connect(program.data_dir / "jireidana.sqlite")) as file, file:
        file.execute("UPDATE \"case\" SET title = 'すり替えた事例名' WHERE uid = ?", (UID,))
    ran = program("doctor", "--json")
    assert ran.status == 3
    assert [c["name"] for c in ran.document["checks"] if not c["ok"]] == ["packs"]


def test_a_newer_file_is_not_repaired(program) -> None:
    assert program("packs").status == 0
    with closing(sqlite3.connect(program.data_dir / "jireidana.sqlite")) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    ran = program("doctor", "--repair", "--json")
    assert ran.status == 3
    assert "新しい版" in ran.document["checks"][0]["detail"]
    assert not list(program.data_dir.glob("*damaged*"))


def test_notes_on_cases_that_are_gone_are_counted_but_fine(program) -> None:
    assert program("packs").status == 0
    with closing(sqlite3.connect(program.data_dir / "jireidana.sqlite")) as file, file:
        file.execute(
            "INSERT INTO note (uid, case_uid, text, author, created_at, updated_at, case_revision)"
            " VALUES ('n', 'gone/1', 'x', '', '', '', '')"
        )
    ran = program("doctor", "--json")
    assert ran.status == 0
    rows = next(check for check in ran.document["checks"] if check["name"] == "user_rows")
    assert "メモ 1 件" in rows["detail"]


def test_backup_and_restore(program, tmp_path: Path) -> None:
    saved = tmp_path / "控え.sqlite"
    assert program("backup", "-o", str(saved)).status == 0
    with closing(sqlite3.connect(program.data_dir / "jireidana.sqlite")) as file, file:
        file.execute("INSERT INTO tag (name, color, created_at) VALUES ('後から', '', '')")
    asked = program("restore", str(saved))
    assert asked.status == 1
    assert "--yes" in asked.err
    ran = program("restore", str(saved), "--yes", "--json")
    assert ran.status == 0
    with closing(sqlite3.connect(program.data_dir / "jireidana.sqlite")) as file:
        assert file.execute("SELECT count(*) FROM tag").fetchone() == (0,)
    with closing(sqlite3.connect(ran.document["previous"])) as file:
        assert file.execute("SELECT name FROM tag").fetchone() == ("後から",)


def test_what_is_no_backup_is_refused(program, tmp_path: Path) -> None:
    assert program("packs").status == 0
    text = tmp_path / "x.sqlite"
    text.write_text("no database")
    ran = program("restore", str(text), "--yes")
    assert ran.status == 3
    assert program("restore", str(tmp_path / "none"), "--yes").status == 1
    assert program("doctor").status == 0


def test_a_backup_into_nowhere_is_refused(program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = program("backup", "-o", str(tmp_path / "file" / "b.sqlite"))
    assert ran.status == 1
    assert "バックアップ" in ran.err
