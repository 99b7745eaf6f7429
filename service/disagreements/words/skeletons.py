"""Words of one root in several alphabets: "journalists", "журналистов" and "журналісти" share a skeleton."""

from functools import lru_cache

from service.text.transliteration import phones

# Spellings of one sound that the phones keep apart.
SPELLINGS = (("ou", "u"), ("ph", "f"), ("th", "t"), ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("h", "g"))
SHORTEST = 5


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The sounds of a word in rough Latin letters."""
    sounds = phones(word).lower()
    for spelling, sound in SPELLINGS:
        sounds = sounds.replace(spelling, sound)
    return sounds


def alike(word: str, other: str) -> bool:
    """Whether two words begin with the same five sounds; shorter words never do."""
    ours, theirs = skeleton(word)[:SHORTEST], skeleton(other)[:SHORTEST]
    return len(ours) == SHORTEST and ours == theirs
