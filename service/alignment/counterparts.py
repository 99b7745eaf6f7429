"""How much of what sentences say is found in sentences of another text, word by word.

A word's counterpart is the word of the other side that is nearest to it (as in BERTScore, Zhang et al. 2020). Sentences
that share only their topic leave words without one; sentences that tell the same do not.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from service.alignment.centring import Matrix
from service.alignment.content import Content
from service.alignment.neighbours import HUB, Indexes

Span = tuple[int, ...]


class Found(NamedTuple):
    """How much of a span's content has its counterpart in another: `share` is a mean cosine over its words, by weight.

    `clear` is what each word's cosine is above the usual one of the places where it is found best, 0 if it is below.
    """

    share: float
    clear: float


class Counterparts:
    """Looks the words of one text up in another; `near` are the sentences there to measure against, (n, k)."""

    def __init__(self, ours: Sequence[Content], theirs: Sequence[Content], near: Indexes) -> None:
        self._ours, self._theirs, self._near = ours, theirs, near
        self._best: dict[tuple[int, int], Matrix] = {}
        self._usual: dict[int, Matrix] = {}
        self._weighed: dict[Span, Matrix] = {}

    def found(self, span: Span, other: Span) -> Found:
        """How much of the span's content is found in the other's."""
        weights = self._weights(span)
        best = self._in(span, other)
        usual = _joined([self._usually(index) for index in span])
        clear = np.maximum(best - usual, 0)
        return Found(float(best @ weights), float(clear @ weights))

    def share(self, span: Span, other: Span) -> float:
        """The share alone."""
        return float(self._in(span, other) @ self._weights(span))

    def _weights(self, span: Span) -> Matrix:
        if span not in self._weighed:
            weights = _joined([self._ours[index].weights for index in span])
            self._weighed[span] = (weights / max(float(weights.sum()), 1e-6)).astype(np.float32)
        return self._weighed[span]

    def _in(self, span: Span, other: Span) -> Matrix:
        """For each word of the span the cosine of its counterpart."""
        return _joined([self._in_any(index, other) for index in span])

    def _in_any(self, index: int, other: Span) -> Matrix:
        """For each word of the sentence the cosine of its counterpart."""
        best = self._one(index, other[0])
        for at in other[1:]:
            best = np.maximum(best, self._one(index, at))
        return best

    def _one(self, index: int, at: int) -> Matrix:
        key = index, at
        if key not in self._best:
            left, right = self._ours[index].vectors, self._theirs[at].vectors
            alike = left.astype(np.float32) @ right.astype(np.float32).T
            self._best[key] = alike.max(axis=1, initial=0.0)
        return self._best[key]

    def _usually(self, index: int) -> Matrix:
        """For each word of the sentence, how well it is found in the HUB places where it is found best."""
        if index not in self._usual:
            best = np.array([self._one(index, int(at)) for at in self._near[index]])
            self._usual[index] = np.sort(best, axis=0)[-HUB:].mean(axis=0)
        return self._usual[index]


def _joined(parts: Sequence[Matrix]) -> Matrix:
    """The parts one after the other; a single one as it is, which most are."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
