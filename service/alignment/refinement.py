"""Draws the borders of translated beads anew where they are in doubt, by the words that both sides share.

The first path, found by vectors of whole sentences, is right about where a passage stands, less so about which
sentences belong together. Here beads may be larger, the band is narrow, and stretches of plain pairs stay as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from service.alignment.centring import Matrix
from service.alignment.coverage import WIDEST, Coverage, Words, cover

MOST_TOGETHER = 7
"""Rows of both sides in one bead."""
REACH = 8
"""How far from the first path the second may stray."""
CALM = 2
"""Plain pairs on either side of a plain pair that is not looked at again."""
LONG = 100
"""Characters of a usual row."""
LEAST_COSINE = 0.1
"""Cosine of whole spans that speaks neither for nor against a bead."""

Steps = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Costs:
    """What a bead gains or loses, in words found; bench/alignment.py chooses them on one half of a text."""

    merge: float = 1.5
    """For each row above one a side: more words to choose from find their like by chance too."""
    cosine: float = 3.0
    length: float = 2.0
    """For the difference of the logarithms of both sides' lengths."""
    crossed: float = 1.0
    """For each row above one of the side that has fewer: two with two are mostly one with one, twice. The longer the
    rows, the more of their words find a like in the other one by chance: for each LONG characters of a row."""
    ending: float = 1.5
    """Where one side ends with a full stop and the other does not."""


@dataclass(frozen=True, slots=True)
class Side:
    """Rows of one side: spans of 1 to WIDEST rows, each at the place of its last row, and the words of each row.

    `vectors` (WIDEST, n, d) are unit vectors, `lengths` (WIDEST, n) logarithms, `able` (WIDEST, n) tells which may be.
    `stops` (n,): whether a row ends with a full stop or the like.
    """

    vectors: Matrix
    lengths: Matrix
    able: NDArray[np.bool_]
    stops: NDArray[np.bool_]
    words: Words

    def part(self, first: int, last: int) -> "Side":
        """The rows [first, last) alone."""
        able = self.able[:, first:last].copy()
        for m in range(1, WIDEST):
            able[m, :m] = False
        return Side(
            self.vectors[:, first:last],
            self.lengths[:, first:last],
            able,
            self.stops[first:last],
            lambda rows: self.words([first + row for row in rows]),
        )


def refine(steps: Steps, plain: Sequence[bool], left: Side, right: Side, costs: Costs) -> Steps:
    """The path anew; `plain` tells which of its steps pair one row with one, each the other's nearest."""
    better: Steps = []
    i = j = 0
    for doubtful, part in _stretches(steps, plain):
        last = i + sum(m for m, _ in part), j + sum(n for _, n in part)
        if doubtful and last[0] > i and last[1] > j:
            better += _path(part, left.part(i, last[0]), right.part(j, last[1]), costs)
        else:
            better += part
        i, j = last
    return better


def _stretches(steps: Steps, plain: Sequence[bool]) -> Iterator[tuple[bool, Steps]]:
    """Steps in runs, and whether the run is to be looked at again: those with CALM plain pairs all around are not."""
    doubtful = [not all(plain[max(0, at - CALM) : at + CALM + 1]) for at in range(len(steps))]
    for doubt, run in groupby(range(len(steps)), doubtful.__getitem__):
        yield doubt, [steps[at] for at in run]


def _path(steps: Steps, left: Side, right: Side, costs: Costs) -> Steps:
    """The path of most gain within REACH of the given one."""
    rows, columns = left.able.shape[1], right.able.shape[1]
    low, high = _band(steps, columns)
    ranges = [(low[max(0, x - WIDEST + 1)], high[min(rows, x + WIDEST)]) for x in range(rows)]
    gains = _Gains(left, right, cover(left.words, right.words, ranges), costs)
    best = [np.full(high[i] - low[i] + 1, -np.inf) for i in range(rows + 1)]
    taken = [np.zeros((len(row), 2), np.int8) for row in best]
    best[0][0] = 0
    for i in range(rows + 1):
        if i:
            _offer(best, taken, low, i, np.zeros(len(best[i - 1])), (1, 0))
        for m, n in _shapes(left, i):
            _offer(best, taken, low, i, gains.of(i, m, n, low, high), (m, n))
        reached = np.maximum.accumulate(best[i])
        taken[i][reached > best[i]] = 0, 1
        best[i] = reached
    return _trace(taken, low, rows, columns)


