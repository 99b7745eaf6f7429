"""Folders of packages are read once until something in them changes."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from service.translation import folders
from service.translation.base import LanguagePair
from service.translation.folders import remembered

PAIR = LanguagePair("en", "ru")


@dataclass
class Counting:
    """Finds the names of the folders, and counts how often it looked."""

    looked: int = 0
    found: list[str] = field(default_factory=list)

    def __call__(self, directories: Sequence[Path]) -> dict[LanguagePair, str]:
        self.looked += 1
        there = [path.name for directory in directories if directory.is_dir() for path in directory.iterdir()]
        return {PAIR: " ".join(sorted(there))}


@pytest.fixture
def counting() -> Counting:
    return Counting()


def package(folder: Path, name: str) -> Path:
    (folder / name).mkdir(parents=True)
    (folder / name / "metadata.json").write_text("{}")
    return folder / name


def touch(path: Path) -> None:
    """As if it had changed now; clocks of file systems are too coarse for a test."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000))


def test_nothing_is_read_again_until_something_changes(tmp_path: Path, counting: Counting) -> None:
    # functools.wraps wants a function.
    find = remembered("metadata.json")(lambda directories: counting(directories))
    one = package(tmp_path, "one")
    for _ in range(3):
        assert find([tmp_path]) == {PAIR: "one"}
    assert counting.looked == 1
    two = package(tmp_path, "two")
    assert find([tmp_path]) == {PAIR: "one two"}
    two.rename(tmp_path / "three")
    assert find([tmp_path]) == {PAIR: "one three"}
    assert counting.looked == 3
    for changed in (one, one / "metadata.json"):
        touch(changed)
        find([tmp_path])
    assert counting.looked == 5
    find([tmp_path])
    assert counting.looked == 5


def test_after_a_second_it_is_read_anyway(tmp_path: Path, counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    find = remembered("metadata.json")(lambda directories: counting(directories))
    find([tmp_path])
    monkeypatch.setattr(folders, "SECONDS", 0.0)
    find([tmp_path])
    assert counting.looked == 2


def test_what_is_found_belongs_to_the_caller(tmp_path: Path, counting: Counting) -> None:
    find = remembered("metadata.json")(lambda directories: counting(directories))
    package(tmp_path, "one")
    for _ in range(2):
        find([tmp_path]).clear()
    assert find([tmp_path]) == {PAIR: "one"}


def test_directories_that_are_not_there_or_not_readable(tmp_path: Path, counting: Counting) -> None:
    find = remembered("metadata.json")(lambda directories: counting(directories))
    (tmp_path / "file").write_text("x")
    place = [tmp_path / "missing", tmp_path / "file"]
    assert find(place) == find(place) == {PAIR: ""}
    package(tmp_path / "missing", "one")
    assert find(place) == {PAIR: "one"}


def test_not_every_place_ever_asked_for_is_remembered(
    tmp_path: Path, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MAX_REMEMBERED", 2)
    find = remembered("metadata.json")(lambda directories: counting(directories))
    for name in ("a", "b", "c", "c", "a"):
        find([tmp_path / name])
    assert counting.looked == 4
