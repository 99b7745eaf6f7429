"""Pieces of a sentence, and tables of phrases by language that are looked up in them.

A table of the data files maps a value to phrases: `"5" = "five | V"`. A phrase is words parted by blanks; a word
that ends in `*` stands for every word that begins so ("километр*").
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

APOSTROPHES = "’ʼ`´‘"
DASHES = "-‐‑‒–—−"
# Digits grouped by blanks, commas, points or apostrophes, with or without decimals; a word; any other character.
PIECE = re.compile(
    r"(?P<number>\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,'’]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ`´‘][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)
LONGEST_ABBREVIATION = 5
NAME = re.compile(r"[a-z]+(?:-[A-Za-z]+)*")

Sort = Literal["number", "word", "mark"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A number, a word or a single mark at [start, end) of its text; `norm` is its normal form."""

    sort: Sort
    text: str
    norm: str
    start: int
    end: int


def normalise(word: str) -> str:
    """Lower case with composed accents, ё as е, and the straight apostrophe for every kind of it."""
    lowered = unicodedata.normalize("NFC", word).lower().replace("ё", "е").replace("\u0301", "")
    return re.sub(f"[{APOSTROPHES}]", "'", lowered)


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of `text` in order; the point of an abbreviation ("тыс.", "a.m.") is left out."""
    found: list[Piece] = []
    for match in PIECE.finditer(text):
        sort: Sort = "number" if match["number"] else "word" if match["word"] else "mark"
        if match.group() == "." and found and _abbreviates(found[-1], text, match.end()):
            continue
        found.append(Piece(sort, match.group(), normalise(match.group()), match.start(), match.end()))
    return tuple(found)


def _abbreviates(before: Piece, text: str, after: int) -> bool:
    """A point right after a short word, with something in lower case, a digit or nothing behind it."""
    if before.sort != "word" or before.end != after - 1 or len(before.text) > LONGEST_ABBREVIATION:
        return False
    rest = text[after:].lstrip()
    return not rest or not rest[0].isupper()


class Phrases:
    """A table from phrases to values; the longest phrase that stands at a place wins."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._exact: dict[tuple[str, ...], str] = {}
        self._begun: list[tuple[tuple[str, ...], str]] = []
        for value, phrases in table.items():
            for phrase in filter(None, map(str.strip, phrases.split("|"))):
                words = tuple(normalise(phrase).split())
                if "*" in phrase:
                    self._begun.append((words, value))
                else:
                    self._exact[words] = value
        self._begun.sort(key=lambda entry: (-len(entry[0]), -len("".join(entry[0]))))
        firsts = [words[0] for words in (*self._exact, *(words for words, _ in self._begun))]
        self.longest = max(map(len, [*self._exact, *(words for words, _ in self._begun)]), default=0)
        self._first_words = frozenset(firsts)
        self._first_stems = tuple(word[:-1] for word in firsts if word.endswith("*"))

    def at(self, words: Sequence[str], place: int) -> tuple[str, int] | None:
        """The value of the longest phrase that begins at `place` of `words`, and how many words it takes."""
        # Most words begin no phrase, and that is soon told.
        first = words[place] if place < len(words) else ""
        if first not in self._first_words and not first.startswith(self._first_stems):
            return None
        return self._find(tuple(words[place : place + self.longest]))

    def before(self, words: Sequence[str], place: int) -> tuple[str, int] | None:
        """The value of the longest phrase that ends just before `place`, and how many words it takes."""
        for length in range(min(self.longest, place), 0, -1):
            found = self.at(words, place - length)
            if found and found[1] == length:
                return found
        return None

    def _find(self, window: tuple[str, ...]) -> tuple[str, int] | None:
        for length in range(len(window), 0, -1):
            if value := self._exact.get(window[:length]):
                return value, length
            for words, begun in self._begun:
                if len(words) == length and all(map(_fits, words, window)):
                    return begun, length
        return None


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


@lru_cache(maxsize=64)
def data(name: str) -> Mapping[str, Any]:
    """The data file `name` (without .toml) of this package; empty where a language has no tables."""
    if not NAME.fullmatch(name):
        return {}
    source = files("service.disagreements") / "data" / "reading" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}


@lru_cache(maxsize=8)
def languages(kind: str) -> frozenset[str]:
    """The languages that have tables of `kind`."""
    names = (entry.name for entry in (files("service.disagreements") / "data" / "reading").iterdir())
    found = (name.removeprefix(f"{kind}-").removesuffix(".toml") for name in names if name.startswith(f"{kind}-"))
    return frozenset(found) - {"any"}


@lru_cache(maxsize=512)
def phrases(kind: str, language: str, table: str) -> Phrases:
    """A table of `kind` ("numbers", "nouns", "dates") in one language, joined with what holds in every language."""
    merged: dict[str, str] = {}
    for name in (f"{kind}-any", f"{kind}-{language}"):
        for value, forms in data(name).get(table, {}).items():
            merged[value] = f"{merged[value]} | {forms}" if value in merged else forms
    return Phrases(merged)
