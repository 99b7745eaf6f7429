"""Borders between beads drawn anew, on made-up words and on sentences that translators cut elsewhere."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.alignment.aligner import AlignedText, align
from service.alignment.embedding import Tokens
from service.alignment.encoder import Encoder
from service.domain import Sentence

FACTS = 400
MEANINGS = np.random.default_rng(0).normal(size=(FACTS, 384)).astype(np.float32)


def tokens(sentences: Sequence[str]) -> list[Tokens]:
    """Each word is a number, and means the same in every language."""
    found = [[int(word.strip(".;")) for word in sentence.split()] for sentence in sentences]
    return [Tokens([(0, 1)] * len(one), MEANINGS[one].reshape(-1, 384)) for one in found]


def text(key: str, sentences: Sequence[str]) -> AlignedText:
    vectors = np.array([read.vectors.sum(axis=0) for read in tokens(sentences)], np.float32).reshape(-1, 384)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    told = tuple(Sentence(number, 0, one, 0, len(one)) for number, one in enumerate(sentences))
    return AlignedText(key, "en", told, vectors)


def cut(words: Sequence[int], sizes: Sequence[int]) -> list[str]:
    """The words in sentences of the given sizes, over and over."""
    sentences: list[str] = []
    at = 0
    while at < len(words):
        size = sizes[len(sentences) % len(sizes)]
        sentences.append(" ".join(map(str, words[at : at + size])))
        at += size
    return sentences


def beads(left: Sequence[str], right: Sequence[str], *more: Sequence[str]) -> list[tuple[tuple[int, ...], ...]]:
    texts = [text("abcd"[number], one) for number, one in enumerate((left, right, *more))]
    return [tuple(bead.cells.values()) for bead in align(texts, "translation", tokens).beads]


@pytest.mark.parametrize("parts", [2, 3, 4, 5])
def test_a_sentence_cut_in_parts_is_joined_again(parts: int) -> None:
    whole, cuts = (
        cut(range(FACTS), [10]),
        cut(range(FACTS), [10, 10, 10, *[10 // parts] * (parts - 1), 10 - 10 // parts * (parts - 1)]),
    )
    assert ((3,), tuple(range(3, 3 + parts))) in beads(whole, cuts)


def test_a_bead_ends_with_a_full_stop_in_both_texts() -> None:
    """Whether a word of the border is told here or there the words do not say; the stop does."""
    words = [str(word) for word in range(60)]
    ours = [" ".join(words[at : at + 10]) + "." for at in range(0, 60, 10)]
    theirs = [*ours[:2], " ".join(words[20:25]) + ";", " ".join(words[25:30]) + ".", *ours[3:]]
    assert ((2,), (2, 3)) in beads(ours, theirs)
    theirs = [*ours[:2], " ".join(words[20:30]) + ";", "399.", *ours[3:]]
    assert ((2,), (2, 3)) in beads(ours, theirs)
    theirs = [*ours[:2], " ".join(words[20:30]) + ".", "399.", *ours[3:]]
    assert ((2,), (2,)) in beads(ours, theirs)


def test_a_clause_goes_with_its_words() -> None:
    ours, theirs = cut(range(60), [10]), cut(range(60), [10, 10, 14, 6, 10])
    assert ((2, 3), (2, 3)) in beads(ours, theirs)
    moved = cut(range(60), [10, 10, 8, 2, 10])
    assert ((2,), (2, 3)) in beads(ours, moved)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=6), min_size=2, max_size=3), st.integers(1, 120))
def test_every_sentence_stands_in_one_bead_in_order(sizes: list[list[int]], words: int) -> None:
    texts = [cut(range(words), one) for one in sizes]
    found = beads(texts[0], texts[1], *texts[2:])
    for number, one in enumerate(texts):
        told = [index for bead in found for index in bead[number]]
        assert told == list(range(len(one)))
        assert all(len(bead[number]) <= 5 for bead in found)


def test_plain_stretches_are_not_read() -> None:
    told = cut(range(FACTS), [4])
    other = [*told[:50], f"{told[50]} {told[51]}", *told[52:]]
    asked: list[str] = []

    def read(sentences: Sequence[str]) -> list[Tokens]:
        asked.extend(sentences)
        return tokens(sentences)

    found = align([text("a", told), text("b", other)], "translation", read).beads
    assert ((50, 51), (50,)) in {(bead.cells["a"], bead.cells["b"]) for bead in found}
    assert told[50] in asked
    assert len(asked) < 0.75 * (len(told) + len(other))


def test_translators_cut_sentences_elsewhere(encoder_dir: Path) -> None:
    german = [
        "Der Gipfel wurde am 9. Mai von Imanishi und dem Sherpa Gyalzen erreicht.",
        "Zwei Tage später, am 11. Mai, auch Kato und Higeta; der Grat ist so scharf, dass nur einer Platz hat.",
        "Die Mannschaft kehrte gesund nach Tokio zurück.",
        "Ein Buch darüber ist noch nicht erschienen.",
    ]
    french = [
        "Le 9 mai, Imanishi et le sherpa Gyalzen parvinrent au sommet.",
        "Deux jours plus tard, le 11 mai, Kato et Higeta y arrivaient à leur tour.",
        "L'arête est si aiguë qu'un seul homme peut s'y tenir.",
        "L'équipe regagna Tokyo saine et sauve.",
        "Aucun livre n'a encore paru à ce sujet.",
    ]
    encoder = Encoder(encoder_dir)
    texts = [
        AlignedText(
            key, key, tuple(Sentence(n, 0, one, 0, len(one)) for n, one in enumerate(told)), encoder.encode(told)
        )
        for key, told in (("de", german), ("fr", french))
    ]
    found = [tuple(bead.cells.values()) for bead in align(texts, "translation", encoder.tokens).beads]
    assert found == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,)), ((3,), (4,))]
