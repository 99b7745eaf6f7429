"""Arrays in small files come back as they were; weights in 8 bits nearly so."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from models.training import arrays
from models.training.rounding import rounded, whole


def test_what_was_saved_comes_back_from_parts_that_are_small(tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    kept: arrays.Arrays = {
        "long": chance.integers(0, 60000, 50_000).astype(np.uint16),
        "matrix": chance.normal(size=(300, 40)).astype(np.float32),
        "one": np.array(7),
        "none": np.zeros(0, np.uint8),
    }
    arrays.save(kept, tmp_path, 20_000)
    parts = sorted(tmp_path.glob("part-*.xz"))
    assert len(parts) > 5
    assert max(part.stat().st_size for part in parts) < 22_000
    back = arrays.load(tmp_path)
    assert back.keys() == kept.keys()
    for name, array in kept.items():
        assert back[name].dtype == array.dtype
        np.testing.assert_array_equal(back[name], array)


def test_saving_again_leaves_nothing_of_before_and_a_lost_part_is_named(tmp_path: Path) -> None:
    arrays.save({"a": np.arange(10_000)}, tmp_path, 10_000)
    arrays.save({"b": np.arange(10)}, tmp_path, 10_000)
    assert [path.name for path in sorted(tmp_path.glob("part-*"))] == ["part-00.xz"]
    (tmp_path / "part-00.xz").unlink()
    with pytest.raises(SystemExit, match=r"part-00\.xz is missing"):
        arrays.load(tmp_path)


@settings(max_examples=30, deadline=None)
@given(
    arrays_of.arrays(
        np.float32, st.tuples(st.integers(1, 5), st.integers(1, 8)), elements=st.floats(-100, 100, width=32)
    )
)
def test_eight_bits_keep_a_weight_within_half_a_step_of_its_row(
    weights: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    back = whole(rounded({"w": weights, "bias": weights[0]}))
    steps = np.abs(weights).max(axis=1, keepdims=True) / 127
    assert (np.abs(back["w"] - weights) <= steps * 0.51 + 1e-30).all()
    np.testing.assert_array_equal(back["bias"], weights[0])
