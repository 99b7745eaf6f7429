"""Which sentences of two texts lie nearest to each other, found block by block."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.alignment.centring import Matrix

BLOCK = 1024
"""Rows of the similarity matrix held at a time."""
KEPT = 8
"""Neighbours kept for each sentence."""
HUB = 4
"""k of the margin: a sentence that is near to its k nearest is near to many (Artetxe and Schwenk 2019)."""

Indexes = NDArray[np.int64]
Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each sentence of one text its nearest in another, best first: `at` and `cosine`, both (n, min(m, KEPT))."""

    at: Indexes
    cosine: Matrix

    @property
    def hub(self) -> Matrix:
        """Mean cosine of the HUB nearest, (n,)."""
        mean: Matrix = self.cosine[:, :HUB].mean(axis=1)
        return mean


def nearest(left: Matrix, right: Matrix) -> Nearest:
    """The KEPT nearest of `right` (m, d) for each row of `left` (n, d); both hold at least one row."""
    kept = min(KEPT, len(right))
    found = []
    for first in range(0, len(left), BLOCK):
        cosines = left[first : first + BLOCK] @ right.T
        found.append(_highest(cosines, kept))
    at = np.concatenate(found)
    return Nearest(at, np.einsum("nd,nkd->nk", left, right[at]).astype(np.float32))


def _highest(cosines: Matrix, kept: int) -> Indexes:
    """The columns of the `kept` highest in each row, best first; all others are never put in order."""
    columns: Indexes = np.argpartition(-cosines, kept - 1, axis=1)[:, :kept]
    columns.sort(axis=1)
    order = np.argsort(-np.take_along_axis(cosines, columns, axis=1), axis=1, kind="stable")
    return np.take_along_axis(columns, order, axis=1)


def mutual_best(left: Matrix, right: Matrix) -> Pairs:
    """Pairs of sentences each of which is the other's nearest by margin, in order of `left`."""
    if not len(left) or not len(right):
        return []
    forth, back = nearest(left, right), nearest(right, left)
    ahead = _best(forth, back.hub)
    behind = _best(back, forth.hub)
    return [(i, int(j)) for i, j in enumerate(ahead) if behind[j] == i]


def _best(one: Nearest, hub: Matrix) -> Indexes:
    margin = 2 * one.cosine - hub[one.at]
    best: Indexes = one.at[np.arange(len(one.at)), margin.argmax(axis=1)]
    return best


def increasing(pairs: Pairs) -> Pairs:
    """The longest chain of pairs (sorted by their first) that increases in the second too."""
    ends: list[int] = []
    tails: list[int] = []
    previous: list[int] = []
    for index, (_, right) in enumerate(pairs):
        length = bisect_left(ends, right)
        previous.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [right]
        tails[length : length + 1] = [index]
    chain, at = [], tails[-1] if tails else -1
    while at >= 0:
        chain.append(pairs[at])
        at = previous[at]
    return chain[::-1]
