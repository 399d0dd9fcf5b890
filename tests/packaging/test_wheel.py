"""The wheel carries everything it needs: it runs from an environment that has no source tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def run(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    ran = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=kept, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    target = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "--no-index", "--wheel-dir", target, ROOT, cwd=target)  # fmt: skip
    (built,) = target.glob("jireidana-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; the libraries are those of this environment."""
    folder = tmp_path_factory.mktemp("installed") / "環境 1"
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    run(sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet",
        "--no-deps", "--no-index", wheel, cwd=folder)  # fmt: skip
    (site,) = folder.glob("[Ll]ib/**/site-packages")
    # A folder named by a .pth file is searched, but the .pth files in it (the editable install of
    # the source tree) are not followed.
    libraries = sysconfig.get_path("purelib")
    (site / "libraries.pth").write_text(f"{libraries}\n", "utf-8")
    return scripts


def test_data_and_resources_are_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for needed in (
        "jireidana/_shipped/data/municipalities.csv",
        "jireidana/_shipped/data/packs/soumu-dx-jirei/cases.csv",
        "jireidana/catalog/migrations/versions/v0001_first.py",
    ):
        assert needed in names
    assert any(name.startswith("jireidana/_shipped/resources/") for name in names)
    assert not any("__pycache__" in name or name.startswith("tests/") for name in names)


def test_the_installed_program_finds_cases(installed: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "別の場所"
    elsewhere.mkdir()
    ran = run(installed / "jireidana", "search", "窓口", "--json", "--data-dir", tmp_path / "data",
              cwd=elsewhere)  # fmt: skip
    found = json.loads(ran.stdout)
    assert found["total"] > 0
    assert all(result["title"] for result in found["results"])
    where = run(installed / "python", "-c", "import jireidana; print(jireidana.__file__)",
                cwd=elsewhere)  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(installed.parent)
