"""What each page shows, as plain typed values made from the domain: templates get one of these as `page` and no more."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from service.domain import Comparison, Progress, Status, Version
from service.web.query import ROWS_A_PAGE, VERDICTS, VIEWS, Query
from service.web.rows import SEVERITIES, Finding, Kind, RowView, known, row_findings, row_view

STAGES = {
    "read": "Read",
    "translate": "Translate",
    "encode": "Understand",
    "align": "Align",
    "examine": "Examine",
}
VERDICT_NAMES = {"differ": "Differ", "partial": "Left out by some", "only": "Told by one only", "agree": "Agree"}
VIEW_NAMES = {"both": "Both", "original": "Original", "translation": "Translation"}
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
    top: tuple[Finding, ...]
    further: tuple[Finding, ...]
    hints: tuple[Hint, ...]
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


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the work: "done", "now" or "waiting"."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """A comparison that waits or is worked on; `total` 0 means that the stage does not count its work."""

    id: str
    title: str
    stage: str
    done: int
    total: int
    steps: tuple[Step, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A comparison that could not be made, and why."""

    id: str
    title: str
    message: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeletePage:
    """The question before a comparison is deleted."""

    id: str
    title: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One version in the form, as far as the user has filled it in; `error` says what was wrong with its file."""

    label: str = ""
    text: str = ""
    language: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Recent:
    """A comparison in the list of recent ones."""

    id: str
    title: str
    created_at: datetime
    status: Status
    versions: tuple[str, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """The form and the recent comparisons; `languages` are pairs of code and English name."""

    title: str
    reader: str
    mode: str
    slots: tuple[Slot, ...]
    errors: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    formats: tuple[str, ...]
    max_versions: int
    max_megabytes: float
    recent: tuple[Recent, ...]
    example: bool


def result_page(
    comparison: Comparison, query: Query, kinds: Mapping[str, Kind], names: Mapping[str, str]
) -> ResultPage:
    """A done comparison for its template; `kinds` by key, `names` of languages by code."""
    labels = {version.key: version.label for version in comparison.versions}
    findings = all_findings(comparison, labels, kinds)
    chosen = [row for row in comparison.rows if query.shows(row)]
    query = replace(query, page=min(query.page, page_count(len(chosen))))
    start = (query.page - 1) * ROWS_A_PAGE
    return ResultPage(
        id=comparison.id,
        title=comparison.title,
        created_at=comparison.created_at,
        reader=names.get(comparison.reader, comparison.reader),
        mode={"translation": "translations of one text", "accounts": "accounts of one event"}[comparison.mode or "accounts"],
        versions=tuple(version_head(version, comparison, names) for version in comparison.versions),
        differing=sum(row.verdict == "differ" for row in comparison.rows),
        disagreements=len(findings),
        top=findings[:TOP_FINDINGS],
        further=findings[TOP_FINDINGS:],
        hints=hints(comparison, names),
        shares=shares(comparison, labels),
        view=query.view,
        verdicts=verdict_choices(comparison, query),
        kinds=kind_choices(comparison, query, kinds),
        views=tuple(view_choice(view, comparison.id, query) for view in VIEWS),
        clear=Query(view=query.view).address(comparison.id) if query.filtered else None,
        rows=tuple(
            row_view(row, comparison, kinds, names) for row in islice(chosen, start, start + ROWS_A_PAGE)
        ),
        shown=len(chosen),
        total=len(comparison.rows),
        pages=page_choices(comparison.id, query, len(chosen)),
        exports=EXPORTS,
        signature=signature_lines(comparison),
    )


def all_findings(comparison: Comparison, labels: Mapping[str, str], kinds: Mapping[str, Kind]) -> tuple[Finding, ...]:
    """Every disagreement, the gravest first, else in the rows' order."""
    found = [finding for row in comparison.rows for finding in row_findings(row, labels, kinds)]
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))


def version_head(version: Version, comparison: Comparison, names: Mapping[str, str]) -> VersionHead:
    """What the page's head says of a version."""
    language = version.language
    return VersionHead(
        key=version.key,
        label=version.label,
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


def progress_page(comparison: Comparison) -> ProgressPage:
    """A queued or running comparison for its template."""
    progress = comparison.progress or Progress("", 0, 0)
    return ProgressPage(
        id=comparison.id,
        title=comparison.title,
        stage=stage_line(comparison),
        done=progress.done,
        total=progress.total,
        steps=steps(progress.stage),
        versions=labels_of(comparison),
    )


def stage_line(comparison: Comparison) -> str:
    """What is being done, in words."""
    if comparison.status == "queued" or comparison.progress is None:
        return "Waiting for its turn"
    wording = {
        "read": "Reading the texts",
        "translate": "Translating the sentences",
        "encode": "Working out what each sentence means",
        "align": "Finding the sentences that tell the same thing",
        "examine": "Looking for disagreements",
    }
    return wording.get(comparison.progress.stage, comparison.progress.stage)


def steps(stage: str) -> tuple[Step, ...]:
    """The stages in order; those before the present one are done."""
    order = list(STAGES)
    now = order.index(stage) if stage in order else -1
    states = ["done" if position < now else "now" if position == now else "waiting" for position in range(len(order))]
    return tuple(Step(name, state) for name, state in zip(STAGES.values(), states, strict=True))


def failed_page(comparison: Comparison) -> FailedPage:
    """A failed comparison for its template."""
    return FailedPage(
        comparison.id, comparison.title, comparison.error or "It stopped without a message.", labels_of(comparison)
    )


def delete_page(comparison: Comparison) -> DeletePage:
    """The question before deleting, for its template."""
    return DeletePage(comparison.id, comparison.title, labels_of(comparison))


def labels_of(comparison: Comparison) -> tuple[str, ...]:
    """The versions' labels in order."""
    return tuple(version.label for version in comparison.versions)


def recent(comparisons: Sequence[Comparison]) -> tuple[Recent, ...]:
    """Comparisons for the list on the start page."""
    return tuple(
        Recent(
            id=comparison.id,
            title=comparison.title,
            created_at=comparison.created_at,
            status=comparison.status,
            versions=labels_of(comparison),
            outcome=outcome(comparison),
        )
        for comparison in comparisons
    )


def outcome(comparison: Comparison) -> str:
    """A comparison's result in a few words."""
    if comparison.status == "failed":
        return "failed"
    if comparison.summary is None:
        return "in work"
    found = sum(comparison.summary.kinds.values())
    return f"{found} disagreement{'' if found == 1 else 's'} in {comparison.summary.rows} rows"
