"""Where the words of a sentence stand, in any script."""

import re
import unicodedata
from functools import lru_cache

# Thai, Lao, Myanmar, Khmer, kana and Han are written without blanks between words.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# What holds a word together between two of its letters: don't, e-mail, 4.5, 12:30, me@example.org.
JOINTS = "'’ʼ.@:_/\u2010\u2011-"
# Marks of writing systems above the first plane are left out: scripts of scholars.
PLANE = 0x10000

Span = tuple[int, int]


def word_spans(text: str) -> list[Span]:
    """Characters [start, end) of each word, number and other sign, in order; in unspaced scripts of each character."""
    return [match.span() for match in _pattern().finditer(text)]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # Python counts vowel signs and other marks as no part of a word.
    marks = "".join(re.escape(chr(code)) for code in range(PLANE) if _joins(chr(code)))
    letter = f"(?:(?![{UNSPACED}])[^\\W_][{marks}]*)"
    return re.compile(f"{letter}+(?:(?:[{JOINTS}]|(?<=\\d),(?=\\d)){letter}+)*|[^\\s][{marks}]*")


def _joins(letter: str) -> bool:
    return unicodedata.category(letter) in {"Mn", "Mc", "Me"} or letter in "\u00ad\u200c\u200d"


def is_unspaced(letter: str) -> bool:
    """Whether the letter belongs to a script without blanks between words."""
    return re.match(f"[{UNSPACED}]", letter) is not None
