"""Aligns translations of one text: order kept, n-m beads of up to three sentences a side, any number of texts.

Dynamic programming inside a band around a chain of anchors (mutually best sentences in increasing order), one row of
the table at a time, so that time and memory grow with the length of the texts. Further texts are aligned to the rows
that the texts before them made.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.alignment.centring import Matrix, unit
from service.alignment.neighbours import Pairs, increasing, mutual_best
from service.alignment.scoring import Span, Text, probability

MOST = 3
"""Sentences of one text in a row."""
BAND = 150
"""How far from the chain of anchors the path may stray."""
ALONE = 0.35
"""What leaving a sentence alone costs; a bead of m-n sentences costs m * n * (1 - cosine) (Thompson and Koehn 2019)."""
STEEPNESS = 10.0
"""Turns a cosine's distance from the threshold into logarithmic odds."""

Cells = dict[int, Span]
Steps = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A row so far: its sentences, the sum of their vectors weighted by length, and the score of its last bead."""

    cells: Cells
    vector: Matrix
    scores: tuple[float, ...] = ()


def align_translations(texts: Sequence[Text]) -> list[tuple[Cells, float]]:
    """Rows of the texts' sentences, in order, with the probability of each: every sentence stands in exactly one."""
    rows: list[_Unit] = []
    for number, text in enumerate(texts):
        fresh = [
            _Unit({number: (index,)}, vector * length)
            for index, (vector, length) in enumerate(zip(text.vectors, text.lengths, strict=True))
        ]
        rows = _merge(rows, fresh) if rows and fresh else rows or fresh
    return [(row.cells, _confidence(row)) for row in rows]


def _confidence(row: _Unit) -> float:
    # Nothing tells how near a lone sentence came to a link that the order forbade.
    return sum(map(probability, row.scores)) / len(row.scores) if row.scores else 1.0


def _merge(left: list[_Unit], right: list[_Unit]) -> list[_Unit]:
    """Both sequences as one: the path of most gain, its beads joined."""
    rows, i, j = [], 0, 0
    ours, theirs = (np.array([one.vector for one in side], np.float32) for side in (left, right))
    for taken, other in _path(ours, theirs, _mergeable(left)):
        members = left[i : i + taken] + right[j : j + other]
        rows.append(_join(members, ours[i : i + taken], theirs[j : j + other]))
        i, j = i + taken, j + other
    return rows


def _join(members: list[_Unit], left: Matrix, right: Matrix) -> _Unit:
    cells: Cells = {}
    for member in members:
        for text, span in member.cells.items():
            cells[text] = cells.get(text, ()) + span
    scores = tuple(score for member in members for score in member.scores)
    if len(left) and len(right):
        cosine = float(unit(left.sum(axis=0)) @ unit(right.sum(axis=0)))
        scores += (STEEPNESS * (2 * ALONE - 1 + cosine),)
    return _Unit(cells, np.sum([member.vector for member in members], axis=0), scores)


def _mergeable(rows: list[_Unit]) -> NDArray[np.bool_]:
    """Whether the last m rows up to row i hold at most MOST sentences of each text, [m - 1, i]."""
    able = np.zeros((MOST, len(rows)), bool)
    for i in range(len(rows)):
        sizes: dict[int, int] = {}
        for m in range(1, min(MOST, i + 1) + 1):
            for text, span in rows[i - m + 1].cells.items():
                sizes[text] = sizes.get(text, 0) + len(span)
            able[m - 1, i] = max(sizes.values()) <= MOST
    return able


def _path(left: Matrix, right: Matrix, able: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Steps (rows of left, rows of right) of the best monotone path; (1, 0) and (0, 1) leave a row alone."""
    low, high = _band(increasing(mutual_best(unit(left), unit(right))), len(left), len(right))
    steps = _fill(_spans(left), _spans(right), able, low, high)
    return _trace(steps, low, len(left), len(right))


def _spans(rows: Matrix) -> list[Matrix]:
    """For m from 1 to MOST, the unit vectors of m rows together, at the place of the last; zeros where too few."""
    sums = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0, dtype=np.float64)])
    spans = []
    for m in range(1, MOST + 1):
        whole = np.zeros(rows.shape, np.float32)
        whole[m - 1 :] = sums[m:] - sums[:-m] if len(rows) >= m else 0
        spans.append(unit(whole))
    return spans


def _band(anchors: Pairs, rows: int, columns: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first column and the one after the last that row 0..rows of the table may use."""
    known = [(0, 0), *((i + 1, j + 1) for i, j in anchors), (rows, columns)]
    middle = np.interp(np.arange(rows + 1), *np.array(known, float).T)
    low = np.clip(np.floor(middle) - BAND, 0, columns).astype(np.int64)
    high = np.clip(np.ceil(middle) + BAND, 0, columns).astype(np.int64) + 1
    # Where an anchor leaps over many columns the bands of neighbouring rows must still meet.
    low[1:] = np.minimum(low[1:], high[:-1] - 1)
    return low, high


def _fill(
    left: list[Matrix],
    right: list[Matrix],
    able: NDArray[np.bool_],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
) -> list[Steps]:
    """For each row of the table, the step that leads to each column of its band, as 4 * rows taken + columns taken."""
    columns = len(right[0])
    recent = [np.full(columns + 1, -np.inf, np.float32) for _ in range(MOST + 1)]
    table = []
    for i in range(len(low)):
        first, last = int(low[i]), int(high[i])
        best, step = recent[i % (MOST + 1)], np.ones(last - first, np.int8)
        best[:] = -np.inf
        if i == 0:
            best[0] = 0
        for m in range(1, min(MOST, i) + 1):
            if m == 1 or able[m - 1, i - 1]:
                before = recent[(i - m) % (MOST + 1)]
                _step_down(before, best, step, (first, last), [left[m - 1][i - 1], *right], m, bool(able[m - 1, i - 1]))
        _step_aside(best, step, first, last)
        table.append(step)
    return table


def _step_down(
    before: Matrix, best: Matrix, step: Steps, band: tuple[int, int], vectors: list[Matrix], m: int, able: bool
) -> None:
    """Improve `best` and `step` inside the band by beads of m rows."""
    first, last = band
    whole, *right = vectors
    if m == 1:
        _take(best[first:last], step, before[first:last], 4)
    for n in range(1, MOST + 1):
        begin = max(first, n)
        if able and begin < last:
            cosine = right[n - 1][begin - 1 : last - 1] @ whole
            gain = (m + n) * ALONE - m * n * (1 - cosine)
            _take(best[begin:last], step[begin - first :], before[begin - n : last - n] + gain, 4 * m + n)


def _take(best: Matrix, step: Steps, offer: Matrix, code: int) -> None:
    better = offer > best
    best[better], step[better] = offer[better], code


def _step_aside(best: Matrix, step: Steps, first: int, last: int) -> None:
    """Leave columns alone, which costs nothing: the best so far goes on to the right."""
    reached = np.maximum.accumulate(best[first:last])
    step[reached > best[first:last]] = 1
    best[first:last] = reached


def _trace(table: list[Steps], low: NDArray[np.int64], i: int, j: int) -> list[tuple[int, int]]:
    path = []
    while i or j:
        taken, other = divmod(int(table[i][j - low[i]]), 4)
        path.append((taken, other))
        i, j = i - taken, j - other
    return path[::-1]
