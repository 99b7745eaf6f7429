"""Words with their place and dictionary form: pymorphy3 for Russian and Ukrainian, simplemma for other languages."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

MORPHOLOGIES = ("ru", "uk")
# A word: letters and digits, joined inside by hyphens or apostrophes ("п’ять", "Львова-Белова", "don't", "11-річна").
WORD = re.compile(r"\w+(?:[-‐‑'’ʼ`´]\w+)*")
# Ideographs to which Unicode gives no name of their own, which pymorphy3 asks for: Tangut, Khitan, Nüshu and others.
NAMELESS_LETTER = re.compile(r"[\U00016FE0-\U00018DFF\U0001B170-\U0001B2FF]")
APOSTROPHES = re.compile(r"[’ʼ`´]")
# The ending of an English possessive: "Ukraine’s", "the workers’".
POSSESSIVE = re.compile(r"['’][sS]?$")
# Parts of speech that are no names, whatever rarer readings a word has.
NAMELESS = frozenset(("PREP", "CONJ", "PRCL", "NPRO", "ADVB", "NUMR", "VERB", "INFN", "GRND", "PRED", "COMP", "INTJ"))
# pymorphy3's grammemes of names: given name, surname, patronymic, place, organisation, brand.
NAMING = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn", "Trad"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word at [start, end) of its sentence; `lemma` its lower-case dictionary form, `part` a coarse part of speech.

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
    if language in MORPHOLOGIES and not NAMELESS_LETTER.search(word):
        reading = _morphology(language).parse(word)[0]
        return reading.normal_form, str(reading.tag.POS or ""), frozenset(map(str, reading.tag.grammemes))
    return lemmatise(word, language), "", frozenset()


@lru_cache(maxsize=65536)
def possible_grammemes(word: str, language: str) -> frozenset[str]:
    """The grammemes of every reading in the Russian or Ukrainian dictionary; empty for an unknown word."""
    if language not in MORPHOLOGIES or not _morphology(language).word_is_known(word):
        return frozenset()
    return frozenset(str(g) for reading in _morphology(language).parse(word) for g in reading.tag.grammemes)


@lru_cache(maxsize=65536)
def is_common(word: str, language: str) -> bool:
    """Whether the dictionary knows a word as something else than a name; never in a language without a dictionary."""
    if language in MORPHOLOGIES:
        known = possible_grammemes(word, language)
        return bool(known) and (not known & NAMING or analyse(word, language)[1] in NAMELESS)
    return is_listed(word, language)


@lru_cache(maxsize=65536)
def may_be_common(word: str, language: str) -> bool:
    """Whether a dictionary has a word as something else than a name, whatever else it is: «Орёл», "Reading"."""
    # For Russian simplemma's dictionary would say the same, and takes a second to load.
    if language != "ru":
        return is_listed(word, language)
    return _morphology(language).word_is_known(word) and any(
        NAMING.isdisjoint(map(str, reading.tag.grammemes)) for reading in _morphology(language).parse(word)
    )


@lru_cache(maxsize=65536)
def is_listed(word: str, language: str, as_name: bool = False) -> bool:
    """Whether simplemma's dictionary has a word in lower case; `as_name`: as it is, with a capital in its base form."""
    import simplemma

    text = word if as_name else word.lower()
    try:
        return simplemma.is_known(text, lang=language) and (
            simplemma.lemmatize(text, lang=language)[:1].isupper() is as_name
        )
    except ValueError:  # simplemma's word for "no dictionary of this language"
        return False


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
