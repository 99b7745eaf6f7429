"""What sentences of different languages share on the page: names and kindred words, as bags of hashed sounds."""

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

WIDTH = 1024
"""Dimensions that features are hashed into."""
SHORTEST = 3
WORD = re.compile(r"[^\W\d_]+(?:['\u2019\u02bc-][^\W\d_]+)*")
QUOTE = re.compile(r"[«»„“”\"‹›「」『』]|(?<!\w)['‘](?=\w)")
"""A mark that opens or closes a quotation, not an apostrophe."""
STOP = re.compile(r"[.!?…‽؟۔։।。！？｡][\"'»«”“’›)\]}」』】）\s]*$")
"""What ends a sentence, and not only a clause of it."""
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
LETTERS = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщыэюяђјљњћџўѓќѕ",
        "abvggdeeezziiiiklmnoprstufgssssieuadilnsdvgkz",
        strict=True,
    )
) | dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "avgdeziziklmnsoprsstifgpo", strict=True))
SOUNDS = str.maketrans(LETTERS | dict.fromkeys("ьъ'\u2019\u02bc-", ""))
CLUSTERS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch|sh|ch|ts|tz|cz|sz|zh|c(?=[eiy])|z", "s"),
        ("ph", "f"),
        ("th", "t"),
        ("ck|qu?|c", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("kh|gh|h", "g"),
        ("[jy]", "i"),
        (r"(.)\1", r"\1"),
        ("(?<!^)[aeiou]", ""),
    )
)
"""Spellings that languages give one sound; vowels differ most and go, save at the beginning of a word."""

Bags = NDArray[np.float32]


def bags(texts: Sequence[Sequence[str]]) -> list[Bags]:
    """For each text, one row of WIDTH a sentence: its features weighted by how rare they are in all texts."""
    counts = [[Counter(_features(sentence)) for sentence in text] for text in texts]
    spread = Counter(feature for text in counts for bag in text for feature in bag)
    total = sum(map(len, texts))
    weights = {feature: float(np.log1p(total / times)) for feature, times in spread.items()}
    slots = {feature: zlib.crc32(feature.encode()) % WIDTH for feature in spread}
    rows = [np.zeros((len(text), WIDTH), np.float32) for text in texts]
    for text, matrix in zip(counts, rows, strict=True):
        for bag, row in zip(text, matrix, strict=True):
            for feature in bag:
                row[slots[feature]] += weights[feature]
    return rows


def _features(sentence: str) -> Iterator[str]:
    """Numbers as they stand, words as the two- and three-letter runs of their sounds; capitalised words twice."""
    for number in NUMBER.findall(sentence):
        yield number.replace(",", ".")
    for word in WORD.findall(sentence):
        if len(word) >= SHORTEST:
            sound = "^" + sounds(word)
            yield sound[:5]
            for kind in "wN" if word[0].isupper() else "w":
                yield from (kind + sound[i : i + size] for size in (2, 3) for i in range(len(sound) - size + 1))


def sounds(word: str) -> str:
    """The word's skeleton in Latin letters: much the same for one name in several alphabets."""
    latin = unicodedata.normalize("NFD", word.lower().translate(SOUNDS))
    latin = "".join(letter for letter in latin if not unicodedata.combining(letter))
    for pattern, sound in CLUSTERS:
        latin = pattern.sub(sound, latin)
    return latin
