"""What words of two languages have in common in meaning."""

import pytest

from service.disagreements.words import dictionary
from service.text.words import tokens

SAME = [
    ("en", "truce", "ru", "перемирие"),
    ("en", "survival", "uk", "виживання"),
    ("en", "soldiers", "de", "Soldaten"),
    ("ru", "победа", "uk", "перемога"),
    ("ru", "генерал", "pt", "general"),
    ("en", "union", "ru", "союз"),
]
OTHER = [
    ("en", "truce", "ru", "урожай"),
    ("ru", "победа", "uk", "школа"),
    ("eo", "paco", "en", "peace"),
]


def mean_same(one: str, ours: str, two: str, theirs: str) -> bool:
    (word,), (other,) = tokens(ours, one), tokens(theirs, two)
    return dictionary.means_same(word, one, other, two)


@pytest.mark.parametrize(("one", "ours", "two", "theirs"), SAME)
def test_translations_and_cognates_mean_the_same(one: str, ours: str, two: str, theirs: str) -> None:
    assert mean_same(one, ours, two, theirs)
    assert mean_same(two, theirs, one, ours)


@pytest.mark.parametrize(("one", "ours", "two", "theirs"), OTHER)
def test_other_words_do_not(one: str, ours: str, two: str, theirs: str) -> None:
    assert not mean_same(one, ours, two, theirs)


def test_every_line_of_a_dictionary_is_read() -> None:
    for language in dictionary.languages() - {dictionary.PIVOT}:
        assert len(dictionary.entries(language)) > 1_000
        assert all(word and all(translations) for word, translations in dictionary.entries(language).items())
