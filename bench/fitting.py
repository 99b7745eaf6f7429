"""Fits the weights of the aligner of accounts: for each sentence, which row does it belong to, given all other rows?

That is a multinomial logistic regression (a pseudo-likelihood, Besag 1975): a sentence may stand alone or join a row of
the gold alignment, and its score in a row is the sum of the row's pairs of texts. So weights are fitted to just the
moves that `align_accounts` weighs up. Newton's method, plain numpy.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import astuple, fields
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.alignment.fitted import Weights
from service.alignment.scoring import MOST, Cells, PairScorer, Span, Text

RIDGE = 3.0
"""Penalty on squared weights of features scaled to deviation 1."""
STEPS = 100
FEATURES = len(fields(Weights))
CLOSE = 1e-6

Matrix = NDArray[np.float64]
Features = Callable[[Span, Span], Matrix]
Told = tuple[int, int]
Links = Sequence[Mapping[str, Sequence[int]]]


class Choice(NamedTuple):
    """The options of one sentence, what each adds (options, features), and which is right."""

    options: Matrix
    right: int


def choices(texts: Sequence[Text], keys: Sequence[str], links: Links) -> list[Choice]:
    """The choices of all sentences of a case."""
    rows = _rows(texts, keys, links)
    scorers = {(a, b): PairScorer(texts[a], texts[b]) for a, b in combinations(range(len(texts)), 2)}
    near = {frozenset({(a, i), (b, j)}) for (a, b), scorer in scorers.items() for i, j, _ in scorer.candidates()}
    features = {pair: _remembered(scorer) for pair, scorer in scorers.items()}
    return [choice for row in rows for choice in _choices(features, near, row, rows)]


def _remembered(scorer: PairScorer) -> Features:
    return cache(lambda left, right: np.array(scorer.features(left, right)))


def fit(all_choices: Sequence[Choice]) -> Weights:
    """The weights under which the right options are likeliest; a feature that is always the same gets none."""
    options = np.concatenate([choice.options for choice in all_choices])
    sizes = [len(choice.options) for choice in all_choices]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = starts + [choice.right for choice in all_choices]
    spread = options.std(axis=0)
    scale = np.where(spread > 0, 1 / np.where(spread > 0, spread, 1), 0)
    scaled = options * scale
    weights = np.zeros(options.shape[1])
    for _ in range(STEPS):
        likely = _softmax(scaled @ weights, starts, sizes)
        mean = np.add.reduceat(scaled * likely[:, None], starts)
        slope = mean.sum(axis=0) - scaled[right].sum(axis=0) + RIDGE * weights
        bend = (scaled * likely[:, None]).T @ scaled - mean.T @ mean + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < CLOSE:
            break
    return Weights(*(round(float(weight), 3) for weight in weights * scale))


def reliability(weights: Weights, all_choices: Sequence[Choice]) -> list[tuple[float, float, int]]:
    """By tenths of the probability given to an option other than to stand alone: mean given, share right, number."""
    given, true = [], []
    for choice in all_choices:
        likely = _softmax(choice.options @ np.array(astuple(weights)), np.array([0]), [len(choice.options)])
        given += likely[1:].tolist()
        true += [index == choice.right for index in range(1, len(likely))]
    at, hit = np.array(given), np.array(true)
    bins = np.minimum((at * 10).astype(int), 9)
    return [
        (float(at[bins == one].mean()), float(hit[bins == one].mean()), int((bins == one).sum()))
        for one in range(10)
        if (bins == one).any()
    ]


def _softmax(scores: Matrix, starts: NDArray[np.int64], sizes: Sequence[int]) -> Matrix:
    top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    raised = np.exp(scores - top)
    likely: Matrix = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
    return likely


def _rows(texts: Sequence[Text], keys: Sequence[str], links: Links) -> list[Cells]:
    """The gold rows, also those of one sentence that only one text tells."""
    rows = [{keys.index(key): tuple(sorted(span)) for key, span in sorted(link.items()) if span} for link in links]
    told = {(text, index) for row in rows for text, span in row.items() for index in span}
    alone = [(text, index) for text in range(len(texts)) for index in range(len(texts[text]))]
    return rows + [{text: (index,)} for text, index in alone if (text, index) not in told]


def _choices(
    features: Mapping[tuple[int, int], Features], near: Set[Set[Told]], row: Cells, rows: Sequence[Cells]
) -> Iterator[Choice]:
    def worth(cells: Cells) -> Matrix:
        pairs = [features[a, b](cells[a], cells[b]) for a, b in combinations(sorted(cells), 2)]
        total: Matrix = np.sum([np.zeros(FEATURES), *pairs], axis=0)
        return total

    for text, index in _told(row):
        rest = {key: tuple(i for i in cell if (key, i) != (text, index)) for key, cell in row.items()}
        rest = {key: cell for key, cell in rest.items() if cell}
        options = [np.zeros(FEATURES), *([worth(row) - worth(rest)] if rest else [])]
        for other in rows:
            cell = tuple(sorted((*other.get(text, ()), index)))
            linked = any({(text, index), one} in near for one in _told(other))
            if other is not row and linked and len(cell) <= MOST:
                options.append(worth({**other, text: cell}) - worth(other))
        yield Choice(np.array(options), 1 if rest else 0)


def _told(row: Cells) -> list[Told]:
    return [(text, index) for text, span in row.items() for index in span]
