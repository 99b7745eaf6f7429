"""Aligns translations of one text: order kept, n-m beads, any number of texts.

Dynamic programming inside a band around a chain of anchors (mutually best sentences in increasing order), one row of
the table at a time, so that time and memory grow with the length of the texts. Where words can be read, `refinement`
then draws the borders anew. Further texts are aligned to the rows that the texts before them made.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.alignment.centring import Matrix, unit
from service.alignment.coverage import WIDEST, Words
from service.alignment.neighbours import Pairs, increasing, mutual_best
from service.alignment.refinement import Costs, Side, refine
from service.alignment.refinement import Steps as Path
from service.alignment.scoring import MOST, Cells, Text, probability

BAND = 150
"""How far from the chain of anchors the path may stray."""
THRESHOLD = 0.1
"""Cosine below which a bead is worse than its sentences left alone."""
MERGE_COST = 0.2
"""What each sentence above one a side must bring: vectors of longer texts are nearer to each other anyway."""
LENGTH_COST = 0.3
"""For the difference of the logarithms of both sides' lengths (as Gale and Church 1993 found: lengths tell much)."""
SHORT = 5.0
"""Characters added to a length, for what is only a number or a word."""
PLAUSIBLE = 0.35
"""Cosine of a bead that is as likely right as wrong; with STEEPNESS it makes a probability, the path needs neither."""
STEEPNESS = 10.0

