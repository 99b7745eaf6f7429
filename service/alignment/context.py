"""Lets a sentence's vector hear the sentences beside it: "She denied it" tells nothing without what stands before."""

from collections.abc import Sequence

import numpy as np

from service.alignment.centring import Matrix, unit

BEFORE = 0.25
AFTER = 0.1
"""How loud the sentence before and the one behind are, of the same paragraph; chosen on the tuning cases."""
USUAL = 80
LOUDEST = 3.0
"""Characters of a sentence that hears them so; a shorter one, which tells less itself, hears more, up to a limit."""


def in_context(vectors: Matrix, paragraphs: Sequence[int], lengths: Sequence[int]) -> Matrix:
    """Unit vectors (n, d) with a share of their neighbours', of the same of `paragraphs`; `lengths` in characters."""
    numbers = np.array(paragraphs)
    beside = (numbers[1:] == numbers[:-1])[:, None]
    ear = np.minimum(LOUDEST, USUAL / np.maximum(1, lengths))[:, None]
    heard = vectors.copy()
    heard[1:] += BEFORE * ear[1:] * beside * vectors[:-1]
    heard[:-1] += AFTER * ear[:-1] * beside * vectors[1:]
    return unit(heard)
