"""Unpacking a stranger's .argosmodel: only what a translation needs, no path outside, no link, no flood."""

import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from service.errors import ModelUnavailable

MAX_ENTRIES = 2_000
MAX_BYTES = 3_000_000_000
MAX_RATIO = 100
CHUNK_BYTES = 1 << 20
# The rest of a package, such as the pickles of a sentence splitter, is not used by Parallax and not unpacked.
KEPT_FILES = frozenset({"metadata.json", "sentencepiece.model", "bpe.model"})
KEPT_PREFIXES = ("readme", "license", "notice")


def unpack(file: Path, folder: Path) -> None:
    """Unpack what a translation needs of the package `file` into the empty `folder`. Raises ModelUnavailable."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = checked_entries(archive, file)
            root = package_root([PurePosixPath(entry.filename) for entry in entries], file)
            for entry in entries:
                inside = PurePosixPath(entry.filename)
                if not entry.is_dir() and inside.is_relative_to(root) and is_kept(inside.relative_to(root)):
                    target = folder / inside.relative_to(root)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with archive.open(entry) as source, target.open("xb") as out:
                        copy_exactly(source, out, entry, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ModelUnavailable(f"{file.name} is no readable package ({error}). Download it again.") from error


def copy_tree(source: Path, folder: Path) -> None:
    """Copy what a translation needs of an unpacked package into the empty `folder`. Raises ModelUnavailable."""
    kept = sorted(path for path in source.rglob("*") if is_kept(PurePosixPath(path.relative_to(source).as_posix())))
    links = [path for path in (source, *kept) if path.is_symlink()]
    if links:
        raise ModelUnavailable(f"{links[0]} is a symbolic link; a package holds plain files only.")
    for path in kept:
        if path.is_file():
            target = folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def is_kept(inside: PurePosixPath) -> bool:
    """Whether a path inside the package is one that Parallax uses or that states the package's terms."""
    if inside.parts[:1] == ("model",):
        return True
    return len(inside.parts) == 1 and (inside.name in KEPT_FILES or inside.name.lower().startswith(KEPT_PREFIXES))


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


def package_root(paths: list[PurePosixPath], file: Path) -> PurePosixPath:
    """The folder in the archive that holds metadata.json: its one top folder, or the archive itself."""
    roots = [path.parent for path in paths if path.name == "metadata.json" and len(path.parts) <= 2]
    if len(roots) != 1:
        raise ModelUnavailable(
            f"{file.name} is no Argos package: it has {len(roots)} metadata.json at its top, a package has one."
        )
    return roots[0]


def copy_exactly(source: IO[bytes], out: IO[bytes], entry: zipfile.ZipInfo, file: Path) -> None:
    """Copy one entry; an entry that holds more than it states is refused."""
    done = 0
    while chunk := source.read(CHUNK_BYTES):
        done += len(chunk)
        if done > entry.file_size:
            raise ModelUnavailable(f"{file.name} is refused: {entry.filename!r} holds more than it states.")
        out.write(chunk)
