"""Installed Argos packages: where argostranslate and LibreTranslate keep them, and what each says about itself.

A package is a folder with metadata.json, model/ (CTranslate2) and sentencepiece.model or bpe.model, as described in
argostranslate's `package.IPackage`. That module is not used here: importing it makes folders in the home directory, and
it reads packages only from the folders of its own settings.
"""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.errors import InvalidRequest, ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.folders import is_file, newest, package_folders, readable, remembered

METADATA = "metadata.json"
MAX_METADATA_BYTES = 1_000_000
LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
TOKENIZERS = ("sentencepiece.model", "bpe.model")


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package; `target_prefix` is the token that the model wants at the start of every translation."""

    directory: Path
    pair: LanguagePair
    version: str
    target_prefix: str = ""
    source_name: str = ""
    target_name: str = ""

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts versions: the numbers in it."""
        return version_order(self.version)


def version_order(version: str) -> tuple[int, ...]:
    """The numbers in a version, for comparing: "1.10" is (1, 10)."""
    return tuple(int(number) for number in re.findall(r"\d{1,9}", version))


def known_directories(environ: Mapping[str, str] | None = None, home: Path | None = None) -> tuple[Path, ...]:
    """The folders that argostranslate 1.12 and LibreTranslate look into (`argostranslate.settings`); none is made."""
    environ = os.environ if environ is None else environ
    home = Path(environ["SNAP_USER_DATA"]) if "SNAP" in environ and "SNAP_USER_DATA" in environ else home or Path.home()
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "argos-translate"
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "argos-translate"
    chosen = environ.get("ARGOS_PACKAGES_DIR") or _setting(config / "settings.json", "ARGOS_PACKAGES_DIR")
    directories = [Path(chosen) if chosen else data / "packages"]
    if "SNAP" in environ:
        custom = Path(environ["SNAP"]) / "snap_custom"
        content = custom / "content_snap_packages"
        directories += [custom / "packages", *(sorted(content.iterdir()) if content.is_dir() else ())]
    return tuple(directories)


def _setting(file: Path, key: str) -> str:
    """One value of argostranslate's own settings file, "" where there is none; it too ignores a broken file."""
    try:
        settings = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return str(settings.get(key) or "") if isinstance(settings, dict) else ""


def read_package(directory: Path) -> Package:
    """The package in `directory`. Raises ModelUnavailable when its metadata is missing, broken or of another kind."""
    file = directory / METADATA
    try:
        if file.stat().st_size > MAX_METADATA_BYTES:
            raise ModelUnavailable(f"{file} is over {MAX_METADATA_BYTES} bytes; this is no Argos package.")
        metadata = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelUnavailable(f"{file} cannot be read ({error}); install the package anew.") from error
    pair = metadata_pair(metadata, str(file))
    return Package(
        directory=directory,
        pair=pair,
        version=str(metadata.get("package_version") or "0"),
        target_prefix=str(metadata.get("target_prefix") or ""),
        source_name=str(metadata.get("from_name") or pair.source),
        target_name=str(metadata.get("to_name") or pair.target),
    )


def metadata_pair(metadata: Any, origin: str) -> LanguagePair:
    """The direction that a package's metadata states. Raises ModelUnavailable naming `origin` when it states none."""
    if not isinstance(metadata, dict) or metadata.get("type", "translate") != "translate":
        raise ModelUnavailable(f"{origin} does not describe a translation package.")
    codes = [metadata.get(key) for key in ("from_code", "to_code")]
    if not all(isinstance(code, str) and LANGUAGE_CODE.fullmatch(code) for code in codes) or codes[0] == codes[1]:
        raise ModelUnavailable(f"{origin}: from_code {codes[0]!r} and to_code {codes[1]!r} are no pair of languages.")
    return LanguagePair(str(codes[0]), str(codes[1]))


def pair_named(text: str) -> LanguagePair:
    """The pair that "uk-en" names. Raises InvalidRequest for anything else."""
    source, _, target = text.partition("-")
    if not LANGUAGE_CODE.fullmatch(source) or not LANGUAGE_CODE.fullmatch(target):
        raise InvalidRequest(f"{text[:40]!a} is no pair of languages. Write it like uk-en.")
    return LanguagePair(source, target)


def missing_file(directory: Path) -> str | None:
    """The name of a file that a translation needs and the package lacks, or None."""
    if not is_file(directory / "model" / "model.bin"):
        return "model/model.bin"
    if not any(is_file(directory / name) for name in TOKENIZERS):
        return " or ".join(TOKENIZERS)
    return None


@remembered(METADATA)
def installed(directories: Sequence[Path]) -> dict[LanguagePair, Package]:
    """The newest usable package of each direction; of equal versions the earlier directory's.

    Folders that are no complete translation package are passed over.
    """
    folders = (folder for directory in directories for folder in package_folders(directory, METADATA))
    return newest(readable(folders, read_package), lambda package: missing_file(package.directory))
