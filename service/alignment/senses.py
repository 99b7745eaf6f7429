"""How much of what sentences say is found in sentences of another text, by what word lists know of their words.

Vectors compare everything a little; lists know fewer words, but surely, and that "opened" and "закрыт" are about one
question. A language without lists shares its digits and its cognates.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from service.alignment.centring import Matrix
from service.alignment.neighbours import Indexes
from service.domain import Sense

USUAL = 0.2
"""The share of the known words of a sentence that one which tells something else has too."""

Senses = Callable[[str, str], Sequence[Sense]]
"""The senses of the words of a sentence, by its text and language."""


@dataclass(frozen=True, slots=True)
class Sensed:
    """One sentence: its senses, each with what it weighs, and the weight of every mark in it."""

    words: tuple[tuple[Sense, float], ...]
    marks: dict[str, float]


def sensed(texts: Sequence[Sequence[Sequence[Sense]]]) -> list[list[Sensed]]:
    """For each text its sentences, from their senses: a mark weighs more the fewer sentences of all texts have it."""
    sentences = [set[str]().union(*(sense.marks for sense in senses)) for text in texts for senses in text]
    spread = Counter(mark for marks in sentences for mark in marks)
    weights = {mark: math.log1p(len(sentences) / times) for mark, times in spread.items()}
    return [[_sensed(senses, weights) for senses in text] for text in texts]


def _sensed(senses: Sequence[Sense], weights: dict[str, float]) -> Sensed:
    words = tuple((sense, max(weights[mark] for mark in sense.marks)) for sense in senses if sense.marks)
    return Sensed(words, {mark: weights[mark] for sense in senses for mark in sense.marks})


def common(ours: Sequence[Sensed], theirs: Sequence[Sensed], left: Indexes, right: Indexes) -> Matrix:
    """For each pair of sentences the share of both sides' words that the other has, above the usual, shape (p,).

    0 where the lists know no word.
    """
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    shares = [_share(ours[i], theirs[j]) + _share(theirs[j], ours[i]) for i, j in pairs]
    return np.array(shares, np.float32)


def _share(one: Sensed, other: Sensed) -> float:
    everything = told = found = 0.0
    for sense, weight in one.words:
        here = max((other.marks[mark] for mark in sense.marks if mark in other.marks), default=0.0)
        everything += weight
        found += here
        if sense.known or here:
            told += weight
    return (found - USUAL * told) / everything if everything else 0.0
