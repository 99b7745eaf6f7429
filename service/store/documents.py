"""Documents that are translated as background work: their rows, and their bytes beside the database."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from sqlalchemy import delete, func, not_, or_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from service.domain import Progress, Status, Term
from service.errors import CannotStore, TooManyRequests
from service.store.database import Database
from service.store.files import INPUT, OUTPUT, DocumentFiles
from service.store.tables import DocumentRow
from service.store.work import UNFINISHED, State, Work, place, progress_of


@dataclass(frozen=True, slots=True)
class Document:
    """A file to translate from `source` ("auto" to have it detected) into `target`, and how far that is.

    `report` says once it is done what became of it; from `expires_at` on an ended document is not to be had any more.
    """

    id: str
    name: str
    source: str
    target: str
    terms: tuple[Term, ...]
    status: Status
    progress: Progress | None
    error: str | None
    report: dict[str, Any] | None
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Room:
    """How much is kept: for how long after its end, bytes of all files together, documents waiting for their turn."""

    time: timedelta
    max_bytes: int
    max_waiting: int


class Documents(Work):
    """The documents; safe to share between threads.

    Methods that take an id raise NotFound when there is none, also when it was deleted or has expired meanwhile.
    """

    def __init__(self, database: Database, folder: Path, room: Room) -> None:
        super().__init__(database, DocumentRow, "document")
        self.files = DocumentFiles(folder)
        self.room = room

    def create(self, name: str, data: bytes, source: str, target: str, terms: Sequence[Term] = ()) -> Document:
        """A new document with status "queued", kept on the disk; its id cannot be guessed.

        Raises TooManyRequests where too many wait or too much is kept already, CannotStore when the disk is full.
        """
        row = DocumentRow(
            id=secrets.token_hex(16),
            name=name,
            source=source,
            target=target,
            terms=[asdict(term) for term in terms],
            size=len(data),
            status="queued",
            attempts=0,
            created_at=datetime.now(UTC),
            expires_at=self._expiry(),
        )
        with self.database.reading() as session:
            self._refuse_too_much(session, len(data))
        self.files.keep(row.id, data)
        try:
            return self._insert(row)
        except BaseException:
            self.files.remove(row.id)
            raise

    def get(self, document_id: str) -> Document:
        """The document as it is now."""
        with self.database.reading() as session:
            row = session.scalar(select(DocumentRow).where(DocumentRow.id == document_id, alive()))
            if row is None:
                raise self.missing(document_id)
            return document(row)

    def state(self, work_id: str) -> State:
        """The document's status, progress and error."""
        found = self.get(work_id)
        return State(found.status, found.progress, found.error)

    def page(self, limit: int = 20, cursor: str | None = None) -> tuple[list[Document], str | None]:
        """At most `limit` documents, newest first, and the cursor of the next page.

        Raises InvalidRequest for a cursor that no page gave.
        """
        query = select(DocumentRow).where(alive()).order_by(DocumentRow.number.desc()).limit(limit + 1)
        if cursor is not None:
            query = query.where(DocumentRow.number < place(cursor))
        with self.database.reading() as session:
            rows = session.scalars(query).all()
            return [document(row) for row in rows[:limit]], str(rows[limit - 1].number) if len(rows) > limit else None

    def input(self, document_id: str) -> bytes:
        """The file as it was handed in; it is dropped when the document ends."""
        return self.files.read(document_id, INPUT)

    def output(self, document_id: str) -> bytes:
        """The translated file of a document that is done."""
        return self.files.read(self.get(document_id).id, OUTPUT)

    def finish(self, document_id: str, data: bytes, report: dict[str, Any]) -> None:
        """Keep the translated file and drop the one that was handed in. Raises CannotStore when the disk is full."""
        self.files.finish(document_id, data)
        with self.database.writing() as session:
            self.change(
                session,
                document_id,
                status="done",
                progress=None,
                error=None,
                report=report,
                size=len(data),
                expires_at=self._expiry(),
            )
        self.files.drop_input(document_id)

    def fail(self, work_id: str, message: str) -> None:
        """Mark the document as failed, with a message for its user, and drop its file."""
        with self.database.writing() as session:
            values = {"error": message, "progress": None, "size": 0, "expires_at": self._expiry()}
            self.change(session, work_id, status="failed", **values)
        self.files.remove(work_id)

    def delete(self, document_id: str) -> None:
        """Remove the document and its files, whatever its status."""
        with self.database.writing() as session:
            gone = session.execute(delete(DocumentRow).where(DocumentRow.id == document_id).returning(DocumentRow.id))
            if gone.one_or_none() is None:
                raise self.missing(document_id)
        self.files.remove(document_id)
        self.database.flush_log()

    def sweep(self) -> int:
        """Remove the documents that have expired; says how many there were."""
        with self.database.writing() as session:
            expired = session.scalars(delete(DocumentRow).where(not_(alive())).returning(DocumentRow.id)).all()
        for document_id in expired:
            self.files.remove(document_id)
        if expired:
            self.database.flush_log()
        return len(expired)

    def tidy(self) -> int:
        """Remove files of no document, as a killed process leaves them; only while nobody creates one."""
        with self.database.reading() as session:
            known = set(session.scalars(select(DocumentRow.id)))
        return self.files.tidy(known)

    def _insert(self, row: DocumentRow) -> Document:
        try:
            with self.database.writing() as session:
                self._refuse_too_much(session, row.size)
                session.add(row)
                session.flush()
                return document(row)
        except DBAPIError as error:
            raise CannotStore(f"The document cannot be stored: {error.orig}. Make room on the disk.") from error

    def _refuse_too_much(self, session: Session, size: int) -> None:
        """Raises TooManyRequests where a further document of this size would be too much."""
        waiting = func.count().filter(DocumentRow.status == "queued")
        count, kept = session.execute(select(waiting, func.coalesce(func.sum(DocumentRow.size), 0))).one()
        if count >= self.room.max_waiting:
            raise TooManyRequests(f"{count} documents are waiting already. Try again in some minutes.")
        if kept + size > self.room.max_bytes:
            raise TooManyRequests(
                f"The documents kept here have {kept:,} bytes, and {self.room.max_bytes:,} are the most. "
                "Delete those that are not needed any more, or try again when some have expired."
            )

    def _expiry(self) -> datetime:
        return datetime.now(UTC) + self.room.time


def alive() -> Any:
    """The condition that a document has not expired; one that is still worked on does not."""
    return or_(DocumentRow.status.in_(UNFINISHED), DocumentRow.expires_at > datetime.now(UTC))


def document(row: DocumentRow) -> Document:
    return Document(
        id=row.id,
        name=row.name,
        source=row.source,
        target=row.target,
        terms=tuple(Term(**term) for term in row.terms),
        status=cast("Status", row.status),
        progress=progress_of(row.progress),
        error=row.error,
        report=row.report,
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
