"""Holding the readings of several versions side by side: the same told twice, and one told in the place of another.

What agrees is put together first, over all versions; only what is then left over in one version and in another can
stand against each other. What is left over on one side alone was merely left out by the others: no disagreement.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from service.disagreements.base import Telling

T = TypeVar("T")
# How much a second candidate as good as the first takes away: then nobody can say which of them is meant.
RIVAL, AS_GOOD = 0.15, 0.05
# How much it adds that neither side has anything else to stand against.
SOLE = 0.07
# How much each version beyond two adds: a fact that all tell is the likelier one to be told differently.
TOLD_BY_MORE = 0.06


# How surely two groups must stand against each other to be told of, and to be likely or sure.
LEAST, LIKELY, SURE = 0.55, 0.6, 0.75


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A reading and where it was told: `place` runs from 0 to 1 through what the version says in this row."""

    version: str
    sentence: int
    place: float
    reading: T


class Placed(Protocol):
    """A reading that knows where in its sentence it begins."""

    @property
    def start(self) -> int: ...


P = TypeVar("P", bound=Placed)


def told(telling: Telling, read: Callable[[str], Iterable[P]]) -> list[Told[P]]:
    """Everything that `read` finds in the sentences of one version, in order and with its place."""
    length = sum(len(sentence.text) for sentence in telling.sentences) or 1
    found, before = [], 0
    for sentence in telling.sentences:
        found += [
            Told(telling.version, sentence.index, (before + reading.start) / length, reading)
            for reading in read(sentence.text)
        ]
        before += len(sentence.text)
    return found


Group = list[Told[T]]
Likeness = Callable[[Told[T], Told[T]], float]
# The groups that were found to stand against each other, and how surely.
_Fact = tuple[list[Group[T]], float]
# Readings of one version beyond this many are left out: pairing grows with their square, and no fact holds so many.
MOST = 40


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
    groups = _agreeing([one for readings in told.values() for one in readings[:MOST]], agree)
    found: list[_Fact[T]] = [([group], 1.0) for group in groups]
    while best := _best(found, agree, oppose, least):
        score, left, right = best
        joined = (left[0] + right[0], min(left[1], right[1], score))
        found = [entry for entry in found if entry is not left and entry is not right] + [joined]
    opposed = [Conflict(_clashing(parts, agree), score) for parts, score in found if len(parts) > 1]
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
    found: list[_Fact[T]], agree: Likeness[T], oppose: Likeness[T], least: float
) -> tuple[float, _Fact[T], _Fact[T]] | None:
    """The surest opposition among all pairs of facts, with what rivals take away and standing alone adds."""
    scores = {
        (left, right): score
        for left, right in combinations(range(len(found)), 2)
        if (score := _opposition(found[left][0], found[right][0], agree, oppose)) > 0
    }
    if not scores:
        return None
    sure = {pair: _among(pair, scores, found) for pair in scores}
    (left, right), score = max(sure.items(), key=lambda entry: entry[1])
    return (score, found[left], found[right]) if score >= least else None


def _among(pair: tuple[int, int], scores: Mapping[tuple[int, int], float], found: list[_Fact[T]]) -> float:
    """The score of one opposition in the light of the others that share a side with it."""
    others = [other for other in scores if other != pair and set(other) & set(pair)]
    if not others:
        return min(1.0, scores[pair] + SOLE)
    rival = any(_rivals(pair, other, found) and abs(scores[other] - scores[pair]) < AS_GOOD for other in others)
    return scores[pair] - RIVAL * rival


def _rivals(pair: tuple[int, int], other: tuple[int, int], found: list[_Fact[T]]) -> bool:
    """Whether two oppositions share one side while their other sides come from the same version."""
    shared = set(pair) & set(other)
    (mine,), (theirs,) = set(pair) - shared, set(other) - shared
    return bool(_versions(found[mine][0]) & _versions(found[theirs][0]))


def _versions(groups: Sequence[Group[T]]) -> set[str]:
    return {one.version for group in groups for one in group}


def _opposition(left: Sequence[Group[T]], right: Sequence[Group[T]], agree: Likeness[T], oppose: Likeness[T]) -> float:
    """The mean opposition over all pairs, 0 where a version stands on both sides or any pair cannot be opposed.

    What agrees with all of the other side as well ("in July" beside 18 July and 19 July) takes no part.
    """
    if _versions(left) & _versions(right):
        return 0.0
    (one, other), (all_left, all_right) = _partial([left, right], agree), (_readings(left), _readings(right))
    if not one or not other:
        one, other = all_left, all_right
    scores = [oppose(a, b) for a in one for b in other]
    if not all(score > 0 for score in scores):
        return 0.0
    more = len(_versions(left) | _versions(right)) - 2
    return min(1.0, sum(scores) / len(scores) + TOLD_BY_MORE * more)


def _readings(groups: Sequence[Group[T]]) -> Group[T]:
    return [one for group in groups for one in group]


def _partial(sides: Sequence[Sequence[Group[T]]], agree: Likeness[T]) -> list[Group[T]]:
    """The readings of each side that do not agree with every reading of the others."""
    flat = [_readings(side) for side in sides]
    return [
        [one for one in side if not all(agree(one, other) > 0 for rest in flat if rest is not side for other in rest)]
        for side in flat
    ]


def _clashing(parts: Sequence[Group[T]], agree: Likeness[T]) -> tuple[Group[T], ...]:
    """The groups of a conflict without what agrees with all the others."""
    partial = _partial([[part] for part in parts], agree)
    return tuple(partial) if all(partial) else tuple(parts)
