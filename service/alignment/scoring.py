"""How likely two groups of sentences tell the same: one figure out of vectors, shared words, length and place."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from service.alignment.centring import Matrix, unit
from service.alignment.neighbours import HUB, Nearest, nearest

Span = tuple[int, ...]
"""Indexes of sentences of one text, taken together."""
Cells = dict[int, Span]
"""A row under construction: spans by the number of their text."""
MOST = 3
"""Sentences of one text in a row."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a logistic regression over pairs of spans; bench/alignment.py fits and cross-validates them."""

    cosine: float = 3.5
    margin: float = 7.0
    words: float = 2.0
    length: float = -0.75
    place: float = -0.75
    merged: float = 0.4
    """For each sentence above one a side."""
    scatter: float = -1.0
    """For the sentences that lie between those of a span, by logarithm."""
    bias: float = -2.0
    """Above zero the figure says that joining two spans pays: the sum of both F1 on the dev cases decided where."""


class Text:
    """One text ready for scoring: centred unit vectors (n, d), bags of features (n, w) and lengths in characters."""

    def __init__(self, vectors: Matrix, bags: Matrix, lengths: Sequence[int]) -> None:
        self.vectors, self.bags = vectors, unit(bags)
        self._raw_bags = bags
        self.lengths = np.array(lengths, np.float32)
        self._spans: dict[Span, tuple[Matrix, Matrix, float, float]] = {}

    def __len__(self) -> int:
        return len(self.vectors)

    def span(self, span: Span) -> tuple[Matrix, Matrix, float, float]:
        """Vector and bag (both of length 1), logarithm of the length, and place (0 first, 1 last) of a span."""
        if span not in self._spans:
            at = list(span)
            # A mean over tokens made each vector, so that longer sentences weigh more in the vector of the whole.
            vector = unit(self.lengths[at] @ self.vectors[at])
            bag = unit(self._raw_bags[at].sum(axis=0))
            place = sum(span) / len(span) / len(self)
            self._spans[span] = vector, bag, math.log(1 + float(self.lengths[at].sum())), place
        return self._spans[span]


class PairScorer:
    """Scores spans of one text against spans of another: above zero means that they tell the same."""

    def __init__(self, left: Text, right: Text, weights: Weights) -> None:
        """Both texts hold at least one sentence."""
        self._left, self._right, self._weights = left, right, weights
        self._scores: dict[tuple[Span, Span], float] = {}
        self._hubs: tuple[dict[Span, float], dict[Span, float]] = ({}, {})

    @cached_property
    def _forth(self) -> Nearest:
        return nearest(self._left.vectors, self._right.vectors)

    @cached_property
    def _back(self) -> Nearest:
        return nearest(self._right.vectors, self._left.vectors)

    def candidates(self) -> Iterator[tuple[int, int, float]]:
        """Pairs of single sentences that stand among each other's nearest, with their scores."""
        pairs = {(i, int(j)) for i, row in enumerate(self._forth.at) for j in row}
        pairs |= {(int(i), j) for j, row in enumerate(self._back.at) for i in row}
        for i, j in sorted(pairs):
            yield i, j, self.score((i,), (j,))

    def score(self, left: Span, right: Span) -> float:
        """The logarithm of the odds that the spans tell the same."""
        key = left, right
        if key not in self._scores:
            self._scores[key] = self._score(left, right)
        return self._scores[key]

    def features(self, left: Span, right: Span) -> tuple[float, ...]:
        """What the weights are for, in their order, save the bias."""
        vector, bag, length, place = self._left.span(left)
        other_vector, other_bag, other_length, other_place = self._right.span(right)
        cosine = float(vector @ other_vector)
        return (
            cosine,
            2 * cosine - self._hub(0, left) - self._hub(1, right),
            float(bag @ other_bag),
            abs(length - other_length),
            abs(place - other_place),
            len(left) + len(right) - 2,
            _scatter(left) + _scatter(right),
        )

    def _score(self, left: Span, right: Span) -> float:
        weights = self._weights
        cosine, margin, words, length, place, merged, scatter = self.features(left, right)
        return (
            weights.cosine * cosine
            + weights.margin * margin
            + weights.words * words
            + weights.length * length
            + weights.place * place
            + weights.merged * merged
            + weights.scatter * scatter
            + weights.bias
        )

    def _hub(self, side: int, span: Span) -> float:
        """How near the span is to its nearest in the other text; those of its sentences are looked through."""
        hubs = self._hubs[side]
        if span not in hubs:
            text, other, near = ((self._left, self._right, self._forth), (self._right, self._left, self._back))[side]
            at = np.unique(near.at[list(span)])
            cosines = np.sort(other.vectors[at] @ text.span(span)[0])
            hubs[span] = float(cosines[-HUB:].mean())
        return hubs[span]


def _scatter(span: Span) -> float:
    return math.log(span[-1] - span[0] - len(span) + 2)


def probability(score: float) -> float:
    """The probability of logarithmic odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
