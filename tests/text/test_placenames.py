"""Names that languages translate, whole words and stems, and the lists that they come from."""

import tomllib

import pytest

from service.text.placenames import LANGUAGES, is_exonym, place_list, translated


@pytest.mark.parametrize(
    ("language", "word", "known"),
    [
        ("en", "beijing", True),
        ("en", "roman", True),
        ("en", "romanov", False),
        ("en", "sicilian", True),
        ("ru", "пекинский", True),
        ("ru", "балтимор", False),
        ("uk", "шотландський", True),
        ("uk", "атлантида", False),
        ("ru", "понедельник", True),
        ("de", "genf", True),
        ("pb", "alemanha", True),
        ("xx", "germany", False),
        ("en", "", False),
    ],
)
def test_words_of_translated_names(language: str, word: str, known: bool) -> None:
    assert (word in translated(language)) is known


@pytest.mark.parametrize(("key", "exonym"), [("AT/Vienna", True), ("DE", True), ("MX/Nowhere", False)])
def test_an_exonym_sounds_otherwise_somewhere(key: str, exonym: bool) -> None:
    assert is_exonym(key) is exonym


def test_every_list_is_well_formed() -> None:
    assert {"en", "ru", "uk", "pl", "de", "pt"} <= set(LANGUAGES)
    for language in LANGUAGES:
        for key, sides in tomllib.loads(place_list(language)).items():
            assert set(sides) <= {"name", "people", "acronym", "except"}, f"{language} {key}"
            assert all(term == term.lower().strip() and term for terms in sides.values() for term in terms), key