def _shapes(left: Side, i: int) -> Iterator[tuple[int, int]]:
    """Beads, rows by columns, that may end with the left side's row i - 1."""
    for m in range(1, min(WIDEST, i) + 1):
        if left.able[m - 1, i - 1]:
            yield from ((m, n) for n in range(1, min(WIDEST, MOST_TOGETHER - m) + 1))


def _band(steps: Steps, columns: int) -> tuple[list[int], list[int]]:
    """The first and the last column that row 0..rows of the table may use; neither ever decreases."""
    low, high, j = [0], [0], 0
    for m, n in steps:
        low += [j] * m
        j += n
        high += [j] * m
        high[-1] = j
    return [max(0, at - REACH) for at in low], [min(columns, at + REACH) for at in high]


class _Gains:
    """What beads gain, in words."""

    def __init__(self, left: Side, right: Side, coverage: Coverage, costs: Costs) -> None:
        self._left, self._right, self._coverage, self._costs = left, right, coverage, costs

    def of(self, i: int, m: int, n: int, low: Sequence[int], high: Sequence[int]) -> NDArray[np.float64]:
        """The gain of m rows before row i with n columns, for each column of row i - m's band that they begin at."""
        first, last = low[i - m], high[i - m]
        gain = np.full(last - first + 1, -np.inf)
        begins = np.arange(max(first, low[i] - n), min(last, high[i] - n) + 1)
        if len(begins):
            begins = begins[self._right.able[n - 1, begins + n - 1]]
        if not len(begins):
            return gain
        found = np.zeros(len(begins))
        for x in range(i - m, i):
            found += self._coverage.forth[x][n - 1, begins - self._coverage.first[x]]
        back = self._coverage.back[i - m][m - 1]
        for y in range(n):
            found += back[begins + y - self._coverage.first[i - m]]
        cosine = self._right.vectors[n - 1, begins + n - 1] @ self._left.vectors[m - 1, i - 1]
        sizes = self._right.lengths[n - 1, begins + n - 1], self._left.lengths[m - 1, i - 1]
        length = np.abs(sizes[0] - sizes[1])
        size = np.exp((sizes[0] + sizes[1]) / 2) / max(m, n)
        likeness = self._costs.cosine * (cosine - LEAST_COSINE) - self._costs.length * length
        unlike = self._right.stops[begins + n - 1] != self._left.stops[i - 1]
        crossed = self._costs.crossed * (min(m, n) - 1) * size / LONG
        cost = self._costs.merge * (m + n - 2) + crossed + self._costs.ending * unlike
        gain[begins - first] = found + (m + n) / 2 * likeness - cost
        return gain


def _offer(
    best: Sequence[NDArray[np.float64]],
    taken: Sequence[NDArray[np.int8]],
    low: Sequence[int],
    i: int,
    gain: NDArray[np.float64],
    step: tuple[int, int],
) -> None:
    """Improve row i by `step` from each column of the row that it comes from."""
    m, n = step
    ahead = low[i - m] + n - low[i]
    offers = best[i - m] + gain
    begin, end = max(0, -ahead), min(len(offers), len(best[i]) - ahead)
    if begin < end:
        place = slice(begin + ahead, end + ahead)
        better = offers[begin:end] > best[i][place]
        best[i][place][better] = offers[begin:end][better]
        taken[i][place][better] = step


def _trace(taken: Sequence[NDArray[np.int8]], low: Sequence[int], i: int, j: int) -> Steps:
    steps = []
    while i or j:
        m, n = (int(size) for size in taken[i][j - low[i]])
        steps.append((m, n))
        i, j = i - m, j - n
    return steps[::-1]
