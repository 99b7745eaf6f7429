"""Looking into folders of packages at every translation, cheaply."""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import TypeVar

from service.translation.base import LanguagePair

# What changed deeper than a package's own folder is noticed after so long.
SECONDS = 1.0
MAX_REMEMBERED = 16

Package = TypeVar("Package")
Find = Callable[[Sequence[Path]], dict[LanguagePair, Package]]
# A directory, and of each entry its name, when it changed, and when its metadata did.
Snapshot = tuple[tuple[Path, tuple[tuple[str, int, int], ...]], ...]


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
