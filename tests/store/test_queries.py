"""Comparisons in the store: through all their states, in pages, and gone without a trace."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from service.domain import Comparison, Draft, Language, Progress, Translation
from service.errors import InvalidRequest, NotFound
from service.store.queries import Store
from service.translation.base import LanguagePair
from service.translation.memory import Unit
from tests.stand_in import compare

PHRASE = "Сорок два журавля улетели на юг"
DRAFTS = [
    Draft("en", "Forty-two cranes flew south.\nOne stayed."),
    Draft("ru", f"{PHRASE}.\nОдин остался.", "ru"),
]
PAIR = LanguagePair("ru", "en")


def done(store: Store, drafts: list[Draft] = DRAFTS) -> Comparison:
    """A comparison that was created and finished."""
    queued = store.create(drafts, "Cranes", "en")
    store.start(queued.id)
    store.finish(compare(queued, lambda progress: None))
    return store.get(queued.id)


def test_a_new_comparison_is_queued(store: Store) -> None:
    created = store.create(DRAFTS, "Cranes", "uk", "accounts")
    assert store.get(created.id) == created
    assert (created.status, created.reader, created.mode_choice, created.mode) == ("queued", "uk", "accounts", None)
    assert [version.key for version in created.versions] == ["a", "b"]
    assert [version.text for version in created.versions] == [draft.text for draft in DRAFTS]
    assert created.versions[0].language == Language("und", 0.0, True)
    assert created.versions[1].language == Language("ru", 1.0, False)


def test_ids_are_long_and_differ(store: Store) -> None:
    ids = {store.create(DRAFTS, "", "en").id for _ in range(20)}
    assert len(ids) == 20
    assert all(len(one) == 32 for one in ids)


def test_progress_is_read_without_the_texts(store: Store) -> None:
    created = store.create(DRAFTS, "", "en")
    assert store.start(created.id) == 1
    store.progress(created.id, Progress("translate", 3, 9))
    state = store.state(created.id)
    assert (state.status, state.progress, state.ended) == ("running", Progress("translate", 3, 9), False)
    assert store.get(created.id).progress == Progress("translate", 3, 9)


def test_a_finished_comparison_is_kept_whole(store: Store) -> None:
    queued = store.create(DRAFTS, "Cranes", "en")
    made = compare(queued, lambda progress: None)
    named = replace(made.versions[0], language=Language("en", 0.9, True, ("ru",)))
    store.finish(replace(made, versions=(named, *made.versions[1:])))
    kept = store.get(queued.id)
    assert kept == replace(made, versions=(named, *made.versions[1:]))
    assert store.state(queued.id).ended
    assert store.page()[0][0].versions[0].language == Language("en", 0.9, True, ("ru",))


def test_a_failure_keeps_the_texts(store: Store) -> None:
    created = store.create(DRAFTS, "", "en")
    store.start(created.id)
    store.fail(created.id, "Version 'ru' holds no sentence.")
    kept = store.get(created.id)
    assert (kept.status, kept.error, kept.progress) == ("failed", "Version 'ru' holds no sentence.", None)
    assert kept.versions[1].text == DRAFTS[1].text


def test_unfinished_are_the_queued_and_the_running_oldest_first(store: Store) -> None:
    one, two, three, four = (store.create(DRAFTS, str(n), "en").id for n in range(4))
    store.start(two)
    store.fail(three, "no")
    store.finish(compare(store.get(four), lambda progress: None))
    assert store.unfinished() == [one, two]
    assert store.waiting() == 1


def test_attempts_are_counted_and_an_orderly_stop_takes_one_back(store: Store) -> None:
    created = store.create(DRAFTS, "", "en")
    assert [store.start(created.id) for _ in range(2)] == [1, 2]
    store.interrupt(created.id)
    assert store.start(created.id) == 2


def test_pages_go_back_in_time_and_miss_nothing(store: Store) -> None:
    ids = [store.create(DRAFTS, str(number), "en").id for number in range(7)]
    seen, cursor = [], None
    while True:
        items, cursor = store.page(3, cursor)
        seen += [item.id for item in items]
        if cursor is None:
            break
        store.delete(items[-1].id)  # the next page must not depend on it
    assert seen == ids[::-1]


def test_a_list_holds_no_texts(store: Store) -> None:
    done(store)
    (item,), following = store.page()
    assert following is None
    assert item.rows == ()
    assert [version.text for version in item.versions] == ["", ""]
    assert item.summary is not None


@pytest.mark.parametrize("cursor", ["", "x", "-1", "1.5", "٣", "9" * 40, "1; DROP TABLE comparisons", "\0"])
def test_a_wrong_cursor_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(InvalidRequest, match="cursor"):
        store.page(3, cursor)


def test_what_is_gone_is_not_found(store: Store) -> None:
    gone = done(store)
    store.delete(gone.id)
    for call in (store.get, store.state, store.start, store.interrupt, store.delete):
        with pytest.raises(NotFound, match=gone.id):
            call(gone.id)
    with pytest.raises(NotFound):
        store.progress(gone.id, Progress("read", 0, 1))
    with pytest.raises(NotFound):
        store.finish(gone)
    with pytest.raises(NotFound):
        store.fail(gone.id, "late")
    assert store.page() == ([], None)


def test_deleting_leaves_no_trace_in_the_files(store: Store, tmp_path: Path) -> None:
    unlike = [Draft(str(n), f"{PHRASE} {n}.\n" + f"Строка {PHRASE}. " * 400) for n in range(3)]
    gone = done(store, unlike)
    store.memory(gone.id).store([PHRASE], [Translation("Forty-two cranes", PAIR, "argos")], PAIR, "argos 1")
    other = done(store, [Draft("en", "Nothing of the kind."), Draft("ru", "Ничего подобного.")])
    assert found_in_files(tmp_path, PHRASE), "the search below must be able to find something"
    store.delete(gone.id)
    assert not found_in_files(tmp_path, PHRASE)
    assert not found_in_files(tmp_path, "Forty-two cranes")
    assert found_in_files(tmp_path, "Ничего подобного")
    assert store.get(other.id) == other


def found_in_files(folder: Path, phrase: str) -> list[Path]:
    """The files that hold the phrase's bytes: the database and its log."""
    return [path for path in folder.rglob("*") if path.is_file() and phrase.encode() in path.read_bytes()]


