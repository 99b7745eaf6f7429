"""How likely two sentences tell the same, once all pairs of all texts are known.

The first judgement looks at each pair alone. The second one knows the first: what else each sentence may be matched
with, what the other texts say of both, and whether a sentence beside is matched too, as where one sentence is told in
two.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.alignment.centring import Matrix
from service.alignment.fitted import WITH_WORDS, WITHOUT_WORDS, Judges
from service.alignment.scoring import Pairs, Text, pair, probability

NEGLIGIBLE = 0.02
"""A probability below which a match in another text tells nothing."""
LEAST_TYPICAL = 0.4
"""Two accounts of one event hardly ever have a lower typical cosine; texts that share nothing have no typical one."""
COSINE = 1
"""The column of `Pairs.features` that holds the cosine of both vectors."""

Couple = tuple[int, int]
"""The numbers of two texts, the lower first."""
Matches = Mapping[int, Mapping[int, float]]
"""For sentences of one text those of another that they may be matched with, with the probability of each."""


def judge(texts: Sequence[Text], judges: Judges | None = None) -> dict[Couple, dict[tuple[int, int], float]]:
    """For each two texts the logarithmic odds of the pairs of sentences that may tell the same."""
    read = all(text.contents is not None for text in texts)
    first, second = judges or (WITH_WORDS if read else WITHOUT_WORDS)
    filled = [number for number, text in enumerate(texts) if len(text)]
    pairs = {couple: pair(texts[couple[0]], texts[couple[1]]) for couple in combinations(filled, 2)}
    weights = np.array(astuple(second), np.float32)
    scores = {couple: more @ weights for couple, more in reconsidered(pairs, np.array(astuple(first))).items()}
    return {
        couple: {(i, j): score for i, j, score in zip(*_indexes(one), scores[couple].tolist(), strict=True)}
        for couple, one in pairs.items()
    }


def reconsidered(pairs: Mapping[Couple, Pairs], first: NDArray[np.floating[Any]]) -> dict[Couple, Matrix]:
    """The features of all pairs with those that the first judgement, by the weights `first`, adds."""
    matches: dict[Couple, dict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    typical: dict[Couple, float] = {}
    for (a, b), one in pairs.items():
        there, back = matches[a, b], matches[b, a]
        odds = one.features @ first[: one.features.shape[1]]
        likely = [probability(score) for score in odds.tolist()]
        for i, j, chance in zip(*_indexes(one), likely, strict=True):
            there[i][j] = back[j][i] = chance
        typical[a, b] = _typical(one, likely)
    return {
        couple: np.concatenate(
            [
                one.features,
                np.array(list(_seen(couple, one, matches)), np.float32),
                np.full((len(one.features), 1), typical[couple], np.float32),
            ],
            axis=1,
        )
        for couple, one in pairs.items()
    }


def _typical(pairs: Pairs, likely: Sequence[float]) -> float:
    """The mean cosine of two texts' matches, the likelier ones of which count more."""
    weights = np.square(likely)
    total = float(weights.sum())
    return max(LEAST_TYPICAL, float(weights @ pairs.features[:, COSINE]) / total if total else 0.0)


def _indexes(pairs: Pairs) -> tuple[list[int], list[int]]:
    return pairs.left.tolist(), pairs.right.tolist()


def _seen(couple: Couple, pairs: Pairs, matches: Mapping[Couple, Matches]) -> Iterator[tuple[float, ...]]:
    """For each pair: rivals, beside, confirmed, denied; see `fitted.Weights`."""
    a, b = couple
    there, back = matches[a, b], matches[b, a]
    others = sorted({text for one in matches for text in one} - {a, b})
    for i, j in zip(*_indexes(pairs), strict=True):
        rivals = _best_but(there[i], j) + _best_but(back[j], i)
        beside = max(there[i].get(j - 1, 0), there[i].get(j + 1, 0)) + max(back[j].get(i - 1, 0), back[j].get(i + 1, 0))
        asked = [_asked(matches[a, c].get(i, {}), matches[b, c].get(j, {})) for c in others]
        confirmed, denied = (max(figures) for figures in zip(*asked, strict=True)) if asked else (0.0, 0.0)
        yield rivals, beside, confirmed, denied


def _best_but(matches: Mapping[int, float], but: int) -> float:
    return max((likely for other, likely in matches.items() if other != but), default=0.0)


def _asked(ours: Mapping[int, float], theirs: Mapping[int, float]) -> tuple[float, float]:
    """How likely a third text has a sentence for both, and, summed over both, one for the one and not for the other."""
    both = max((likely * theirs.get(at, 0) for at, likely in ours.items() if likely > NEGLIGIBLE), default=0.0)
    denied = 0.0
    for one, other in ((ours, theirs), (theirs, ours)):
        denied += max((likely * (1 - other.get(at, 0)) for at, likely in one.items() if likely > NEGLIGIBLE), default=0)
    return both, denied
