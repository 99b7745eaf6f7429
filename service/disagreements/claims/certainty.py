"""Certainty: one version states as fact what another calls possible, claimed or alleged.

`hedging` reads how sure each version is, `stated` what the others state flatly in the same place, `sides` tells those
that hedge from those that state it.
"""

from collections.abc import Iterator, Mapping

from service.disagreements.base import RowView
from service.disagreements.claims.hedging import TOPIC, account
from service.disagreements.claims.sides import Sides, sides
from service.disagreements.findings import stand_apart, who_says
from service.disagreements.words import lexicon
from service.disagreements.words.readings import readings
from service.domain import Difference, Severity

FACT = "fact"
SHOWN = {
    "possible": "possible, not certain",
    "claimed": "somebody’s claim",
    "partisan": "one side’s word",
    "said": "what somebody says",
    FACT: "fact",
}
# By the degree that weighs most among the versions that hedge, the gravest first.
SEVERITY: Mapping[str, Severity] = {"claimed": "high", "possible": "medium", "partisan": "low", "said": "low"}


class CertaintyDetector:
    """Finds what one version states flatly and another hedges or puts into somebody's mouth."""

    kind = "certainty"
    name = "Fact or claim"
    description = (
        "One version states as fact what another calls possible, alleged or somebody’s claim. "
        "Naming a neutral source (“said”, “according to”) or a plan is not a disagreement."
    )
    version = "4"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of hedges."""
        return lexicon.languages(TOPIC)

    def find(self, row: RowView) -> Iterator[Difference]:
        """At most one difference: the versions that hedge against those that state the same as fact."""
        read = readings(row, lexicon.languages(TOPIC))
        found = sides({version: account(sentences) for version, sentences in read.items()}, row)
        if found:
            yield _difference(found, {telling.version: telling.label for telling in row.tellings})


def _difference(found: Sides, labels: Mapping[str, str]) -> Difference:
    """A Difference between the versions that hedge and those that state it as fact, with the words of each."""
    versions = [version for version in labels if version in found.spans]
    degrees = {version: found.hedges[version].degree if version in found.hedges else FACT for version in versions}
    shown = {labels[version]: SHOWN[degree] for version, degree in degrees.items()}
    return Difference(
        kind=CertaintyDetector.kind,
        spans=tuple(span for version in versions for span in found.spans[version]),
        values={version: " … ".join(span.text for span in found.spans[version]) for version in versions},
        explanation=f"How sure it is: {who_says(shown, ('tells it as', 'tell it as'))}",
        severity=next(severity for degree, severity in SEVERITY.items() if degree in degrees.values()),
        detector=CertaintyDetector.kind,
        odd=stand_apart({version: degree == FACT for version, degree in degrees.items()}),
    )
