"""Which comparison uses which kept things, so that they can go with the last comparison that does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from service.errors import NotFound
from service.store.database import Database
from service.store.tables import ComparisonRow, ComparisonUnit, ComparisonVector

COLUMNS = {ComparisonUnit: "unit_id", ComparisonVector: "vector_id"}


@dataclass(frozen=True, slots=True)
class Usage:
    """Notes in `link` what a comparison uses; notes nothing where there is no comparison."""

    database: Database
    comparison_id: str | None
    link: type[ComparisonUnit] | type[ComparisonVector]

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to look things up and note their use: one transaction, lest they be deleted in between."""
        if self.comparison_id is None:
            with self.database.reading() as session:
                yield session
        else:
            with self.writing() as session:
                yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A writing session that holds the comparison until it ends. Raises NotFound when that was deleted."""
        with self.database.writing() as session:
            if self.comparison_id is not None:
                query = select(ComparisonRow.id).where(ComparisonRow.id == self.comparison_id)
                if session.scalar(query.with_for_update(read=True)) is None:
                    raise NotFound(f"There is no comparison {self.comparison_id!r}. It may have been deleted.")
            yield session

    def note(self, session: Session, ids: Sequence[int]) -> None:
        """The comparison uses the units or vectors with these ids."""
        if self.comparison_id is not None:
            rows = [{"comparison_id": self.comparison_id, COLUMNS[self.link]: one} for one in ids]
            self.database.insert_new(session, cast("Table", self.link.__table__), rows)
