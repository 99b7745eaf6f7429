"""Batches: like lengths, every pair as often as it weighs, the same for the same seed."""

from collections import Counter
from itertools import islice

import numpy as np

from models.training.batches import Pairs, Side


def pairs(count: int = 40, held_back: int = 4) -> Pairs:
    chance = np.random.default_rng(5)
    sizes = {side: chance.integers(1, 12, count).astype(np.uint8) for side in ("source_sizes", "target_sizes")}
    return Pairs.of(
        {
            "source": np.arange(int(sizes["source_sizes"].sum()), dtype=np.uint16),
            "target": np.arange(int(sizes["target_sizes"].sum()), dtype=np.uint16),
            **sizes,
            "weights": np.where(np.arange(count) % 2, 3, 1).astype(np.uint8),
            "held_back": np.array(held_back),
        }
    )


def test_a_round_has_every_pair_as_often_as_it_weighs_and_none_that_is_held_back() -> None:
    found = pairs()
    expected = Counter({row: int(found.weights[row]) for row in range(4, 40)})
    drawn: Counter[int] = Counter()
    for batch in found.learnt(60, seed=2):
        drawn.update(batch.tolist())
        if drawn.total() >= expected.total():
            break
    assert drawn == expected


def test_batches_are_no_larger_than_asked_and_the_same_again() -> None:
    found = pairs()
    first = [batch.tolist() for batch in islice(found.learnt(60, seed=2), 30)]
    assert first == [batch.tolist() for batch in islice(found.learnt(60, seed=2), 30)]
    assert first != [batch.tolist() for batch in islice(found.learnt(60, seed=3), 30)]
    for batch in first:
        assert len(batch) == 1 or 2 * len(batch) * found.lengths(np.array(batch)).max() <= 60


def test_what_is_held_back_is_measured_once() -> None:
    assert sorted(row for batch in pairs().measured(60) for row in batch.tolist()) == [0, 1, 2, 3]


def test_rows_are_filled_up_between_their_marks() -> None:
    side = Side.of(np.array([5, 6, 7, 9, 8], np.uint16), np.array([3, 1, 1], np.uint8))
    assert side.filled(np.array([0, 2]), 1, 2, 0).tolist() == [[1, 5, 6, 7, 2], [1, 8, 2, 0, 0]]
    assert side.filled(np.array([1]), 1, 2, -1).tolist() == [[1, 9, 2]]


def test_what_is_not_alike_is_drawn_no_more() -> None:
    similarity = np.where(np.arange(40) % 3, 0.9, 0.1).astype(np.float16)
    found = pairs().alike(similarity, 0.5)
    drawn = {row for batch in islice(found.learnt(60, seed=2), 60) for row in batch.tolist()}
    assert drawn == {row for row in range(4, 40) if row % 3}
    assert sorted(row for batch in found.measured(60) for row in batch.tolist()) == [0, 1, 2, 3]
