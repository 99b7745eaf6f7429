"""Weights in 8 bits with a scale a row, as CTranslate2 keeps them: what is brought back is a quarter of the size."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

CODES, SCALES = ".int8", ".scale"
# Rows of less than this are rows of zeros.
LEAST = 1e-30
Arrays = dict[str, NDArray[Any]]


def rounded(weights: Mapping[str, NDArray[np.float32]]) -> Arrays:
    """Every matrix as `NAME.int8` and `NAME.scale` (value = code / scale); vectors as they are."""
    found: Arrays = {}
    for name, array in weights.items():
        if array.ndim == 2:
            scale = (127 / np.maximum(np.abs(array).max(axis=1), LEAST)).astype(np.float32)
            found[name + CODES] = np.rint(array * scale[:, None]).astype(np.int8)
            found[name + SCALES] = scale
        else:
            found[name] = np.asarray(array, np.float32)
    return found


def whole(arrays: Mapping[str, NDArray[Any]]) -> Arrays:
    """The weights that `rounded` was given, as near as 8 bits allow."""
    found = {name: array for name, array in arrays.items() if not name.endswith((CODES, SCALES))}
    for name, codes in arrays.items():
        if name.endswith(CODES):
            stem = name.removesuffix(CODES)
            found[stem] = codes.astype(np.float32) / arrays[stem + SCALES][:, None]
    return found
