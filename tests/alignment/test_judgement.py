"""What pairs of sentences look like once all others are known."""

import numpy as np
import pytest

from service.alignment.judgement import Couple, reconsidered
from service.alignment.scoring import Pairs

RIVALS, BESIDE, CONFIRMED, DENIED = range(1, 5)
SURE, UNSURE = 9.0, -9.0


def judged(odds: dict[Couple, dict[tuple[int, int], float]]) -> dict[Couple, dict[tuple[int, int], list[float]]]:
    """The features of all pairs, the first of which gives the odds of the first judgement."""
    pairs = {
        couple: Pairs(
            np.array([i for i, _ in told]), np.array([j for _, j in told]), np.array([[x] for x in told.values()])
        )
        for couple, told in odds.items()
    }
    rows = reconsidered(pairs, np.ones(5))
    return {couple: dict(zip(told, np.round(rows[couple], 2).tolist(), strict=True)) for couple, told in odds.items()}


def test_a_rival_is_a_better_match_of_either_side() -> None:
    told = judged({(0, 1): {(0, 0): SURE, (0, 1): UNSURE, (1, 1): SURE}})[0, 1]
    assert told[0, 0][RIVALS] == 0
    assert told[0, 1][RIVALS] == 2


def test_a_match_of_the_sentence_beside_is_known() -> None:
    told = judged({(0, 1): {(0, 0): SURE, (0, 1): UNSURE, (0, 2): UNSURE, (5, 2): UNSURE}})[0, 1]
    assert [told[pair][BESIDE] for pair in ((0, 0), (0, 1), (0, 2), (5, 2))] == [0, 1, 0, 0]


@pytest.mark.parametrize(
    ("other", "confirmed", "denied"),
    [
        pytest.param(SURE, 1, 0, id="the third text tells both"),
        pytest.param(UNSURE, 0, 1, id="the third text tells one of them"),
    ],
)
def test_a_third_text_confirms_or_denies(other: float, confirmed: float, denied: float) -> None:
    told = judged({(0, 1): {(0, 0): 0.0}, (0, 2): {(0, 3): SURE}, (1, 2): {(0, 3): other}})
    assert told[0, 1][0, 0][CONFIRMED:] == [confirmed, denied]


def test_without_a_third_text_nothing_is_confirmed_or_denied() -> None:
    assert judged({(0, 1): {(0, 0): SURE}})[0, 1][0, 0][CONFIRMED:] == [0, 0]
