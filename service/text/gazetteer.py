"""Which city a name is: those of GeoNames in `cities.tsv`, which `models/gazetteer.py` makes.

A city's id is its country and its name in English ("BG/Plovdiv"), a suburb's that of its city and its own
("US/New_York/Brooklyn"). The file is read when the first name is looked up, in some 50 ms.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import islice, product
from typing import Literal

from service.text.declension import adjective_bases, base_forms
from service.text.words import APOSTROPHES, Token

DATA = resources.files("service.text") / "cities.tsv"
# Letters that Unicode does not take apart.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "ı": "i"})
# Marks after an id: people bear the name too; the Russian dictionary has it as a town's.
SHARED, TOWN = "*", "+"
Form = Literal["base", "listed", "declined"]
MOST_FORMS = 64
# What is called after saints, feasts and people as often as after a town.
CALLED_AFTER = frozenset(
    (
        *("собор", "церковь", "церква", "храм", "монастырь", "монастир", "лавра", "скит", "часовня", "каплиця"),
        *("улица", "вулиця", "площадь", "площа", "проспект", "бульвар", "переулок", "провулок", "сад", "парк"),
    )
)


@dataclass(frozen=True, slots=True)
class City:
    """Tokens [first, last] name the city `key`; `name` is its base form.

    `is_shared`: people bear the name too; `is_town`: the Russian dictionary has it as a town's.
    `form`: it is the name as it is, its form in a dictionary, or what the name may become in a case or as an adjective.
    """

    first: int
    last: int
    key: str
    name: str
    form: Form
    is_shared: bool
    is_town: bool


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The lines of the file by every name in them, and by id; `longest` is how many words a first word may begin."""

    lines: Sequence[str]
    by_name: Mapping[str, int]
    by_key: Mapping[str, int]
    longest: Mapping[str, int]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """All cities, the larger before the smaller one of a name."""
    lines = [line for line in DATA.read_text("utf-8").splitlines() if not line.startswith("#")]
    by_name: dict[str, int] = {}
    by_key: dict[str, int] = {}
    longest: dict[str, int] = {}
    for number, line in enumerate(lines):
        key, _, names = line.partition("\t")
        by_key[key.rstrip(SHARED + TOWN)] = number
        for name in names.split("|"):
            by_name.setdefault(name, number)
            if " " in name:
                start, *rest = name.split(" ")
                longest[start] = max(longest.get(start, 0), 1 + len(rest))
    return Gazetteer(lines, by_name, by_key, longest)


def plain_name(name: str) -> str:
    """How the file writes a name: in lower case, Latin letters bare, ё as е."""
    text = APOSTROPHES.sub("'", name.lower()).replace("ё", "е").replace("‐", "-").replace("‑", "-")
    if not any("a" <= letter <= "z" for letter in text):
        return text
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return bare.translate(LETTERS).replace("'", "")


def cities(tokens: Sequence[Token], language: str) -> Iterator[City]:
    """The cities that words with a capital letter may name, in order and in any case form; the longest names."""
    at = 0
    while at < len(tokens):
        found = _city_at(tokens, at, language) if tokens[at].text[:1].isupper() else None
        if found:
            yield found
        at = found.last + 1 if found else at + 1


def share_name(one: str, two: str) -> bool:
    """Whether two cities of the file have a name in common, in any language."""
    return not _names(one).isdisjoint(_names(two))


@lru_cache(maxsize=4096)
def _names(key: str) -> frozenset[str]:
    line = gazetteer().by_key.get(key)
    return frozenset() if line is None else frozenset(gazetteer().lines[line].partition("\t")[2].split("|"))


def _city_at(tokens: Sequence[Token], at: int, language: str) -> City | None:
    starts = (*_forms(tokens[at], language), *_of_adjective(tokens, at, language))
    longest = max((gazetteer().longest.get(start, 1) for start in starts), default=1)
    for last in range(min(at + longest, len(tokens)) - 1, at - 1, -1):
        rest = (_forms(token, language) for token in tokens[at + 1 : last + 1])
        for words in islice(product(starts, *rest), MOST_FORMS):
            name = " ".join(words)
            if name in gazetteer().by_name:
                entry = gazetteer().lines[gazetteer().by_name[name]].partition("\t")[0]
                form = _form(words, tokens[at : last + 1])
                return City(at, last, entry.rstrip(SHARED + TOWN), name, form, SHARED in entry, TOWN in entry)
    return None


def _of_adjective(tokens: Sequence[Token], at: int, language: str) -> list[str]:
    """The largest town that a noun's adjective may be made from: «Воронежская область», unlike «Ковалевский сказал»."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    is_noun = behind is not None and behind.part == "NOUN" and behind.text.islower()
    if behind is None or not is_noun or behind.lemma in CALLED_AFTER:
        return []
    towns = [base for base in adjective_bases(plain_name(tokens[at].text), language) if base in gazetteer().by_name]
    return sorted(towns, key=lambda base: gazetteer().by_name[base])[:1]


def _form(words: Sequence[str], tokens: Sequence[Token]) -> Form:
    if all(word == plain_name(token.text) for word, token in zip(words, tokens, strict=True)):
        return "base"
    is_listed = all(
        word in (plain_name(token.text), plain_name(token.lemma)) for word, token in zip(words, tokens, strict=True)
    )
    return "listed" if is_listed else "declined"


def _forms(token: Token, language: str) -> tuple[str, ...]:
    """What the gazetteer may call a word: as it is written, its dictionary form, and what may be declined so."""
    word, lemma = plain_name(token.text), plain_name(token.lemma)
    # "Іваново-Північний" is a station of Ivanovo.
    town = word.partition("-")[:1] if "-" in word and token.part == "ADJF" else ()
    return tuple(dict.fromkeys((word, lemma, *_declined(word, language), *town)))


@lru_cache(maxsize=16384)
def _declined(word: str, language: str) -> tuple[str, ...]:
    """The base forms of a word; of "Ростове-на-Дону" the first part is declined, of "Каменца-Подольского" both."""
    parts = word.split("-")
    forms = [(part, *base_forms(part, language)) for part in parts]
    return tuple("-".join(parts) for parts in islice(product(*forms), MOST_FORMS))
