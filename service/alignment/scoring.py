"""How likely two groups of sentences tell the same: one figure out of vectors, words, length and place."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from functools import cached_property

import numpy as np

from service.alignment.centring import Matrix, unit
from service.alignment.content import Content
from service.alignment.counterparts import Counterparts
from service.alignment.fitted import WITH_WORDS, WITHOUT_WORDS, Weights
from service.alignment.neighbours import HUB, Nearest, nearest

Span = tuple[int, ...]
"""Indexes of sentences of one text, taken together."""
Cells = dict[int, Span]
"""A row under construction: spans by the number of their text."""
MOST = 3
"""Sentences of one text in a row."""
NO_CONTENT = (0.0,) * 5
"""What stands for the words where none are read."""


class Text:
    """One text ready for scoring: centred unit vectors (n, d), bags of features (n, w) and lengths in characters.

    `contents` are the sentences' words; without them, whole sentences are compared alone.
    """

    def __init__(
        self, vectors: Matrix, bags: Matrix, lengths: Sequence[int], contents: Sequence[Content] | None = None
    ) -> None:
        self.vectors, self.bags, self.contents = vectors, unit(bags), contents
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

    def __init__(self, left: Text, right: Text, weights: Weights | None = None) -> None:
        """Both texts hold at least one sentence; the weights are the fitted ones for what the texts hold."""
        self._left, self._right = left, right
        self._words = left.contents is not None and right.contents is not None
        fitted = weights or (WITH_WORDS if self._words else WITHOUT_WORDS)
        self._weights = np.array(astuple(fitted))
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
        """What the weights are for, in their order."""
        vector, bag, length, place = self._left.span(left)
        other_vector, other_bag, other_length, other_place = self._right.span(right)
        cosine = float(vector @ other_vector)
        return (
            1.0,
            cosine,
            2 * cosine - self._hub(0, left) - self._hub(1, right),
            float(bag @ other_bag),
            abs(length - other_length),
            abs(place - other_place),
            len(left) + len(right) - 2,
            _scatter(left) + _scatter(right),
            self._around(left, right),
            *(self._content(left, right) if self._words else NO_CONTENT),
        )

    def _score(self, left: Span, right: Span) -> float:
        return float(self._weights @ self.features(left, right))

    def _around(self, left: Span, right: Span) -> float:
        """The better cosine of what stands before both and of what stands behind both, at least 0."""
        ours, theirs = self._left.vectors, self._right.vectors
        best = 0.0
        if left[0] and right[0]:
            best = max(best, float(ours[left[0] - 1] @ theirs[right[0] - 1]))
        if left[-1] + 1 < len(ours) and right[-1] + 1 < len(theirs):
            best = max(best, float(ours[left[-1] + 1] @ theirs[right[-1] + 1]))
        return best

    def _content(self, left: Span, right: Span) -> tuple[float, ...]:
        """What the spans' words tell; for the members of a span of several, that of the one that says least."""
        forth, back = self._counterparts
        here, there = forth.found(left, right), back.found(right, left)
        return (
            here.share + there.share,
            min(here.share, there.share),
            here.clear + there.clear,
            _weakest(forth, left, right) + _weakest(back, right, left),
            _newest(back, right, left, there.share) + _newest(forth, left, right, here.share),
        )

    @cached_property
    def _counterparts(self) -> tuple[Counterparts, Counterparts]:
        ours, theirs = self._left.contents or (), self._right.contents or ()
        return Counterparts(ours, theirs, self._forth.at), Counterparts(theirs, ours, self._back.at)

    def _hub(self, side: int, span: Span) -> float:
        """How near the span is to its nearest in the other text; those of its sentences are looked through."""
        hubs = self._hubs[side]
        if span not in hubs:
            text, other, near = ((self._left, self._right, self._forth), (self._right, self._left, self._back))[side]
            at = np.unique(near.at[list(span)])
            cosines = np.sort(other.vectors[at] @ text.span(span)[0])
            hubs[span] = float(cosines[-HUB:].mean())
        return hubs[span]


def _weakest(own: Counterparts, span: Span, other: Span) -> float:
    """The least share of a member's words that is found in the other span; 0 for a single sentence."""
    return min(own.share((member,), other) for member in span) if len(span) > 1 else 0.0


def _newest(other: Counterparts, span: Span, members: Span, whole: float) -> float:
    """How much of the span's words only one of `members` explains, for the one that explains least so."""
    if len(members) == 1:
        return 0.0
    return min(whole - other.share(span, tuple(one for one in members if one != member)) for member in members)


def _scatter(span: Span) -> float:
    return math.log(span[-1] - span[0] - len(span) + 2)


def probability(score: float) -> float:
    """The probability of logarithmic odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
