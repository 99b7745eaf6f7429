"""Logistic regression with a penalty on large weights, in plain numpy."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

RIDGE = 3.0
"""Penalty on squared weights of features scaled to deviation 1."""
STEPS = 100
CLOSE = 1e-6

Matrix = NDArray[np.floating[Any]]


def regression(
    features: Matrix, right: NDArray[np.bool_], penalty: float = RIDGE, weights: Matrix | float = 1.0
) -> Matrix:
    """Weights of the features by Newton's method; one that is always the same gets none, save the first, the bias.

    `weights` say how much each example counts.
    """
    scale = features.std(axis=0)
    scale[0] = 1
    scaled = features / np.where(scale > 0, scale, 1)
    ridge = np.full(len(scale), penalty)
    ridge[0] = CLOSE
    found = np.zeros(len(scale))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weights * (likely - right)) + ridge * found
        bend = (scaled * (weights * likely * (1 - likely))[:, None]).T @ scaled + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.abs(step).max() < CLOSE:
            break
    return np.where(scale > 0, found / np.where(scale > 0, scale, 1), 0)
