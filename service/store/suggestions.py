"""Better translations that clients handed in, until someone takes them into the memory; bounded."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import delete, func, select

from service.errors import TooManyRequests
from service.store.database import Database
from service.store.tables import SuggestionRow
from service.translation.base import LanguagePair
from service.translation.memory import Unit

MAX_SUGGESTIONS = 10_000


def add(database: Database, original: str, better: str, source: str, target: str) -> None:
    """Keep a suggestion. Raises TooManyRequests when nobody has looked at very many."""
    with database.writing() as session:
        if (session.scalar(select(func.count()).select_from(SuggestionRow)) or 0) >= MAX_SUGGESTIONS:
            raise TooManyRequests("Very many suggestions wait for the server's operator already. Try again later.")
        session.add(
            SuggestionRow(
                source=source,
                target=target,
                source_text=original,
                target_text=better,
                created_at=datetime.now(UTC),
            )
        )


def waiting(database: Database) -> Iterator[Unit]:
    """All suggestions as units of a translation memory, the oldest first."""
    with database.reading() as session:
        for row in session.scalars(select(SuggestionRow).order_by(SuggestionRow.id)):
            yield Unit(row.source_text, row.target_text, LanguagePair(row.source, row.target))


def clear(database: Database) -> int:
    """Remove all suggestions; says how many there were."""
    with database.writing() as session:
        return len(session.scalars(delete(SuggestionRow).returning(SuggestionRow.id)).all())
