"""Packages of Firefox Translations: a folder with a model, its vocabularies and shortlist, and firefox.json about them.

Mozilla's files say nothing of themselves but by their names (`model.enpt.intgemm.alphas.bin`, `vocab.enpt.spm`, or
`srcvocab.enja.spm` and `trgvocab.enja.spm`, `lex.50.50.enpt.s2t.bin`; Remote Settings, `translations-models`), so
firefox.json, which Parallax writes, states pair, version, origin, and each file's size and hash.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from service.errors import ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.folders import newest, package_folders, readable, remembered
from service.translation.packages import LANGUAGE_CODE, MAX_METADATA_BYTES, version_order

MANIFEST = "firefox.json"
LICENSE = "MPL-2.0"
# What a file is for: the part of its name before the pair, in Mozilla's spelling.
ROLES = ("model", "vocab", "srcvocab", "trgvocab", "lex")
FILE_NAME = re.compile(r"(model|vocab|srcvocab|trgvocab|lex)\.(?:\d+\.\d+\.)?([a-z]{2,6}(?:_[a-z]+)*)\.[a-z0-9.]+")
PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
HASH = re.compile(r"[0-9a-f]{64}")
# Mozilla's codes where Parallax writes others.
CODES = {"zh-hans": "zh", "zh-hant": "zt"}
ABOUT = "model_info.json"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a package: its name in the folder, its size in bytes and its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FirefoxPackage:
    """A model in `directory`; with one vocabulary for both languages the two are the same file."""

    directory: Path
    pair: LanguagePair
    version: str
    model: ModelFile
    source_vocabulary: ModelFile
    target_vocabulary: ModelFile
    shortlist: ModelFile | None = None
    license: str = LICENSE
    source: str = ""

    @property
    def files(self) -> tuple[ModelFile, ...]:
        """Every file once, the model first."""
        given = (self.model, self.source_vocabulary, self.target_vocabulary, self.shortlist)
        return tuple(dict.fromkeys(file for file in given if file))

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts versions: the numbers in it."""
        return version_order(self.version)


def read_package(directory: Path) -> FirefoxPackage:
    """The package in `directory` by its firefox.json. Raises ModelUnavailable when that is missing or broken."""
    file = directory / MANIFEST
    try:
        status = file.stat()
        return _read(file, status.st_mtime_ns, status.st_size)
    except (OSError, ValueError) as error:
        raise ModelUnavailable(f"{file} cannot be read ({error}); install the package anew.") from error


@lru_cache(maxsize=1024)  # asked for at every translation; a file that is written anew has another time or size
def _read(file: Path, modified: int, size: int) -> FirefoxPackage:
    if size > MAX_METADATA_BYTES:
        raise ModelUnavailable(f"{file} is over {MAX_METADATA_BYTES} bytes; this is no Firefox package.")
    try:
        manifest = json.loads(file.read_text("utf-8"))
    except RecursionError as error:
        raise ModelUnavailable(f"{file} is nested too deeply; this is no Firefox package.") from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
        raise ModelUnavailable(f"{file} does not describe a Firefox model; install the package anew.")
    files = {role: _file(entry, f"{file}, {role}") for role, entry in manifest["files"].items() if role in ROLES}
    pair = _pair(manifest.get("from_code"), manifest.get("to_code"), str(file))
    version, license_, source = (str(manifest.get(key) or "") for key in ("version", "license", "source"))
    return _package(file.parent, pair, version or "0", files, license_ or LICENSE, source)


def _file(entry: Any, origin: str) -> ModelFile:
    name, size, sha256 = (
        (entry.get(key) for key in ("name", "size", "sha256")) if isinstance(entry, dict) else [None] * 3
    )
    if not isinstance(name, str) or not PLAIN_NAME.fullmatch(name):
        raise ModelUnavailable(f"{origin}: {name!r} is no name of a file in this folder; install the package anew.")
    if not isinstance(size, int) or not isinstance(sha256, str) or not HASH.fullmatch(sha256):
        raise ModelUnavailable(f"{origin}: {name} has no size or SHA-256; install the package anew.")
    return ModelFile(name, size, sha256)


def _pair(source: Any, target: Any, origin: str) -> LanguagePair:
    if (
        not all(isinstance(code, str) and LANGUAGE_CODE.fullmatch(code) for code in (source, target))
        or source == target
    ):
        raise ModelUnavailable(f"{origin}: from_code {source!r} and to_code {target!r} are no pair of languages.")
    return LanguagePair(source, target)


