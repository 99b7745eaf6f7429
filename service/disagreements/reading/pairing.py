"""Holding the readings of several versions side by side: the same told twice, and one told in the place of another.

What agrees is put together first, over all versions; only what is then left over in one version and in another can
stand against each other. What is left over on one side alone was merely left out by the others, and that is no disagreement.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

T = TypeVar("T")
# How much a second candidate as good as the first takes away: then nobody can say which of them is meant.
RIVAL = 0.15


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A reading and where it was told: `place` runs from 0 to 1 through what the version says in this row."""

    version: str
    sentence: int
    place: float
    reading: T


Group = list[Told[T]]
Likeness = Callable[[Told[T], Told[T]], float]


@dataclass(frozen=True, slots=True)
class Conflict(Generic[T]):
    """Groups that tell one thing differently; within a group all agree. `score` is 0-1, how surely it is one thing."""

    groups: tuple[Group[T], ...]
    score: float


def conflicts(
    told: Mapping[str, Sequence[Told[T]]], agree: Likeness[T], oppose: Likeness[T], least: float
) -> list[Conflict[T]]:
    """The places where versions contradict each other, surest first.

    `agree` is above 0 where two readings are compatible, the higher the surer; `oppose` is above 0 where they stand for
    the same thing with different values. Only oppositions of at least `least` count.
    """
    groups = _agreeing([one for readings in told.values() for one in readings], agree)
    found: list[tuple[list[Group[T]], float]] = [([group], 1.0) for group in groups]
    while best := _best(found, oppose, least):
        score, left, right = best
        joined = (left[0] + right[0], min(left[1], right[1], score))
        found = [entry for entry in found if entry is not left and entry is not right] + [joined]
    opposed = [Conflict(tuple(parts), score) for parts, score in found if len(parts) > 1]
    return sorted(opposed, key=lambda conflict: -conflict.score)


def _agreeing(told: Sequence[Told[T]], agree: Likeness[T]) -> list[Group[T]]:
    """Readings that agree, put together from the surest pair on; all of a group agree with each other."""
    home: dict[int, Group[T]] = {id(one): [one] for one in told}
    pairs = sorted(((agree(a, b), a, b) for a, b in combinations(told, 2)), key=lambda pair: -pair[0])
    for score, a, b in pairs:
        left, right = home[id(a)], home[id(b)]
        if score <= 0 or left is right or any(agree(x, y) <= 0 for x in left for y in right):
            continue
        left.extend(right)
        for one in right:
            home[id(one)] = left
    return list({id(group): group for group in home.values()}.values())


def _best(
    found: list[tuple[list[Group[T]], float]], oppose: Likeness[T], least: float
) -> tuple[float, tuple[list[Group[T]], float], tuple[list[Group[T]], float]] | None:
    scores = {}
    for left, right in combinations(range(len(found)), 2):
        score = _opposition(found[left][0], found[right][0], oppose)
        if score > 0:
            scores[left, right] = score
    sure = {
        pair: score
        - RIVAL * any(_rivals(pair, other, found) and abs(value - score) < 0.05 for other, value in scores.items())
        for pair, score in scores.items()
    }
    if not sure:
        return None
    (left, right), score = max(sure.items(), key=lambda entry: entry[1])
    return (score, found[left], found[right]) if score >= least else None


def _rivals(pair: tuple[int, int], other: tuple[int, int], found: list[tuple[list[Group[T]], float]]) -> bool:
    """Whether two oppositions share one side while their other sides come from the same version."""
    shared = set(pair) & set(other)
    if pair == other or not shared:
        return False
    (mine,), (theirs,) = set(pair) - shared, set(other) - shared
    return bool(_versions(found[mine][0]) & _versions(found[theirs][0]))


def _versions(groups: Sequence[Group[T]]) -> set[str]:
    return {one.version for group in groups for one in group}


def _opposition(left: Sequence[Group[T]], right: Sequence[Group[T]], oppose: Likeness[T]) -> float:
    """The mean opposition over all pairs, 0 where a version stands on both sides or any pair cannot be opposed."""
    if _versions(left) & _versions(right):
        return 0.0
    scores = [oppose(a, b) for one in left for a in one for other in right for b in other]
    return sum(scores) / len(scores) if all(score > 0 for score in scores) else 0.0
