"""The converted encoder on disk: built once, whole or not at all."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from service.alignment import building
from service.errors import ModelUnavailable

BUILD = """
import sys
from pathlib import Path
from service.alignment.encoder import Encoder
steps = []
encoder = Encoder(Path(sys.argv[1]))
encoder.prepare(lambda done, total: steps.append(done))
print(len(steps), encoder.encode(["ready"]).shape[0])
"""


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Stands in for conversion and check, which take seconds; the files around them are real."""
    converted: list[Path] = []

    def convert(_: object, directory: Path) -> None:
        converted.append(directory)
        (directory / "model.bin").write_bytes(b"model")

    monkeypatch.setattr(building, "convert", convert)
    monkeypatch.setattr(building, "_check", lambda home: None)
    monkeypatch.setattr(building, "Embedder", lambda home, threads: (home / "model.bin").read_bytes())
    return converted


def home_of(directory: Path) -> Path:
    return directory / building.signature().replace("/", "-")


def spoil_model(home: Path) -> None:
    (home / "model.bin").write_bytes(b"mode1")


def lose_model(home: Path) -> None:
    (home / "model.bin").unlink()


def lose_manifest(home: Path) -> None:
    (home / building.MANIFEST).unlink()


def spoil_manifest(home: Path) -> None:
    (home / building.MANIFEST).write_text("[1]")


def test_it_is_built_once_with_progress(tmp_path: Path, quick: list[Path]) -> None:
    steps: list[tuple[int, int]] = []
    for _ in range(2):
        assert building.load(tmp_path, 1, lambda done, total: steps.append((done, total))) == b"model"  # type: ignore[comparison-overlap]  # the stand-in returns bytes
    assert len(quick) == 1
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("damage", [spoil_model, lose_model, lose_manifest, spoil_manifest])
def test_a_damaged_one_is_built_anew(tmp_path: Path, quick: list[Path], damage: Callable[[Path], None]) -> None:
    building.load(tmp_path, 1)
    damage(home_of(tmp_path))
    assert building.load(tmp_path, 1) == b"model"  # type: ignore[comparison-overlap]  # the stand-in returns bytes
    assert len(quick) == 2


def test_what_an_interrupted_build_left_is_cleared(tmp_path: Path, quick: list[Path]) -> None:
    leftover = tmp_path / f"{building.UNFINISHED}abc"
    leftover.mkdir()
    (leftover / "model.bin").write_bytes(b"half")
    building.load(tmp_path, 1)
    assert not leftover.exists()


def test_a_failed_check_leaves_nothing_behind(
    tmp_path: Path, quick: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(home: Path) -> None:
        raise ModelUnavailable("cosine 0.5")

    monkeypatch.setattr(building, "_check", fail)
    with pytest.raises(ModelUnavailable, match="cosine"):
        building.load(tmp_path, 1)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelUnavailable, match="PARALLAX_DATA_DIR"):
        building.load(tmp_path / "file", 1)


def test_two_processes_build_it_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BUILD, str(tmp_path)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    answers = sorted(run.communicate(timeout=120)[0].split() for run in runs)
    assert answers == [["0", "1"], ["4", "1"]]
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [home_of(tmp_path).name]
