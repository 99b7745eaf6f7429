"""Names that languages translate: places, nations and their people, in the lists of `places/<language>.toml`.

The words of Unicode CLDR stand beside them, through Babel: territories, languages, currencies, months, days and cities.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from service.text.languages import without_variant
from service.text.transliteration import SAME, likeness
from service.text.words import WORD, lemmatise

PLACES = resources.files("service.text") / "places"
LANGUAGES = sorted(path.name.removesuffix(".toml") for path in PLACES.iterdir() if path.name.endswith(".toml"))
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Translated:
    """The words of translated names in one language: whole ones, and `stems` that all their forms begin with."""

    whole: frozenset[str]
    stems: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.stems)


@lru_cache(maxsize=32)
def place_list(language: str) -> str:
    """The list of a language as TOML, empty where it has none; the files say how they are written."""
    path = PLACES / f"{language}.toml"
    return path.read_text("utf-8") if path.is_file() else ""


@lru_cache(maxsize=32)
def translated(language: str) -> Translated:
    """The words of names that this language and others write each in their own way."""
    listed = {
        word
        for key, sides in _lists(language).items()
        if is_exonym(key)
        for terms in sides.values()
        for term in terms
        for word in term.split()
        if len(word) >= SHORTEST
    }
    words = {word for text in _cldr_names(language) for word in WORD.findall(text.casefold()) if len(word) >= SHORTEST}
    whole = words | {lemmatise(word, language) for word in words} | {word for word in listed if not word.endswith("*")}
    return Translated(frozenset(whole), tuple(word[:-1] for word in listed if word.endswith("*")))


@lru_cache(maxsize=1024)
def is_exonym(key: str) -> bool:
    """Whether a place is called otherwise in some of the lists, instead of by the same sounds everywhere."""
    names = [name for language in LANGUAGES if (name := _first_name(key, language))]
    return any(likeness(names[0], name) < SAME for name in names[1:])


def _first_name(key: str, language: str) -> str:
    sides = _lists(language).get(key, {})
    return next((term.rstrip("*") for terms in sides.values() for term in terms), "")


@lru_cache(maxsize=32)
def _lists(language: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(place_list(language))


def _cldr_names(language: str) -> Iterator[str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale(without_variant(language))
    except UnknownLocaleError:
        return
    yield from (*locale.territories.values(), *locale.languages.values(), *locale.currencies.values())
    yield from (zone["city"] for zone in locale.time_zones.values() if "city" in zone)
    for calendar in (locale.months, locale.days):
        yield from calendar["format"]["wide"].values()
