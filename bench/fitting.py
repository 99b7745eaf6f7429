"""Fits the weights by which the aligner of accounts judges pairs of sentences: two logistic regressions, plain numpy.

The first sees each pair alone, the second also what the first made of all other pairs. Each case is shown with all its
texts and then two at a time, so that the second learns to do without a third.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, fields
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.common.regression import Matrix, regression
from service.alignment.fitted import Judges, Weights
from service.alignment.judgement import Couple, reconsidered
from service.alignment.scoring import Pairs, Text, pair

Links = Sequence[Mapping[str, Sequence[int]]]


class Lesson(NamedTuple):
    """Texts that were aligned by hand, by two: the pairs that may tell the same, and whether each does."""

    pairs: dict[Couple, Pairs]
    right: dict[Couple, NDArray[np.bool_]]


def lesson(texts: Sequence[Text], keys: Sequence[str], links: Links) -> Lesson:
    """The lesson of one case."""
    pairs = {(a, b): pair(texts[a], texts[b]) for a, b in combinations(range(len(texts)), 2)}
    right = {}
    for (a, b), one in pairs.items():
        gold = {(i, j) for link in links for i in link.get(keys[a], ()) for j in link.get(keys[b], ())}
        right[a, b] = np.array([at in gold for at in zip(one.left.tolist(), one.right.tolist(), strict=True)], bool)
    return Lesson(pairs, right)


def fit(lessons: Sequence[Lesson]) -> Judges:
    """The weights of both judgements under which the right answers are likeliest."""
    features, right = _all((one.pairs[couple].features, one.right[couple]) for one in lessons for couple in one.pairs)
    first = regression(features, right)
    second = regression(*_all(_second(lessons, first)))
    return Judges(_weights(first), _weights(second))


def reliability(judges: Judges, lessons: Sequence[Lesson]) -> list[tuple[float, float, int]]:
    """By tenths of the probability given to a pair: mean given, share right, number."""
    features, right = _all(_second(lessons, np.array(astuple(judges.first))))
    given = 1 / (1 + np.exp(-features @ np.array(astuple(judges.second))))
    bins = np.minimum((given * 10).astype(int), 9)
    return [
        (float(given[bins == one].mean()), float(right[bins == one].mean()), int((bins == one).sum()))
        for one in range(10)
        if (bins == one).any()
    ]


def _second(lessons: Sequence[Lesson], first: Matrix) -> Iterator[tuple[Matrix, NDArray[np.bool_]]]:
    """What the second judgement sees of all lessons, and of every two texts of a lesson without the others."""
    for one in lessons:
        groups = (
            [one.pairs] if len(one.pairs) == 1 else [one.pairs, *({couple: one.pairs[couple]} for couple in one.pairs)]
        )
        for group in groups:
            for couple, features in reconsidered(group, first).items():
                yield features, one.right[couple]


def _all(parts: Iterator[tuple[Matrix, NDArray[np.bool_]]]) -> tuple[Matrix, NDArray[np.bool_]]:
    features, right = zip(*parts, strict=True)
    return np.concatenate(features).astype(np.float64), np.concatenate(right)


def _weights(values: Matrix) -> Weights:
    missing = len(fields(Weights)) - len(values)
    return Weights(*(round(float(value), 3) for value in (*values, *[0.0] * missing)))
