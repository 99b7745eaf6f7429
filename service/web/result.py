"""A finished comparison under the reader's filters, as plain typed values for its template."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from service.domain import SEVERITIES, Comparison, Version, distinct_labels
from service.translation.bundled import Manifest
from service.web.built_in import translated
from service.web.query import ROWS_A_PAGE, VERDICTS, VIEWS, Query
from service.web.rows import Finding, Kind, RowView, known, row_findings, row_view

VERDICT_NAMES = {"differ": "Differ", "partial": "Left out by some", "only": "Told by one only", "agree": "Agree"}
VIEW_NAMES = {"both": "Both", "original": "Original", "translation": "Translation"}
MODE_NAMES = {"accounts": "accounts of one event", "translation": "translations of one text"}
EXPORTS = {"html": "HTML", "md": "Markdown", "csv": "CSV", "tmx": "TMX", "json": "JSON"}
TOP_FINDINGS = 6


@dataclass(frozen=True, slots=True)
class VersionHead:
    """A version in the page's head: language with confidence in per cent (None when the user gave it)."""

    key: str
    label: str
    code: str
    language: str
    confidence: int | None
    others: tuple[str, ...]
    sentences: int
    only: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter chip or switch: the address it leads to, whether it is on, how many rows it stands for."""

    key: str
    name: str
    description: str
    address: str
    on: bool
    count: int


@dataclass(frozen=True, slots=True)
class Hint:
    """A translation that could not be made for want of a model, and the command that installs it."""

    source: str
    target: str
    command: str


@dataclass(frozen=True, slots=True)
class Share:
    """How much of two versions stands in rows that both tell, in per cent."""

    one: str
    two: str
    percent: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A disagreement in the page's list, with the address of its row: unfiltered, on the page of rows that holds it."""

    finding: Finding
    address: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A finished comparison under the reader's filters."""

    id: str
    title: str
    created_at: datetime
    reader: str
    mode: str
    versions: tuple[VersionHead, ...]
    differing: int
    disagreements: int
    top: tuple[Listed, ...]
    further: tuple[Listed, ...]
    hints: tuple[Hint, ...]
    built_in: tuple[str, ...]
    shares: tuple[Share, ...]
    view: str
    verdicts: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    views: tuple[Choice, ...]
    clear: str | None
    rows: tuple[RowView, ...]
    shown: int
    total: int
    pages: tuple[Choice, ...]
    exports: Mapping[str, str]
    signature: tuple[str, ...]


def result_page(
    comparison: Comparison,
    query: Query,
    kinds: Mapping[str, Kind],
    names: Mapping[str, str],
    manifest: Manifest | None = None,
) -> ResultPage:
    """A done comparison for its template; `kinds` by key, `names` of languages by code, the built-in `manifest`."""
    labels = distinct_labels(comparison.versions)
    findings = listed(comparison, query, labels, kinds)
    chosen = [row for row in comparison.rows if query.shows(row)]
    query = replace(query, page=min(query.page, page_count(len(chosen))))
    start = (query.page - 1) * ROWS_A_PAGE
    return ResultPage(
        id=comparison.id,
        title=comparison.title,
        created_at=comparison.created_at,
        reader=names.get(comparison.reader, comparison.reader),
        mode=MODE_NAMES[comparison.mode or "accounts"],
        versions=tuple(
            version_head(version, labels[version.key], comparison, names) for version in comparison.versions
        ),
        differing=sum(row.verdict == "differ" for row in comparison.rows),
        disagreements=len(findings),
        top=findings[:TOP_FINDINGS],
        further=findings[TOP_FINDINGS:],
        hints=hints(comparison, names),
        built_in=translated(comparison.versions, manifest),
        shares=shares(comparison, labels),
        view=query.view,
        verdicts=verdict_choices(comparison, query),
        kinds=kind_choices(comparison, query, kinds),
        views=tuple(view_choice(view, comparison.id, query) for view in VIEWS),
        clear=Query(view=query.view).address(comparison.id) if query.filtered else None,
        rows=tuple(row_view(row, comparison, kinds, names) for row in islice(chosen, start, start + ROWS_A_PAGE)),
        shown=len(chosen),
        total=len(comparison.rows),
        pages=page_choices(comparison.id, query, len(chosen)),
        exports=EXPORTS,
        signature=signature_lines(comparison),
    )


