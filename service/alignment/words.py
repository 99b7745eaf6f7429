"""Which words of a sentence became which words of its translation, by the likeness of their vectors in context.

Two words are linked when each is the other's nearest (SimAlign's "argmax", Sabet et al. 2020), by the cosine of their
vectors less the mean of their own sentence, and a little by like sound and like place. A word of the translation that
is left over joins its neighbour where both come from one word: "left" is "вышел из". tests/alignment/test_words.py
measures it; a second pass over all that is left ("itermax") added more wrong links than right ones.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.alignment.centring import unit
from service.alignment.content import pooled
from service.alignment.embedding import Tokens
from service.alignment.encoder import Encoder
from service.alignment.evidence import sounds
from service.alignment.spans import Span, is_unspaced, word_spans

BATCH = 64
"""Pairs whose vectors stand in memory at a time."""
LONGEST = 400
"""Words of a sentence that are compared at a time; a longer one is cut, and its translation at the same share."""
SOUND = 0.1
PLACE = 0.3
"""What like sound and unlike place weigh against a cosine."""
UNLIKE = 1.0
"""Taken off between a word and a punctuation mark."""
GROWTH = 0.3
"""The least score of such a link."""
SHORTEST_SOUND = 3

Matrix = NDArray[np.float32]


class Link(NamedTuple):
    """Characters [start, end) of the source correspond to [target_start, target_end) of the target."""

    start: int
    end: int
    target_start: int
    target_end: int


class Words(NamedTuple):
    """The words of a sentence: where they stand, what they are, and their unit vectors, one a row."""

    spans: list[Span]
    texts: list[str]
    vectors: Matrix


class WordAligner:
    """Aligns the words of sentence pairs in any two of the encoder's languages."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def links(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[Link, ...]]:
        """The links of each pair of sentences, in the order of the source's words."""
        found: list[tuple[Link, ...]] = []
        for first in range(0, len(pairs), BATCH):
            batch = pairs[first : first + BATCH]
            texts = [text for pair in batch for text in pair]
            words = [located(*one) for one in zip(texts, self._encoder.tokens(texts), strict=True)]
            found += [tuple(_linked(*pair)) for pair in zip(words[::2], words[1::2], strict=True)]
        return found


def located(text: str, tokens: Tokens) -> Words:
    """The text's words, each with the mean of the tokens that overlap it."""
    spans = list(_joined(text, word_spans(text), tokens.spans))
    vectors = tokens.vectors - tokens.vectors.mean(axis=0) if len(tokens.vectors) else tokens.vectors
    rows = pooled(spans, tokens.spans, vectors)
    return Words(spans, [text[start:end] for start, end in spans], unit(rows))


def _joined(text: str, spans: Sequence[Span], tokens: Sequence[Span]) -> Iterator[Span]:
    """The words, those characters of an unspaced script as one that one token holds."""
    inside = {at: index for index, (start, end) in enumerate(tokens) for at in range(start, end)}
    start = -1
    for (begin, end), (following, _) in pairwise([*spans, (len(text), len(text))]):
        start = begin if start < 0 else start
        together = end == following and following in inside and inside[following] == inside.get(end - 1)
        if not (together and is_unspaced(text[begin]) and is_unspaced(text[following])):
            yield start, end
            start = -1


def _linked(source: Words, target: Words) -> Iterator[Link]:
    """The links of a pair, block by block where it is long, so that no matrix grows with the square of a text."""
    blocks = max(1, -(-max(len(source.spans), len(target.spans)) // LONGEST))
    for block in range(blocks):
        ours, theirs = (_block(words, block, blocks) for words in (source, target))
        for one, two, _ in nearest(ours, theirs):
            yield Link(*ours.spans[one], *theirs.spans[two])


def _block(words: Words, block: int, blocks: int) -> Words:
    size = len(words.spans)
    part = slice(size * block // blocks, size * (block + 1) // blocks)
    return Words(words.spans[part], words.texts[part], words.vectors[part])


def nearest(ours: Words, theirs: Words, place: float = PLACE) -> Iterator[tuple[int, int, float]]:
    """Words of two texts that are linked, by their numbers, with the cosine of their vectors."""
    for one, two in _grown(_scores(ours, theirs, place)):
        yield one, two, float(ours.vectors[one] @ theirs.vectors[two])


def _scores(source: Words, target: Words, weight: float) -> Matrix:
    """How well each word of the source (rows) goes with each of the target (columns); `weight` is that of place."""
    place = np.abs(_places(source)[:, None] - _places(target)[None, :])
    kind = _lettered(source)[:, None] != _lettered(target)[None, :]
    scores = source.vectors @ target.vectors.T + SOUND * _alike(source, target) - weight * place - UNLIKE * kind
    return np.asarray(scores, np.float32)


def _places(words: Words) -> Matrix:
    return ((np.arange(len(words.spans)) + 0.5) / max(1, len(words.spans))).astype(np.float32)


def _lettered(words: Words) -> NDArray[np.bool_]:
    return np.array([text[0].isalnum() for text in words.texts], np.bool_)


def _alike(source: Words, target: Words) -> Matrix:
    """1 for equal words, between 0 and 1 for words that sound alike in whatever alphabet."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    ours, theirs = ([_sound(text) for text in words.texts] for words in (source, target))
    alike: Matrix = cdist(ours, theirs, scorer=Indel.normalized_similarity, dtype=np.float32)
    return np.maximum(0, 2 * alike - 1)


def _sound(word: str) -> str:
    """What a word is compared by: its consonants if it has a few of them, itself if it is short or a number."""
    skeleton = sounds(word) if word[0].isalpha() else ""
    return skeleton if len(skeleton) >= SHORTEST_SOUND else word.casefold().replace(",", ".")


def _mutual(scores: Matrix) -> Iterator[tuple[int, int]]:
    """Rows and columns that are each other's best."""
    if scores.size:
        columns, rows = scores.argmax(axis=1), scores.argmax(axis=0)
        yield from ((row, int(column)) for row, column in enumerate(columns) if rows[column] == row)


def _grown(scores: Matrix) -> list[tuple[int, int]]:
    """The mutual links, and those of words of the target that stand beside the linked one of their own best word."""
    links = list(_mutual(scores))
    linked = {column: row for row, column in links}
    for column, row in enumerate(scores.argmax(axis=0).tolist() if scores.size else ()):
        beside = row in (linked.get(column - 1), linked.get(column + 1))
        if column not in linked and beside and scores[row, column] > GROWTH:
            links.append((row, column))
    return sorted(links)
