"""From a conflict among readings to the Difference that a reader sees."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from service.disagreements.base import RowView
from service.disagreements.findings import stand_apart, who_says
from service.disagreements.reading.pairing import Conflict, Told
from service.domain import Difference, Severity, Span

T = TypeVar("T")


def difference(
    kind: str,
    row: RowView,
    conflict: Conflict[T],
    shown: Callable[[T], str],
    place: Callable[[T], tuple[int, int]],
    severity: Severity,
) -> Difference:
    """One Difference with a span in each version that tells the thing; the first telling of each version counts."""
    told: dict[str, Told[T]] = {}
    sides: dict[str, int] = {}
    for side, group in enumerate(conflict.groups):
        for one in group:
            told.setdefault(one.version, one)
            sides.setdefault(one.version, side)
    order = [telling for telling in row.tellings if telling.version in told]
    names = _side_names(told, sides, shown)
    values = {telling.version: names[sides[telling.version]] for telling in order}
    texts = {(telling.version, s.index): s.text for telling in order for s in telling.sentences}
    spans = tuple(_span(told[t.version], texts[t.version, told[t.version].sentence], place) for t in order)
    return Difference(
        kind=kind,
        spans=spans,
        values=values,
        explanation=who_says({telling.label: values[telling.version] for telling in order}),
        severity=severity,
        detector=kind,
        odd=stand_apart(sides) if len(order) > 2 else (),
    )


def _side_names(told: Mapping[str, Told[T]], sides: Mapping[str, int], shown: Callable[[T], str]) -> dict[int, str]:
    """Versions on one side are shown alike, by the fullest form among them."""
    names: dict[int, str] = {}
    for version, side in sides.items():
        name = shown(told[version].reading)
        names[side] = max(names.get(side, ""), name, key=len)
    return names


def _span(one: Told[T], text: str, place: Callable[[T], tuple[int, int]]) -> Span:
    start, end = place(one.reading)
    return Span(one.version, one.sentence, start, end, text[start:end])
