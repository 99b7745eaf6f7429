"""Rows that are worked on: their status, attempts, progress and error, the same for every kind of work."""

from dataclasses import asdict, dataclass
from typing import Any, cast

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from service.domain import Progress, Status
from service.errors import InvalidRequest, NotFound
from service.store.database import Database
from service.store.tables import ComparisonRow, DocumentRow

UNFINISHED = ("queued", "running")


@dataclass(frozen=True, slots=True)
class State:
    """How far a piece of work is, without its texts: cheap enough to ask several times a second."""

    status: Status
    progress: Progress | None
    error: str | None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen: done or failed."""
        return self.status not in UNFINISHED


class Work:
    """The rows of one table as a worker sees them; safe to share between threads.

    Methods that take an id raise NotFound when there is no such row, also when it was deleted meanwhile.
    """

    def __init__(self, database: Database, rows: type[ComparisonRow] | type[DocumentRow], noun: str) -> None:
        """`noun` is what a message calls one of the rows."""
        self.database = database
        self.rows = rows
        self.noun = noun

    def state(self, work_id: str) -> State:
        """The status, progress and error."""
        columns = (self.rows.status, self.rows.progress, self.rows.error)
        with self.database.reading() as session:
            row = session.execute(select(*columns).where(self.rows.id == work_id)).one_or_none()
        if row is None:
            raise self.missing(work_id)
        return State(cast("Status", row.status), progress_of(row.progress), row.error)

    def waiting(self) -> int:
        """How many have status "queued"."""
        with self.database.reading() as session:
            query = select(func.count()).select_from(self.rows).where(self.rows.status == "queued")
            return session.scalar(query) or 0

    def unfinished(self) -> list[str]:
        """Ids of those that are queued, or that ran when the server stopped; oldest first."""
        query = select(self.rows.id).where(self.rows.status.in_(UNFINISHED)).order_by(self.rows.number)
        with self.database.reading() as session:
            return list(session.scalars(query))

    def start(self, work_id: str) -> int:
        """Mark it as running; says the how manieth attempt this is, from 1."""
        with self.database.writing() as session:
            self.change(session, work_id, status="running", attempts=self.rows.attempts + 1, error=None)
            return session.scalars(select(self.rows.attempts).where(self.rows.id == work_id)).one()

    def interrupt(self, work_id: str) -> None:
        """Take back an attempt that an orderly stop of the server cut short; it starts again next time."""
        with self.database.writing() as session:
            self.change(session, work_id, attempts=self.rows.attempts - 1)

    def progress(self, work_id: str, progress: Progress) -> None:
        """Note how far it is."""
        with self.database.writing() as session:
            self.change(session, work_id, progress=asdict(progress))

    def fail(self, work_id: str, message: str) -> None:
        """Mark it as failed, with a message for its user."""
        with self.database.writing() as session:
            self.change(session, work_id, status="failed", error=message, progress=None)

    def change(self, session: Session, work_id: str, **values: Any) -> None:
        """Change columns of a row. Raises NotFound when it is gone."""
        statement = update(self.rows).where(self.rows.id == work_id).values(**values).returning(self.rows.id)
        if session.execute(statement).one_or_none() is None:
            raise self.missing(work_id)

    def missing(self, work_id: str) -> NotFound:
        """The error for an id that no row has."""
        return NotFound(f"There is no {self.noun} {work_id!r}. It may have been deleted.")


def progress_of(value: dict[str, Any] | None) -> Progress | None:
    """The progress that a row keeps."""
    return Progress(**value) if value else None


def place(cursor: str) -> int:
    """The row number that a page's cursor stands for. Raises InvalidRequest for a cursor that no page gave."""
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 16):
        raise InvalidRequest(f"cursor is {cursor!r}. Give the value of `next` from the page before, or leave it out.")
    return int(cursor)
