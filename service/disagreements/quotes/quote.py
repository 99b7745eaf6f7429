"""Quotations: words put into the same mouth differ in substance, not merely in translation.

How well the words of two speeches face one another tells most; where nothing says which do, `contrasts` has what lists
and a dictionary tell.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from service.disagreements.base import RowView
from service.disagreements.findings import stand_apart
from service.disagreements.quotes.agreement import evidence, parting
from service.disagreements.quotes.contrasts import TOPIC, Contrast, by_amount, by_known, by_lists
from service.disagreements.quotes.quotations import Quotation, together
from service.disagreements.words import lexicon
from service.disagreements.words.facing import Facing
from service.domain import Difference, Severity

LONGEST_SHOWN = 60
# Log odds: from here speeches are told apart, from here surely; and up to there they are the same whatever the lists
# say. Chosen by cross-validation on the cases.
LIKELY_APART, SURELY_APART, SURELY_SAME = 0.0, 1.5, -3.0


class QuoteDetector:
    """Finds speeches in the same place of which one says in substance what another does not."""

    kind = "quote"
    name = "Quotations"
    description = (
        "Versions quote the same speaker with words that differ in substance: denied against affirmed, another person "
        "or side named. Another translation of the same words, or reported speech, is not flagged."
    )
    version = "5"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of what is said."""
        return lexicon.languages(TOPIC)

    def find(self, row: RowView) -> Iterator[Difference]:
        """At most one difference for the speeches that stand in one another's place."""
        labels = {telling.version: telling.label for telling in row.tellings}
        facing = Facing(row) if row.links else None
        for speeches in together(row):
            contrast = _by_links(speeches, facing) if facing else by_lists(speeches)
            if contrast:
                yield _difference(contrast, speeches, labels)


def _by_links(speeches: Sequence[Quotation], facing: Facing) -> Contrast | None:
    """How well the words of the speeches face one another; what the lists tell counts unless all of them face well."""
    pairs = {
        frozenset((one.version, two.version)): evidence(one, two, facing) for one, two in combinations(speeches, 2)
    }
    odds, sides = parting([speech.version for speech in speeches], pairs)
    known = by_amount(speeches) or (by_known(speeches) if odds > SURELY_SAME else None)
    if known or odds < LIKELY_APART:
        return known
    severity: Severity = "medium" if odds >= SURELY_APART else "low"
    return Contrast(sides, tuple(span for speech in speeches for span in speech.spans()), severity)


def _difference(contrast: Contrast, speeches: Sequence[Quotation], labels: Mapping[str, str]) -> Difference:
    quoted = {speech.version: " … ".join(span.text for span in speech.spans()) for speech in speeches}
    odd = stand_apart(contrast.sides)
    told = [version for version in quoted if version in contrast.sides]
    return Difference(
        kind=QuoteDetector.kind,
        spans=contrast.spans,
        values={version: quoted[version] for version in told},
        explanation="; ".join(f"{labels[version]} quotes “{_shortened(quoted[version])}”" for version in told),
        severity=contrast.severity,
        detector=QuoteDetector.kind,
        odd=odd,
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
