"""The encoder's weights as they travel: what is unpacked is what the program computes with."""

import numpy as np

from models.training.encoder import encoder_arrays, unpacked
from service.alignment.weights import Weights, bundled


def test_unpacked_weights_are_those_of_the_wheel() -> None:
    weights = Weights(bundled())
    shape = weights.shape
    pieces = [shape.bos, shape.eos, shape.unk, 1000, 249_000]
    stored = encoder_arrays(weights, pieces)
    assert not any(array.dtype == np.float64 for array in stored.values())
    found = unpacked(stored)
    np.testing.assert_array_equal(found["words"][4], weights.packed("emb.word", shape.hidden, 249_000, 249_001)[0])
    np.testing.assert_array_equal(found["l3.fo.w"], weights.packed("l3.fo.w", shape.feed_forward, 0, shape.hidden))
    assert found["special"].tolist() == [0, 1, 2]
    assert {f"l{layer}.aln.b" for layer in range(shape.layers)} <= found.keys()
