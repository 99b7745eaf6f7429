"""How evidence is weighed: the probability that a logistic regression gives to a candidate."""

import math
from collections.abc import Iterable


def probability(weights: Iterable[float], evidence: Iterable[float]) -> float:
    """From 0 to 1: how likely a candidate is what it seems; both in the same order."""
    return 1 / (1 + math.exp(-sum(map(math.prod, zip(weights, evidence, strict=True)))))
