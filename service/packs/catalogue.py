"""Everything that can be had, over all engines: from each engine's own index, or from one mirror of them."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit

from service.errors import InvalidRequest, ModelUnavailable, NotFound
from service.packs import index, records
from service.packs.available import AvailablePackage
from service.packs.index import parsed
from service.packs.web import is_web_address, read_address
from service.translation.base import LanguagePair
from service.translation.packages import LANGUAGE_CODE
from service.translation.quality import quality
from service.translation.router import ANY_PAIR

MAX_INDEX_BYTES = 20_000_000
HUB = "en"
# Where nothing is published of one of them: the last is taken.
PREFERRED = (index.ENGINE, records.ENGINE)
# The files of a mirror that is a folder.
INDEX_NAME, RECORDS_NAME = "index.json", "records.json"
NOTHING = "Nothing to install: name languages (ru uk) or pairs (en-ru)."
MEND = (
    "Check the network or the setting PARALLAX_MODELS_INDEX; a package that was downloaded elsewhere is taken by "
    "`parallax models import FILE`."
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The packages of all indexes that could be read, by engine and pair; `problems` say which could not, and why."""

    packages: tuple[AvailablePackage, ...]
    problems: tuple[str, ...] = ()


class MissingError(Exception):
    """There is no such file at that place."""


def fetch(location: str = "") -> Catalogue:
    """What the mirror at `location` (address, folder or file) offers; without one, each engine's own public index.

    Raises ModelUnavailable when nothing at all can be read.
    """
    places = _places(location)
    found: list[AvailablePackage] = []
    problems = []
    missing = []
    for place in places:
        try:
            found += read(place)
        except MissingError as error:
            missing.append(str(error))
        except ModelUnavailable as error:
            problems.append(error.message)
    # One file of a mirror may be missing, not both.
    if len(problems) + len(missing) == len(places):
        raise ModelUnavailable(" ".join([*(problems or missing), MEND]))
    return Catalogue(tuple(sorted(found, key=lambda package: (package.engine, package.pair))), tuple(problems))


def _places(location: str) -> tuple[str, ...]:
    """The one or two index files that a location means."""
    if not location:
        return index.ADDRESS, records.address()
    if is_web_address(location):
        return (f"{location}{INDEX_NAME}", f"{location}{RECORDS_NAME}") if location.endswith("/") else (location,)
    path = local(location)
    return (str(path / INDEX_NAME), str(path / RECORDS_NAME)) if path.is_dir() else (location,)


def local(location: str) -> Path:
    """The path that a path or a file: address names."""
    return Path(unquote(urlsplit(location).path) if location.startswith("file://") else location)


def is_local(location: str) -> bool:
    """Whether the location can be read without the network."""
    return bool(location) and not is_web_address(location)


def read(place: str) -> tuple[AvailablePackage, ...]:
    """The packages of one index file, whose content tells of which kind it is. Raises ModelUnavailable, MissingError.

    Attachments of records lie beside them; a server of Remote Settings says itself where (its `attachments` base_url).
    """
    content = parsed(_read(place), place)
    base = place.rpartition("/")[0] + "/" if is_web_address(place) else str(local(place).parent)
    if not isinstance(content, dict):
        return index.packages(content, base, place)
    return records.packages(content, attachments(place) if _is_server(place) else base, place)


def _is_server(place: str) -> bool:
    return is_web_address(place) and "/buckets/" in urlsplit(place).path


def attachments(place: str) -> str:
    """Where the server of the records at `place` keeps their files, an address that ends in a slash."""
    root = place.partition("/buckets/")[0] + "/"
    about = parsed(_read(root), root)
    try:
        base = about["capabilities"]["attachments"]["base_url"]
    except (KeyError, TypeError):
        base = None
    if not isinstance(base, str) or not is_web_address(base):
        raise ModelUnavailable(f"{root} does not say where its files are (capabilities.attachments.base_url).")
    return base if base.endswith("/") else f"{base}/"


