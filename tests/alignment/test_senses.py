"""How much of what sentences say is found in another text, by the marks of their words."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.alignment.senses import USUAL, common, sensed
from service.domain import Sense

ALPHABET = "abcdef"
TEXTS = st.lists(st.lists(st.text(ALPHABET, max_size=4), min_size=1, max_size=4), min_size=2, max_size=2)


def told(sentence: str) -> list[Sense]:
    """A word a letter: those in upper case are known to no list; "-" divides the marks of one word."""
    return [Sense(frozenset(word.lower().split("-")), word.islower()) for word in sentence.split()]


def shares(ours: Sequence[str], theirs: Sequence[str]) -> dict[tuple[int, int], float]:
    left, right = np.indices((len(ours), len(theirs))).reshape(2, -1)
    one, other = sensed([[told(sentence) for sentence in text] for text in (ours, theirs)])
    found = common(one, other, left, right)
    return dict(zip(zip(left.tolist(), right.tolist(), strict=True), found.tolist(), strict=True))


def test_a_pair_is_worth_more_the_more_of_its_words_are_shared() -> None:
    found = shares(["a b c"], ["a b c", "a b f", "a e f", "d e f"])
    assert found[0, 0] > found[0, 1] > found[0, 2] > found[0, 3]
    assert found[0, 3] == pytest.approx(-2 * USUAL)


def test_a_word_that_many_sentences_have_tells_less() -> None:
    found = shares(["a b"], ["a c", "b c", "b d", "b e"])
    assert found[0, 0] > found[0, 1]


def test_one_of_a_words_marks_is_enough() -> None:
    found = shares(["a-b-c"], ["c", "d"])
    assert found[0, 0] > 0 > found[0, 1]


def test_a_word_that_no_list_knows_tells_something_only_where_it_is_found() -> None:
    found = shares(["A"], ["b", "A", "B"])
    assert found[0, 1] > 0
    assert found[0, 0] == pytest.approx(-USUAL), "of the known word alone"
    assert found[0, 2] == 0


def test_sentences_without_words_share_nothing() -> None:
    assert shares(["", "a"], ["", "a"])[0, 0] == 0


@given(TEXTS)
def test_a_pair_reads_the_same_from_either_side(texts: list[list[str]]) -> None:
    ours, theirs = [[" ".join(sentence) for sentence in text] for text in texts]
    there, back = shares(ours, theirs), shares(theirs, ours)
    for (i, j), share in there.items():
        assert share == pytest.approx(back[j, i])
        assert -2 * USUAL - 1e-6 <= share <= 2
