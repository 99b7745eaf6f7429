"""Which speeches say the same, by how well their words face one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.disagreements.agreement import features, parting, score
from service.disagreements.facing import Facing
from service.disagreements.quotations import Quotation, together
from service.disagreements.quote import QuoteDetector
from tests.disagreements.rows import check_spans, row, with_links

ENGLISH = "“We told the captain about the storm,” the pilot said."
RUSSIAN = "«Мы сказали капитану о буре», — сказал лоцман."
OTHER = "«За всё заплатит владелец судна», — сказал лоцман."
ALIKE = (
    ("We", "Мы", 0.7),
    ("told", "сказали", 0.5),
    ("captain", "капитану", 0.8),
    ("about", "о", 0.6),
    ("storm", "буре", 0.6),
)
UNLIKE = (("We", "За", 0.2), ("captain", "владелец", 0.4), ("storm", "судна", 0.3))


def speeches(english: str, russian: str, *links: tuple[str, str, float]) -> tuple[Quotation, Quotation, Facing]:
    view = with_links(row({"en": english, "ru": russian}), *links)
    ((one, two),) = together(view)
    return one, two, Facing(view)


def test_words_that_face_well_are_one_speech_and_others_are_two() -> None:
    assert score(*speeches(ENGLISH, RUSSIAN, *ALIKE), denied=False) < 0
    assert score(*speeches(ENGLISH, OTHER, *UNLIKE), denied=False) > 0


def test_a_denial_on_one_side_makes_two_of_them_likelier() -> None:
    alike = speeches(ENGLISH, RUSSIAN, *ALIKE)
    assert score(*alike, denied=True) > score(*alike, denied=False)


def test_a_part_of_a_speech_is_held_against_that_part_alone() -> None:
    whole = ENGLISH.replace(",”", ", and then we went down to the lower deck to wake up all the others,”")
    likeness, share = features(*speeches(whole, RUSSIAN, *ALIKE))
    assert likeness > 0.5
    assert share > 0.5


@pytest.mark.parametrize(
    ("russian", "links", "found"), [(OTHER, UNLIKE, True), (RUSSIAN, ALIKE, False)], ids=["other", "same"]
)
def test_the_detector_marks_speeches_told_apart(
    russian: str, links: tuple[tuple[str, str, float], ...], found: bool
) -> None:
    view = with_links(row({"en": ENGLISH, "ru": russian}), *links)
    differences = list(QuoteDetector().find(view))
    assert bool(differences) is found
    for difference in differences:
        check_spans(view, difference)


@pytest.mark.parametrize(
    ("ab", "ac", "bc", "apart"),
    [
        (3.0, 3.0, -4.0, {"a": "a", "b": "", "c": ""}),
        (-4.0, 3.0, 3.0, {"a": "", "b": "", "c": "c"}),
        (2.0, 2.0, 2.0, {"a": "a", "b": "b", "c": "c"}),
    ],
)
def test_who_stands_apart(ab: float, ac: float, bc: float, apart: dict[str, str]) -> None:
    scores = {frozenset("ab"): ab, frozenset("ac"): ac, frozenset("bc"): bc}
    odds, sides = parting("abc", scores)
    assert sides == apart
    assert odds > 0


@given(st.floats(-9, -0.1))
def test_speeches_that_are_all_as_alike_are_not_told_apart(value: float) -> None:
    odds, _ = parting("abc", {frozenset(pair): value for pair in ("ab", "ac", "bc")})
    assert odds < 0
