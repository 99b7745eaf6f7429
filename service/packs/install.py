"""Putting packages into the packages folder and taking them out, whole or not at all, one process at a time."""

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from service.errors import Conflict, InvalidRequest, ModelUnavailable, NotFound
from service.packs.available import AvailablePackage
from service.packs.download import download
from service.packs.installed import InstalledPackage
from service.packs.kinds import KINDS, Kind
from service.packs.parts import Part
from service.packs.space import require_space
from service.packs.verify import check
from service.translation.base import LanguagePair

# Told a package, then bytes done and in all (0 when not known).
Progress = Callable[[AvailablePackage, int, int], None]

LOCK_SECONDS = 10.0
# Names that begin with a dot are no packages to the engines, so that work in progress and rubbish are never used.
WORK = ".work-"
DOWNLOADS = ".downloads"


def install(package: AvailablePackage, folder: Path, progress: Progress) -> InstalledPackage:
    """Download a package, check it and put it into the packages folder.

    A download that breaks off is kept for the next attempt. Raises ModelUnavailable, or Conflict when another process
    installs; then what was installed before is as it was.
    """
    kind = kind_of(package.engine)
    with locked(folder / DOWNLOADS):
        files = fetch(package, folder / DOWNLOADS, partial(progress, package))
        try:
            with working(folder) as work:
                fresh = work / "fresh"
                fresh.mkdir()
                kind.assemble(package, files, fresh)
                made = move_in(kind, fresh, work, folder, package.pair)
        except ModelUnavailable:
            # After any other error the downloads are good for another attempt.
            forget(package, folder)
            raise
        forget(package, folder)
        return made


def forget(package: AvailablePackage, folder: Path) -> None:
    """Delete what was downloaded for the package."""
    for file in package.files:
        Part(folder / DOWNLOADS, file.key).clear()


def fetch(package: AvailablePackage, cache: Path, progress: Callable[[int, int], None]) -> dict[str, Path]:
    """The package's files by name, downloaded into the cache; the progress is that of all of them together."""
    total, done = package.download_bytes, 0
    there = sum(min(Part(cache, file.key).size, file.size) for file in package.files)
    require_space(cache, max(0, total - there) + package.disk_bytes)
    files = {}
    for file in package.files:

        def report(now: int, of: int, before: int = done) -> None:
            progress(before + now, total or (of if len(package.files) == 1 else 0))

        files[file.name] = download(file, cache, report)
        done += files[file.name].stat().st_size
    return files


def missing(chosen: Sequence[AvailablePackage], directories: Sequence[Path]) -> tuple[AvailablePackage, ...]:
    """Those of the chosen packages that are not installed in the same or a newer version."""
    have = {(package.engine, package.pair): package for package in installed(directories)}
    return tuple(
        package
        for package in chosen
        if (package.engine, package.pair) not in have or have[package.engine, package.pair].order < package.order
    )


def installed(directories: Sequence[Path]) -> tuple[InstalledPackage, ...]:
    """The newest whole package of every engine and pair, sorted; of equal versions the earlier directory's."""
    best: dict[tuple[str, LanguagePair], InstalledPackage] = {}
    for directory in directories:
        for package in readable(directory):
            key = package.engine, package.pair
            newer = key not in best or package.order > best[key].order
            if newer and not kind_of(package.engine).lacks(package.directory):
                best[key] = package
    return tuple(best[key] for key in sorted(best))


def readable(directory: Path) -> Iterator[InstalledPackage]:
    """The packages in `directory` that can be read; `verify` names the others."""
    for kind in KINDS:
        for folder in kind.folders(directory):
            try:
                yield kind.read(folder)
            except ModelUnavailable:
                continue


def kind_of(engine: str) -> Kind:
    """The kind of an engine's packages. Raises InvalidRequest for an engine that has none."""
    for kind in KINDS:
        if kind.engine == engine:
            return kind
    raise InvalidRequest(f"{engine!r} is no engine with packages. Use {' or '.join(kind.engine for kind in KINDS)}.")


