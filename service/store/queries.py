"""What is kept: comparisons with their texts and results; the way to the translation memory and the vectors."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Table, delete, exists, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, selectinload, undefer

from service import wire
from service.domain import Comparison, Draft, Language, Mode, ModeChoice, Status, Summary, Version
from service.store.database import Database
from service.store.memory import StoredMemory, import_units, units
from service.store.tables import ComparisonRow, ComparisonUnit, ComparisonVector, UnitRow, VectorRow, VersionRow
from service.store.terms import StoredTerms
from service.store.vectors import StoredVectors
from service.store.work import Work, place, progress_of
from service.translation.memory import Unit

KEYS = "abcdefghijklmnopqrstuvwxyz"


class Store(Work):
    """Everything that is kept but for documents, behind plain values; safe to share between threads.

    Methods that take a comparison's id raise NotFound when there is none, also when it was deleted meanwhile.
    """

    def __init__(self, url: str) -> None:
        """Open the database at a SQLAlchemy URL; made and migrated when missing."""
        super().__init__(Database(url), ComparisonRow, "comparison")
        self.glossary = StoredTerms(self.database)

    def create(self, drafts: Sequence[Draft], title: str, reader: str, mode_choice: ModeChoice = "auto") -> Comparison:
        """A new comparison with status "queued"; its id cannot be guessed."""
        row = ComparisonRow(
            id=secrets.token_hex(16),
            title=title,
            reader=reader,
            mode_choice=mode_choice,
            status="queued",
            attempts=0,
            created_at=datetime.now(UTC),
            versions=[version_row(position, draft) for position, draft in enumerate(drafts)],
        )
        with self.database.writing() as session:
            session.add(row)
            session.flush()
            return whole(row)

    def get(self, comparison_id: str) -> Comparison:
        """The comparison with its texts, and with its rows when it is done."""
        options = (undefer(ComparisonRow.result), selectinload(ComparisonRow.versions).undefer(VersionRow.text))
        with self.database.reading() as session:
            row = session.scalar(select(ComparisonRow).where(ComparisonRow.id == comparison_id).options(*options))
            if row is None:
                raise self.missing(comparison_id)
            return whole(row)

    def page(self, limit: int = 20, cursor: str | None = None) -> tuple[list[Comparison], str | None]:
        """At most `limit` comparisons, newest first, without texts, sentences and rows; the cursor of the next page.

        Raises InvalidRequest for a cursor that no page gave.
        """
        query = select(ComparisonRow).options(selectinload(ComparisonRow.versions))
        query = query.order_by(ComparisonRow.number.desc()).limit(limit + 1)
        if cursor is not None:
            query = query.where(ComparisonRow.number < place(cursor))
        with self.database.reading() as session:
            rows = session.scalars(query).all()
            items = [outline(row) for row in rows[:limit]]
        return items, str(rows[limit - 1].number) if len(rows) > limit else None

    def finish(self, comparison: Comparison) -> None:
        """Keep a finished comparison under its id."""
        done = wire.to_json(replace(comparison, status="done", error=None, progress=None))
        with self.database.writing() as session:
            self.change(
                session,
                comparison.id,
                status="done",
                title=comparison.title,
                mode=comparison.mode,
                progress=None,
                error=None,
                summary=done["summary"],
                result=done,
            )
            for version in comparison.versions:
                session.execute(
                    update(VersionRow)
                    .where(VersionRow.comparison_id == comparison.id, VersionRow.key == version.key)
                    .values(language=asdict(version.language))
                )

    def delete(self, comparison_id: str) -> None:
        """Remove a comparison, its texts and results, and what models made for it and no other comparison uses.

        Units of the translation memory that were imported stay.
        """
        with self.database.writing() as session:
            if session.scalar(select(ComparisonRow.id).where(ComparisonRow.id == comparison_id)) is None:
                raise self.missing(comparison_id)
            delete_unshared(session, comparison_id)
            session.execute(delete(ComparisonRow).where(ComparisonRow.id == comparison_id))
        self.database.flush_log()

    def memory(self, comparison_id: str | None = None) -> StoredMemory:
        """The translation memory; what is read or stored through it counts as used by the comparison."""
        return StoredMemory(self.database, comparison_id)

    def vectors(self, comparison_id: str | None = None) -> StoredVectors:
        """The cached sentence vectors; what is read or stored through it counts as used by the comparison."""
        return StoredVectors(self.database, comparison_id)

    def import_units(self, found: Iterable[Unit]) -> int:
        """Keep translations that people made, in place of earlier ones for the same sentence; says how many came."""
        return import_units(self.database, found)

    def export_units(self, models: bool = False) -> Iterator[Unit]:
        """The imported units of the translation memory; with `models` also what models made, where no human unit is."""
        return units(self.database, models)

    def answers(self) -> bool:
        """Whether the database does."""
        try:
            with self.database.reading() as session:
                session.execute(select(1))
        except SQLAlchemyError:
            return False
        return True

    def close(self) -> None:
        """Close the connections to the database."""
        self.database.close()


def delete_unshared(session: Session, comparison_id: str) -> None:
    """Delete the units and vectors that this comparison uses and no other does."""
    for link, column, kept in (
        (ComparisonUnit, ComparisonUnit.unit_id, UnitRow),
        (ComparisonVector, ComparisonVector.vector_id, VectorRow),
    ):
        mine = select(column).where(link.comparison_id == comparison_id)
        shared = exists().where(column == kept.id, link.comparison_id != comparison_id)
        session.execute(delete(cast("Table", kept.__table__)).where(kept.id.in_(mine), ~shared))


def version_row(position: int, draft: Draft) -> VersionRow:
    language = Language(draft.language, 1.0, False) if draft.language else Language("und", 0.0, True)
    return VersionRow(
        position=position, key=KEYS[position], label=draft.label, language=asdict(language), text=draft.text
    )


def whole(row: ComparisonRow) -> Comparison:
    """The comparison with texts and result."""
    texts = {version.key: version.text for version in row.versions}
    if row.result is None:
        bare = outline(row)
        return replace(bare, versions=tuple(replace(version, text=texts[version.key]) for version in bare.versions))
    done = wire.from_json(row.result)
    return replace(done, versions=tuple(replace(version, text=texts[version.key]) for version in done.versions))


def outline(row: ComparisonRow) -> Comparison:
    """The comparison without texts, sentences and rows."""
    return Comparison(
        id=row.id,
        title=row.title,
        reader=row.reader,
        created_at=row.created_at,
        status=cast("Status", row.status),
        error=row.error,
        progress=progress_of(row.progress),
        mode=cast("Mode | None", row.mode),
        versions=tuple(Version(version.key, version.label, language(version.language), "") for version in row.versions),
        summary=Summary(**row.summary) if row.summary else None,
        mode_choice=cast("ModeChoice", row.mode_choice),
    )


def language(value: dict[str, Any]) -> Language:
    return Language(value["code"], value["confidence"], value["detected"], tuple(value["others"]))
