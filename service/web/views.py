"""What the pages around a comparison show, as plain typed values: templates get one of these as `page` and no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service.domain import Comparison, Progress, Status

STAGES = {
    "read": "Read",
    "translate": "Translate",
    "prepare": "Prepare",
    "encode": "Understand",
    "align": "Align",
    "examine": "Examine",
}
STAGE_SENTENCES = {
    "read": "Reading the texts",
    "translate": "Translating the sentences",
    "prepare": "Getting the sentence encoder ready; the first time it is built",
    "encode": "Working out what each sentence means",
    "align": "Finding the sentences that tell the same thing",
    "examine": "Looking for disagreements",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the work: "done", "now" or "waiting"."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Work:
    """How far the work is; `total` 0 means that the stage does not count it."""

    stage: str
    done: int
    total: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """A comparison that waits or is worked on."""

    id: str
    title: str
    work: Work
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
    """The form and the recent comparisons, None where they are not shown; `languages` are pairs of code and name."""

    title: str
    reader: str
    mode: str
    slots: tuple[Slot, ...]
    errors: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    formats: tuple[str, ...]
    max_versions: int
    max_megabytes: float
    recent: tuple[Recent, ...] | None
    example: bool


def progress_page(comparison: Comparison) -> ProgressPage:
    """A queued or running comparison for its template."""
    return ProgressPage(
        id=comparison.id,
        title=title_of(comparison),
        work=work(comparison.status, comparison.progress),
        versions=labels_of(comparison),
    )


def work(status: Status, progress: Progress | None) -> Work:
    """How far a queued or running comparison is, for the fragment that is fetched again and again."""
    if status == "queued" or progress is None:
        return Work("Waiting for its turn", 0, 0, steps(""))
    sentence = STAGE_SENTENCES.get(progress.stage, progress.stage)
    return Work(sentence, progress.done, progress.total, steps(progress.stage))


def steps(stage: str) -> tuple[Step, ...]:
    """The stages in order; those before the present one are done."""
    order = list(STAGES)
    now = order.index(stage) if stage in order else -1
    states = ["done" if position < now else "now" if position == now else "waiting" for position in range(len(order))]
    return tuple(Step(name, state) for name, state in zip(STAGES.values(), states, strict=True))


def failed_page(comparison: Comparison) -> FailedPage:
    """A failed comparison for its template."""
    return FailedPage(
        comparison.id, title_of(comparison), comparison.error or "It stopped without a message.", labels_of(comparison)
    )


def delete_page(comparison: Comparison) -> DeletePage:
    """The question before deleting, for its template."""
    return DeletePage(comparison.id, title_of(comparison), labels_of(comparison))


def title_of(comparison: Comparison) -> str:
    """The title, or what stands for it until the pipeline has made one of the first sentence."""
    return comparison.title or f"Untitled: {', '.join(labels_of(comparison))}"


def labels_of(comparison: Comparison) -> tuple[str, ...]:
    """The versions' labels in order."""
    return tuple(version.label for version in comparison.versions)


def recent(comparisons: Sequence[Comparison]) -> tuple[Recent, ...]:
    """Comparisons for the list on the start page."""
    return tuple(
        Recent(
            id=comparison.id,
            title=title_of(comparison),
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
