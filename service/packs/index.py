"""The index of translation packages that can be had: Argos's index.json, from the web or from a file."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from service.errors import InvalidRequest, ModelUnavailable, NotFound
from service.packs.download import is_web_address, open_address
from service.translation.base import LanguagePair
from service.translation.packages import LANGUAGE_CODE, metadata_pair, version_order

MAX_INDEX_BYTES = 20_000_000
HUB = "en"


@dataclass(frozen=True, slots=True)
class AvailablePackage:
    """A package of the index; `links` are web addresses, or files where the index itself is a file."""

    pair: LanguagePair
    version: str
    links: tuple[str, ...]
    source_name: str
    target_name: str


def fetch(location: str) -> tuple[AvailablePackage, ...]:
    """The newest package of every direction that the index at `location` (http, https or a file) names, by pair.

    Raises ModelUnavailable when the index cannot be reached or read. Format: argostranslate's `package` module.
    """
    data = _read(location)
    try:
        entries = json.loads(data)
    except ValueError as error:
        raise ModelUnavailable(f"The index of translation models at {location} is no JSON ({error}).") from error
    if not isinstance(entries, list):
        raise ModelUnavailable(f"The index of translation models at {location} is no list of packages.")
    folder = None if is_web_address(location) else _path(location).parent
    newest: dict[LanguagePair, AvailablePackage] = {}
    for entry in entries:
        package = _available(entry, folder)
        if package and version_order(package.version) >= version_order(newest.get(package.pair, package).version):
            newest[package.pair] = package
    return tuple(newest[pair] for pair in sorted(newest))


def _read(location: str) -> bytes:
    mend = (
        "Check the network or the setting PARALLAX_MODELS_INDEX; a package that was downloaded elsewhere is taken by "
        "`parallax models import FILE.argosmodel`."
    )
    try:
        if is_web_address(location):
            with open_address(location) as response:
                data: bytes = response.read(MAX_INDEX_BYTES + 1)
        else:
            with _path(location).open("rb") as file:
                data = file.read(MAX_INDEX_BYTES + 1)
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        raise ModelUnavailable(
            f"The index of translation models at {location} cannot be reached ({reason}). {mend}"
        ) from error
    if len(data) > MAX_INDEX_BYTES:
        raise ModelUnavailable(f"The index at {location} is over {MAX_INDEX_BYTES} bytes; this is no index of models.")
    return data


def _path(location: str) -> Path:
    """The file that a path or a file: address names."""
    return Path(unquote(urlsplit(location).path) if location.startswith("file://") else location)


def _available(entry: Any, folder: Path | None) -> AvailablePackage | None:
    """One entry of the index, None where it is of another kind or has no link that can be followed."""
    try:
        pair = metadata_pair(entry, "index")
    except ModelUnavailable:
        return None  # the index also lists sentence splitters and others
    links = [link for link in entry.get("links") or () if isinstance(link, str)]
    usable = [link for link in links if is_web_address(link)]
    if folder:
        usable += [str(folder / link) for link in links if not is_web_address(link)]
    if not usable:
        return None
    return AvailablePackage(
        pair=pair,
        version=str(entry.get("package_version") or "0"),
        links=tuple(usable),
        source_name=str(entry.get("from_name") or pair.source),
        target_name=str(entry.get("to_name") or pair.target),
    )


def choose(wanted: Sequence[str], available: Iterable[AvailablePackage]) -> tuple[AvailablePackage, ...]:
    """The packages that `wanted` asks for: a pair such as "en-ru" is that one, a language both ways to English.

    Raises InvalidRequest for what is neither, NotFound for what the index does not have.
    """
    if not wanted:
        raise InvalidRequest("Nothing to install: name languages (ru uk) or pairs (en-ru).")
    by_pair = {package.pair: package for package in available}
    chosen: dict[LanguagePair, AvailablePackage] = {}
    # "ru en" is what one types for ru-en; English alone asks for nothing.
    for word in [word for word in wanted if word != HUB] or wanted:
        pairs = [pair for pair in wanted_pairs(word) if pair in by_pair]
        if not pairs:
            raise NotFound(f"There is no translation package for {word!r}. {_there_is(by_pair)}")
        chosen |= {pair: by_pair[pair] for pair in pairs}
    return tuple(chosen.values())


def wanted_pairs(word: str) -> tuple[LanguagePair, ...]:
    """The pairs that a word of the command line means. A language code may not hold a hyphen of its own here."""
    source, hyphen, target = word.partition("-")
    if not LANGUAGE_CODE.fullmatch(source) or (hyphen and not LANGUAGE_CODE.fullmatch(target)) or source == target:
        raise InvalidRequest(f"{word!r} is neither a language (ru) nor a pair of languages (en-ru).")
    if hyphen:
        return (LanguagePair(source, target),)
    if source == HUB:
        raise InvalidRequest(
            "Packages lead to and from English: name the other language, such as ru for en-ru and ru-en."
        )
    return (LanguagePair(source, HUB), LanguagePair(HUB, source))


def _there_is(by_pair: Iterable[LanguagePair]) -> str:
    languages = sorted({code for pair in by_pair for code in pair} - {HUB})
    return f"Languages with a package to or from English: {', '.join(languages) or 'none'}."
