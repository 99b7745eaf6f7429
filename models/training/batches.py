"""Pairs of token ids in batches of like length, in an order that the seed alone decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
# Pairs that are sorted by length together: enough for like lengths, few enough for chance to decide.
SORTED = 40_000


@dataclass(frozen=True)
class Side:
    """Token ids of one side, row after row without marks of beginning and end, and where each row begins."""

    ids: NDArray[np.uint16]
    starts: Ids

    @staticmethod
    def of(ids: NDArray[np.uint16], sizes: NDArray[np.uint8]) -> "Side":
        """From the ids of all rows and how many each has."""
        return Side(ids, np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]))

    def row(self, number: int) -> NDArray[np.uint16]:
        """The ids of one row."""
        return self.ids[self.starts[number] : self.starts[number + 1]]

    def sizes(self, rows: Ids) -> Ids:
        """How many ids each of the rows has."""
        found: Ids = self.starts[rows + 1] - self.starts[rows]
        return found

    def filled(self, rows: Ids, before: int, after: int, filler: int) -> Ids:
        """The rows between their marks as one matrix."""
        sizes = self.sizes(rows)[:, None]
        places = np.arange(sizes.max() + 2) - 1
        inside = (places >= 0) & (places < sizes)
        taken = self.ids[np.where(inside, self.starts[rows][:, None] + places, 0)]
        return np.select([inside, places < 0, places == sizes], [taken.astype(np.int64), before, after], filler)


@dataclass(frozen=True)
class Pairs:
    """Token ids of both sides; `weights` say how often to draw each pair, the first `held_back` are for measuring."""

    source: Side
    target: Side
    weights: NDArray[np.uint8]
    held_back: int

    @staticmethod
    def of(arrays: Mapping[str, NDArray[Any]]) -> "Pairs":
        """From what prepare.py wrote."""
        source, target = (Side.of(arrays[side], arrays[f"{side}_sizes"]) for side in ("source", "target"))
        return Pairs(source, target, arrays["weights"], int(arrays["held_back"]))

    def alike(self, similarity: NDArray[np.float16], least: float) -> "Pairs":
        """The same without drawing those whose sides are less similar."""
        return replace(self, weights=np.where(similarity < least, 0, self.weights).astype(np.uint8))

    def lengths(self, rows: Ids) -> Ids:
        """The tokens of the longer side of each row, with two marks."""
        longer: Ids = np.maximum(self.source.sizes(rows), self.target.sizes(rows)) + 2
        return longer

    def measured(self, tokens: int) -> Iterator[Ids]:
        """Batches of what is held back."""
        yield from self.batches(np.arange(self.held_back), tokens)

    def learnt(self, tokens: int, seed: int) -> Iterator[Ids]:
        """Batches without end; in one round each row comes as often as it weighs."""
        rows = np.repeat(np.arange(self.held_back, len(self.weights)), self.weights[self.held_back :])
        chance = np.random.default_rng(seed)
        while True:
            chance.shuffle(rows)
            for first in range(0, len(rows), SORTED):
                batches = list(self.batches(rows[first : first + SORTED], tokens))
                for number in chance.permutation(len(batches)):
                    yield batches[number]

    def batches(self, rows: Ids, tokens: int) -> Iterator[Ids]:
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
