"""Certainty: one version states as fact what another calls possible, claimed or alleged.

`hedging` reads how sure each version is, `stated` finds what the others state flatly in the same place.
"""

from collections.abc import Iterator, Mapping, Sequence

from service.disagreements import lexicon
from service.disagreements.base import RowView
from service.disagreements.facing import Facing
from service.disagreements.findings import stand_apart, who_says
from service.disagreements.hedging import TOPIC, Hedge, account
from service.disagreements.readings import readings
from service.disagreements.stated import stated_fact
from service.domain import Difference, Severity, Span

SHOWN = {
    "possible": "possible, not certain",
    "claimed": "somebody’s claim",
    "partisan": "one side’s word",
    "fact": "fact",
}
SEVERITY: Mapping[str, Severity] = {"possible": "medium", "claimed": "high", "partisan": "low"}


class CertaintyDetector:
    """Finds what one version states flatly and another hedges or puts into somebody's mouth."""

    kind = "certainty"
    name = "Fact or claim"
    description = (
        "One version states as fact what another calls possible, alleged or somebody’s claim. "
        "Naming a neutral source (“said”, “according to”) or a plan is not a disagreement."
    )
    version = "3"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of hedges."""
        return lexicon.languages(TOPIC)

    def find(self, row: RowView) -> Iterator[Difference]:
        """At most one difference: the versions that hedge against those that state the same as fact."""
        read = readings(row, lexicon.languages(TOPIC))
        accounts = {version: account(sentences) for version, sentences in read.items()}
        hedged = {version: hedge for version, told in accounts.items() if (hedge := told.strongest())}
        facing = Facing(row) if row.links else None
        facts = {
            version: spans
            for version, told in accounts.items()
            if version not in hedged and (spans := stated_fact(told, hedged, accounts, facing))
        }
        # One side's word alone is weak, for most of what is told is told by somebody: links must show what faces it.
        if facts and (facing or any(hedge.degree != "partisan" for hedge in hedged.values())):
            doubts = {version: accounts[version].marks(hedge) for version, hedge in hedged.items()}
            labels = {telling.version: telling.label for telling in row.tellings}
            yield difference(hedged, doubts | facts, labels)


def difference(
    hedged: Mapping[str, Hedge], spans: Mapping[str, Sequence[Span]], labels: Mapping[str, str]
) -> Difference:
    """A Difference between the versions that hedge and those that state it as fact, with the words of each."""
    degrees = {v: hedged[v].degree if v in hedged else "fact" for v in labels if v in spans}
    strongest = min(hedged.values(), key=lambda hedge: ("claimed", "possible", "partisan").index(hedge.degree))
    shown = {labels[version]: SHOWN[degree] for version, degree in degrees.items()}
    return Difference(
        kind=CertaintyDetector.kind,
        spans=tuple(span for version in degrees for span in spans[version]),
        values={version: " … ".join(span.text for span in spans[version]) for version in degrees},
        explanation=f"How sure it is: {who_says(shown, ('tells it as', 'tell it as'))}",
        severity=SEVERITY[strongest.degree],
        detector=CertaintyDetector.kind,
        odd=stand_apart({version: degree == "fact" for version, degree in degrees.items()}),
    )
