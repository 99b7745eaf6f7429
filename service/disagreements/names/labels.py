"""Bodies told apart by a number: "Hospital No 7" and «больница № 4»."""

from collections.abc import Iterator, Sequence

from service.disagreements.base import RowView, Telling
from service.disagreements.reading import lexicon
from service.disagreements.reading.amounts import agree, oppose
from service.disagreements.reading.pairing import LEAST, Told, conflicts, told
from service.disagreements.reading.quantities import LABEL, quantities
from service.disagreements.reading.quantity import Quantity
from service.disagreements.reading.report import difference
from service.disagreements.words.facing import counterparts
from service.domain import Difference


def labels(row: RowView, kind: str) -> Iterator[Difference]:
    """The differing numbers of what has a number for a name, as differences of `kind`."""
    known = lexicon.languages("numbers")
    found = {telling.version: _labels(telling) for telling in row.tellings if telling.language in known}
    for conflict in conflicts(found, agree, oppose, LEAST):
        one = difference(kind, row, conflict, _shown, lambda label: (label.start, label.end), "high")
        if counterparts(row, one.spans):
            yield one


def _labels(telling: Telling) -> Sequence[Told[Quantity]]:
    read = quantities(telling.language).quantities
    return told(telling, lambda text: [one for one in read(text) if one.dimension == LABEL])


def _shown(label: Quantity) -> str:
    return f"No {label.value:g}"