Steps = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A row so far: its sentences, the sum of their vectors weighted by length, their characters, its beads' scores.

    `stops`: whether it ends with a full stop or the like, in its first text.
    """

    cells: Cells
    vector: Matrix
    characters: float
    stops: bool
    scores: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spans:
    """Rows taken together, each span at the place of its last row: unit vectors (n, d), logarithms of lengths (n,)."""

    vectors: Matrix
    lengths: Matrix


def align_translations(
    texts: Sequence[Text], words: Sequence[Words] = (), costs: Costs | None = None
) -> list[tuple[Cells, float]]:
    """Rows of the texts' sentences, in order, with the probability of each: every sentence stands in exactly one.

    `words` reads the words of each text's sentences by index. A row holds at most WIDEST sentences of a text with them,
    MOST without.
    """
    rows: list[_Unit] = []
    for number, text in enumerate(texts):
        fresh = [
            _Unit({number: (index,)}, vector * length, float(length), bool(stops))
            for index, (vector, length, stops) in enumerate(zip(text.vectors, text.lengths, text.stops, strict=True))
        ]
        rows = _merge(rows, fresh, words, costs or Costs()) if rows and fresh else rows or fresh
    return [(row.cells, _confidence(row)) for row in rows]


def _confidence(row: _Unit) -> float:
    # Nothing tells how near a lone sentence came to a link that the order forbade.
    return sum(map(probability, row.scores)) / len(row.scores) if row.scores else 1.0


def _merge(left: list[_Unit], right: list[_Unit], words: Sequence[Words], costs: Costs) -> list[_Unit]:
    """Both sequences as one: the path of most gain, its beads joined."""
    rows, i, j = [], 0, 0
    for taken, other in _path(left, right, words, costs):
        rows.append(_join(left[i : i + taken], right[j : j + other]))
        i, j = i + taken, j + other
    return rows


def _join(left: list[_Unit], right: list[_Unit]) -> _Unit:
    cells: Cells = {}
    for member in left + right:
        for text, span in member.cells.items():
            cells[text] = cells.get(text, ()) + span
    scores = tuple(score for member in left + right for score in member.scores)
    if left and right:
        cosine = float(unit(_total(left)) @ unit(_total(right)))
        scores += (STEEPNESS * (cosine - PLAUSIBLE),)
    characters = sum(member.characters for member in left + right)
    return _Unit(cells, _total(left + right), characters, (left or right)[-1].stops, scores)


def _total(members: list[_Unit]) -> Matrix:
    total: Matrix = np.array([member.vector for member in members], np.float32).sum(axis=0)
    return total


def _mergeable(rows: list[_Unit], most: int) -> NDArray[np.bool_]:
    """Whether the last m rows up to row i hold at most `most` sentences of each text, [m - 1, i]."""
    able = np.zeros((most, len(rows)), bool)
    for i in range(len(rows)):
        sizes: dict[int, int] = {}
        for m in range(1, min(most, i + 1) + 1):
            for text, span in rows[i - m + 1].cells.items():
                sizes[text] = sizes.get(text, 0) + len(span)
            able[m - 1, i] = max(sizes.values()) <= most
    return able


def _path(left: list[_Unit], right: list[_Unit], words: Sequence[Words], costs: Costs) -> Path:
    """Steps (rows of left, rows of right) of the best monotone path; (1, 0) and (0, 1) leave a row alone."""
    ours, theirs = _spans(left), _spans(right)
    anchors = increasing(mutual_best(ours[0].vectors, theirs[0].vectors))
    low, high = _band(anchors, len(left), len(right))
    theirs = _scaled(theirs, ours, anchors)
    table = _fill(ours, theirs, _mergeable(left, MOST), low, high)
    steps = _trace(table, low, len(left), len(right))
    if not words:
        return steps
    return refine(steps, _plain(steps, anchors), _side(left, ours, words), _side(right, theirs, words), costs)


def _plain(steps: Path, anchors: Pairs) -> list[bool]:
    """For each step, whether it pairs one row with one, and both are an anchor."""
    known, plain, i, j = set(anchors), [], 0, 0
    for taken, other in steps:
        plain.append((taken, other) == (1, 1) and (i, j) in known)
        i, j = i + taken, j + other
    return plain


def _side(rows: list[_Unit], spans: list[_Spans], words: Sequence[Words]) -> Side:
    return Side(
        np.array([span.vectors for span in spans]),
        np.array([span.lengths for span in spans]),
        _mergeable(rows, WIDEST),
        np.array([row.stops for row in rows]),
        lambda indexes: _read([rows[index] for index in indexes], words),
    )


def _read(rows: list[_Unit], words: Sequence[Words]) -> list[Matrix]:
    """The words of each row, those of its first text, whose sentences are read together."""
    found: list[Matrix] = [np.empty((0, 0), np.float32)] * len(rows)
    firsts = [min(row.cells) for row in rows]
    for text in set(firsts):
        places = [place for place, first in enumerate(firsts) if first == text]
        matrices = iter(words[text]([index for place in places for index in rows[place].cells[text]]))
        for place in places:
            found[place] = np.concatenate([next(matrices) for _ in rows[place].cells[text]])
    return found


def _spans(rows: list[_Unit]) -> list[_Spans]:
    """For m from 1 to WIDEST, m rows together; where too few come before, the vector is zero."""
    vectors = _running([row.vector for row in rows])
    lengths = _running([row.characters / len(row.cells) for row in rows])
    spans = []
    for m in range(1, WIDEST + 1):
        first = np.maximum(np.arange(1, len(rows) + 1) - m, 0)
        whole = vectors[1:] - vectors[first]
        whole[: m - 1] = 0
        spans.append(
            _Spans(unit(whole.astype(np.float32)), np.log(lengths[1:] - lengths[first] + SHORT).astype(np.float32))
        )
    return spans


def _running(values: Sequence[object]) -> NDArray[np.float64]:
    """Sums of the first 0, 1, ... values."""
    sums = np.cumsum(np.array(values, np.float64), axis=0)
    return np.concatenate([np.zeros_like(sums[:1]), sums])


def _scaled(spans: list[_Spans], others: list[_Spans], anchors: Pairs) -> list[_Spans]:
    """The spans with lengths as they would be in the other's language: the anchors' median ratio says how."""
    if not anchors:
        return spans
    ours, theirs = np.array(anchors).T
    ratio = np.median(others[0].lengths[ours] - spans[0].lengths[theirs])
    return [_Spans(span.vectors, (span.lengths + ratio).astype(np.float32)) for span in spans]


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
    left: list[_Spans],
    right: list[_Spans],
    able: NDArray[np.bool_],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
) -> list[Steps]:
    """For each row of the table, the step that leads to each column of its band, as 4 * rows taken + columns taken."""
    columns = len(right[0].vectors)
    recent = [np.full(columns + 1, -np.inf, np.float32) for _ in range(MOST + 1)]
    table = []
    for i in range(len(low)):
        band = int(low[i]), int(high[i])
        best, step = recent[i % (MOST + 1)], np.ones(band[1] - band[0], np.int8)
        best[:] = -np.inf
        if i == 0:
            best[0] = 0
        else:
            _take(best[slice(*band)], step, recent[(i - 1) % (MOST + 1)][slice(*band)], 4)
        for m in range(1, min(MOST, i) + 1):
            if able[m - 1, i - 1]:
                row = _Spans(left[m - 1].vectors[i - 1], left[m - 1].lengths[i - 1])
                _step_down(recent[(i - m) % (MOST + 1)], best, step, band, row, right, m)
        _step_aside(best, step, *band)
        table.append(step)
    return table


def _step_down(
    before: Matrix, best: Matrix, step: Steps, band: tuple[int, int], row: _Spans, right: list[_Spans], m: int
) -> None:
    """Improve `best` and `step` inside the band by beads of the m rows that `row` stands for."""
    first, last = band
    for n in range(1, MOST + 1):
        begin = max(first, n)
        if begin < last:
            ends = slice(begin - 1, last - 1)
            cosine = right[n - 1].vectors[ends] @ row.vectors
            length = LENGTH_COST * np.abs(row.lengths - right[n - 1].lengths[ends])
            gain = (m + n) / 2 * (cosine - THRESHOLD) - MERGE_COST * (m + n - 2) - length
            _take(best[begin:last], step[begin - first :], before[begin - n : last - n] + gain, 4 * m + n)


def _take(best: Matrix, step: Steps, offer: Matrix, code: int) -> None:
    better = offer > best
    best[better], step[better] = offer[better], code


def _step_aside(best: Matrix, step: Steps, first: int, last: int) -> None:
    """Leave columns alone, which costs nothing: the best so far goes on to the right."""
    reached = np.maximum.accumulate(best[first:last])
    step[reached > best[first:last]] = 1
    best[first:last] = reached


def _trace(table: list[Steps], low: NDArray[np.int64], i: int, j: int) -> Path:
    path = []
    while i or j:
        taken, other = divmod(int(table[i][j - low[i]]), 4)
        path.append((taken, other))
        i, j = i - taken, j - other
    return path[::-1]
