"""Unpacking a stranger's zip: only what a translation needs, no path outside, no link, no flood."""

import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from service.errors import ModelUnavailable
from service.packs.space import require_space

MAX_ENTRIES = 2_000
MAX_BYTES = 3_000_000_000
MAX_RATIO = 100
CHUNK_BYTES = 1 << 20
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)

# Whether a path inside a package is one to keep.
Kept = Callable[[PurePosixPath], bool]


def unpack(file: Path, folder: Path, marker: Kept, kept: Kept) -> None:
    """Unpack into the empty `folder` what is `kept` of the folder in the zip that holds a `marker` file.

    That is its one top folder, or the zip itself. Raises ModelUnavailable.
    """
    with opened(file) as archive:
        entries = checked_entries(archive, file)
        require_space(folder, sum(entry.file_size for entry in entries))
        root = package_root(entries, marker, file)
        for entry in entries:
            inside = PurePosixPath(entry.filename)
            if not entry.is_dir() and inside.is_relative_to(root) and kept(inside.relative_to(root)):
                target = folder / inside.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                with reading(file), archive.open(entry) as source, target.open("xb") as out:
                    copy_exactly(source, out, entry, file)


class reading:  # noqa: N801 - reads as a word in a with statement
    """Turns what zipfile raises for a broken archive into ModelUnavailable."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, BROKEN):
            raise ModelUnavailable(f"{self.file.name} is no readable package ({error}). Download it again.") from error


def opened(file: Path) -> zipfile.ZipFile:
    """The zip, for a with statement. Raises ModelUnavailable when it is none."""
    with reading(file):
        return zipfile.ZipFile(file)


def holds(file: Path, marker: Kept) -> bool:
    """Whether the zip has a marker file at its top or in a folder there. Raises ModelUnavailable when it is no zip."""
    with opened(file) as archive:
        return bool(_roots(archive.infolist(), marker))


def copy_tree(source: Path, folder: Path, kept: Kept) -> None:
    """Copy what is `kept` of an unpacked package into the empty `folder`. Raises ModelUnavailable."""
    paths = sorted(path for path in source.rglob("*") if kept(PurePosixPath(path.relative_to(source).as_posix())))
    links = [path for path in (source, *paths) if path.is_symlink()]
    if links:
        raise ModelUnavailable(f"{links[0]} is a symbolic link; a package holds plain files only.")
    files = [path for path in paths if path.is_file()]
    require_space(folder, sum(path.stat().st_size for path in files))
    for path in files:
        target = folder / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def checked_entries(archive: zipfile.ZipFile, file: Path) -> list[zipfile.ZipInfo]:
    """The entries of the archive. Raises ModelUnavailable when any of them could do harm."""
    entries = archive.infolist()
    for problem in problems(entries, file.stat().st_size):
        raise ModelUnavailable(f"{file.name} is refused as a package: {problem}.")
    return entries


def problems(entries: list[zipfile.ZipInfo], packed_bytes: int) -> Iterator[str]:
    """What is wrong with a list of entries, worst first."""
    if len(entries) > MAX_ENTRIES:
        yield f"it has {len(entries)} entries, at most {MAX_ENTRIES} are unpacked"
    total = sum(entry.file_size for entry in entries)
    if total > MAX_BYTES:
        yield f"it unpacks to {total} bytes, at most {MAX_BYTES} are allowed"
    if total > MAX_RATIO * max(packed_bytes, 1):
        yield f"it unpacks to more than {MAX_RATIO} times its size"
    names = set()
    for entry in entries:
        path = PurePosixPath(entry.filename)
        mode = entry.external_attr >> 16
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
            yield f"the entry {entry.filename!r} points outside the package"
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            yield f"the entry {entry.filename!r} is no plain file"
        if entry.flag_bits & 0x1:
            yield f"the entry {entry.filename!r} is encrypted"
        if str(path) in names:
            yield f"the entry {entry.filename!r} is there twice"
        names.add(str(path))


def package_root(entries: list[zipfile.ZipInfo], marker: Kept, file: Path) -> PurePosixPath:
    """The one folder in the archive that holds a marker file: its top folder, or the archive itself."""
    roots = _roots(entries, marker)
    if len(roots) != 1:
        raise ModelUnavailable(f"{file.name} is no package of a model: it holds {len(roots)} of them, a package one.")
    return next(iter(roots))


def _roots(entries: list[zipfile.ZipInfo], marker: Kept) -> set[PurePosixPath]:
    paths = [PurePosixPath(entry.filename) for entry in entries[: MAX_ENTRIES + 1]]
    return {path.parent for path in paths if len(path.parts) <= 2 and marker(PurePosixPath(path.name))}


def copy_exactly(source: IO[bytes], out: IO[bytes], entry: zipfile.ZipInfo, file: Path) -> None:
    """Copy one entry; an entry that holds more than it states is refused."""
    done = 0
    while chunk := source.read(CHUNK_BYTES):
        done += len(chunk)
        if done > entry.file_size:
            raise ModelUnavailable(f"{file.name} is refused: {entry.filename!r} holds more than it states.")
        out.write(chunk)
