"""The packaging sources agree with the program they pack, and hold nothing of the machine."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from jireidana import policy
from jireidana.packs.signature import publisher

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
WINDOWS = BUILD / "windows"
LOCKS = [WINDOWS / "requirements-win.lock", BUILD / "linux" / "requirements-pack.lock"]
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", re.M)


def pins(lock: Path) -> dict[str, str]:
    return {name.lower(): pin for name, pin in PINNED.findall(lock.read_text("utf-8"))}


def dependencies() -> list[str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return list(tomllib.load(file)["project"]["dependencies"])


def test_windows_is_asked_for_what_the_program_needs() -> None:
    asked = (WINDOWS / "requirements-win.in").read_text("utf-8").split("\n")
    assert [line for line in dependencies() if line not in asked] == []


def test_windows_gets_the_versions_that_are_tested() -> None:
    """The bundle's versions are those of the lock the tests run on."""
    tested, packed = pins(ROOT / "requirements.lock"), pins(WINDOWS / "requirements-win.lock")
    assert len(tested) > 15
    assert {name: packed.get(name) for name in tested} == tested


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_pin_hashes_and_name_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    unpinned = [
        block.split("\n")[0] for block in blocks if "==" in block and "sha256:" not in block
    ]
    assert [line for line in unpinned if not line.startswith("#")] == []


def test_no_source_names_the_machine() -> None:
    places = re.compile(r"(?<![\w.])/(?:work|root|home)/\w")
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in [*BUILD.rglob("*"), *(ROOT / ".github").rglob("*")]
        if path.is_file() and path.suffix not in {".bmp", ".lock", ".pyc"}
        for match in places.finditer(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    "script", sorted(BUILD.rglob("*.sh")), ids=lambda path: path.relative_to(BUILD).as_posix()
)
def test_scripts_can_be_read_by_bash(script: Path) -> None:
    done = subprocess.run(["bash", "-n", script.as_posix()], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_icon_has_every_size_windows_asks_for() -> None:
    content = (ROOT / "resources" / "icons" / "jireidana.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", content)
    assert kind == 1
    sizes = []
    for number in range(count):
        side, _, _, _, _, _, length, offset = struct.unpack_from(
            "<BBBBHHII", content, 6 + 16 * number
        )
        assert content[offset : offset + 8] == b"\x89PNG\r\n\x1a\n"
        assert offset + length <= len(content)
        sizes.append(side or 256)
    assert {16, 20, 24, 32, 40, 48, 64, 256} <= set(sizes)


def test_the_manifest_asks_for_nothing_but_sharp_letters_and_long_paths() -> None:
    root = ElementTree.parse(WINDOWS / "jireidana.manifest").getroot()
    values = {element.tag.split("}")[1]: element for element in root.iter()}
    assert values["requestedExecutionLevel"].get("level") == "asInvoker"
    assert values["dpiAwareness"].text == "PerMonitorV2, PerMonitor"
    assert values["longPathAware"].text == "true"


def test_the_installer_removes_no_user_data() -> None:
    """Only folders inside the program's own are removed with what is in them."""
    script = (WINDOWS / "installer.nsi").read_text("utf-8")
    removed = re.findall(r'RMDir\s+/r\s+"([^"]+)"', script)
    assert removed
    assert set(removed) <= {"$INSTDIR\\_internal", "$INSTDIR\\_internal.old"}


def test_each_left_out_test_has_a_reason() -> None:
    lines = (WINDOWS / "wine_exceptions.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            assert re.fullmatch(r"tests/\S+\.py(::[^#]+)?  # .{10,}", line), line


class TestAdministratorPage:
    """resources/help/admin.md says what the installer and the program really do."""

    text = (ROOT / "resources" / "help" / "admin.md").read_text("utf-8")

    def test_every_preset_is_described(self) -> None:
        for name in ("update_folder", "own_organization", "read_only", policy.PUBLISHERS):
            assert name in self.text
        for path in ("%ProgramData%\\Jireidana\\policy.ini", "/etc/jireidana/policy.ini"):
            assert path in self.text

    def test_the_example_is_understood(self, tmp_path: Path) -> None:
        example = re.search(r"```ini\n(.*?)```", self.text, re.S)
        assert example
        path = tmp_path / "policy.ini"
        path.write_text(example[1], "utf-8")
        found = policy.read(path)
        assert found.problems == ()
        assert found.update_folder
        assert found.own_organization
        (pair,) = found.trusted_publishers.items()
        assert publisher(*pair).fingerprint

    def test_switches_and_exit_codes_are_those_of_the_installer(self) -> None:
        script = (WINDOWS / "installer.nsi").read_text("utf-8")
        for code in set(re.findall(r"SetErrorLevel (\d)", script)):
            assert re.search(rf"^\| {code} \|", self.text, re.M), f"exit code {code}"
        for switch in ("/S", "/ALLUSERS", "/DESKTOP", "/D="):
            assert f"`{switch}" in self.text
