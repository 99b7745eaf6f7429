"""Names that have an equivalent rather than a sound: countries, nations, cities, organisations, things, by a common id.

An id is a territory's code ("CH"), with a city in it ("CH/Geneva"), an organisation's key ("UN"), or a thing's with its
sort ("metal/copper"). They come from the lists in `service/text/places`, `data/organisations` and `data/things`, and
from Unicode CLDR through Babel, which names every
territory and some four hundred cities in every language that it knows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.disagreements.words import lexicon
from service.disagreements.words.lexicon import Lexicon, Match, Term, plain
from service.text.gazetteer import share_name
from service.text.placenames import place_list
from service.text.words import Token, analyse

PLACES = "places"
ORGANISATIONS = "organisations"
THINGS = "things"
TOPICS = (THINGS, ORGANISATIONS, PLACES)
ACRONYM, PEOPLE, THING, WORD = "acronym", "people", "thing", "word"
# CLDR's groupings that are no names ("Outlying Oceania", "Southern Africa"); the lists have the continents.
GROUPING = re.compile(r"\d{3}|EZ|ZZ|QO|UN|X[AB]")
# "Boeing-737"
NUMBERED = re.compile(r"-\d+$")
# Territories whose name is a town's as well.
CITY_STATES = frozenset(("DJ", "GT", "KW", "LU", "MC", "PA", "SG", "SM", "VA"))
# One may stand for the other: a bloc, its continent and its seat, a state and its predecessor, a body and its part.
UN_AGENCIES = ("FAO", "IAEA", "ICJ", "ILO", "UNESCO", "UNHCR", "UNICEF", "WFP", "WHO")
KIN = (
    frozenset(("EU", "150", "BE/Brussels", "EP")),
    frozenset(("US", "019")),
    frozenset(("RU", "soviet")),
    frozenset(("COE", "ECHR", "FR/Strasbourg")),
    *(frozenset(("UN", agency)) for agency in UN_AGENCIES),
)


@dataclass(frozen=True, slots=True)
class Known:
    """Tokens [first, last] are the place, organisation or thing `key`; its topic is one of TOPICS.

    `is_nation`: they are an adjective or the people of a place ("French") instead of the place itself.
    """

    first: int
    last: int
    key: str
    topic: str
    is_nation: bool = False


def known_names(tokens: Sequence[Token], language: str) -> list[Known]:
    """The known names among the tokens, in order, each token in one name at most."""
    found = [
        Known(match.first, match.last, match.entry, topic, _is_nation(match, tokens, language))
        for topic in TOPICS
        for match in _lexicon(topic, language).find(tokens)
        if _is_written_as_name(match, tokens, language)
    ]
    kept: list[Known] = []
    for name in sorted(found, key=lambda name: name.first - name.last):
        if not any(name.first <= other.last and other.first <= name.last for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda name: name.first)


def related(one: str, two: str) -> bool:
    """Whether two ids may stand for one another: the same, a city and its country, towns of one name, a bloc's seat."""
    if one == two or one.startswith(f"{two}/") or two.startswith(f"{one}/"):
        return True
    return share_name(one, two) or any(one in kin and two in kin for kin in KIN)


def english_name(key: str) -> str:
    """The English name of a territory or city id, "" for any other."""
    from babel import Locale

    territory, _, city = key.partition("/")
    return city.rpartition("/")[2].replace("_", " ") or str(Locale("en").territories.get(territory, ""))


def _is_written_as_name(match: Match, tokens: Sequence[Token], language: str) -> bool:
    first = tokens[match.first].text
    if match.side == THING or (match.side == PEOPLE and language != "en"):
        return True
    if match.side == WORD:
        return match.first == 0 or first.islower()
    if "-" in NUMBERED.sub("", first) and not any(
        form.startswith(_hyphenated(language)) for form in lexicon.forms_of(tokens[match.first])
    ):
        # "Lvova-Belova" begins as Lvov does.
        return False
    # Scripts without capitals pass both.
    return first == first.upper() if match.side == ACRONYM else not first[:1].islower()


@lru_cache(maxsize=64)
def _hyphenated(language: str) -> tuple[str, ...]:
    """How the names with a hyphen begin."""
    terms = (term for topic in TOPICS for term in _lexicon(topic, language).terms)
    return tuple({word.rstrip("*") for term in terms for words in term.words for word in words if "-" in word})


def _is_nation(match: Match, tokens: Sequence[Token], language: str) -> bool:
    if language != "en" or match.side in (ACRONYM, WORD, THING):
        return match.side == PEOPLE
    # English writes both with a capital, and its lists do not keep them apart.
    word = tokens[match.last].text
    return match.entry.isalnum() and word not in english_name(match.entry)


@lru_cache(maxsize=64)
def _lexicon(topic: str, language: str) -> Lexicon:
    if topic != PLACES:
        return lexicon.load(topic, language) if language in lexicon.languages(topic) else Lexicon(())
    own = lexicon.parse(place_list(language)).terms
    listed = {term.entry for term in own}
    return Lexicon((*own, *(term for term in _cldr_terms(language) if term.entry not in listed)))


def _cldr_terms(language: str) -> Iterator[Term]:
    """CLDR's names of territories and of the cities that time zones are called after."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return
    for code, name in locale.territories.items():
        if not GROUPING.fullmatch(code):
            yield _term(name, code, language)
    zones = get_global("zone_territories")
    for zone, territory in zones.items():
        names = locale.time_zones.get(zone, {})
        city = zone.rpartition("/")[2]
        # CLDR leaves out a city that is written as in English; where a country bears its name, the country is meant.
        name = names.get("city", city.replace("_", " "))
        if name != locale.territories.get(territory):
            yield _term(name, f"{territory}/{city}", language)


def _term(name: str, key: str, language: str) -> Term:
    words = name.replace("(", " ").replace(")", " ").replace(",", " ").split()
    return Term(
        tuple(tuple(dict.fromkeys((plain(word), plain(analyse(word, language)[0])))) for word in words), key, "name"
    )
