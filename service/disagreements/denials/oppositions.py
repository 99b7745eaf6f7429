"""What one version affirms and another denies in the same place, by the evidence of the whole row.

Candidates are found generously: words of opposite meaning, and words that face a denied one. What speaks for each is
weighed by a judgement that was fitted to cases; without links between words there is too little to weigh.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple

from service.disagreements.denials.absences import absences
from service.disagreements.denials.candidates import Candidate, candidates
from service.disagreements.denials.contraries import Said, Told
from service.disagreements.denials.evidence import evidence
from service.disagreements.denials.fitted import WEIGHTS
from service.disagreements.denials.ground import Ground
from service.disagreements.judging import probability
from service.domain import WordLink

LIKELY, BESIDE = 0.5, 0.3
"""The least probability of the likeliest candidate of a row, and of one that adds a third version to the likeliest.

Chosen on cases that were not used in fitting: python -m bench.polarity.
"""


def oppositions(told: Told, links: Sequence[WordLink]) -> Iterator[tuple[str, Said]]:
    """The likeliest contradiction of a row, with all versions that take a side in it; else none against some."""
    ground = Ground(told, links)
    judged = sorted(((_likely(ground, one), one) for one in candidates(ground)), key=lambda item: -item[0])
    if judged and judged[0][0] >= LIKELY:
        best = judged[0][1]
        said = _said(best)
        for likely, one in judged[1:]:
            if likely >= BESIDE and _beside(one, best):
                said = {**_said(one), **said}
        yield best.affirmed.concept, said
    else:
        yield from absences(told)


def _likely(ground: Ground, candidate: Candidate) -> float:
    return probability(astuple(WEIGHTS), astuple(evidence(ground, candidate)))


def _said(one: Candidate) -> Said:
    return {statement.reading.version: [statement] for statement in (one.affirmed, one.denied)}


def _beside(one: Candidate, best: Candidate) -> bool:
    """Whether it sets another version against what one of the two of the best says."""
    return one.affirmed.place() == best.affirmed.place() or one.denied.place() == best.denied.place()
