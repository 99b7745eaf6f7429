"""The stored glossary: terms of a pair of languages, kept or replaced in every translation; bounded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from threading import Lock
from time import monotonic
from typing import cast

from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from service.domain import Term
from service.errors import InvalidRequest, NotFound
from service.store.database import Database, chunks
from service.store.tables import TermRow
from service.translation.base import LanguagePair

# Of one pair; all of them are looked for in every sentence.
MAX_TERMS = 5_000
MAX_PAIRS = 400
# What another process changes, the command beside a running server, is seen after so many seconds.
REMEMBERED_SECONDS = 2.0
TERMS = cast("Table", TermRow.__table__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as it is stored: with its number, for one pair of languages."""

    id: int
    pair: LanguagePair
    term: Term


class StoredTerms:
    """The glossaries of all pairs; safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[tuple[str, str], tuple[float, tuple[Term, ...]]] = {}
        self._lock = Lock()

    def of(self, source: str, target: str) -> tuple[Term, ...]:
        """The terms of the pair, from the database at most once in some seconds."""
        now = monotonic()
        with self._lock:
            seen, terms = self._known.get((source, target), (-inf, ()))
        if now - seen < REMEMBERED_SECONDS:
            return terms
        read = tuple(entry.term for entry in self.entries(LanguagePair(source, target)))
        with self._lock:
            if len(self._known) >= MAX_PAIRS:
                self._known.clear()
            # The very tuple as before where nothing changed: what was made of it is found again at once.
            self._known[source, target] = (now, terms if read == terms else read)
            return self._known[source, target][1]

    def entries(self, pair: LanguagePair) -> list[Entry]:
        """The terms of the pair with their numbers, by their text."""
        query = select(TermRow).where(TermRow.source == pair.source, TermRow.target == pair.target)
        with self._database.reading() as session:
            return [entry(row) for row in session.scalars(query.order_by(TermRow.source_text))]

    def pairs(self) -> list[LanguagePair]:
        """The pairs that have terms."""
        query = select(TermRow.source, TermRow.target).distinct().order_by(TermRow.source, TermRow.target)
        with self._database.reading() as session:
            return [LanguagePair(source, target) for source, target in session.execute(query)]

    def add(self, pair: LanguagePair, terms: Sequence[Term]) -> list[Entry]:
        """Store terms, each in place of an earlier one with the same text; of two among them the last counts, once.

        Raises InvalidRequest, and stores none, where the pair would have more than MAX_TERMS.
        """
        distinct = list({term.source: term for term in terms}.values())
        insert = self._database.insert(TERMS)
        changed = {name: insert.excluded[name] for name in ("target_text", "case_sensitive")}
        insert = insert.on_conflict_do_update(index_elements=("source", "target", "source_text"), set_=changed)
        with self._database.writing() as session:
            for some in chunks(distinct):
                session.execute(insert, [columns(pair, term) for term in some])
            if count(session, pair) > MAX_TERMS:
                raise InvalidRequest(
                    f"The glossary of {pair} would have more than {MAX_TERMS:,} terms. Remove some that are not needed."
                )
            found = {one.term.source: one for one in stored(session, pair, [term.source for term in distinct])}
        self._forget()
        return [found[term.source] for term in distinct]

    def remove(self, number: int) -> None:
        """Remove the term with this number. Raises NotFound."""
        with self._database.writing() as session:
            if session.scalar(delete(TermRow).where(TermRow.id == number).returning(TermRow.id)) is None:
                raise NotFound(f"There is no term {number}. GET /api/v1/glossary lists the terms of a pair.")
        self._forget()

    def remove_text(self, pair: LanguagePair, text: str) -> None:
        """Remove the term with this text. Raises NotFound."""
        where = (TermRow.source == pair.source, TermRow.target == pair.target, TermRow.source_text == text)
        with self._database.writing() as session:
            if session.scalar(delete(TermRow).where(*where).returning(TermRow.id)) is None:
                raise NotFound(f"The glossary of {pair} has no term {text!r}. List them: parallax glossary list {pair}")
        self._forget()

    def _forget(self) -> None:
        with self._lock:
            self._known = {pair: (-inf, terms) for pair, (_, terms) in self._known.items()}


def count(session: Session, pair: LanguagePair) -> int:
    """How many terms the pair has."""
    query = select(func.count()).select_from(TermRow)
    return session.scalar(query.where(TermRow.source == pair.source, TermRow.target == pair.target)) or 0


def stored(session: Session, pair: LanguagePair, texts: Sequence[str]) -> Iterator[Entry]:
    """The stored terms with these texts."""
    for some in chunks(texts):
        query = select(TermRow).where(
            TermRow.source == pair.source, TermRow.target == pair.target, TermRow.source_text.in_(some)
        )
        yield from map(entry, session.scalars(query))


def columns(pair: LanguagePair, term: Term) -> dict[str, object]:
    return {
        "source": pair.source,
        "target": pair.target,
        "source_text": term.source,
        "target_text": term.target,
        "case_sensitive": term.case_sensitive,
    }


def entry(row: TermRow) -> Entry:
    return Entry(
        row.id, LanguagePair(row.source, row.target), Term(row.source_text, row.target_text, row.case_sensitive)
    )
