"""The program opens no network connection: its main jobs run under an audit hook that watches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "desktop"

# Unix sockets (the display) are no network; SQLite and files raise other events.
HOOK = """
import json, sys
seen = []
def watch(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"):
        seen.append([event, repr(arguments)])
    elif event == "socket.connect" and not isinstance(arguments[1], (str, bytes)):
        seen.append([event, repr(arguments)])
    elif event in ("urllib.Request", "http.client.connect", "smtplib.connect", "ftplib.connect"):
        seen.append([event, repr(arguments)])
sys.addaudithook(watch)
"""
END = """
for name in ("http.client", "urllib3", "requests"):
    if name in sys.modules:
        seen.append(["import", name])
sys.stdout.write("\\n" + json.dumps(seen))
"""


def watched(body: str, *words: str) -> list[list[str]]:
    ran = subprocess.run(
        [sys.executable, "-c", HOOK + body + END, *words],
        capture_output=True,
        encoding="utf-8",
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(SOURCE),
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(words[0]),
        },
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    seen: list[list[str]] = json.loads(ran.stdout.splitlines()[-1])
    return seen


def test_the_hook_sees_a_connection(tmp_path: Path) -> None:
    body = """
import socket
try:
    socket.create_connection(("127.0.0.1", 9), timeout=0.01)
except OSError:
    pass
"""
    assert {event for event, _ in watched(body, str(tmp_path))} >= {"socket.connect"}


def test_the_main_jobs_open_no_connection(tmp_path: Path) -> None:
    body = """
from jireidana.cli.main import run
folder = sys.argv[1]
data = ["--data-dir", folder + "/data"]
uid = "soumu-dx-jirei/taisei-01"
for words in (
    ["packs"],
    ["search", "窓口"],
    ["show", uid],
    ["tag", uid, "候補"],
    ["note", uid, "確認する"],
    ["assess", uid, "候補"],
    ["proposal", "add", "来年度", uid],
    ["export", "--all", "-o", folder + "/all.xlsx"],
    ["export", "--query", "AI", "-o", folder + "/ai.json"],
    ["pack", "template", "-o", folder + "/template.xlsx"],
    ["backup"],
    ["doctor"],
):
    status = run(data + words)
    assert status == 0, (words, status)
"""
    assert watched(body, str(tmp_path)) == []


@pytest.mark.slow
def test_the_window_opens_no_connection(tmp_path: Path) -> None:
    body = """
from jireidana.cli.main import run
assert run(["--self-test", sys.argv[1] + "/report.json"]) == 0
"""
    assert watched(body, str(tmp_path)) == []
