"""What one version affirms and another denies in the same place, by the evidence of the whole row.

Candidates are found generously: words of opposite meaning, and words that face a denied one. What speaks for each is
weighed by a judgement that was fitted to cases; without links between words there is too little to weigh.
"""

from collections.abc import Iterator, Sequence

from service.disagreements.candidates import candidates
from service.disagreements.conflicts import Said, Told
from service.disagreements.evidence import evidence
from service.disagreements.fitted import JUDGES
from service.disagreements.ground import Ground
from service.domain import WordLink

LIKELY = 0.5
"""The least probability, chosen on cases that were not used in fitting: python -m bench.polarity."""


def oppositions(told: Told, links: Sequence[WordLink]) -> Iterator[tuple[str, Said]]:
    """What two versions say of a concept where one of them denies it, the likeliest first."""
    ground = Ground(told, links)
    judged = [
        (JUDGES.probability(evidence(ground, one), denied=bool(one.denied.markers)), one) for one in candidates(ground)
    ]
    for likely, (_, affirmed, _, denied, *_) in sorted(judged, key=lambda item: -item[0]):
        if likely >= LIKELY:
            yield affirmed.concept, {affirmed.reading.version: [affirmed], denied.reading.version: [denied]}
