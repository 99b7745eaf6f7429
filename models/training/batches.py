"""Pairs of token ids in batches of like length, in an order that the seed alone decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
# Pairs that are sorted by length together: enough for like lengths, few enough for chance to decide.
SORTED = 40_000


@dataclass(frozen=True)
class Pairs:
    """Token ids of both sides, row after row, and where each row begins; `weights` say how often to draw it."""

    source: NDArray[np.uint16]
    target: NDArray[np.uint16]
    source_starts: Ids
    target_starts: Ids
    weights: NDArray[np.uint8]
    held_back: int

    @staticmethod
    def of(arrays: Mapping[str, NDArray[Any]]) -> "Pairs":
        """From what prepare.py wrote; the first `held_back` rows are for measuring."""
        starts = [
            np.concatenate([[0], np.cumsum(arrays[f"{side}_sizes"], dtype=np.int64)]) for side in ("source", "target")
        ]
        source_starts, target_starts = starts
        held_back = int(arrays["held_back"])
        return Pairs(arrays["source"], arrays["target"], source_starts, target_starts, arrays["weights"], held_back)

    def row(self, number: int) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
        """The ids of one pair, without marks of beginning and end."""
        (a, b), (c, d) = self.source_starts[number : number + 2], self.target_starts[number : number + 2]
        return self.source[a:b], self.target[c:d]

    def lengths(self, rows: Ids) -> Ids:
        """The tokens of the longer side of each row, with two marks."""
        sizes = [starts[rows + 1] - starts[rows] for starts in (self.source_starts, self.target_starts)]
        longer: Ids = np.maximum(*sizes) + 2
        return longer

    def measured(self, tokens: int) -> Iterator[Ids]:
        """Batches of what is held back."""
        yield from self._cut(np.arange(self.held_back), tokens)

    def learnt(self, tokens: int, seed: int) -> Iterator[Ids]:
        """Batches without end; in one round each row comes as often as it weighs."""
        rows = np.repeat(np.arange(self.held_back, len(self.weights)), self.weights[self.held_back :])
        chance = np.random.default_rng(seed)
        while True:
            chance.shuffle(rows)
            for first in range(0, len(rows), SORTED):
                batches = list(self._cut(rows[first : first + SORTED], tokens))
                for number in chance.permutation(len(batches)):
                    yield batches[number]

    def _cut(self, rows: Ids, tokens: int) -> Iterator[Ids]:
        """The rows in batches of like length that come to at most so many tokens on both sides, filled up."""
        lengths = self.lengths(rows)
        order = np.argsort(lengths, kind="stable")
        rows, lengths = rows[order], lengths[order]
        first = 0
        while first < len(rows):
            last = first + 1
            while last < len(rows) and 2 * lengths[last] * (last + 1 - first) <= tokens:
                last += 1
            yield rows[first:last]
            first = last


def filled(rows: list[NDArray[np.uint16]], before: int, after: int, filler: int) -> Ids:
    """The rows between their marks as one matrix."""
    matrix = np.full((len(rows), 2 + max(map(len, rows))), filler, np.int64)
    for number, row in enumerate(rows):
        matrix[number, 0] = before
        matrix[number, 1 : len(row) + 1] = row
        matrix[number, len(row) + 1] = after
    return matrix