def listed(
    comparison: Comparison, query: Query, labels: Mapping[str, str], kinds: Mapping[str, Kind]
) -> tuple[Listed, ...]:
    """Every disagreement, the gravest first, else in the rows' order."""
    found = [
        Listed(finding, f"{place(comparison.id, position, query)}#{finding.anchor}")
        for position, row in enumerate(comparison.rows)
        for finding in row_findings(row, labels, kinds)
    ]
    return tuple(sorted(found, key=lambda item: SEVERITIES.index(item.finding.severity)))


def place(comparison_id: str, position: int, query: Query) -> str:
    """The address of the page of unfiltered rows that holds the row at `position`."""
    return Query(view=query.view, page=position // ROWS_A_PAGE + 1).address(comparison_id)


def version_head(version: Version, label: str, comparison: Comparison, names: Mapping[str, str]) -> VersionHead:
    """What the page's head says of a version."""
    language = version.language
    return VersionHead(
        key=version.key,
        label=label,
        code=language.code,
        language="Language unknown" if language.code == "und" else names.get(language.code, language.code),
        confidence=round(100 * language.confidence) if language.detected and language.code != "und" else None,
        others=tuple(names.get(code, code) for code in language.others),
        sentences=len(version.sentences),
        only=sum(row.verdict == "only" and bool(row.cells[version.key]) for row in comparison.rows),
    )


def hints(comparison: Comparison, names: Mapping[str, str]) -> tuple[Hint, ...]:
    """One hint for each language with a sentence that no installed model could bring into the reader's."""
    reader = comparison.reader
    wanting = {
        version.language.code
        for version in comparison.versions
        if version.language.code not in (reader, "und") and None in version.translations
    }
    return tuple(
        Hint(
            source=names.get(code, code),
            target=names.get(reader, reader),
            command=f"parallax models install {' '.join(part for part in (code, reader) if part != 'en')}",
        )
        for code in sorted(wanting)
    )


def shares(comparison: Comparison, labels: Mapping[str, str]) -> tuple[Share, ...]:
    """The coverage of each pair of versions."""
    coverage = comparison.summary.coverage if comparison.summary else {}
    pairs = [(pair.split("-"), share) for pair, share in coverage.items()]
    return tuple(Share(labels[one], labels[two], round(100 * share)) for (one, two), share in pairs)


def verdict_choices(comparison: Comparison, query: Query) -> tuple[Choice, ...]:
    """A chip for each verdict that the comparison has, with its number of rows."""
    counts = Counter(row.verdict for row in comparison.rows)
    return tuple(
        Choice(
            key=verdict,
            name=VERDICT_NAMES[verdict],
            description="",
            address=query.toggle_verdict(verdict).address(comparison.id),
            on=verdict in query.verdicts,
            count=counts[verdict],
        )
        for verdict in VERDICTS
        if counts[verdict] or verdict in query.verdicts
    )


def kind_choices(comparison: Comparison, query: Query, kinds: Mapping[str, Kind]) -> tuple[Choice, ...]:
    """A chip for each kind that the comparison has, in the detectors' order, with its number of rows."""
    counts = Counter(kind for row in comparison.rows for kind in {found.kind for found in row.differences})
    order = dict.fromkeys([*kinds, *sorted(counts), *sorted(query.kinds)])
    return tuple(
        Choice(
            key=kind,
            name=known(kind, kinds).name,
            description=known(kind, kinds).description,
            address=query.toggle_kind(kind).address(comparison.id),
            on=kind in query.kinds,
            count=counts[kind],
        )
        for kind in order
        if counts[kind] or kind in query.kinds
    )


def view_choice(view: str, comparison_id: str, query: Query) -> Choice:
    """A switch between originals and translations; the filters stay."""
    changed = next(replace(query, view=known_view) for known_view in VIEWS if known_view == view)
    return Choice(view, VIEW_NAMES[view], "", changed.address(comparison_id), query.view == view, 0)


def page_count(rows: int) -> int:
    """Pages that hold so many rows, at least one."""
    return max(1, -(-rows // ROWS_A_PAGE))


def page_choices(comparison_id: str, query: Query, rows: int) -> tuple[Choice, ...]:
    """A link to each page of rows; none where one page holds them all."""
    count = page_count(rows)
    if count == 1:
        return ()
    return tuple(
        Choice(str(n), str(n), "", replace(query, page=n).address(comparison_id), n == query.page, 0)
        for n in range(1, count + 1)
    )


def signature_lines(comparison: Comparison) -> tuple[str, ...]:
    """The versions of everything that made the result."""
    signature = comparison.signature
    if signature is None:
        return ()
    return (f"parallax {signature.parallax}", signature.encoder, *signature.engines, *signature.detectors)
