"""What the sentences around say about where a sentence stands in another text."""

import numpy as np

from service.alignment.neighbours import nearest
from service.alignment.order import votes


def told(mine: list[int], theirs: list[int], pairs: list[tuple[int, int]]) -> list[float]:
    """The votes for pairs of places in two texts that tell the facts of these numbers."""
    facts = np.eye(20, dtype=np.float32)
    left, right = np.array(pairs).T
    found: list[float] = votes(
        nearest(facts[mine], facts[theirs]), nearest(facts[theirs], facts[mine]), left, right
    ).tolist()
    return found


def test_the_place_that_the_neighbours_expect_gets_most() -> None:
    # The third sentences tell different facts, those around the same.
    expected, before, behind, far = told([0, 1, 10, 3, 4, 5], [0, 1, 11, 3, 4, 5], [(2, 2), (2, 1), (2, 3), (2, 5)])
    assert expected > before > far
    assert expected > behind > far


def test_a_passage_that_moved_takes_its_expectations_along() -> None:
    here, there = told([0, 1, 2, 10, 4, 5], [4, 5, 0, 1, 2, 11], [(3, 5), (3, 3)])
    assert here > there


def test_without_matches_nobody_votes() -> None:
    assert told([0], [0], [(0, 0)]) == [0.0]
