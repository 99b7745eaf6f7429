"""Aligns accounts of one event: free order, m-n, any number of texts, sentences that nobody else tells left alone.

Rows grow by agglomeration. A row is worth the sum of the scores of all pairs of its sentences across texts, so that
links of three texts cannot contradict each other (correlation clustering, Bansal et al. 2004). The join that gains most
comes first; then single sentences move to where they gain more, until none does.
"""

import heapq
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from service.alignment.fitted import Judges
from service.alignment.judgement import judge
from service.alignment.scoring import MOST, Cells, Text, probability

FLOOR = -3.0
"""Pairs that score less are not even tried."""
LEAST = -2.0
"""The score of strangers: of two sentences that tell a fact together, one may share nothing with the other side's."""
LEAN = 0.25
"""What a pair of a row is worth above its logarithmic odds: rows miss more than they hold in vain."""
SWEEPS = 4
LEAST_GAIN = 1e-6

Told = tuple[int, int]
"""A sentence: number of its text, index in it."""


def align_accounts(texts: Sequence[Text], judges: Judges | None = None) -> list[tuple[Cells, float]]:
    """Rows of the texts' sentences with the probability of each: every sentence stands in exactly one.

    A row of one text only is as probable as its sentence's best link is not.
    """
    table = _Table(texts, judges)
    table.agglomerate()
    for _ in range(SWEEPS):
        if not table.relocate():
            break
    return [(cells, table.confidence(cells)) for cells in table.rows.values()]


class _Table:
    """Rows under construction, the worth of each, and where each sentence stands."""

    def __init__(self, texts: Sequence[Text], judges: Judges | None) -> None:
        told = [(text, index) for text in range(len(texts)) for index in range(len(texts[text]))]
        self.rows: dict[int, Cells] = {number: {text: (index,)} for number, (text, index) in enumerate(told)}
        self._worth = dict.fromkeys(self.rows, 0.0)
        self._where = {sentence: number for number, sentence in enumerate(told)}
        self._next = len(told)
        self._links: dict[Told, set[Told]] = defaultdict(set)
        self._best: dict[Told, float] = {}
        self._scores = judge(texts, judges)
        for (a, b), scores in self._scores.items():
            for (i, j), score in scores.items():
                self._link((a, i), (b, j), score)

    def _link(self, one: Told, other: Told, score: float) -> None:
        for sentence in (one, other):
            self._best[sentence] = max(score, self._best.get(sentence, score))
        if score > FLOOR:
            self._links[one].add(other)
            self._links[other].add(one)

    def agglomerate(self) -> None:
        """Join the two rows that gain most by it, again and again."""
        heap: list[tuple[float, int, int]] = []
        for number in self.rows:
            self._push(heap, number, above=True)
        while heap:
            _, one, other = heapq.heappop(heap)
            if one in self.rows and other in self.rows:
                joined = _join(self.rows.pop(one), self.rows.pop(other))
                self._push(heap, self._add(joined))

    def relocate(self) -> bool:
        """Move each sentence to the row, or out of all rows, where it gains most; whether any moved."""
        moved = False
        for sentence in sorted(self._where):
            moved |= self._relocate(sentence)
        return moved

    def confidence(self, cells: Cells) -> float:
        """The mean probability of the row's pairs of sentences."""
        pairs = [probability(score) for score in self._pair_scores(cells)]
        if pairs:
            return sum(pairs) / len(pairs)
        ((text, span),) = cells.items()
        return min(1 - probability(self._best.get((text, index), FLOOR)) for index in span)

    def _push(self, heap: list[tuple[float, int, int]], number: int, above: bool = False) -> None:
        row = self.rows[number]
        others = {self._where[other] for text, span in row.items() for i in span for other in self._links[text, i]}
        for other in sorted(others - {number}):
            if above and other < number:
                continue
            joined = _join(row, self.rows[other])
            if _fits(joined):
                gain = self._value(joined) - self._worth[number] - self._worth[other]
                if gain > 0:
                    heapq.heappush(heap, (-gain, number, other))

    def _add(self, cells: Cells) -> int:
        number, self._next = self._next, self._next + 1
        self._put(number, cells)
        return number

    def _put(self, number: int, cells: Cells) -> None:
        self.rows[number], self._worth[number] = cells, self._value(cells)
        for text, span in cells.items():
            for index in span:
                self._where[text, index] = number

    def _relocate(self, sentence: Told) -> bool:
        text, index = sentence
        home = self._where[sentence]
        alone: Cells = {text: (index,)}
        rest = _without(self.rows[home], sentence)
        loss = self._value(rest) - self._worth[home]
        best, goal, cells = (loss, -1, alone) if rest else (0.0, -1, alone)
        for other in sorted({self._where[link] for link in self._links[sentence]} - {home}):
            joined = _join(self.rows[other], alone)
            gain = loss + self._value(joined) - self._worth[other] if _fits(joined) else float("-inf")
            if gain > max(best, LEAST_GAIN):
                best, goal, cells = gain, other, joined
        if best <= LEAST_GAIN:
            return False
        del self.rows[home]
        if rest:
            self._put(home, rest)
        if goal < 0:
            self._add(cells)
        else:
            self._put(goal, cells)
        return True

    def _value(self, cells: Cells) -> float:
        return sum(score + LEAN for score in self._pair_scores(cells))

    def _pair_scores(self, cells: Cells) -> list[float]:
        return [
            max(self._scores[a, b].get((i, j), LEAST), LEAST)
            for a, b in combinations(sorted(cells), 2)
            for i in cells[a]
            for j in cells[b]
        ]


def _join(one: Cells, other: Cells) -> Cells:
    return {text: tuple(sorted(one.get(text, ()) + other.get(text, ()))) for text in sorted(one.keys() | other.keys())}


def _without(cells: Cells, sentence: Told) -> Cells:
    text, index = sentence
    kept = {**cells, text: tuple(i for i in cells[text] if i != index)}
    return {key: span for key, span in kept.items() if span}


def _fits(cells: Cells) -> bool:
    return all(len(span) <= MOST for span in cells.values())
