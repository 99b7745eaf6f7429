"""Installed packages: where they are looked for, and what makes one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from service.errors import ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.packages import installed, known_directories, read_package, version_order

METADATA = {"package_version": "1.0", "from_code": "en", "from_name": "English", "to_code": "ru", "to_name": "Russian"}


def put(folder: Path, name: str, metadata: object, files: tuple[str, ...] = ("model/model.bin", "bpe.model")) -> Path:
    directory = folder / name
    for file in files:
        (directory / file).parent.mkdir(parents=True, exist_ok=True)
        (directory / file).write_bytes(b"x")
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    return directory


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"XDG_DATA_HOME": "data"},
        {"ARGOS_PACKAGES_DIR": "elsewhere"},
        {"SNAP": "snap", "SNAP_USER_DATA": "snap-data"},
        {"XDG_CONFIG_HOME": "config"},
    ],
    ids=["default", "xdg", "chosen", "snap", "settings.json"],
)
def test_known_directories_are_those_of_argostranslate(tmp_path: Path, environ: dict[str, str]) -> None:
    environ = {name: str(tmp_path / value) for name, value in environ.items()}
    (tmp_path / "snap" / "snap_custom" / "packages").mkdir(parents=True)
    (tmp_path / "snap" / "snap_custom" / "content_snap_packages" / "one").mkdir(parents=True)
    settings = tmp_path / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "from-settings")}))
    before = sorted(tmp_path.rglob("*"))
    ours = known_directories(environ, home=tmp_path)
    assert sorted(tmp_path.rglob("*")) == before
    code = "from argostranslate import settings; print(*settings.package_dirs, sep='\\n')"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ARGOS_", "SNAP"))}
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=kept | environ | {"HOME": str(tmp_path)},
    )
    assert [str(path) for path in ours] == run.stdout.split()


def test_a_broken_settings_file_of_argostranslate_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / ".config" / "argos-translate" / "settings.json"
    file.parent.mkdir(parents=True)
    for text in ("{", "[]", "null"):
        file.write_text(text)
        assert known_directories({}, home=tmp_path) == (tmp_path / ".local/share/argos-translate/packages",)


@pytest.mark.parametrize(
    "metadata",
    [
        [],
        "text",
        METADATA | {"from_code": None},
        METADATA | {"from_code": "../en"},
        METADATA | {"from_code": "ru"},
        METADATA | {"to_code": 7},
        METADATA | {"type": "sbd"},
    ],
)
def test_what_is_no_translation_package_is_refused(tmp_path: Path, metadata: object) -> None:
    with pytest.raises(ModelUnavailable, match=r"metadata\.json"):
        read_package(put(tmp_path, "one", metadata))


def test_unreadable_metadata_is_refused(tmp_path: Path) -> None:
    directory = put(tmp_path, "one", METADATA)
    for content in (b"{", b"\xff\xfe\x00", b" " * 2_000_000):
        (directory / "metadata.json").write_bytes(content)
        with pytest.raises(ModelUnavailable, match=r"metadata\.json"):
            read_package(directory)


def test_only_complete_visible_packages_are_installed(tmp_path: Path) -> None:
    put(tmp_path, "no-model", METADATA, files=("bpe.model",))
    put(tmp_path, "no-tokenizer", METADATA, files=("model/model.bin",))
    put(tmp_path, ".work-1", METADATA)
    put(tmp_path, "broken", [])
    (tmp_path / "stray.txt").write_text("x")
    assert installed([tmp_path, tmp_path / "missing", tmp_path / "stray.txt"]) == {}


def test_the_newest_version_wins_then_the_earlier_directory(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    put(ours, "a", METADATA | {"package_version": "1.9"})
    newest = put(theirs, "b", METADATA | {"package_version": "1.10"})
    pair = LanguagePair("en", "ru")
    assert installed([ours, theirs])[pair].directory == newest
    same = put(ours, "c", METADATA | {"package_version": "1.10"})
    assert installed([ours, theirs])[pair].directory == same


@pytest.mark.parametrize(("older", "newer"), [("1.9", "1.10"), ("", "1"), ("1.0", "1.0.1"), ("0.9beta", "1.0")])
def test_versions_are_ordered_by_their_numbers(older: str, newer: str) -> None:
    assert version_order(older) < version_order(newer)
