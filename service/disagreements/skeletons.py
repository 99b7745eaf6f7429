"""Words of one root in several alphabets: "journalists", "журналистов" and "журналісти" share a skeleton."""

from functools import lru_cache

LATIN = {
    "ph": "f", "sch": "s", "shch": "s", "sh": "s", "ch": "s", "zh": "z", "kh": "g", "ts": "k", "tz": "k", "ou": "u",
    "th": "t", "ck": "k", "qu": "kv", "c": "k", "q": "k", "w": "v", "x": "ks", "y": "i", "j": "z", "h": "g",
}  # fmt: skip
CYRILLIC = dict(
    zip("абвгґдежзийіїклмнопрстуфхцчшщыэюяєё", "abvggdezziiiiklmnoprstufgksssieuaee", strict=True),
) | {"ь": "", "ъ": "", "'": ""}
SHORTEST = 5


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The sounds of a word in rough Latin letters, double letters once."""
    word = word.lower()
    for letters in sorted(LATIN, key=len, reverse=True):
        word = word.replace(letters, LATIN[letters])
    letters = "".join(CYRILLIC.get(letter, letter) for letter in word)
    return "".join(letter for place, letter in enumerate(letters) if letter != letters[place - 1 : place])


def alike(word: str, other: str) -> bool:
    """Whether two words begin with the same five sounds; shorter words never do."""
    ours, theirs = skeleton(word)[:SHORTEST], skeleton(other)[:SHORTEST]
    return len(ours) == SHORTEST and ours == theirs
