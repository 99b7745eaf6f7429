"""Templates, static files and scripts are found in the repository and in a built wheel."""

from pathlib import Path

import pytest

from service import resources


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


@pytest.mark.parametrize("name", ["", "..", "axe.min.js", "../package.json", "/etc/passwd"])
def test_no_other_file_is_a_script(name: str) -> None:
    assert resources.vendor_file(name) is None


def test_the_lock_of_the_scripts_names_no_download_address() -> None:
    lock = (resources.PACKAGE.parent / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    assert '"resolved"' not in lock
