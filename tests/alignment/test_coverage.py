"""How much of the words of rows is found in columns: the streamed sums against the plain definition."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.alignment import coverage
from service.alignment.centring import Matrix, unit
from service.alignment.coverage import WIDEST, Words, cover


def words(seed: int, sizes: Sequence[int]) -> list[Matrix]:
    random = np.random.default_rng(seed)
    return [unit(random.normal(size=(size, 4)).astype(np.float32)) for size in sizes]


def reader(rows: Sequence[Matrix]) -> Words:
    return lambda indexes: [rows[index] for index in indexes]


def found(row: Matrix, others: Sequence[Matrix]) -> float:
    """Sum over the row's words of the squared best cosine."""
    other = np.concatenate(others)
    return float(np.square(np.maximum(row @ other.T, 0)).max(axis=1, initial=0).sum()) if other.size else 0.0


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 99), st.lists(st.integers(0, 3), min_size=1, max_size=9), st.integers(1, 9), st.integers(1, 4))
def test_sums_are_those_of_the_definition(seed: int, sizes: list[int], columns: int, block: int) -> None:
    left, right = words(seed, sizes), words(seed + 1, [2] * columns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coverage, "BLOCK", block)
        covered = cover(reader(left), reader(right), [(0, columns)] * len(sizes))
    for x in range(len(left)):
        for y in range(columns):
            for size in range(1, WIDEST + 1):
                if y + size <= columns:
                    assert covered.forth[x][size - 1, y] == pytest.approx(found(left[x], right[y : y + size]), abs=1e-4)
                if x + size <= len(left):
                    assert covered.back[x][size - 1, y] == pytest.approx(found(right[y], left[x : x + size]), abs=1e-4)


def test_a_range_is_all_that_is_read() -> None:
    left, right = words(1, [2] * 4), words(2, [3] * 9)
    asked: list[int] = []

    def read(indexes: Sequence[int]) -> list[Matrix]:
        asked.extend(indexes)
        return [right[index] for index in indexes]

    covered = cover(reader(left), read, [(1, 3), (2, 5), (2, 5), (4, 7)])
    assert sorted(asked) == [1, 2, 3, 4, 5, 6]
    assert covered.first == [1, 2, 2, 4]
    assert covered.forth[3][0] == pytest.approx([found(left[3], [right[y]]) for y in (4, 5, 6)], abs=1e-4)
