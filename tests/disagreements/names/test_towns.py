"""When a city is meant, by what stands before its name."""

import pytest

from service.disagreements.names.towns import is_meant
from service.text.gazetteer import cities
from service.text.words import tokens

PLACES = [
    ("en", "near Preston", False, set(), True),
    ("en", "for Preston", False, set(), False),
    ("en", "port Preston", False, {"port"}, True),
    ("en", "for Melitopol", False, set(), True),
    ("en", "king Sejong", False, {"king"}, False),
    ("en", "lake Onega", False, {"lake"}, False),
    ("en", "in Ruse", False, set(), True),
    ("en", "the Ruse", False, set(), False),
    ("en", "Melitopol", True, set(), True),
    ("ru", "во Владимире", False, set(), True),
    ("ru", "для Владимира", False, set(), False),
    ("ru", "мэр Мелитополя", False, {"mayor"}, True),
    ("ru", "в Орле", False, set(), True),
    ("uk", "у Долині", False, set(), False),
    ("uk", "Чому", True, set(), False),
    ("de", "offene Türen", False, set(), False),
]


@pytest.mark.parametrize(("language", "text", "opens", "called", "meant"), PLACES)
def test_a_city_is_meant_where_its_place_says_so(
    language: str, text: str, opens: bool, called: set[str], meant: bool
) -> None:
    words = tokens(text, language)
    (city,) = cities(words, language)
    assert is_meant(city, words, language, opens, set(called)) is meant
