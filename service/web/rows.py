"""A row of a comparison as its template shows it: cells with marked text on top, the disagreements in words beneath."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.domain import SEVERITIES, Comparison, Difference, Row, Severity, Side, Verdict, Version, distinct_labels
from service.web.built_in import NAME, by_it
from service.web.segments import Mark, Segment, segments


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of disagreement as its detector names and describes it."""

    kind: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One marked sentence; `apart` when sentences of the version lie between it and the one before in the cell."""

    segments: tuple[Segment, ...]
    apart: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one version says in a row; without originals it does not tell it.

    `source` says where the translation comes from ("machine translation via English"), empty where there is none.
    """

    key: str
    label: str
    language: str
    originals: tuple[Sentence, ...]
    reader: str
    translations: tuple[Sentence, ...]
    source: str
    human: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement in words: `odd` are the labels of the versions that stand apart, `anchor` the row's element."""

    kind: Kind
    severity: Severity
    explanation: str
    odd: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: `number` counts from 1, `told` and `silent` are the labels of the versions that do and do not tell it."""

    number: int
    anchor: str
    verdict: Verdict
    severity: Severity | None
    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...]
    told: tuple[str, ...]
    silent: tuple[str, ...]


def row_view(row: Row, comparison: Comparison, kinds: Mapping[str, Kind], names: Mapping[str, str]) -> RowView:
    """The row for its template; `names` are the English names of languages by code."""
    labels = distinct_labels(comparison.versions)
    findings = row_findings(row, labels, kinds)
    return RowView(
        number=row.index + 1,
        anchor=anchor(row),
        verdict=row.verdict,
        severity=gravest(finding.severity for finding in findings),
        cells=tuple(
            cell(version, labels[version.key], row, comparison.reader, kinds, names) for version in comparison.versions
        ),
        findings=findings,
        told=tuple(labels[key] for key in labels if row.cells[key]),
        silent=tuple(labels[key] for key in labels if not row.cells[key]),
    )


def anchor(row: Row) -> str:
    """The id of the row's element."""
    return f"row-{row.index + 1}"


def gravest(severities: Iterable[Severity]) -> Severity | None:
    """The highest of the severities, None of none."""
    return min(severities, key=SEVERITIES.index, default=None)


def row_findings(row: Row, labels: Mapping[str, str], kinds: Mapping[str, Kind]) -> tuple[Finding, ...]:
    """The row's disagreements in words, the gravest first."""
    found = [
        Finding(
            kind=known(difference.kind, kinds),
            severity=difference.severity,
            explanation=difference.explanation,
            odd=tuple(labels[key] for key in difference.odd),
            anchor=anchor(row),
        )
        for difference in row.differences
    ]
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))


def known(kind: str, kinds: Mapping[str, Kind]) -> Kind:
    """The kind by name; one whose detector is gone since the result was made is shown by its key."""
    return kinds.get(kind) or Kind(kind, kind.capitalize(), "")


def cell(
    version: Version, label: str, row: Row, reader: str, kinds: Mapping[str, Kind], names: Mapping[str, str]
) -> Cell:
    """What the version says in the row, marked where the row's disagreements point."""
    indexes = row.cells[version.key]
    made = [found for i in indexes if (found := version.translations[i]) is not None]
    return Cell(
        key=version.key,
        label=label,
        language=version.language.code,
        originals=tuple(
            Sentence(
                segments(version.sentences[i].text, marks(version.key, i, "original", row.differences, kinds)),
                apart(position, indexes),
            )
            for position, i in enumerate(indexes)
        ),
        reader=reader,
        translations=tuple(
            Sentence(
                segments(found.text, marks(version.key, i, "translation", row.differences, kinds)),
                apart(position, indexes),
            )
            for position, i in enumerate(indexes)
            if (found := version.translations[i]) is not None
        ),
        source=source(
            [(found.origin == "memory", found.route) for found in made], names, by_it(f.engine for f in made)
        ),
        human=bool(made) and all(found.origin == "memory" for found in made),
        warnings=tuple(dict.fromkeys(warning.message for found in made for warning in found.warnings)),
    )


def apart(position: int, indexes: Sequence[int]) -> bool:
    """Whether the sentence at `position` does not directly follow the one before it in the cell."""
    return position > 0 and indexes[position] != indexes[position - 1] + 1


def marks(key: str, index: int, side: Side, differences: Sequence[Difference], kinds: Mapping[str, Kind]) -> list[Mark]:
    """The marks on one sentence of a version, gravest first."""
    ordered = sorted(differences, key=lambda difference: SEVERITIES.index(difference.severity))
    return [
        Mark(span.start, span.end, difference.kind, known(difference.kind, kinds).name, key in difference.odd)
        for difference in ordered
        for span in difference.spans
        if (span.version, span.sentence, span.side) == (key, index, side)
    ]


def source(made: Sequence[tuple[bool, Sequence[str]]], names: Mapping[str, str], built_in: bool = False) -> str:
    """Who translated a cell's sentences, each a pair of "by a human" and its route; pivots are named."""
    if not made:
        return ""
    human = [by_human for by_human, _ in made]
    maker = "human translation" if all(human) else "partly human translation" if any(human) else "machine translation"
    maker += f" by {NAME}" if built_in else ""
    pivots = dict.fromkeys(names.get(code, code) for _, route in made for code in route[1:-1])
    return f"{maker} via {' and '.join(pivots)}" if pivots else maker
