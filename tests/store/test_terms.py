"""The stored glossary: kept, replaced, removed, bounded, and looked up without a query."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from service.domain import Term
from service.errors import InvalidRequest, NotFound
from service.store import terms as module
from service.store.queries import Store
from service.store.terms import StoredTerms
from service.translation.base import LanguagePair

PAIR = LanguagePair("en", "pt")


@contextmanager
def queries(store: Store) -> Iterator[list[str]]:
    """The statements that the database gets meanwhile."""
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    event.listen(store.database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(store.database.engine, "before_cursor_execute", note)


def test_terms_are_kept_by_pair(store: Store) -> None:
    store.glossary.add(PAIR, [Term("court", "juízo"), Term("Parallax")])
    store.glossary.add(LanguagePair("en", "uk"), [Term("court", "суд")])
    assert store.glossary.of("en", "pt") == (Term("Parallax"), Term("court", "juízo"))
    assert store.glossary.of("pt", "en") == ()
    assert store.glossary.pairs() == [PAIR, LanguagePair("en", "uk")]


def test_a_term_replaces_an_earlier_one_with_the_same_text(store: Store) -> None:
    (first,) = store.glossary.add(PAIR, [Term("court", "juízo")])
    (second,) = store.glossary.add(PAIR, [Term("court", "corte"), Term("court", None, case_sensitive=True)])
    assert (second.id, second.term) == (first.id, Term("court", None, case_sensitive=True))
    assert store.glossary.of("en", "pt") == (second.term,)


def test_terms_are_removed_by_number_and_by_text(store: Store) -> None:
    first, _ = store.glossary.add(PAIR, [Term("court"), Term("bank")])
    store.glossary.remove(first.id)
    store.glossary.remove_text(PAIR, "bank")
    assert store.glossary.of("en", "pt") == ()


def test_a_missing_term_is_named(store: Store) -> None:
    with pytest.raises(NotFound, match="no term 7"):
        store.glossary.remove(7)
    with pytest.raises(NotFound, match="The glossary of en-pt has no term 'court'"):
        store.glossary.remove_text(PAIR, "court")


def test_the_number_of_terms_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_TERMS", 3)
    store.glossary.add(PAIR, [Term(str(number)) for number in range(3)])
    store.glossary.add(PAIR, [Term("2", "two")])
    with pytest.raises(InvalidRequest, match="more than 3 terms"):
        store.glossary.add(PAIR, [Term("3"), Term("4")])
    assert [term.source for term in store.glossary.of("en", "pt")] == ["0", "1", "2"]


def test_looking_up_again_asks_no_database(store: Store) -> None:
    store.glossary.add(PAIR, [Term("court")])
    first = store.glossary.of("en", "pt")
    store.glossary.of("de", "fr")
    with queries(store) as seen:
        assert store.glossary.of("en", "pt") is first
        assert store.glossary.of("de", "fr") == ()
    assert seen == []


def test_a_change_is_seen_at_once(store: Store) -> None:
    assert store.glossary.of("en", "pt") == ()
    (entry,) = store.glossary.add(PAIR, [Term("court")])
    assert store.glossary.of("en", "pt") == (Term("court"),)
    store.glossary.remove(entry.id)
    assert store.glossary.of("en", "pt") == ()


def test_another_process_change_is_seen_after_a_while(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(module, "monotonic", lambda: now)
    assert store.glossary.of("en", "pt") == ()
    StoredTerms(store.database).add(PAIR, [Term("court")])
    assert store.glossary.of("en", "pt") == ()
    now += module.REMEMBERED_SECONDS
    found = store.glossary.of("en", "pt")
    assert found == (Term("court"),)
    now += module.REMEMBERED_SECONDS
    assert store.glossary.of("en", "pt") is found


def test_what_is_remembered_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PAIRS", 5)
    for number in range(50):
        store.glossary.of("en", str(number))
    assert len(store.glossary._known) <= module.MAX_PAIRS
