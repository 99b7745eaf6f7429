"""Which strings of a file are language, to be translated, and which are for machines."""

import re

LONGEST_WORD = 60
ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:(?://|[^\s/])\S*|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+)")
PATH = re.compile(r"(?:[.~]{0,2}/|[A-Za-z]:\\|\\\\)\S*")
# A token of ASCII letters with these inside it is a name that a program knows: user_id, text/html, $price, v1.2, #fff.
CODE = re.compile(r"[A-Za-z]*[_/\\:#@=<>{}\[\]$%&*|~^0-9.][^\s]*")
CAMEL_CASE = re.compile(r"[a-z]+[A-Z]\w*")
LOCALE = re.compile(r"[a-z]{2,3}-[A-Z][A-Za-z]{1,3}")
CONSTANTS = frozenset({"true", "false", "null", "none", "nan", "undefined"})
# An identifier of the kind that tables have for column names: all small letters, no blanks.
KEY = re.compile(r"[a-z][a-z0-9_.:-]*")
FINAL = ".,;:!?…"


def is_language(text: str) -> bool:
    """Whether a string of data is in a human language: no number, date, address, path, identifier or code.

    One word of plain letters counts as language: "Save" does, "save_all", "saveAll", "en-GB" and "text/html" do not.
    """
    word = text.strip()
    if not any(character.isalpha() for character in word) or "\ufffd" in word or _has_surrogate(word):
        return False
    if any(character.isspace() for character in word):
        return _has_word(word)
    if not word.isascii():
        return not (ADDRESS.fullmatch(word) or PATH.fullmatch(word))
    return len(word) <= LONGEST_WORD and not _is_code(word)


def is_key(text: str) -> bool:
    """Whether a column's heading is a name for programs, such as "product_name" or "id"; an empty one is too."""
    return not text.strip() or bool(KEY.fullmatch(text.strip()))


def _is_code(word: str) -> bool:
    if ADDRESS.fullmatch(word) or PATH.fullmatch(word) or word.lower() in CONSTANTS:
        return True
    core = word.strip("\"'()").rstrip(FINAL)
    return any(form.fullmatch(core) for form in (CODE, CAMEL_CASE, LOCALE))


def _has_word(text: str) -> bool:
    """Whether one of several words is none for machines: "2024-01-05 10:00 UTC" has "UTC", "5 {n}" has none."""
    return any(
        any(character.isalpha() for character in word) and not (word.isascii() and _is_code(word))
        for word in text.split()
    )


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