def _package(
    directory: Path, pair: LanguagePair, version: str, files: Mapping[str, ModelFile], license_: str, source: str
) -> FirefoxPackage:
    """The package of files by role. Raises ModelUnavailable naming a role that no file has."""
    vocabularies = [files.get(role, files.get("vocab")) for role in ("srcvocab", "trgvocab")]
    needed = {"model": files.get("model"), "source vocabulary": vocabularies[0], "target vocabulary": vocabularies[1]}
    missing = [role for role, file in needed.items() if file is None]
    if missing:
        raise ModelUnavailable(f"{directory} holds no whole Firefox model: it has no {', no '.join(missing)}.")
    model, ours, theirs = (file for file in needed.values() if file)
    return FirefoxPackage(directory, pair, version, model, ours, theirs, files.get("lex"), license_, source)


def describe(directory: Path, pair: LanguagePair | None = None, version: str = "", source: str = "") -> FirefoxPackage:
    """A bare folder of Mozilla's files as a package, its files hashed; `write_manifest` then makes it one.

    Without `pair` and `version` the folder's name ("en-pt", as fxtranslate's cache has it), the files' names and
    model_info.json tell them. Raises ModelUnavailable where they do not, or where a file is missing.
    """
    found = _by_role(directory)
    letters = {letters for _, letters in found.values()}
    if "model" not in found:
        raise ModelUnavailable(f"{directory} holds no whole Firefox model: it has no model.")
    if len(letters) > 1:
        raise ModelUnavailable(f"{directory} holds files of several models: {', '.join(sorted(letters))}.")
    files = {role: _hashed(path) for role, (path, _) in found.items()}
    told = pair or _told_pair(directory, "".join(letters))
    return _package(directory, told, version or _told_version(directory), files, LICENSE, source)


def _by_role(directory: Path) -> dict[str, tuple[Path, str]]:
    """The folder's model files and the letters of the pair in their names, by role."""
    found: dict[str, tuple[Path, str]] = {}
    try:
        names = sorted(path for path in directory.iterdir() if path.is_file())
    except OSError as error:
        raise ModelUnavailable(f"{directory} cannot be read ({error}).") from error
    for path in names:
        match = FILE_NAME.fullmatch(path.name)
        if match and match[1] in found:
            raise ModelUnavailable(f"{directory} holds two files of one kind: {found[match[1]][0].name}, {path.name}.")
        if match:
            found[match[1]] = (path, match[2])
    return found


def _told_pair(directory: Path, letters: str) -> LanguagePair:
    """The pair by the folder's name where it fits the letters, else by the letters: two codes, or one and English."""
    named = directory.name.split("-", 1)
    if len(named) == 2 and "".join(named).replace("-", "_").lower() == letters:
        codes = (named[0], named[1])
    elif len(letters) == 4 or letters.startswith("en"):
        codes = (letters[:2], letters[2:])
    else:
        codes = (letters[:-2], letters[-2:])
    source, target = (code.replace("_", "-") for code in codes)
    return _pair(CODES.get(source.lower(), source), CODES.get(target.lower(), target), str(directory))


def _told_version(directory: Path) -> str:
    """The version in model_info.json, which Mozilla's archives have, else "0"; it only sorts packages of one pair."""
    try:
        about = json.loads((directory / ABOUT).read_text("utf-8"))
    except (OSError, ValueError):
        return "0"
    version = about.get("version") if isinstance(about, dict) else None
    return str(version) if isinstance(version, str | int | float) else "0"


def _hashed(path: Path) -> ModelFile:
    with path.open("rb") as stream:
        return ModelFile(path.name, path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest())


def write_manifest(package: FirefoxPackage) -> Path:
    """Write firefox.json into the package's folder and return its path."""
    vocabularies = {"srcvocab": package.source_vocabulary, "trgvocab": package.target_vocabulary}
    if package.source_vocabulary == package.target_vocabulary:
        vocabularies = {"vocab": package.source_vocabulary}
    files = {"model": package.model, **vocabularies, **({"lex": package.shortlist} if package.shortlist else {})}
    manifest = {
        "from_code": package.pair.source,
        "to_code": package.pair.target,
        "version": package.version,
        "license": package.license,
        "source": package.source,
        "files": {role: {"name": file.name, "size": file.size, "sha256": file.sha256} for role, file in files.items()},
    }
    path = package.directory / MANIFEST
    path.write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    return path


def missing_file(package: FirefoxPackage) -> str | None:
    """The name of a file that is not there or not of its size, or None."""
    for file in package.files:
        try:
            if (package.directory / file.name).stat().st_size != file.size:
                return file.name
        except OSError:
            return file.name
    return None


def damaged_file(package: FirefoxPackage) -> str | None:
    """The name of a file that is missing or differs from its hash, or None; reads all of them."""
    return missing_file(package) or next(
        (file.name for file in package.files if _hashed(package.directory / file.name) != file), None
    )


@remembered(MANIFEST)
def installed(directories: Sequence[Path]) -> dict[LanguagePair, FirefoxPackage]:
    """The newest whole package of each direction; of equal versions the earlier directory's. Others are passed over."""
    folders = (folder for directory in directories for folder in package_folders(directory, MANIFEST))
    return newest(readable(folders, read_package), missing_file)
