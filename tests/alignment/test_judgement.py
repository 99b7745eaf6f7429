"""What pairs of sentences look like once all others are known."""

import numpy as np
import pytest

from service.alignment.judgement import LEAST_TYPICAL, Couple, reconsidered
from service.alignment.scoring import Pairs

COSINE = 0.6
RIVALS, BESIDE, CONFIRMED, DENIED, TYPICAL = range(2, 7)
SURE, UNSURE = 9.0, -9.0


def judged(
    odds: dict[Couple, dict[tuple[int, int], float]], cosines: tuple[float, ...] = ()
) -> dict[Couple, dict[tuple[int, int], list[float]]]:
    """The features of all pairs, the first of which gives the odds of the first judgement, the second the cosine."""
    pairs = {
        couple: Pairs(
            np.array([i for i, _ in told]),
            np.array([j for _, j in told]),
            np.array(list(zip(told.values(), cosines or [COSINE] * len(told), strict=True))),
        )
        for couple, told in odds.items()
    }
    rows = reconsidered(pairs, np.array([1.0, 0.0]))
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
    assert told[0, 1][0, 0][CONFIRMED : DENIED + 1] == [confirmed, denied]


def test_without_a_third_text_nothing_is_confirmed_or_denied() -> None:
    assert judged({(0, 1): {(0, 0): SURE}})[0, 1][0, 0][CONFIRMED : DENIED + 1] == [0, 0]


def test_the_typical_cosine_is_that_of_the_matches() -> None:
    told = judged({(0, 1): {(0, 0): SURE, (0, 1): UNSURE, (1, 1): SURE}}, (0.8, 0.1, 0.7))[0, 1]
    assert {row[TYPICAL] for row in told.values()} == {0.75}


def test_texts_that_share_nothing_have_no_typical_cosine_of_their_own() -> None:
    told = judged({(0, 1): {(0, 0): UNSURE, (0, 1): UNSURE}}, (0.1, 0.2))[0, 1]
    assert {row[TYPICAL] for row in told.values()} == {LEAST_TYPICAL}
