"""How evidence is weighed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.disagreements.judging import probability

NUMBERS = st.lists(st.floats(-5, 5), min_size=3, max_size=3)


def test_what_says_nothing_is_as_likely_as_not() -> None:
    assert probability((1.0, -2.0), (0.0, 0.0)) == 0.5


@given(NUMBERS, NUMBERS)
def test_it_is_a_probability_and_its_opposite_the_rest(weights: list[float], evidence: list[float]) -> None:
    likely = probability(weights, evidence)
    assert 0 <= likely <= 1
    assert likely + probability(weights, [-value for value in evidence]) == pytest.approx(1)


def test_weights_for_other_evidence_are_an_error() -> None:
    with pytest.raises(ValueError, match="argument 2"):
        probability((1.0,), (1.0, 1.0))
