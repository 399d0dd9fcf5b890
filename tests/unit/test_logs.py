"""The log: rotating, discreet, and nobody's hindrance."""

from __future__ import annotations

from pathlib import Path

from jireidana import logs


def test_a_crash_is_written_without_the_values_of_statements(tmp_path: Path) -> None:
    import sqlalchemy as sa

    handler = logs.start(tmp_path / "logs")
    assert handler is not None
    written = {"text": "".join(["内", "密"])}
    try:
        raise sa.exc.IntegrityError("UPDATE note", written, ValueError("x"))
    except sa.exc.IntegrityError as error:
        logs.note_crash(error)
    logs.stop(handler)
    text = (tmp_path / "logs" / logs.FILE_NAME).read_text("utf-8")
    assert "UPDATE note" in text
    assert "test_logs.py" in text
    assert "内密" not in text


def test_the_log_does_not_grow_without_end(tmp_path: Path) -> None:
    handler = logs.start(tmp_path)
    for _ in range(3_000):
        logs.log.warning("あ" * 500)
    logs.stop(handler)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 4 * 600 * 1024
    assert len(list(tmp_path.iterdir())) == 4


def test_a_folder_that_cannot_be_written_hinders_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert logs.start(tmp_path / "file" / "logs") is None
    logs.stop(None)


def test_a_very_long_line_is_cut() -> None:
    assert len(logs.discreet("x" * 100_000)) < 2_100
