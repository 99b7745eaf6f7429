"""Firefox Translations packages: a model, its vocabularies and shortlist, and firefox.json about them."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from service.errors import ModelUnavailable
from service.packs.archive import copy_tree, holds, unpack
from service.packs.available import AvailablePackage
from service.packs.download import MAX_FILE_BYTES, RemoteFile
from service.packs.installed import InstalledPackage
from service.packs.records import pair_of
from service.translation.base import LanguagePair
from service.translation.firefox_packages import (
    ABOUT,
    FILE_NAME,
    MANIFEST,
    damaged_file,
    describe,
    missing_file,
    read_package,
    write_manifest,
)
from service.translation.folders import package_folders

CHUNK_BYTES = 1 << 20
# zstd's own bound for files that any reader must take is 8 MiB; Mozilla compresses with a larger one.
MAX_WINDOW_BYTES = 1 << 27
NAMED_PAIR = re.compile(r"([a-z]{2,3}(?:-[A-Z][a-z]{3})?)-([a-z]{2,3}(?:-[A-Z][a-z]{3})?)")


class FirefoxKind:
    """Packages made of Mozilla's files."""

    engine = "firefox"

    def recognises(self, source: Path) -> bool:
        """A folder with a model's file, or a zip with such a folder."""
        if source.is_dir():
            return any(is_model(PurePosixPath(path.name)) for path in source.iterdir())
        return holds(source, is_model)

    def take(self, source: Path, folder: Path) -> None:
        """Copy or unpack it; what its own name tells of the pair is not lost."""
        if source.is_dir():
            copy_tree(source, folder, is_kept)
        else:
            unpack(source, folder, is_model, is_kept)
        if (folder / MANIFEST).exists():
            read_package(folder)
        else:
            told = pair_of_name(source)
            write_manifest(describe(folder, told, source=f"import of {source.name}"))

    def assemble(self, package: AvailablePackage, files: Mapping[str, Path], folder: Path) -> None:
        """Decompress each file, checked by its hash."""
        for file in package.files:
            decompress(files[file.name], folder / file.name, file)
        write_manifest(describe(folder, package.pair, package.version, package.source))

    def folders(self, directory: Path) -> Iterator[Path]:
        """Folders with firefox.json."""
        return package_folders(directory, MANIFEST)

    def read(self, folder: Path) -> InstalledPackage:
        """By its firefox.json."""
        package = read_package(folder)
        return InstalledPackage(self.engine, package.pair, package.version, folder, package.license, package.source)

    def lacks(self, folder: Path) -> str | None:
        """A file that is not there or not of its size."""
        return missing_file(read_package(folder))

    def damage(self, folder: Path) -> str | None:
        """A file that is missing or differs from firefox.json."""
        name = damaged_file(read_package(folder))
        return f"{name} is missing or differs from the file that was installed" if name else None

    def translate(self, folder: Path, texts: Sequence[str]) -> list[str]:
        """By fxtranslate."""
        from fxtranslate import Translator

        package = read_package(folder)
        parts = [package.model, package.source_vocabulary, package.target_vocabulary, package.shortlist]
        content = [(folder / part.name).read_bytes() if part else None for part in parts]
        model, ours, theirs, shortlist = content
        try:
            translator = Translator(model or b"", ours or b"", theirs or b"", shortlist)
            return [translator.translate(text) for text in texts]
        except ValueError as error:
            raise ModelUnavailable(f"its model cannot be loaded ({error})") from error


def is_model(path: PurePosixPath) -> bool:
    """Whether it is the file that makes a folder a package."""
    match = FILE_NAME.fullmatch(path.name)
    return bool(match) and path.name.startswith("model.")


def is_kept(inside: PurePosixPath) -> bool:
    """Whether a path inside the package is one that Parallax uses."""
    return len(inside.parts) == 1 and (inside.name in (ABOUT, MANIFEST) or bool(FILE_NAME.fullmatch(inside.name)))


def pair_of_name(source: Path) -> LanguagePair | None:
    """The pair in a folder's or zip's name as fxtranslate's cache has it, such as "en-zh-Hans", where it has one."""
    name = source.resolve()
    match = NAMED_PAIR.fullmatch(name.name if source.is_dir() else name.stem)
    return pair_of(match[1], match[2]) if match else None


def decompress(source: Path, target: Path, file: RemoteFile) -> None:
    """Write what the zstd file holds. Raises ModelUnavailable when it is no such file or its content is another."""
    import zstandard

    digest, done = hashlib.sha256(), 0
    limit = file.unpacked_size or MAX_FILE_BYTES
    try:
        with (
            source.open("rb") as packed,
            target.open("xb") as out,
            zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES).stream_reader(
                packed, read_across_frames=True
            ) as stream,
        ):
            while chunk := stream.read(CHUNK_BYTES):
                done += len(chunk)
                if done > limit:
                    raise ModelUnavailable(f"{file.name} holds more than the {limit} bytes that its record states.")
                digest.update(chunk)
                out.write(chunk)
    except zstandard.ZstdError as error:
        raise ModelUnavailable(f"{file.name} cannot be decompressed ({error}). Install it again.") from error
    if digest.hexdigest() != file.unpacked_sha256:
        raise ModelUnavailable(
            f"{file.name} is not the file of its record: its sha256 is {digest.hexdigest()}, the record says "
            f"{file.unpacked_sha256}. It was deleted."
        )
