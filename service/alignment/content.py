"""The content words of sentences: their vectors in context, and how much each of them tells."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.alignment.centring import Matrix, unit
from service.alignment.reading import Reader
from service.alignment.spans import Span, word_spans

BATCH = 64
"""Sentences whose tokens stand in memory at a time."""
LONGEST = 8
"""Letters above which a word tells no more."""
NAME = 0.35
"""What a name weighs against another word: names stand in many sentences, and `sounds` compares them too."""
MOST_NAMES = 0.25
"""Share of a text's words with capitals above which these make no name, as in German."""
STEM = 6
"""Letters by which forms of one word are known: endings differ, and no dictionary is needed."""

Halves = NDArray[np.float16]


class Content(NamedTuple):
    """Of one sentence: the words' unit vectors (n, d), less the mean of their text, and weights (n,).

    A word weighs more the longer it is and the fewer of the text's sentences hold it: what all sentences name is the
    topic and tells none of them apart.
    """

    vectors: Halves
    weights: Matrix


def contents(sentences: Sequence[str], read: Reader) -> list[Content]:
    """The content of each sentence of one text; one without words has none."""
    words, rows, names = [], [], []
    for first in range(0, len(sentences), BATCH):
        batch = sentences[first : first + BATCH]
        for sentence, tokens in zip(batch, read(batch), strict=True):
            spans = [span for span in word_spans(sentence) if _tells(sentence[slice(*span)])]
            names.append([at > 0 and sentence[start].isupper() for at, (start, _) in enumerate(spans)])
            words.append([sentence[slice(*span)].casefold() for span in spans])
            # Half precision: texts of thousands of sentences keep all their words at once.
            rows.append(pooled(spans, tokens.spans, tokens.vectors).astype(np.float16))
    return [Content(vectors, weights) for vectors, weights in zip(_centred(rows), _weights(words, names), strict=True)]


def pooled(spans: Sequence[Span], tokens: Sequence[Span], vectors: Matrix) -> Matrix:
    """For each span the mean vector of the tokens that overlap it, zero where none does; spans in order."""
    rows, at = np.zeros((len(spans), vectors.shape[1]), np.float32), 0
    for row, (start, end) in zip(rows, spans, strict=True):
        while at < len(tokens) and tokens[at][1] <= start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last][0] < end:
            last += 1
        if last > at:
            row[:] = vectors[at:last].mean(axis=0)
    return rows


def _tells(word: str) -> bool:
    return word[0].isalnum() and (len(word) > 1 or word.isdigit() or ord(word) > 0x2E7F)


def _centred(rows: Sequence[Halves]) -> list[Halves]:
    total = sum(map(len, rows))
    if not total:
        return list(rows)
    mean = np.sum([row.sum(axis=0, dtype=np.float32) for row in rows], axis=0) / total
    return [unit(row.astype(np.float32) - mean).astype(np.float16) for row in rows]


def _weights(sentences: Sequence[Sequence[str]], names: Sequence[Sequence[bool]]) -> list[Matrix]:
    total = sum(map(len, sentences))
    factor = NAME if sum(map(sum, names)) <= MOST_NAMES * total else 1.0
    spread = Counter(stem for words in sentences for stem in {word[:STEM] for word in words})
    return [
        np.array(
            [
                min(len(word), LONGEST) * math.log1p(len(sentences) / spread[word[:STEM]]) * (factor if name else 1)
                for word, name in zip(words, capitals, strict=True)
            ],
            np.float32,
        )
        for words, capitals in zip(sentences, names, strict=True)
    ]
