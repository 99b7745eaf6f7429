"""Putting packages into the packages folder and taking them out, whole or not at all, one process at a time."""

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from service.errors import Conflict, InvalidRequest, ModelUnavailable, NotFound
from service.packs.archive import copy_tree, unpack
from service.packs.download import download
from service.packs.index import AvailablePackage, choose, fetch
from service.packs.verify import check
from service.translation.base import LanguagePair
from service.translation.packages import Package, installed, read_package, readable, version_order

# Told a package's pair, then bytes done and in all (0 when not known).
Progress = Callable[[LanguagePair, int, int], None]

LOCK_SECONDS = 10.0
# Names that begin with a dot are no packages to the engine, so that work in progress and rubbish are never used.
WORK = ".work-"


def install(
    wanted: Sequence[str], index: str, folder: Path, directories: Sequence[Path], progress: Progress
) -> Iterator[Package]:
    """Install the packages for languages ("ru": to and from English) or pairs ("en-ru"), yielding each when it is in.

    `index` is the index's address or file, `folder` the packages folder, `directories` all that the engine looks into:
    what is there already in the same or a newer version is passed over. Raises InvalidRequest, NotFound, Conflict, or
    ModelUnavailable; what was yielded before stays installed.
    """
    for available in missing(choose(wanted, fetch(index)), directories):
        with working(folder) as work:
            file = work / "package.argosmodel"
            download(available.links, file, partial(progress, available.pair))
            yield _take(file, work, folder, available.pair)


def missing(chosen: Sequence[AvailablePackage], directories: Sequence[Path]) -> Iterator[AvailablePackage]:
    """Those of the chosen packages that are not installed in the same or a newer version."""
    have = installed(directories)
    for package in chosen:
        if package.pair not in have or have[package.pair].order < version_order(package.version):
            yield package


def import_package(source: Path, folder: Path) -> Package:
    """Install an .argosmodel file or an unpacked package. Raises ModelUnavailable, InvalidRequest or Conflict."""
    if not source.exists():
        raise InvalidRequest(
            f"{source} does not exist. Name an .argosmodel file or the directory of an unpacked package."
        )
    with working(folder) as work:
        return _take(source, work, folder)


def remove(pair: LanguagePair, folder: Path, directories: Sequence[Path] = ()) -> None:
    """Remove the pair from the packages folder. Raises NotFound, or Conflict for another program's package."""
    with working(folder) as work:
        found = _folders(pair, folder)
        if not found:
            _refuse(pair, directories)
        for directory in found:
            directory.rename(work / directory.name)


def _refuse(pair: LanguagePair, directories: Sequence[Path]) -> None:
    have = installed(directories)
    if pair in have:
        raise Conflict(
            f"{pair} in {have[pair].directory} was not installed by Parallax; remove it with what installed it."
        )
    raise NotFound(f"{pair} is not installed. Installed: {', '.join(sorted(map(str, have))) or 'nothing'}.")


def _take(source: Path, work: Path, folder: Path, expected: LanguagePair | None = None) -> Package:
    """Check the package in the work folder, move it in with one rename, then move older ones of its pair out."""
    fresh = work / "fresh"
    fresh.mkdir()
    if source.is_dir():
        copy_tree(source, fresh)
    else:
        unpack(source, fresh)
    package = check(fresh)
    if expected not in (None, package.pair):
        raise ModelUnavailable(f"The index calls it a package for {expected}, but it is one for {package.pair}.")
    older = _folders(package.pair, folder)
    # A name of its own, so that at no moment neither the old nor the new package is there.
    name = f"translate-{package.pair.source}_{package.pair.target}-{secrets.token_hex(4)}"
    fresh.rename(folder / name)
    for directory in older:
        directory.rename(work / directory.name)
    return read_package(folder / name)


def _folders(pair: LanguagePair, folder: Path) -> list[Path]:
    return [package.directory for package in readable(folder) if package.pair == pair]


@contextmanager
def working(folder: Path) -> Iterator[Path]:
    """A new folder inside `folder` to work in, under the lock, gone afterwards with what a killed process left behind.

    Raises Conflict when another process holds the lock for too long.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".lock", timeout=LOCK_SECONDS):
            _sweep(folder)
            work = folder / f"{WORK}{secrets.token_hex(4)}"
            work.mkdir()
            try:
                yield work
            finally:
                _sweep(folder)
    except Timeout as error:
        raise Conflict(
            f"Another process is installing packages into {folder}. Wait for it to end, then try again."
        ) from error


def _sweep(folder: Path) -> None:
    for leftover in folder.glob(f"{WORK}*"):
        shutil.rmtree(leftover)
