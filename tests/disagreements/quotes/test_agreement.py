"""Which speeches say the same, by how well their words face one another."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.disagreements.quotes.agreement import Evidence, evidence, parting
from service.disagreements.quotes.quotations import Quotation, together
from service.disagreements.quotes.quote import QuoteDetector
from service.disagreements.words.facing import Facing
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


def odds(english: str, russian: str, *links: tuple[str, str, float]) -> float:
    shown = evidence(*speeches(english, russian, *links))
    return parting("ab", {frozenset("ab"): shown})[0]


def test_words_that_face_well_are_one_speech_and_others_are_two() -> None:
    assert odds(ENGLISH, RUSSIAN, *ALIKE) < 0
    assert odds(ENGLISH, OTHER, *UNLIKE) > 0


def test_words_that_mean_the_same_have_a_counterpart_however_unlike() -> None:
    weak = tuple((one, two, 0.2) for one, two, _ in ALIKE)
    shown = evidence(*speeches(ENGLISH, RUSSIAN, *weak))
    none = evidence(*speeches(ENGLISH, RUSSIAN))
    assert shown.likeness < evidence(*speeches(ENGLISH, RUSSIAN, *ALIKE)).likeness
    assert shown.lacking < none.lacking


def test_a_denial_on_one_side_makes_two_of_them_likelier() -> None:
    shown = evidence(*speeches(ENGLISH, RUSSIAN, *ALIKE))
    plain, denied, reversed_ = (
        parting("ab", {frozenset("ab"): one})[0]
        for one in (shown, shown._replace(denied=1.0), shown._replace(reversed=1.0))
    )
    assert plain < min(denied, reversed_)


def test_a_part_of_a_speech_is_held_against_that_part_alone() -> None:
    whole = ENGLISH.replace(",”", ", and then we went down to the lower deck to wake up all the others,”")
    shown = evidence(*speeches(whole, RUSSIAN, *ALIKE))
    assert shown.likeness > 0.5
    assert shown.share > 0.5


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


def test_the_less_words_face_each_other_the_graver_it_is() -> None:
    grades = {"": 0, "low": 1, "medium": 2}
    found = []
    for likeness in range(90, 0, -5):
        links = [(one, two, likeness / 100) for one, two, _ in UNLIKE]
        view = with_links(row({"en": ENGLISH, "ru": OTHER}), *links)
        found.append(grades[next((difference.severity for difference in QuoteDetector().find(view)), "")])
    assert found == sorted(found)
    assert set(found) == {0, 1, 2}


SAME, OTHER_WORDS = Evidence(0.65, 0.8, 0.1, 0.0, 0.0), Evidence(0.3, 0.3, 0.6, 0.0, 0.0)
NEAR = Evidence(0.5, 0.6, 0.25, 0.0, 0.0)


@pytest.mark.parametrize(
    ("ab", "ac", "bc", "apart"),
    [
        (OTHER_WORDS, OTHER_WORDS, SAME, {"a": "a", "b": "", "c": ""}),
        (SAME, OTHER_WORDS, OTHER_WORDS, {"a": "", "b": "", "c": "c"}),
        (SAME, NEAR._replace(reversed=1.0), NEAR._replace(reversed=1.0), {"a": "", "b": "", "c": "c"}),
        (Evidence(0.1, 0.1, 0.9, 0.0, 0.0),) * 3 + ({"a": "a", "b": "b", "c": "c"},),
    ],
)
def test_who_stands_apart(ab: Evidence, ac: Evidence, bc: Evidence, apart: dict[str, str]) -> None:
    odds, sides = parting("abc", {frozenset("ab"): ab, frozenset("ac"): ac, frozenset("bc"): bc})
    assert sides == apart
    assert odds > 0


def test_two_that_agree_tell_more_of_a_third() -> None:
    beside = {frozenset("ac"): NEAR, frozenset("bc"): NEAR}
    closer, farther = (parting("abc", {**beside, frozenset("ab"): one})[0] for one in (SAME, NEAR))
    assert closer > farther


@given(st.floats(0.6, 0.9), st.integers(2, 5))
def test_speeches_that_are_all_as_alike_are_not_told_apart(likeness: float, count: int) -> None:
    versions = "abcde"[:count]
    shown = SAME._replace(likeness=likeness)
    odds, _ = parting(versions, {frozenset(pair): shown for pair in combinations(versions, 2)})
    assert odds < 0
