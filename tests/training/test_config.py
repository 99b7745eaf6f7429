"""The schedules can be read and make sense."""

import pytest

from models.training.config import load


@pytest.mark.parametrize("name", ["full", "tiny"])
def test_the_encoder_is_frozen_first_and_then_taught_gently(name: str) -> None:
    first, second = load(name).stages
    assert first.frozen
    assert not second.frozen
    assert second.rate < first.rate
    assert all(0 < stage.warmup < stage.steps for stage in (first, second))


def test_a_missing_configuration_is_named() -> None:
    with pytest.raises(SystemExit, match=r"'huge'.*full, tiny"):
        load("huge")
