"""How much of sentences' words is found in another text."""

from collections.abc import Sequence

import numpy as np

from service.alignment.content import Content
from service.alignment.counterparts import found

PLACES = np.eye(6, dtype=np.float32)
"""A word is as like to itself as can be, and to no other."""


def sentence(*words: int) -> Content:
    return Content(PLACES[list(words)].astype(np.float16), np.ones(len(words), np.float32))


def figures(ours: Sequence[Content], theirs: Sequence[Content]) -> dict[tuple[int, int], list[float]]:
    left, right = np.indices((len(ours), len(theirs))).reshape(2, -1)
    told = np.round(found(ours, theirs, left, right), 3).tolist()
    return dict(zip(zip(left.tolist(), right.tolist(), strict=True), told, strict=True))


def test_share_is_the_part_of_the_words_that_has_a_counterpart() -> None:
    told = figures([sentence(0, 1, 2, 3)], [sentence(0, 1), sentence(3, 4, 5), sentence(4)])
    assert [told[0, at][0] for at in range(3)] == [0.5, 0.25, 0.0]


def test_a_word_that_stands_everywhere_is_found_but_not_clearly() -> None:
    told = figures([sentence(0), sentence(1)], [sentence(0, 1), sentence(0), sentence(0)])
    assert told[0, 0][:2] == [1.0, 0.0]
    assert told[1, 0][0] == 1.0
    assert told[1, 0][1] > 0.6


def test_a_word_that_another_sentence_has_is_missed_here() -> None:
    told = figures([sentence(0, 1)], [sentence(0), sentence(0, 1)])
    assert told[0, 0][2] == 0.5
    assert told[0, 1][2] == 0.0


def test_heavier_words_count_for_more() -> None:
    heavy = Content(PLACES[:2].astype(np.float16), np.array([3, 1], np.float32))
    told = figures([heavy], [sentence(0), sentence(1)])
    assert [told[0, 0][0], told[0, 1][0]] == [0.75, 0.25]


def test_no_words_are_found_nowhere() -> None:
    assert figures([sentence(), sentence(1)], [sentence(), sentence(2)]) == {
        (i, j): [0.0, 0.0, 0.0] for i in range(2) for j in range(2)
    }
