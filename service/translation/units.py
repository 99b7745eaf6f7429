"""The unit of a translation memory, and the key under which equal sentences meet."""

import hashlib
import unicodedata
from typing import NamedTuple

from service.translation.base import LanguagePair


class Unit(NamedTuple):
    """A sentence and a human's translation of it."""

    source: str
    target: str
    pair: LanguagePair


def normalise(sentence: str) -> str:
    """The sentence in Unicode NFC, on one line, with single blanks."""
    return " ".join(unicodedata.normalize("NFC", sentence).split())


def unit_key(sentence: str) -> str:
    """SHA-256 of the normalised sentence, 64 hex digits."""
    return hashlib.sha256(normalise(sentence).encode("utf-8", "surrogatepass")).hexdigest()
