"""Argos packages: an .argosmodel is a zip with metadata.json, model/ and a tokenizer."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from service.errors import ModelUnavailable
from service.packs.archive import copy_tree, holds, unpack
from service.packs.available import AvailablePackage
from service.packs.download import sha256_of
from service.packs.index import LICENCE
from service.packs.installed import InstalledPackage
from service.translation.folders import package_folders
from service.translation.packages import METADATA, missing_file, read_package

# The rest of a package, such as the pickles of a sentence splitter, is not used by Parallax and not unpacked.
KEPT_FILES = frozenset({METADATA, "sentencepiece.model", "bpe.model"})
KEPT_PREFIXES = ("readme", "license", "notice")
# What Parallax notes beside a package that it installs: where it came from, and each file's SHA-256.
RECEIPT = "parallax.json"
MAX_RECEIPT_BYTES = 200_000
MAX_README_BYTES = 20_000
# "License: cc-by-4.0", as the READMEs of some packages have it.
LICENCE_LINE = re.compile(r"^[^\w\n]*licen[cs]e[^\w\n]+(\w[\w .+/-]{1,60})[^\w\n]*$", re.IGNORECASE | re.MULTILINE)


class ArgosKind:
    """Packages that argostranslate and LibreTranslate use too."""

    engine = "argos"

    def recognises(self, source: Path) -> bool:
        """A folder with metadata.json, or a zip with such a folder."""
        return (source / METADATA).is_file() if source.is_dir() else holds(source, is_metadata)

    def take(self, source: Path, folder: Path) -> None:
        """Copy or unpack it, with a receipt."""
        if source.is_dir():
            copy_tree(source, folder, is_kept)
        else:
            unpack(source, folder, is_metadata, is_kept)
        write_receipt(folder, f"import of {source.name}")

    def assemble(self, package: AvailablePackage, files: Mapping[str, Path], folder: Path) -> None:
        """Unpack the one file of the package, with a receipt."""
        (file,) = files.values()
        unpack(file, folder, is_metadata, is_kept)
        write_receipt(folder, package.source)

    def folders(self, directory: Path) -> Iterator[Path]:
        """Folders with metadata.json."""
        return package_folders(directory, METADATA)

    def read(self, folder: Path) -> InstalledPackage:
        """By its metadata.json, receipt and README."""
        package = read_package(folder)
        source = str(read_receipt(folder).get("source") or "")[:300]
        return InstalledPackage(self.engine, package.pair, package.version, folder, licence_of(folder), source)

    def lacks(self, folder: Path) -> str | None:
        """The model or its tokenizer."""
        return missing_file(folder)

    def damage(self, folder: Path) -> str | None:
        """A file that the engine needs and that is not there, or one that differs from the receipt."""
        lacking = self.lacks(folder)
        if lacking:
            return f"it has no {lacking}"
        recorded = read_receipt(folder).get("files")
        for name, sha256 in recorded.items() if isinstance(recorded, dict) else ():
            file = folder / name
            if not file.resolve().is_relative_to(folder.resolve()) or not file.is_file():
                return f"it has no {name}"
            if sha256_of(file) != sha256:
                return f"{name} differs from the file that was installed"
        return None

    def translate(self, folder: Path, texts: Sequence[str]) -> list[str]:
        """By CTranslate2, one beam."""
        from service.translation.argos import load_model
        from service.translation.beam import Search

        model = load_model(read_package(folder), replicas=1)
        parts = [part.tokens for group in model.parts(list(texts)) for part in group]
        return [found.texts[0] for found in model.read(model.run(parts, Search(beam_size=1, hypotheses=1)))]


def is_metadata(path: PurePosixPath) -> bool:
    """Whether it is the file that makes a folder a package."""
    return path.name == METADATA


def is_kept(inside: PurePosixPath) -> bool:
    """Whether a path inside the package is one that Parallax uses or that states the package's terms."""
    if inside.parts[:1] == ("model",):
        return True
    return len(inside.parts) == 1 and (inside.name in KEPT_FILES or inside.name.lower().startswith(KEPT_PREFIXES))


def write_receipt(folder: Path, source: str) -> None:
    """Note where the package came from and what its files are."""
    files = {
        path.relative_to(folder).as_posix(): sha256_of(path) for path in sorted(folder.rglob("*")) if path.is_file()
    }
    (folder / RECEIPT).write_text(json.dumps({"source": source, "files": files}, indent=1) + "\n", "utf-8")


def read_receipt(folder: Path) -> dict[str, Any]:
    """What was noted at the installation; empty for a package that another program installed."""
    file = folder / RECEIPT
    try:
        if file.stat().st_size > MAX_RECEIPT_BYTES:
            raise ModelUnavailable(f"{file} is over {MAX_RECEIPT_BYTES} bytes; install the package anew.")
        receipt = json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ModelUnavailable(f"{file} cannot be read ({error}); install the package anew.") from error
    return receipt if isinstance(receipt, dict) else {}


def licence_of(folder: Path) -> str:
    """The licence that the package's README names."""
    for file in sorted(folder.glob("[Rr][Ee][Aa][Dd][Mm][Ee]*")):
        try:
            with file.open("rb") as stream:
                text = stream.read(MAX_README_BYTES).decode("utf-8", "replace")
        except OSError:
            continue  # not ours to read
        match = LICENCE_LINE.search(text)
        if match:
            return match[1].strip()
    return LICENCE
