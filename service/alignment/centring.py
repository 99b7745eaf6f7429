"""Takes out of sentence vectors what all sentences have in common, so that cosines of strangers lie near zero."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MEAN = Path(__file__).with_name("mean.npy")
"""The mean sentence vector over several languages, made by models/mean_vector.py."""
WEIGHT = 8
"""How many sentences the general mean counts for against the text's own: in a short text its own says little."""

Matrix = NDArray[np.float32]


def centre(vectors: Matrix) -> Matrix:
    """Unit vectors (n, 384) less the mean of their text and language, as unit vectors again."""
    general = np.load(MEAN).astype(np.float32)
    mean = (vectors.sum(axis=0) + WEIGHT * general) / (len(vectors) + WEIGHT)
    return unit(vectors.astype(np.float32) - mean)


def unit(rows: Matrix) -> Matrix:
    """Rows scaled to length 1; a row of zeros stays."""
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    return (rows / np.where(norms > 0, norms, 1)).astype(np.float32)
