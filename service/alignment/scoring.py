"""Texts made ready for both ways to align, and what one pair of their sentences has in common."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from service.alignment.centring import Matrix, unit
from service.alignment.content import Content
from service.alignment.counterparts import found
from service.alignment.neighbours import Indexes, Nearest, nearest
from service.alignment.order import votes
from service.alignment.senses import Sensed, common

Span = tuple[int, ...]
"""Indexes of sentences of one text, taken together."""
Cells = dict[int, Span]
"""A row under construction: spans by the number of their text."""
MOST = 3
"""Sentences of one text in a row."""
HUB = 2
"""k of the margin: what is near to its k nearest is near to many; with more, right ones would count."""


class Text:
    """One text ready for scoring: centred unit vectors (n, d), bags of features (n, w) and lengths in characters.

    `contents` are the sentences' words; without them, whole sentences are compared alone. `quotes` tells which quote,
    `stops` which end with a full stop or the like, `senses` what word lists know of each.
    """

    def __init__(
        self,
        vectors: Matrix,
        bags: Matrix,
        lengths: Sequence[int],
        contents: Sequence[Content] | None = None,
        quotes: Sequence[bool] = (),
        stops: Sequence[bool] = (),
        senses: Sequence[Sensed] | None = None,
    ) -> None:
        self.vectors, self.bags, self.contents, self.senses = vectors, unit(bags), contents, senses
        self.lengths = np.array(lengths, np.float32)
        self.quotes = np.array(quotes or [False] * len(vectors), bool)
        self.stops = np.array(stops or [True] * len(vectors), bool)

    def __len__(self) -> int:
        return len(self.vectors)


class Pairs(NamedTuple):
    """Pairs of single sentences of two texts, in order: indexes `left` and `right` (p,), `features` (p, f).

    The features are those of `fitted.Weights`, up to `common`.
    """

    left: Indexes
    right: Indexes
    features: Matrix


def pair(left: Text, right: Text) -> Pairs:
    """The pairs that stand among each other's nearest; both texts hold at least one sentence."""
    forth, back = nearest(left.vectors, right.vectors), nearest(right.vectors, left.vectors)
    one, other = _candidates(forth, back)
    cosine = np.einsum("pd,pd->p", left.vectors[one], right.vectors[other])
    lengths = np.log1p(left.lengths[one]) - np.log1p(right.lengths[other])
    features = (
        np.ones(len(one)),
        cosine,
        2 * cosine - _hub(forth)[one] - _hub(back)[other],
        np.einsum("pd,pd->p", left.bags[one], right.bags[other]),
        np.abs(lengths),
        np.abs(one / len(left) - other / len(right)),
        (one == 0) != (other == 0),
        votes(forth, back, one, other),
        left.quotes[one] != right.quotes[other],
        *_words(left, right, one, other),
        _common(left, right, one, other),
    )
    return Pairs(one, other, np.stack(features, axis=1).astype(np.float32))


def _candidates(forth: Nearest, back: Nearest) -> tuple[Indexes, Indexes]:
    ahead = np.stack([np.repeat(np.arange(len(forth.at)), forth.at.shape[1]), forth.at.ravel()])
    behind = np.stack([back.at.ravel(), np.repeat(np.arange(len(back.at)), back.at.shape[1])])
    left, right = np.unique(np.concatenate([ahead, behind], axis=1), axis=1)
    return left, right


def _hub(near: Nearest) -> Matrix:
    # Where a text has fewer sentences, strangers, whose cosine is 0, stand in for the others.
    mean: Matrix = near.cosine[:, :HUB].sum(axis=1) / HUB
    return mean


def _words(left: Text, right: Text, one: Indexes, other: Indexes) -> Sequence[Matrix]:
    """What the words tell, 0 where none are read: both shares, the lesser one, what is clear, most told elsewhere."""
    if left.contents is None or right.contents is None:
        return [np.zeros(len(one), np.float32)] * 4
    here = found(left.contents, right.contents, one, other)
    turned = np.lexsort((one, other))
    there = np.empty_like(here)
    there[turned] = found(right.contents, left.contents, other[turned], one[turned])
    share, clear, _ = (here + there).T
    return share, np.minimum(here[:, 0], there[:, 0]), clear, np.maximum(here[:, 2], there[:, 2])


def _common(left: Text, right: Text, one: Indexes, other: Indexes) -> Matrix:
    if left.senses is None or right.senses is None:
        return np.zeros(len(one), np.float32)
    return common(left.senses, right.senses, one, other)


def probability(score: float) -> float:
    """The probability of logarithmic odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
