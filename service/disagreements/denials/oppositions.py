"""What one version affirms and another denies in the same place, by the evidence of the whole row.

Candidates are found generously: words of opposite meaning, and words that face a denied one. What speaks for each is
weighed by a judgement that was fitted to cases; without links between words there is too little to weigh.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.disagreements.denials.absences import absences
from service.disagreements.denials.candidates import Candidate, candidates
from service.disagreements.denials.contraries import Said, Told
from service.disagreements.denials.evidence import evidence
from service.disagreements.denials.fitted import JUDGES
from service.disagreements.denials.ground import Ground
from service.domain import WordLink

LIKELY, OUTRIGHT, BESIDE = 0.55, 0.45, 0.3
"""The least probability of the likeliest candidate of a row, of an outright denial of what means the same,
and of a candidate that adds a third version to the likeliest.

Chosen on cases that were not used in fitting: python -m bench.polarity.
"""


class Judged(NamedTuple):
    """A candidate with its probability; `enough`: it is marked if it is the likeliest of its row."""

    likely: float
    candidate: Candidate
    enough: bool


def oppositions(told: Told, links: Sequence[WordLink]) -> Iterator[tuple[str, Said]]:
    """The likeliest contradiction of a row, with all versions that take a side in it; else none against some."""
    ground = Ground(told, links)
    judged = sorted((judge(ground, one) for one in candidates(ground)), key=lambda one: -one.likely)
    if judged and judged[0].enough:
        best = judged[0].candidate
        said = _said(best)
        for likely, one, _ in judged[1:]:
            if likely >= BESIDE and _beside(one, best):
                said = {**_said(one), **said}
        yield best.affirmed.concept, said
    else:
        yield from absences(told)


def judge(ground: Ground, candidate: Candidate) -> Judged:
    """How likely the candidate is a contradiction."""
    found, denied = evidence(ground, candidate), bool(candidate.denied.markers)
    likely = JUDGES.probability(found, denied=denied)
    return Judged(likely, candidate, likely >= (OUTRIGHT if denied and found.same and found.outright else LIKELY))


def _said(one: Candidate) -> Said:
    return {statement.reading.version: [statement] for statement in (one.affirmed, one.denied)}


def _beside(one: Candidate, best: Candidate) -> bool:
    """Whether it sets another version against what one of the two of the best says."""
    return one.affirmed.place() == best.affirmed.place() or one.denied.place() == best.denied.place()
