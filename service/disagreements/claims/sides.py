"""The two sides of a row: the versions that hold something at a distance, and those that state the same as fact.

Where two versions hedge the same words of a third, each bears the other out: less is asked of either, and one of them
may name a source that would say nothing by itself ("residents say", "according to the ministry").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.disagreements.base import RowView
from service.disagreements.claims.hedging import DOUBTS, Account, Hedge, rank
from service.disagreements.claims.stated import Fact, stated_fact
from service.disagreements.words.facing import Facing
from service.domain import Span

# One side's word tells little, for most of what is told is told by somebody.
WEAK = "partisan"


@dataclass(frozen=True, slots=True)
class Sides:
    """The `hedges` of the versions that hold something at a distance, and the words of all versions that tell it."""

    hedges: Mapping[str, Hedge]
    spans: Mapping[str, Sequence[Span]]


def sides(accounts: Mapping[str, Account], row: RowView) -> Sides | None:
    """The sides of a row by what each version tells; None where all are equally sure."""
    found = list(_facts(accounts, Facing(row) if row.links else None))
    facts = [fact for fact in found if _counts(fact, found, accounts)]
    if not facts:
        return None
    best = min(facts, key=_weakness)
    stated = {fact.reading.version: fact for fact in facts if fact.hedge is best.hedge}
    hedges = {
        version: best.hedge if best.hedge in told.hedges else min(doubts, key=rank)
        for version, told in accounts.items()
        if version not in stated and (doubts := _hedges(version, told, facts, stated))
    }
    spans = {version: accounts[version].marks(hedge) for version, hedge in hedges.items()}
    return Sides(hedges, spans | {version: fact.spans for version, fact in stated.items()})


def _facts(accounts: Mapping[str, Account], facing: Facing | None) -> Iterator[Fact]:
    """All that one version hedges and another states flatly, hedge by hedge."""
    for version, ours in accounts.items():
        # Without links nothing shows what faces the words of a source.
        hedges = ours.sources_and_doubts() if facing else [h for h in ours.doubts() if h.degree != WEAK]
        for hedge in hedges:
            for other, told in accounts.items():
                fact = stated_fact(hedge, ours, told, facing) if other != version else None
                if fact:
                    yield fact


def _counts(fact: Fact, found: Sequence[Fact], accounts: Mapping[str, Account]) -> bool:
    """Whether a fact is one by itself, or because two versions hold the same words at a distance."""
    same = [other for other in found if other.tells_same(fact)]
    if len({other.hedge.reading.version for other in same}) > 1 and any(f.hedge.degree in DOUBTS for f in same):
        return True
    may_stand_alone = fact.hedge.degree in DOUBTS and (fact.hedge.degree != WEAK or len(accounts) == 2)
    return fact.sure and may_stand_alone


def _weakness(fact: Fact) -> tuple[bool, bool, tuple[bool, int], bool, int]:
    """The less, the better a fact shows what the row disagrees on."""
    return fact.hedge.degree not in DOUBTS, not fact.sure, rank(fact.hedge), not fact.verbal, -len(fact.places)


def _hedges(version: str, told: Account, facts: Sequence[Fact], stated: Mapping[str, Fact]) -> list[Hedge]:
    """The hedges of a version against what others state, or all that it has where none faces that."""
    own = [fact.hedge for fact in facts if fact.hedge.reading.version == version and fact.reading.version in stated]
    return own or told.doubts()
