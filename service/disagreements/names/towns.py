"""Whether a word that may be a city's name means the city: people and ordinary words are called the same."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from service.disagreements.words.ordinary import is_ordinary
from service.disagreements.words.writing import writing
from service.text.gazetteer import City
from service.text.words import Token, may_be_common

PERSON = frozenset({"Name", "Surn", "Patr"})
# A declined name of so few letters may be any word.
SHORT = 5


def is_meant(city: City, words: Sequence[Token], language: str, opens: bool, called: AbstractSet[str]) -> bool:
    """Whether a sentence means the city; `opens`: the name opens it, `called`: the roles told right before the name."""
    if called & (writing()["place_roles"] - writing()["town_roles"]):
        return False
    is_inside = _is_inside(city, words, language) or bool(called & writing()["town_roles"])
    if _is_ordinary(city, words, language, opens):
        return (city.form == "base" or city.is_town) and is_inside
    is_titled = city.form == "base" and bool(called & writing()["person_roles"])
    return is_inside or not (is_titled or _is_doubtful(city, words, language, opens))


def _is_inside(city: City, words: Sequence[Token], language: str) -> bool:
    """Whether the word before says that a place follows: "in Reading"."""
    before = words[city.first - 1].text.lower() if city.first else ""
    return before in writing().get(f"inside_{language}", ())


def _is_ordinary(city: City, words: Sequence[Token], language: str, opens: bool) -> bool:
    """Whether a city's name is made of ordinary words: "Reading", «Долина», "Stare Miasto"."""
    bases = [word.capitalize() for word in city.name.split()]
    if all(may_be_common(base, language) or is_ordinary(base, language, opens=False) for base in bases):
        return True
    written = [word.text for word in words[city.first : city.last + 1]]
    if opens:
        return all(may_be_common(word, language) for word in written)
    # "Türen" differs from "Turin" by what the gazetteer leaves out.
    return city.form == "base" and all(is_ordinary(word, language, opens=False) for word in written)


def _is_doubtful(city: City, words: Sequence[Token], language: str, opens: bool) -> bool:
    """Whether a name may be a person's here, an acronym, or none that is declined."""
    word = words[city.first]
    is_guess = city.form == "declined" and (opens or len(word.text) <= SHORT)
    # The Ukrainian dictionary takes towns for people.
    is_person = language != "uk" and not word.grammemes.isdisjoint(PERSON)
    return city.is_shared or word.text.isupper() or is_guess or is_person
