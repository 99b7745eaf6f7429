"""Lost clauses seen by the length, on sentences with a part left out."""

import pytest

from service.translation.base import LanguagePair
from service.translation.length_checks import LENGTHS, lost_clause

SOURCE = (
    "The rescuers worked all night, and by the morning they had led nearly everybody out of the flooded houses, "
    "although the road to the village was closed."
)
WHOLE = (
    "Спасатели работали всю ночь и к утру вывели почти всех из затопленных домов, хотя дорога к посёлку была закрыта."
)
CUT = "Спасатели работали всю ночь, хотя дорога к посёлку была закрыта."


def found(source: str, target: str, pair: str = "en-ru") -> list[str]:
    return list(lost_clause(source, target, LanguagePair(*pair.split("-"))))


def test_a_lost_clause_is_told_with_its_share() -> None:
    assert found(SOURCE, CUT) == [
        "The translation is 61 % shorter than is usual from en to ru; a part of the original may be missing."
    ]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        (SOURCE, WHOLE, "en-ru"),
        (WHOLE, SOURCE, "ru-en"),
        (SOURCE, "They worked.", "en-ru"),
        (SOURCE, CUT, "en-fi"),
        ("Yes, of course, certainly.", "Да.", "en-ru"),
        ("", "", "en-ru"),
    ],
)
def test_no_lost_clause(source: str, target: str, pair: str) -> None:
    assert found(source, target, pair) == []


@pytest.mark.parametrize("source", LENGTHS)
@pytest.mark.parametrize("target", LENGTHS)
def test_a_third_less_is_a_doubt_and_a_tenth_is_none(source: str, target: str) -> None:
    text = "word " * 60
    usual = len(text) * 2.718281828 ** (LENGTHS[target] - LENGTHS[source])
    pair = f"{source}-{target}"
    assert found(text, "x" * round(usual * 0.6), pair)
    assert not found(text, "x" * round(usual * 0.9), pair)
