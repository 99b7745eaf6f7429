"""What the pages around a translated file show, as plain typed values."""

from dataclasses import dataclass
from datetime import datetime

from service.documents import AUTO
from service.domain import Progress, Status
from service.store.documents import Document
from service.text.languages import english_name

STAGES = {
    "read": "Reading the file",
    "translate": "Translating the sentences",
    "write": "Writing the translated file",
}


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A sentence of the file that should be looked at, and why."""

    text: str
    message: str


@dataclass(frozen=True, slots=True)
class FileWork:
    """How far a file is; `total` 0 means that nothing is counted now."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A file in whatever state it is; counts are 0 until it is done."""

    id: str
    name: str
    status: Status
    source_name: str
    target_name: str
    detected: bool
    work: FileWork
    error: str
    expires_at: datetime
    sentences: int
    untranslated: int
    doubtful: int
    doubts: tuple[DoubtView, ...]


@dataclass(frozen=True, slots=True)
class FileItem:
    """A file in the list of recent ones."""

    id: str
    name: str
    status: Status
    outcome: str
    expires_at: datetime


def document_page(document: Document) -> DocumentPage:
    """A document for its page."""
    report = document.report or {}
    code = report["language"]["code"] if report else document.source
    return DocumentPage(
        id=document.id,
        name=document.name,
        status=document.status,
        source_name="a language to be detected" if code == AUTO else english_name(code),
        target_name=english_name(document.target),
        detected=bool(report) and report["language"]["detected"],
        work=file_work(document.status, document.progress),
        error=document.error or "",
        expires_at=document.expires_at,
        sentences=report.get("sentences", 0),
        untranslated=report.get("untranslated", 0),
        doubtful=sum(report.get("warnings", {}).values()),
        doubts=tuple(DoubtView(doubt["text"], doubt["message"]) for doubt in report.get("doubts", ())),
    )


def file_work(status: Status, progress: Progress | None) -> FileWork:
    """How far a queued or running document is."""
    if status == "queued" or progress is None:
        return FileWork("Waiting for its turn", 0, 0)
    return FileWork(STAGES.get(progress.stage, progress.stage), progress.done, progress.total)


def file_item(document: Document) -> FileItem:
    """A document for the list on the translate page."""
    outcome = {"done": "done", "failed": "failed"}.get(document.status, "in work")
    return FileItem(document.id, document.name, document.status, outcome, document.expires_at)