def test_what_models_made_goes_with_the_last_comparison_that_uses_it(store: Store) -> None:
    one, two = done(store), done(store)
    made = Translation("Forty-two cranes", PAIR, "argos")
    store.memory(one.id).store([PHRASE], [made], PAIR, "argos 1")
    store.vectors(one.id).put([PHRASE], [b"\x01\x02"], "e5")
    assert store.memory(two.id).lookup([PHRASE], PAIR, "argos 1") == [made]
    assert store.vectors(two.id).get([PHRASE], "e5") == [b"\x01\x02"]
    store.delete(one.id)
    assert store.memory().lookup([PHRASE], PAIR, "argos 1") == [made]
    assert store.vectors().get([PHRASE], "e5") == [b"\x01\x02"]
    store.delete(two.id)
    assert store.memory().lookup([PHRASE], PAIR, "argos 1") == [None]
    assert store.vectors().get([PHRASE], "e5") == [None]


def test_what_people_handed_in_stays(store: Store) -> None:
    one = done(store)
    store.import_units([Unit(PHRASE, "A human's words", PAIR)])
    assert store.memory(one.id).lookup([PHRASE], PAIR, "argos 1") != [None]
    store.delete(one.id)
    assert [unit.target for unit in store.export_units()] == ["A human's words"]


def test_a_deleted_comparison_can_be_given_nothing_more(store: Store) -> None:
    gone = done(store)
    store.delete(gone.id)
    with pytest.raises(NotFound):
        store.memory(gone.id).store([PHRASE], [Translation("x", PAIR, "argos")], PAIR, "argos 1")
    with pytest.raises(NotFound):
        store.vectors(gone.id).put([PHRASE], [b"\x00"], "e5")
    assert store.memory().lookup([PHRASE], PAIR, "argos 1") == [None]
    assert store.vectors().get([PHRASE], "e5") == [None]


def test_threads_may_share_a_store(store: Store) -> None:
    failures: list[Exception] = []

    def work(number: int) -> None:
        try:
            for step in range(8):
                one = done(store)
                sentences = [f"{number} {step} {n}" for n in range(30)] + [PHRASE]
                store.vectors(one.id).put(sentences, [b"v"] * len(sentences), "e5")
                assert store.vectors(one.id).get(sentences, "e5") == [b"v"] * len(sentences)
                store.delete(one.id)
        except Exception as error:  # noqa: BLE001 - handed to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.page() == ([], None)


def test_a_store_opened_again_has_it_all(store: Store, tmp_path: Path) -> None:
    kept = done(store)
    store.close()
    again = Store(f"sqlite:///{tmp_path / 'data' / 'parallax.db'}")
    assert again.get(kept.id) == kept
    again.close()