def _read(place: str) -> bytes:
    try:
        if is_web_address(place):
            return read_address(place, MAX_INDEX_BYTES)
        return read_file(local(place), MAX_INDEX_BYTES)
    except (OSError, HTTPException, ValueError) as error:
        reason: Any = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        message = f"The index of translation models at {place} cannot be reached ({reason})."
        if isinstance(error, HTTPError):
            error.close()
        if isinstance(error, FileNotFoundError) or getattr(error, "code", None) in (404, 410):
            raise MissingError(message) from error
        raise ModelUnavailable(message) from error


@dataclass
class CachedCatalogue:
    """A catalogue that is fetched over the network only when it is `seconds` old; safe to share between threads.

    Where it cannot be reached, that is known for `failed_seconds`: nobody waits for the network again and again.
    """

    location: str
    seconds: float = 600.0
    failed_seconds: float = 20.0
    clock: Callable[[], float] = time.monotonic
    _found: Catalogue | None = None
    _failure: str = ""
    _at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self) -> Catalogue:
        """The catalogue, from the network where it must be. Raises ModelUnavailable."""
        if is_local(self.location):
            return fetch(self.location)
        with self._lock:
            if self._failure and self.clock() - self._at <= self.failed_seconds:
                raise ModelUnavailable(self._failure)
            if self._found is None or self._failure or self.clock() - self._at > self.seconds:
                self._fetch()
            assert self._found  # noqa: S101 - else it was raised
            return self._found

    def _fetch(self) -> None:
        try:
            self._found, self._failure = fetch(self.location), ""
        except ModelUnavailable as error:
            self._failure = error.message
            raise
        finally:
            self._at = self.clock()

    def known(self) -> Catalogue | None:
        """The catalogue where the network is not needed for it: it is on this machine, or was fetched not long ago."""
        if is_local(self.location):
            return self.get()
        fresh = not self._failure and self.clock() - self._at <= self.seconds
        return self._found if fresh else None


def read_file(path: Path, limit: int) -> bytes:
    """A file's content. Raises OSError, or ValueError for more than `limit` bytes."""
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"it is over {limit} bytes")
    return data


def best(offers: Sequence[AvailablePackage], chosen: Mapping[str, str]) -> AvailablePackage:
    """The package to install among those of several engines for one pair, by the rule by which one translates it."""
    for choice in (chosen.get(str(offers[0].pair)), chosen.get(ANY_PAIR)):
        for offer in offers:
            if offer.engine == choice:
                return offer
    known = [(quality(offer.engine, offer.pair), offer) for offer in offers]
    if any(figure is None for figure, _ in known):
        return max(offers, key=lambda offer: PREFERRED.index(offer.engine))
    return max(known, key=lambda one: one[0] or 0)[1]


def choose(
    wanted: Sequence[str], catalogue: Catalogue, engine: str = "", engines: Mapping[str, str] = MappingProxyType({})
) -> tuple[AvailablePackage, ...]:
    """The packages that `wanted` asks for: a pair such as "en-ru" is that one, a language both ways to English.

    Only packages of `engine`, where it is named. Of several engines for a pair the one that the setting `engines` names
    for it, as the router has it, else the best by published quality. Raises InvalidRequest for
    what is neither, NotFound for what no index has, ModelUnavailable where an index that cannot be read may have it.
    """
    if not wanted:
        raise InvalidRequest(NOTHING)
    offers = [package for package in catalogue.packages if engine in ("", package.engine)]
    of_pair: dict[LanguagePair, list[AvailablePackage]] = {}
    for offer in offers:
        of_pair.setdefault(offer.pair, []).append(offer)
    by_pair = {pair: best(several, engines) for pair, several in of_pair.items()}
    chosen: dict[LanguagePair, AvailablePackage] = {}
    # "ru en" is what one types for ru-en; English alone asks for nothing.
    for word in [word for word in wanted if word != HUB] or wanted:
        pairs = [pair for pair in wanted_pairs(word) if pair in by_pair]
        if not pairs:
            message = f"There is no translation package for {word!r}. {_there_is(by_pair)}"
            raise ModelUnavailable(" ".join([*catalogue.problems, MEND])) if catalogue.problems else NotFound(message)
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
