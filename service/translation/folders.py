"""Looking into folders of packages at every translation, cheaply."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Protocol, TypeVar

from service.errors import ModelUnavailable
from service.translation.base import LanguagePair

# What changed deeper than a package's own folder is noticed after so long.
SECONDS = 1.0
MAX_REMEMBERED = 16


class Dated(Protocol):
    """A package as far as choosing one goes: its direction, and what its versions are sorted by."""

    @property
    def pair(self) -> LanguagePair: ...

    @property
    def order(self) -> tuple[int, ...]: ...


Package = TypeVar("Package")
Versioned = TypeVar("Versioned", bound=Dated)
Find = Callable[[Sequence[Path]], dict[LanguagePair, Package]]
# A directory, and of each entry its name, when it changed, and when its metadata did.
Snapshot = tuple[tuple[Path, tuple[tuple[str, int, int], ...]], ...]


def package_folders(directory: Path, metadata: str) -> Iterator[Path]:
    """Folders of `directory` with a file `metadata`; hidden ones are being installed or removed."""
    try:
        children = sorted(directory.iterdir())
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return  # a place where packages may be, and are not
    for child in children:
        if not child.name.startswith(".") and is_file(child / metadata):
            yield child


def is_file(path: Path) -> bool:
    """Whether there is such a file that we may see."""
    try:
        return path.is_file()
    except PermissionError:
        return False


def readable(folders: Iterable[Path], read: Callable[[Path], Package]) -> Iterator[Package]:
    """The packages whose metadata can be read; `packs.verify` names the others."""
    for folder in folders:
        try:
            yield read(folder)
        except ModelUnavailable:
            continue


def newest(packages: Iterable[Versioned], lacks: Callable[[Versioned], str | None]) -> dict[LanguagePair, Versioned]:
    """The newest of each direction that lacks nothing; of equal versions the earlier one."""
    best: dict[LanguagePair, Versioned] = {}
    for package in packages:
        newer = package.pair not in best or package.order > best[package.pair].order
        if newer and not lacks(package):
            best[package.pair] = package
    return best


def package_for(pair: LanguagePair, packages: Mapping[LanguagePair, Package], engine: str) -> Package:
    """The package of a direction. Raises ModelUnavailable, naming the engine, where there is none."""
    if pair not in packages:
        have = ", ".join(sorted(map(str, packages))) or "none"
        raise ModelUnavailable(
            f"No {engine} model is installed for {pair} (installed: {have}). Install it: parallax models install {pair}"
        )
    return packages[pair]


def remembered(metadata: str) -> Callable[[Find[Package]], Find[Package]]:
    """A function that finds packages is run anew only when a folder or its file `metadata` changed, or after a second.

    Folders that come and go are changes too.
    """

    def remembering(find: Find[Package]) -> Find[Package]:
        known: dict[tuple[Path, ...], tuple[Snapshot, float, Mapping[LanguagePair, Package]]] = {}

        @wraps(find)
        def found(directories: Sequence[Path]) -> dict[LanguagePair, Package]:
            key, now = tuple(directories), time.monotonic()
            # Taken first: what changes while `find` looks is looked at again the next time.
            seen = snapshot(key, metadata)
            before = known.get(key)
            if before and before[0] == seen and now - before[1] < SECONDS:
                return dict(before[2])
            result = find(key)
            if len(known) >= MAX_REMEMBERED:
                known.clear()
            known[key] = seen, now, dict(result)
            return result

        return found

    return remembering


def snapshot(directories: Sequence[Path], metadata: str) -> Snapshot:
    """What tells a change in the directories; those that cannot be read are left out."""
    return tuple((directory, tuple(sorted(_entries(directory, metadata)))) for directory in directories)


def _entries(directory: Path, metadata: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                yield entry.name, _changed(entry.path), _changed(f"{entry.path}/{metadata}")
    except OSError:
        return


def _changed(path: str) -> int:
    """When it changed, in nanoseconds, -1 where there is no such thing that we may see."""
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - a Path for each costs more than the call
    except OSError:
        return -1
