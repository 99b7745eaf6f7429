"""How alike two names sound, whatever their alphabet and case: Львовой-Беловой, Львової-Бєлової, Lvova-Belova.

A word is read into rough phones, then two readings are compared by an edit distance in which vowels weigh little and
sounds that transliterations confuse (г/h/g, w/v/у, c/k/ц, j/й/дж) cost a fraction. There is no standard to follow: news
desks mix ISO 9, BGN/PCGN, the national tables of 2010 and the practice of each language for foreign names.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

# Ukrainian softens a stem before this ending: Гетеборг, у Гетеборзі.
ALTERNATION = re.compile(r"([зцс])(і)$")
HARD = {"з": "г", "ц": "к", "с": "х"}
VOWELS = frozenset("aeiou")
VOWEL_WEIGHT = 0.3
# A silent h is written in one language and not in the other: Hugo/Уго, Thatcher/Тэтчер.
SILENT = frozenset("h")
SHORTEST_STEM = 3
SAME = 0.74
OTHER = 0.6


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of `phones.toml`: phones of letters, endings, and what it costs to take a phone for another."""

    letters: Mapping[str, str]
    initials: Mapping[str, str]
    endings: Sequence[str]
    confusable: Mapping[str, float]


@lru_cache(maxsize=1)
def _tables() -> Tables:
    tables = tomllib.loads((resources.files("service.text") / "phones.toml").read_text("utf-8"))
    return Tables(
        {**tables["latin"], **tables["cyrillic"]}, tables["initials"], tables["endings"], tables["confusable"]
    )


@lru_cache(maxsize=16384)
def phones(word: str) -> str:
    """A word in rough phones: lower-case letters, C for "ch", S for "sh", J for "zh" and "j"; no letter twice."""
    text = unicodedata.normalize("NFC", word.lower())
    for letters, sound in _tables().initials.items():
        text = sound + text.removeprefix(letters) if text.startswith(letters) else text
    text = "".join(_phone(letter) for letter in _units(text))
    return "".join(letter for place, letter in enumerate(text) if letter != text[place - 1 : place])


def _units(text: str) -> list[str]:
    units, at = [], 0
    while at < len(text):
        size = next((n for n in (4, 3, 2) if text[at : at + n] in _tables().letters), 1)
        units.append(text[at : at + size])
        at += size
    return units


def _phone(unit: str) -> str:
    if unit in _tables().letters:
        return _tables().letters[unit]
    plain = unicodedata.normalize("NFD", unit)[:1]
    return plain if plain.isalnum() else ""


@lru_cache(maxsize=65536)
def likeness(word: str, other: str) -> float:
    """How alike two words sound, from 0 to 1, endings of Cyrillic cases aside."""
    return max(_likeness(one, two) for one in _stems(word) for two in _stems(other))


@lru_cache(maxsize=16384)
def _stems(word: str) -> tuple[str, ...]:
    """The phones of a word, and of the word without each case ending that it may bear."""
    whole = phones(word)
    if not any("а" <= letter <= "ї" for letter in word.lower()):
        return (whole,)
    word = ALTERNATION.sub(lambda match: HARD[match[1]] + match[2], word)
    cut = (phones(word[: -len(ending)]) for ending in _tables().endings if word.lower().endswith(ending))
    return tuple(dict.fromkeys((whole, *(stem for stem in cut if len(stem) >= SHORTEST_STEM))))


def _likeness(one: str, two: str) -> float:
    weight = max(_weight(one), _weight(two))
    return 1 - min(1.0, _distance(one, two) / weight) if weight else 0.0


def _weight(text: str) -> float:
    return sum(_cost(letter) for letter in text)


def _cost(letter: str) -> float:
    return VOWEL_WEIGHT if letter in VOWELS or letter in SILENT else 1.0


def _change(one: str, two: str) -> float:
    if one == two:
        return 0.0
    if one in VOWELS and two in VOWELS:
        return VOWEL_WEIGHT / 2
    confusable = _tables().confusable
    return confusable.get(one + two, confusable.get(two + one, 1.0))


def _distance(one: str, two: str) -> float:
    """Edit distance with the costs above (Wagner and Fischer 1974)."""
    row = [0.0]
    for letter in two:
        row.append(row[-1] + _cost(letter))
    for ours in one:
        before, row = row, [row[0] + _cost(ours)]
        for place, theirs in enumerate(two):
            row.append(
                min(before[place] + _change(ours, theirs), before[place + 1] + _cost(ours), row[-1] + _cost(theirs))
            )
    return row[-1]