def import_package(source: Path, folder: Path, engine: str = "") -> InstalledPackage:
    """Install an .argosmodel, an unpacked package, or a folder or zip of a Firefox model.

    Raises ModelUnavailable, InvalidRequest or Conflict.
    """
    if not source.exists():
        raise InvalidRequest(
            f"{source} does not exist. Name an .argosmodel file, the directory of an unpacked package, or the "
            "directory of a Firefox model."
        )
    kinds = [kind for kind in KINDS if engine in ("", kind.engine) and kind.recognises(source)]
    if not kinds:
        raise ModelUnavailable(
            f"{source} holds no package of a model: neither metadata.json of an Argos package nor the files of a "
            "Firefox model (model.enpt.….bin and its vocabulary). Name the directory or file that does."
        )
    with working(folder) as work:
        fresh = work / "fresh"
        fresh.mkdir()
        kinds[0].take(source, fresh)
        return move_in(kinds[0], fresh, work, folder)


def remove(
    pair: LanguagePair, folder: Path, directories: Sequence[Path] = (), engine: str = ""
) -> tuple[InstalledPackage, ...]:
    """Remove the packages of a pair, of all engines or of one, from the packages folder; they are returned.

    Raises NotFound, or Conflict for another program's package.
    """
    if engine:
        kind_of(engine)
    if not folder.exists():
        _refuse(pair, directories, engine)
    with working(folder) as work:
        found = _of(pair, folder, engine)
        if not found:
            _refuse(pair, directories, engine)
        for package in found:
            package.directory.rename(work / package.directory.name)
        return found


def _of(pair: LanguagePair, folder: Path, engine: str) -> tuple[InstalledPackage, ...]:
    return tuple(package for package in readable(folder) if package.pair == pair and engine in ("", package.engine))


def _refuse(pair: LanguagePair, directories: Sequence[Path], engine: str) -> None:
    have = installed(directories)
    for package in have:
        if package.pair == pair and engine in ("", package.engine):
            raise Conflict(
                f"{pair} in {package.directory} was not installed by Parallax; remove it with what installed it."
            )
    names = ", ".join(f"{package.pair} ({package.engine})" for package in have) or "nothing"
    raise NotFound(f"{pair} is not installed{f' for {engine}' if engine else ''}. Installed: {names}.")


def move_in(
    kind: Kind, fresh: Path, work: Path, folder: Path, expected: LanguagePair | None = None
) -> InstalledPackage:
    """Check the package in `fresh`, move it in with one rename, then move older ones of its pair out into `work`."""
    package = check(kind, fresh)
    if expected not in (None, package.pair):
        raise ModelUnavailable(f"The index calls it a package for {expected}, but it is one for {package.pair}.")
    older = _of(package.pair, folder, kind.engine)
    # A name of its own, so that at no moment neither the old nor the new package is there.
    name = f"{kind.engine}-{package.pair.source}_{package.pair.target}-{secrets.token_hex(4)}"
    fresh.rename(folder / name)
    for one in older:
        one.directory.rename(work / one.directory.name)
    return kind.read(folder / name)


@contextmanager
def working(folder: Path) -> Iterator[Path]:
    """A new folder inside `folder` to work in, under the lock, gone afterwards with what a killed process left behind.

    Raises Conflict when another process holds the lock for too long.
    """
    with locked(folder):
        _sweep(folder)
        work = folder / f"{WORK}{secrets.token_hex(4)}"
        work.mkdir()
        try:
            yield work
        finally:
            _sweep(folder)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The folder, made when missing, for this process alone. Raises Conflict when another holds it for too long."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".lock", timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        raise Conflict(
            f"Another process is installing packages into {folder}. Wait for it to end, then try again."
        ) from error


def _sweep(folder: Path) -> None:
    for leftover in folder.glob(f"{WORK}*"):
        shutil.rmtree(leftover)
