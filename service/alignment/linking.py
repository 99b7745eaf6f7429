"""Which words of several versions of a row stand in one another's place, whether or not they mean the same.

The versions are no translations of each other, so that words of unlike meaning are linked as well: two names that are
each other's nearest in context stand in the same place. What is linked, and how alike it is, is for detectors to read.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from service.alignment.reading import Reader
from service.alignment.words import Words, located, nearest
from service.domain import Place, Sentence, WordLink

PLACE = 0.1
"""What unlike place weighs against a cosine: accounts turn their sentences round more than translations do."""

Cells = Mapping[str, Sequence[Sentence]]
"""The sentences of each version that tells a row."""


def row_links(rows: Sequence[Cells], read: Reader) -> Iterator[tuple[WordLink, ...]]:
    """The links of each row between the words of every two versions; the sentences of all rows are read at once."""
    texts = list(dict.fromkeys(sentence.text for cells in rows for told in cells.values() for sentence in told))
    words = {text: located(text, tokens) for text, tokens in zip(texts, read(texts), strict=True)}
    for cells in rows:
        told = {version: _cell(version, sentences, words) for version, sentences in cells.items()}
        yield tuple(
            WordLink(one.places[ours], two.places[theirs], round(likeness, 3))
            for one, two in combinations(told.values(), 2)
            for ours, theirs, likeness in nearest(one.words, two.words, PLACE)
        )


class _Cell(NamedTuple):
    """The words of a version's sentences as those of one text, and where each of them stands."""

    places: list[Place]
    words: Words


def _cell(version: str, sentences: Sequence[Sentence], words: Mapping[str, Words]) -> _Cell:
    read = [words[sentence.text] for sentence in sentences]
    return _Cell(
        [
            Place(version, sentence.index, start, end)
            for sentence, one in zip(sentences, read, strict=True)
            for start, end in one.spans
        ],
        Words(
            [span for one in read for span in one.spans],
            [text for one in read for text in one.texts],
            np.concatenate([one.vectors for one in read]),
        ),
    )
