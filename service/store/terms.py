"""The stored glossary: terms of a pair of languages, kept or replaced in every translation."""

from sqlalchemy import select

from service.domain import Term
from service.store.database import Database
from service.store.tables import TermRow


def terms(database: Database, source: str, target: str) -> tuple[Term, ...]:
    """The terms of the pair, by their text."""
    query = select(TermRow).where(TermRow.source == source, TermRow.target == target).order_by(TermRow.source_text)
    with database.reading() as session:
        return tuple(Term(row.source_text, row.target_text, row.case_sensitive) for row in session.scalars(query))
