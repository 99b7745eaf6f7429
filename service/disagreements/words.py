"""Words with their place and dictionary form, for every detector: pymorphy3 for Russian and Ukrainian, simplemma elsewhere."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

MORPHOLOGIES = ("ru", "uk")
# A word: letters and digits, joined inside by hyphens or apostrophes ("п’ять", "Львова-Белова", "don't", "11-річна").
WORD = re.compile(r"\w+(?:[-‐‑'’ʼ`´]\w+)*")
APOSTROPHES = re.compile(r"[’ʼ`´]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at [start, end) of its sentence; `lemma` is its lower-case dictionary form, `part` a coarse part of speech.

    `part` is pymorphy3's tag ("NOUN", "VERB", "INFN", "ADJF", "NUMR", ...) for Russian and Ukrainian, "" elsewhere.
    `grammemes` holds the rest of that tag ("nomn", "plur", "Name", "Surn", "Geox", ...).
    """

    text: str
    start: int
    end: int
    lemma: str
    part: str = ""
    grammemes: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def tokens(text: str, language: str) -> tuple[Token, ...]:
    """The words of `text` in order. In a language without a dictionary the lemma is the lower-case word itself."""
    found = []
    for match in WORD.finditer(text):
        word = match.group()
        lemma, part, grammemes = analyse(APOSTROPHES.sub("'", word), language)
        found.append(Token(word, match.start(), match.end(), lemma, part, grammemes))
    return tuple(found)


@lru_cache(maxsize=65536)
def analyse(word: str, language: str) -> tuple[str, str, frozenset[str]]:
    """Lemma, part of speech and grammemes of the likeliest reading of one word."""
    if language in MORPHOLOGIES:
        reading = _morphology(language).parse(word)[0]
        return reading.normal_form, str(reading.tag.POS or ""), frozenset(map(str, reading.tag.grammemes))
    return lemmatise(word, language), "", frozenset()


def lemmatise(word: str, language: str) -> str:
    """The lower-case dictionary form of a word by simplemma, or the lower-case word where it has no such language."""
    import simplemma

    try:
        return simplemma.lemmatize(word, lang=language).lower()
    except ValueError:  # simplemma's word for "no dictionary of this language"
        return word.lower()


@lru_cache(maxsize=2)
def _morphology(language: str) -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang=language)
