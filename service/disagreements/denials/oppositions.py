"""What one version affirms and another denies in the same place, by the evidence of the whole row.

Candidates are found generously: words of opposite meaning, and words that face a denied one. What speaks for each is
weighed by a judgement that was fitted to cases; without links between words there is too little to weigh.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple

from service.disagreements.denials.absences import absences
from service.disagreements.denials.candidates import candidates
from service.disagreements.denials.contraries import Said, Told
from service.disagreements.denials.evidence import evidence
from service.disagreements.denials.fitted import SIDES, WEIGHTS
from service.disagreements.denials.ground import Ground
from service.disagreements.denials.siding import Judged, Sides, sides
from service.disagreements.denials.statements import Statement
from service.disagreements.denials.witness import others
from service.disagreements.judging import probability
from service.domain import WordLink

LIKELY = 0.5
"""The least probability of the likeliest candidate of a row: python -m bench.polarity."""
SURE = 0.6
"""The least probability of the side of a version that is neither of its two: python -m bench.siding."""


def oppositions(told: Told, links: Sequence[WordLink]) -> Iterator[tuple[str, Said]]:
    """The likeliest contradiction of a row, with all versions that take a side in it; else none against some."""
    ground = Ground(told, links)
    judged = ranked(ground)
    if judged and judged[0].likely >= LIKELY:
        best = judged[0].candidate
        said = {statement.reading.version: [statement] for statement in (best.affirmed, best.denied)}
        for version in others(ground, best):
            statement = _taken(sides(ground, best, judged, version))
            if statement is not None:
                said[version] = [statement]
        yield best.affirmed.concept, said
    else:
        yield from absences(told)


def ranked(ground: Ground) -> list[Judged]:
    """All candidates of a row, the likeliest first."""
    found = (Judged(probability(astuple(WEIGHTS), astuple(evidence(ground, one))), one) for one in candidates(ground))
    return sorted(found, key=lambda one: -one.likely)


def _taken(found: Sides) -> Statement | None:
    """What a version says on its side; None where that is not sure enough."""
    likely = probability(astuple(SIDES), astuple(found.evidence))
    if likely >= SURE:
        return found.yes
    return found.no if likely <= 1 - SURE else None
