"""What words of several languages have in common in meaning: each is read as the English words that translate it.

`data/dictionary/<language>.tsv` holds a dictionary form and its translations a line. Cognates need no dictionary.
"""

from collections.abc import Mapping
from functools import lru_cache

from service.disagreements.words.lexicon import DATA, plain
from service.disagreements.words.skeletons import alike
from service.text.words import Token

PIVOT = "en"
FOLDER = DATA / "dictionary"
# "survive", "survival" and "survivor" are of one root; so much of the beginning tells.
ROOT, ENDING = 4, 4


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The languages whose words can be compared: English and those with a dictionary."""
    return frozenset((PIVOT, *(file.name.removesuffix(".tsv") for file in FOLDER.iterdir())))


@lru_cache(maxsize=8)
def entries(language: str) -> Mapping[str, tuple[str, ...]]:
    """Dictionary forms with their translations into English, the commonest first; empty without a dictionary."""
    if language == PIVOT or language not in languages():
        return {}
    lines = (FOLDER / f"{language}.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {plain(word): tuple(translations.split()) for word, translations in pairs}


@lru_cache(maxsize=1)
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    """English words with those that translate the same foreign word in its first places, themselves among them."""
    found: dict[str, dict[str, None]] = {}
    for language in languages():
        for translations in entries(language).values():
            for place, word in enumerate(translations):
                close = translations[:2] if place < 2 else ()
                found.setdefault(word, {word: None}).update(dict.fromkeys(close))
    return {word: tuple(close) for word, close in found.items()}


def translated_by(word: str) -> bool:
    """Whether an English word, in lower case, translates a word of any dictionary."""
    return word in _synonyms()


def translations(token: Token, language: str) -> tuple[str, ...]:
    """The English words that a word of another language is translated by; the word itself in English."""
    forms = (plain(token.lemma), plain(token.text))
    if language == PIVOT:
        return forms[:1]
    return next((entries(language)[form] for form in forms if form in entries(language)), ())


def meanings(token: Token, language: str) -> tuple[str, ...]:
    """The English words that a word may stand for; none where no dictionary knows it."""
    found = translations(token, language)
    if language != PIVOT:
        return found
    positive = found[0].removeprefix("un")
    # "union" and "unit" deny nothing.
    known = _synonyms().get(positive) if len(positive) >= ROOT else None
    return known or _synonyms().get(found[0], ())


def means_same(one: Token, language: str, two: Token, other: str) -> bool:
    """Whether two words translate each other, are of one root in translation, or are cognates."""
    ours, theirs = meanings(one, language), meanings(two, other)
    return alike(one.lemma, two.lemma) or any(same_root(a, b) for a in ours for b in theirs)


@lru_cache(maxsize=65536)
def same_root(one: str, two: str) -> bool:
    """Whether two English words begin alike and differ in a short ending alone."""
    if one == two:
        return True
    common = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return common >= ROOT and max(len(one), len(two)) - common <= ENDING and 2 * common > max(len(one), len(two))
