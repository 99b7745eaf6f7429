"""How much of some sentences' words is found again in sentences of another text, by the likeness of the words' vectors.

A word counts as much as the square of its best cosine with any word of the other side (as BERTScore, Zhang et al. 2020,
but squared, so that faint likenesses add little). This tells where a border runs better than vectors of whole sentences
do: a clause that moved over the border takes its words with it. tests/alignment/test_coverage.py shows what is meant.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.alignment.centring import Matrix

WIDEST = 5
"""Rows taken together on one side of a bead."""
BLOCK = 64
"""Rows whose words stand in memory at a time."""

Words = Callable[[Sequence[int]], list[Matrix]]
"""The unit vectors of the words of rows, by the rows' indexes: one matrix (words, d) each, perhaps of no words."""
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """For row x of the left side and the columns y of its range, starting at `first[x]`, see `forth` and `back`.

    `forth[x][n - 1, y]`: how much of row x is found in n columns from y on. `back[x][m - 1, y]`: how much of column y
    is found in m rows from x on. Both in words, shape (WIDEST, columns of the range).
    """

    first: Sequence[int]
    forth: Sequence[Matrix]
    back: Sequence[Matrix]


def cover(left: Words, right: Words, ranges: Sequence[Range]) -> Coverage:
    """The coverage of each row of the left side with the columns of its range [first, last); both ends never decrease.

    Only BLOCK rows, the columns that they may meet, and their words are held at a time.
    """
    forth: list[Matrix] = []
    back: list[Matrix] = []
    ours, theirs = _Held(left), _Held(right)
    for first in range(0, len(ranges), BLOCK):
        last = min(first + BLOCK, len(ranges))
        beyond = min(last + WIDEST - 1, len(ranges))
        columns = range(ranges[first][0], ranges[beyond - 1][1])
        rows, words = ours.take(range(first, beyond)), theirs.take(columns)
        ends = np.cumsum([0, *map(len, words)])
        everything = np.concatenate(words)
        found = []
        for x, row in zip(range(first, beyond), rows, strict=True):
            begin, end = (at - columns.start for at in ranges[x])
            best = np.zeros(len(everything), np.float32)
            alike = np.square(np.maximum(row @ everything[ends[begin] : ends[end]].T, 0))
            best[ends[begin] : ends[end]] = alike.max(axis=0)
            found.append(best)
            if x < last:
                forth.append(_forth(alike, ends[begin:end] - ends[begin]))
        for x in range(first, last):
            begin, end = (at - columns.start for at in ranges[x])
            back.append(_back(found[x - first : x - first + WIDEST], ends[begin : end + 1]))
    return Coverage([begin for begin, _ in ranges], forth, back)


class _Held:
    """The words of the rows last asked for, those that are asked for again among them not made again."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._kept: dict[int, Matrix] = {}

    def take(self, rows: range) -> list[Matrix]:
        missing = [row for row in rows if row not in self._kept]
        fresh = dict(zip(missing, map(_filled, self._words(missing)), strict=True)) if missing else {}
        self._kept = {row: fresh[row] if row in fresh else self._kept[row] for row in rows}
        return list(self._kept.values())


def _filled(words: Matrix) -> Matrix:
    """The words, or one that is like none."""
    return words if len(words) else np.zeros((1, words.shape[1]), np.float32)


def _forth(alike: Matrix, begins: NDArray[np.int64]) -> Matrix:
    """Sums over a row's words of the best in 1 to WIDEST columns, which begin at `begins` in `alike`."""
    single = np.maximum.reduceat(alike, begins, axis=1)
    sums = np.zeros((WIDEST, len(begins)), np.float32)
    best = single
    for n in range(min(WIDEST, len(begins))):
        best = np.maximum(best[:, : len(begins) - n], single[:, n:]) if n else single
        sums[n, : len(begins) - n] = best.sum(axis=0)
    return sums


def _back(found: Sequence[Matrix], ends: NDArray[np.int64]) -> Matrix:
    """Sums over each column's words of the best in the first 1 to WIDEST rows of `found`."""
    best = np.maximum.accumulate([row[ends[0] : ends[-1]] for row in found], axis=0)
    sums = np.zeros((WIDEST, len(ends) - 1), np.float32)
    sums[: len(found)] = np.add.reduceat(best, ends[:-1] - ends[0], axis=1)
    return sums
