"""The aligner on random vectors: what must hold whatever the texts say."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from service.alignment.aligner import AlignedText, Alignment, align
from service.domain import ModeChoice, Sentence

MODES: tuple[ModeChoice, ...] = ("auto", "accounts", "translation")


def text(key: str, vectors: NDArray[np.floating[Any]]) -> AlignedText:
    sentences = tuple(Sentence(index, 0, f"{key * 4} {chr(0x4E00 + index)}", 0, 6) for index in range(len(vectors)))
    return AlignedText(key, "en", sentences, vectors.astype(np.float32).reshape(-1, 384))


def story(seed: int, sizes: Sequence[int], noise: float) -> list[AlignedText]:
    """Texts whose sentences are noisy copies of the same facts, in the same order."""
    random = np.random.default_rng(seed)
    facts = random.normal(size=(max([*sizes, 1]), 384))
    texts = []
    for number, size in enumerate(sizes):
        vectors = facts[:size] + noise * random.normal(size=(size, 384))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        texts.append(text("abcdefgh"[number], vectors))
    return texts


def rows_of(alignment: Alignment) -> set[tuple[tuple[str, tuple[int, ...]], ...]]:
    return {tuple(sorted((key, span) for key, span in bead.cells.items() if span)) for bead in alignment.beads}


stories = st.builds(
    story,
    st.integers(0, 1000),
    st.lists(st.integers(0, 9), min_size=2, max_size=8),
    st.sampled_from([0.0, 0.5, 1.0, 3.0]),
)


@settings(max_examples=60, deadline=None)
@given(stories, st.sampled_from(MODES))
def test_every_sentence_stands_in_one_bead_of_at_most_three_a_side(texts: list[AlignedText], mode: ModeChoice) -> None:
    alignment = align(texts, mode)
    told = [(key, index) for bead in alignment.beads for key, span in bead.cells.items() for index in span]
    assert sorted(told) == sorted((one.key, index) for one in texts for index in range(len(one.sentences)))
    for bead in alignment.beads:
        assert set(bead.cells) == {one.key for one in texts}
        assert any(bead.cells.values())
        assert all(list(span) == sorted(set(span)) and len(span) <= 3 for span in bead.cells.values())
        assert 0 <= bead.score <= 1


@settings(max_examples=40, deadline=None)
@given(stories, st.sampled_from(MODES))
def test_rows_stand_in_reading_order(texts: list[AlignedText], mode: ModeChoice) -> None:
    beads = align(texts, mode).beads
    keys = [one.key for one in texts]
    home = {(key, index): number for number, bead in enumerate(beads) for key in keys for index in bead.cells[key]}
    first = [bead.cells[keys[0]][0] for bead in beads if bead.cells[keys[0]]]
    assert first == sorted(first)
    for number, bead in enumerate(beads):
        key = next(key for key in keys if bead.cells[key])
        if key != keys[0] and bead.cells[key][0] > 0:
            assert home[key, bead.cells[key][0] - 1] < number


@settings(max_examples=30, deadline=None)
@given(stories)
def test_translations_keep_the_order_of_every_version(texts: list[AlignedText]) -> None:
    alignment = align(texts, "translation")
    for one in texts:
        told = [index for bead in alignment.beads for index in bead.cells[one.key]]
        if one is texts[0]:
            assert told == sorted(told)
    for left, right in pairwise(texts):
        shared = [b for b in alignment.beads if b.cells[left.key] and b.cells[right.key]]
        shared.sort(key=lambda bead: bead.cells[left.key])
        told = [index for bead in shared for index in bead.cells[right.key]]
        assert told == sorted(told)


@settings(max_examples=20, deadline=None)
@given(stories, st.sampled_from(MODES))
def test_the_same_texts_give_the_same_beads(texts: list[AlignedText], mode: ModeChoice) -> None:
    assert align(texts, mode) == align(texts, mode)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 9))
def test_the_order_of_the_versions_does_not_matter_where_all_is_clear(seed: int, size: int) -> None:
    texts = story(seed, [size, size, size], 0.3)
    for mode in MODES:
        assert rows_of(align(texts, mode)) == rows_of(align(texts[::-1], mode))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("count", [2, 3, 8])
def test_clear_copies_are_aligned_one_to_one(mode: ModeChoice, count: int) -> None:
    alignment = align(story(1, [12] * count, 0.4), mode)
    assert [set(bead.cells.values()) for bead in alignment.beads] == [{(index,)} for index in range(12)]
    assert min(bead.score for bead in alignment.beads) > 0.8


def test_accounts_find_a_shuffled_copy() -> None:
    left, right = story(2, [12, 12], 0.4)
    order = np.random.default_rng(0).permutation(12)
    alignment = align([left, text("b", right.vectors[order])])
    assert alignment.mode == "accounts"
    assert [bead.cells["b"] for bead in alignment.beads] == [(int(np.argwhere(order == i)[0, 0]),) for i in range(12)]


def test_strangers_are_left_alone() -> None:
    left, right = story(3, [10, 10], 50.0)
    alignment = align([left, right], "accounts")
    assert all(sum(map(bool, bead.cells.values())) == 1 for bead in alignment.beads)


@pytest.mark.parametrize("copies", [1, 2])
def test_sentences_left_out_of_a_translation_stand_alone(copies: int) -> None:
    texts = story(4, [14] * (copies + 1), 0.4)
    kept = [i for i in range(14) if i not in (0, 5, 6, 13)]
    shorter = text("b", texts[1].vectors[kept])
    alignment = align([texts[0], shorter, *texts[2:]])
    assert alignment.mode == "translation"
    assert [bead.cells["a"] for bead in alignment.beads if not bead.cells["b"]] == [(0,), (5,), (6,), (13,)]


def test_a_sentence_cut_in_three_is_joined_again() -> None:
    random = np.random.default_rng(5)
    parts = random.normal(size=(9, 384))
    whole = parts.copy()
    whole[3:6] = parts[3:6].sum(axis=0)
    whole = np.delete(whole, [4, 5], axis=0)
    texts = [
        text(key, rows / np.linalg.norm(rows, axis=1, keepdims=True))
        for key, rows in zip("ab", (parts, whole), strict=True)
    ]
    for mode in MODES:
        beads = align(texts, mode).beads
        assert ((3, 4, 5), (3,)) in {(bead.cells["a"], bead.cells["b"]) for bead in beads}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("sizes", [(0, 0), (0, 5), (1, 0), (1, 1), (1, 7, 0)])
def test_tiny_texts(mode: ModeChoice, sizes: tuple[int, ...]) -> None:
    alignment = align(story(6, sizes, 0.2), mode)
    assert sum(len(span) for bead in alignment.beads for span in bead.cells.values()) == sum(sizes)


def test_thousands_of_sentences_keep_within_the_band() -> None:
    left, right = story(7, [3000, 3000], 0.5)
    kept = np.r_[0:1000, 1400:3000]
    alignment = align([left, text("b", right.vectors[kept])])
    assert alignment.mode == "translation"
    wrong = [bead for bead in alignment.beads if bead.cells["b"] and bead.cells["a"] != (kept[bead.cells["b"][0]],)]
    assert len(wrong) < 10


def test_vectors_must_be_as_many_as_sentences() -> None:
    left, right = story(8, [3, 3], 0.1)
    broken = AlignedText("b", "en", right.sentences, right.vectors[:2])
    with pytest.raises(ValueError, match=r"'b' has 3 sentences but 2 vectors"):
        align([left, broken])
