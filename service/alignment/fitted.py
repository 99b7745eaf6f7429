"""Weights of the evidence that two spans tell the same, fitted to cases by `python -m bench.alignment --fit`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a logistic regression over pairs of spans, in the order of `PairScorer.features`."""

    bias: float
    cosine: float
    """Of the vectors."""
    margin: float
    """What the cosine is above the usual one of the nearest."""
    sounds: float
    """Cosine of the bags of names and kindred words."""
    length: float
    """Difference of the logarithms."""
    place: float
    """Difference, from 0 (first) to 1 (last)."""
    merged: float
    """For each sentence above one a side."""
    scatter: float
    """For the sentences that lie between those of a span, by logarithm."""
    around: float
    """Cosine of the sentences beside."""
    share: float = 0.0
    least: float = 0.0
    clear: float = 0.0
    """Words with counterparts, see counterparts.py: of both sides, of the worse side, above the usual."""
    weakest: float = 0.0
    newest: float = 0.0
    """For spans of several sentences: what the one tells that tells least of the other side, or least of its own."""


WITH_WORDS = Weights(
    bias=-2.824,
    cosine=3.091,
    margin=1.4,
    sounds=1.138,
    length=-0.102,
    place=-2.586,
    merged=-1.149,
    scatter=-1.322,
    around=1.797,
    share=0.794,
    least=1.379,
    clear=11.438,
    weakest=2.537,
    newest=7.849,
)
"""With the words of the sentences."""
WITHOUT_WORDS = Weights(
    bias=-2.0, cosine=3.5, margin=7.0, sounds=2.0, length=-0.75, place=-0.75, merged=0.4, scatter=-1.0, around=0.0
)
"""With vectors of whole sentences alone; chosen on the dev cases, not fitted: fitted ones link strangers."""
