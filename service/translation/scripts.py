"""Which script a language is written in, and translations in a wrong one."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from service.text.languages import without_variant
from service.text.words import WORD
from service.translation.base import LanguagePair

# Letters of the scripts that translation models write; Han, Kana and Hangul are one, as Japanese and Korean mix them.
RANGES = {
    "Latn": "A-Za-zªºÀ-ÖØ-öø-ɏ\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Armn": "\u0531-\u0587",
    "Hebr": "\u05d0-\u05ea",
    "Arab": "\u0620-\u06ff\u0750-\u077f",
    "Deva": "\u0900-\u0963\u0970-\u097f",
    "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f",
    "Gujr": "\u0a80-\u0aff",
    "Orya": "\u0b00-\u0b7f",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cff",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Laoo": "\u0e80-\u0eff",
    "Mymr": "\u1000-\u109f",
    "Geor": "\u10a0-\u10ff",
    "Ethi": "\u1200-\u139f",
    "Khmr": "\u1780-\u17ff",
    "Hani": "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff",
}
NAMES = {
    "Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek", "Armn": "Armenian", "Hebr": "Hebrew", "Arab": "Arabic",
    "Deva": "Devanagari", "Beng": "Bengali", "Guru": "Gurmukhi", "Gujr": "Gujarati", "Orya": "Odia", "Taml": "Tamil",
    "Telu": "Telugu", "Knda": "Kannada", "Mlym": "Malayalam", "Sinh": "Sinhala", "Thai": "Thai", "Laoo": "Lao",
    "Mymr": "Burmese", "Geor": "Georgian", "Ethi": "Ethiopic", "Khmr": "Khmer", "Hani": "Chinese, Japanese or Korean",
}  # fmt: skip
EAST_ASIAN = frozenset({"Hans", "Hant", "Jpan", "Kore", "Hani"})
# Languages that are written in two scripts.
EITHER = {"sr": ("Cyrl", "Latn"), "bs": ("Latn", "Cyrl"), "uz": ("Latn", "Cyrl"), "az": ("Latn", "Cyrl")}
LETTERS = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in RANGES.items()))
# A word in which letters of Latin and Cyrillic stand side by side: "Pоссия" with a Latin P.
MIXED = re.compile(rf"\b\w*(?:[{RANGES['Latn']}][{RANGES['Cyrl']}]|[{RANGES['Cyrl']}][{RANGES['Latn']}])\w*")
FEWEST_LETTERS = 10


@lru_cache(maxsize=256)
def script_of(language: str) -> str:
    """The ISO 15924 code of the script that a language is usually written in, "" where that is not known."""
    from babel.core import get_global

    code = without_variant(language)
    script = next((part for part in str(get_global("likely_subtags").get(code, "")).split("_") if len(part) == 4), "")
    return "Hani" if script in EAST_ASIAN else script


def wrong_script(source: str, target: str, pair: LanguagePair) -> Iterator[str]:
    """A translation mostly in letters that its language does not use, or with words that mix Latin and Cyrillic."""
    yield from mixed_words(source, target)
    expected = EITHER.get(pair.target, (script_of(pair.target),))
    if "" in expected or len(others(expected).findall(target)) < FEWEST_LETTERS:
        return
    counts = letters(target)
    # Names and addresses stay in their script: only what the source does not have counts.
    words = set(WORD.findall(source.casefold()))
    new = letters(" ".join(word for word in WORD.findall(target) if word.casefold() not in words))
    script, most = new.most_common(1)[0] if new else ("", 0)
    if script not in expected and 2 * most > counts.total():
        yield f"The translation is written mostly in {NAMES[script]} letters."


@lru_cache(maxsize=32)
def others(expected: tuple[str, ...]) -> re.Pattern[str]:
    """An expression for one letter of any other script."""
    return re.compile(rf"[^\W\d_{''.join(RANGES[script] for script in expected)}]")


def mixed_words(source: str, target: str) -> Iterator[str]:
    """Words of the translation with letters of two alphabets that the source does not have so."""
    if target.isascii():
        return
    for word in dict.fromkeys(MIXED.findall(target)):
        if word not in source:
            yield f"The word {word} of the translation mixes Latin and Cyrillic letters."


def letters(text: str) -> Counter[str]:
    """How many letters of each script stand in a text."""
    found = Counter[str]()
    for match in LETTERS.finditer(text):
        found[str(match.lastgroup)] += match.end() - match.start()
    return found
