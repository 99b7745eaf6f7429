"""How much of what sentences say is found in sentences of another text, word by word.

A word's counterpart is the word of the other side that is nearest to it (as in BERTScore, Zhang et al. 2020). Sentences
that share only their topic leave words without one, or with one that other sentences have too.
"""

from collections.abc import Sequence

import numpy as np

from service.alignment.centring import Matrix
from service.alignment.content import Content
from service.alignment.neighbours import Indexes

HUB = 3
"""A word is found clearly where its cosine is above the mean of so many places that hold it best."""
STRANGE = 0.3
"""Cosine of a word's second and third best counterparts, mostly; measured on account cases."""


def found(ours: Sequence[Content], theirs: Sequence[Content], left: Indexes, right: Indexes) -> Matrix:
    """How much of each left sentence is found in the right one of the pair: share, clear, elsewhere, shape (p, 3).

    All are means over the sentence's words, by weight: of the counterpart's cosine; of what it is above the usual one
    of the places where the word is found best, 0 if it is below; of what it is below the best. The places are the
    sentences that the left one is paired with. Pairs are in order of `left`.
    """
    figures = np.zeros((len(left), 3), np.float32)
    starts = np.searchsorted(left, np.arange(len(ours) + 1))
    for one, first, last in zip(ours, starts, starts[1:], strict=False):
        if first < last and len(one.weights):
            best = _best(one, [theirs[at] for at in right[first:last]])
            most = best.max(axis=1, keepdims=True)
            usual = _highest(best).mean(axis=1, keepdims=True)
            weights = one.weights / one.weights.sum()
            parts = best, np.maximum(best - usual, 0), most - best
            figures[first:last] = np.stack([weights @ part for part in parts], axis=1)
    return figures


def _highest(best: Matrix) -> Matrix:
    """The HUB highest of each row; in texts of fewer sentences, strangers stand in for those that are missing."""
    missing = max(0, HUB - best.shape[1])
    padded = np.pad(best, ((0, 0), (0, missing)), constant_values=STRANGE)
    highest: Matrix = np.sort(padded, axis=1)[:, -HUB:]
    return highest


def _best(one: Content, others: Sequence[Content]) -> Matrix:
    """For each word of the sentence and each of the others, the cosine of its counterpart there, 0 where none is."""
    # A sentence without words gets one that is like none.
    words = [other.vectors if len(other.vectors) else np.zeros((1, one.vectors.shape[1])) for other in others]
    begins = np.cumsum([0, *map(len, words[:-1])])
    alike = one.vectors.astype(np.float32) @ np.concatenate(words).astype(np.float32).T
    best: Matrix = np.maximum(np.maximum.reduceat(alike, begins, axis=1), 0)
    return best
