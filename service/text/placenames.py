"""Names that languages translate: places, nations and their people, in the lists of `places/<language>.toml`.

The words of Unicode CLDR stand beside them, through Babel: territories, languages, currencies, months, days and cities.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from service.text.languages import without_variant
from service.text.words import WORD, lemmatise

PLACES = resources.files("service.text") / "places"
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
        for sides in tomllib.loads(place_list(language)).values()
        for terms in sides.values()
        for term in terms
        for word in term.split()
        if len(word) >= SHORTEST
    }
    words = {word for text in _cldr_names(language) for word in WORD.findall(text.casefold()) if len(word) >= SHORTEST}
    whole = words | {lemmatise(word, language) for word in words} | {word for word in listed if not word.endswith("*")}
    return Translated(frozenset(whole), tuple(word[:-1] for word in listed if word.endswith("*")))


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
