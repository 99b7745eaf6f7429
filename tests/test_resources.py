"""Templates, static files and scripts are found in the repository and in a built wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hatch_build import FOLDERS, SCRIPTS
from service import resources

ROOT = Path(__file__).parent.parent


def test_the_repository_has_them_beside_the_package() -> None:
    assert (resources.templates_dir() / "base.html").is_file()
    assert (resources.static_dir() / "parallax.css").is_file()
    assert (resources.examples_dir() / "en.txt").is_file()


def test_a_wheel_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("templates", "static", "examples", "vendor"):
        (tmp_path / name).mkdir()
    (tmp_path / "vendor" / "htmx.min.js").write_text("")
    monkeypatch.setattr(resources, "BUNDLE", tmp_path)
    assert resources.templates_dir() == tmp_path / "templates"
    assert resources.vendor_file("htmx.min.js") == tmp_path / "vendor" / "htmx.min.js"
    assert resources.vendor_file("sse.min.js") is None


def test_a_wheel_is_built_with_every_script_that_pages_load() -> None:
    assert {f"node_modules/{path}": name for name, path in resources.VENDOR.items()} == SCRIPTS


def test_a_wheel_holds_every_file_that_the_program_reads(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    bundled = {path: f"service/_bundle/{path}" for folder in FOLDERS for path in files(folder)}
    expected = {*files("service"), *bundled.values()}
    assert expected - held == set()


def files(folder: str) -> list[str]:
    """The files in a folder of the repository, without what running the program leaves there."""
    found = (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file())
    return [path.as_posix() for path in found if "__pycache__" not in path.parts]


@pytest.mark.parametrize("name", ["", "..", "axe.min.js", "../package.json", "/etc/passwd"])
def test_no_other_file_is_a_script(name: str) -> None:
    assert resources.vendor_file(name) is None


def test_the_lock_of_the_scripts_names_no_download_address() -> None:
    lock = (resources.PACKAGE.parent / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    assert '"resolved"' not in lock
