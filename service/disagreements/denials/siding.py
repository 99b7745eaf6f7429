"""Which side another version takes where two contradict each other: by what it says itself, and whom it contradicts."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from service.disagreements.denials.candidates import Candidate
from service.disagreements.denials.ground import Ground
from service.disagreements.denials.statements import Statement
from service.disagreements.denials.witness import NO, YES, witness

# A candidate of a lower probability, or none, is weighed as of this.
LEAST = 0.02


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the side that affirms and for the one that denies; 0 or 1 where nothing else is said."""

    bias: float
    against_no: float
    against_yes: float
    """Log odds that it contradicts what one of the two says."""
    looks_yes: float
    looks_no: float
    """See witness.py."""
    says_yes: float
    says_no: float
    says_loosely_yes: float
    says_loosely_no: float
    """It has a word of a concept of the two's words on this side, in strict lists or in those of loose opposites."""


class Judged(NamedTuple):
    """A candidate and its probability."""

    likely: float
    candidate: Candidate


class Same(NamedTuple):
    """What a version says of the two's concept; `affirms`: it sides with the one that affirms."""

    affirms: bool
    statement: Statement
    loose: bool


class Sides(NamedTuple):
    """What a version says on either side, if anything; and the evidence for which of them it takes."""

    evidence: Evidence
    yes: Statement | None
    no: Statement | None


def sides(ground: Ground, best: Candidate, judged: Sequence[Judged], version: str) -> Sides:
    """How a version may side that is neither of the best candidate's two; `judged` are all, the likeliest first."""
    said = list(_said(ground, best, version))
    affirming, denying = ([one for one in said if one.affirms == affirms] for affirms in (True, False))
    met = [one for one in judged if _is_met(ground, one.candidate)]
    against_no = next((one for one in met if _is_between(one.candidate, version, best.denied)), None)
    against_yes = next((one for one in met if _is_between(one.candidate, version, best.affirmed)), None)
    told = witness(ground, best, [version])
    return Sides(
        Evidence(
            bias=1.0,
            against_no=_odds(against_no),
            against_yes=_odds(against_yes),
            looks_yes=YES in told.leaning,
            looks_no=NO in told.leaning,
            says_yes=any(not one.loose for one in affirming),
            says_no=any(not one.loose for one in denying),
            says_loosely_yes=any(one.loose for one in affirming),
            says_loosely_no=any(one.loose for one in denying),
        ),
        _shown(affirming, against_no and against_no.candidate.affirmed),
        _shown(denying, against_yes and against_yes.candidate.denied),
    )


def _said(ground: Ground, best: Candidate, version: str) -> Iterator[Same]:
    """What the version says of the concepts of the two's words."""
    of_two: dict[str, set[tuple[bool, bool]]] = {}
    for word, statement, affirms in ((best.yes, best.affirmed, True), (best.no, best.denied, False)):
        for place in statement.match.places():
            for one in ground.stances[word.sentence].get(place, ()):
                of_two.setdefault(one.concept, set()).add((one.affirmed == affirms, one.loose))
    for concept, of_concept in of_two.items():
        for one in ground.said_of(concept, version):
            for same, loose in of_concept:
                yield Same(one.affirmed == same, one, loose or one.loose)


def _shown(said: Sequence[Same], against: Statement | None) -> Statement | None:
    """The statement that shows the side best: of strict lists, of loose ones, else what contradicts the other."""
    return min(said, key=lambda one: one.loose).statement if said else against


def _is_met(ground: Ground, one: Candidate) -> bool:
    """Whether its words stand in one another's place, or are two sides of one concept."""
    return one.listed or ground.facing.likeness(one.yes, one.no) > 0


def _odds(judged: Judged | None) -> float:
    """Log odds above those of the least probability that counts."""
    likely = min(max(judged.likely if judged else 0.0, LEAST), 1 - LEAST)
    return math.log(likely / (1 - likely)) - math.log(LEAST / (1 - LEAST))


def _is_between(one: Candidate, version: str, other: Statement) -> bool:
    """Whether it sets a version against what another one says."""
    ours, theirs = (one.denied, one.affirmed) if other.affirmed else (one.affirmed, one.denied)
    return ours.reading.version == version and theirs.place() == other.place()
