"""The worker: finishes what it is given, says plainly what it cannot, and forgets nothing."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from service.domain import Comparison, Draft, Progress
from service.errors import UNEXPECTED, InvalidRequest, ModelUnavailable, NotFound
from service.jobs.comparisons import comparison_task
from service.jobs.worker import MAX_ATTEMPTS, TOO_OFTEN, Worker
from service.pipeline import ProgressCallback
from service.store.queries import Store
from tests.jobs.waiting import at_work, ended
from tests.stand_in import compare

SECRET = "The minister wept in the lift"
DRAFTS = [Draft("en", f"{SECRET}.\nNobody saw."), Draft("ru", "Министр плакал в лифте.\nНикто не видел.")]

Compare = Callable[[Comparison, ProgressCallback], Comparison]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = Store(f"sqlite:///{tmp_path / 'parallax.db'}")
    yield found
    found.close()


def working(store: Store, how: Compare = compare, count: int = 1) -> AbstractContextManager[Worker]:
    return at_work(comparison_task(store, how), count)


def test_what_is_submitted_is_done(store: Store) -> None:
    with working(store) as worker:
        one = store.create(DRAFTS, "", "en")
        worker.submit(one.id)
        ended(store, one.id)
    done = store.get(one.id)
    assert done.status == "done"
    assert len(done.rows) == 2


def test_what_waited_or_ran_before_the_start_is_done(store: Store) -> None:
    waited, ran = (store.create(DRAFTS, "", "en").id for _ in range(2))
    store.start(ran)
    with working(store):
        ended(store, waited, ran)
    assert {store.state(one).status for one in (waited, ran)} == {"done"}


def test_several_are_worked_on_at_once(store: Store) -> None:
    together = threading.Barrier(3, timeout=60)

    def meet(comparison: Comparison, progress: ProgressCallback) -> Comparison:
        together.wait()
        return compare(comparison, progress)

    ids = [store.create(DRAFTS, "", "en").id for _ in range(3)]
    with working(store, meet, count=3):
        ended(store, *ids)
    assert {store.state(one).status for one in ids} == {"done"}


def test_our_own_errors_are_told_to_the_reader(store: Store) -> None:
    def refuse(comparison: Comparison, progress: ProgressCallback) -> Comparison:
        raise InvalidRequest("Version 'ru' holds no sentence. Give it some text.")

    one = store.create(DRAFTS, "", "en").id
    with working(store, refuse):
        ended(store, one)
    assert store.state(one).error == "Version 'ru' holds no sentence. Give it some text."


def test_a_mistake_of_ours_fails_one_comparison_and_not_the_worker(store: Store) -> None:
    def stumble(comparison: Comparison, progress: ProgressCallback) -> Comparison:
        if comparison.title == "bad":
            raise RuntimeError(comparison.versions[0].text)
        return compare(comparison, progress)

    bad, good = store.create(DRAFTS, "bad", "en").id, store.create(DRAFTS, "good", "en").id
    with capture_logs() as logs, working(store, stumble):
        ended(store, bad, good)
    assert store.state(bad).error == UNEXPECTED
    assert store.state(good).status == "done"
    failed = next(entry for entry in logs if entry["event"] == "comparison.failed")
    assert isinstance(failed["exc_info"], RuntimeError)
    assert SECRET not in str({name: value for name, value in failed.items() if name != "exc_info"})


def test_deleting_a_running_comparison_neither_crashes_nor_brings_it_back(store: Store) -> None:
    running, deleted = threading.Event(), threading.Event()

    def linger(comparison: Comparison, progress: ProgressCallback) -> Comparison:
        if comparison.title == "gone":
            running.set()
            assert deleted.wait(60)
        return compare(comparison, progress)

    gone, after = store.create(DRAFTS, "gone", "en").id, store.create(DRAFTS, "after", "en").id
    with working(store, linger):
        assert running.wait(60)
        store.delete(gone)
        deleted.set()
        ended(store, after)
    with pytest.raises(NotFound):
        store.get(gone)
    assert store.state(after).status == "done"


def test_deleting_a_waiting_comparison_is_no_work(store: Store) -> None:
    with working(store) as worker:
        gone, after = store.create(DRAFTS, "", "en").id, store.create(DRAFTS, "", "en").id
        store.delete(gone)
        worker.submit(gone)
        worker.submit(after)
        ended(store, after)
    with pytest.raises(NotFound):
        store.get(gone)


def test_a_result_is_kept_under_the_comparisons_own_id(store: Store) -> None:
    one = store.create(DRAFTS, "", "en").id
    with working(store, lambda comparison, progress: replace(compare(comparison, progress), id="another")):
        ended(store, one)
    assert store.get(one).id == one


def test_a_stop_leaves_the_work_for_the_next_start(store: Store) -> None:
    running = threading.Event()

    def endless(comparison: Comparison, progress: ProgressCallback) -> Comparison:
        while True:
            progress(Progress("translate", 1, 2))
            running.set()
            time.sleep(0.01)

    one, waiting = store.create(DRAFTS, "", "en").id, store.create(DRAFTS, "", "en").id
    for _ in range(MAX_ATTEMPTS + 1):  # an orderly stop is no failed attempt
        running.clear()
        with working(store, endless):
            assert running.wait(60)
        assert store.state(one).status == "running"
        assert store.state(waiting).status == "queued"
    with working(store):
        ended(store, one, waiting)
    assert store.state(one).status == "done"


def test_models_closed_under_work_leave_it_for_the_next_start(store: Store) -> None:
    running, closed = threading.Event(), threading.Event()

    def closing(comparison: Comparison, progress: ProgressCallback) -> Comparison:
        running.set()
        assert closed.wait(60)
        raise ModelUnavailable("The models are closed.")

    one = store.create(DRAFTS, "", "en")
    with working(store, closing) as worker:
        assert running.wait(60)
        worker.stopping.set()
        closed.set()
    assert store.state(one.id).status == "running"
    with working(store):
        ended(store, one.id)
    assert store.state(one.id).status == "done"


def test_a_comparison_that_kills_the_server_is_given_up(store: Store) -> None:
    one = store.create(DRAFTS, "", "en").id
    for _ in range(MAX_ATTEMPTS):
        store.start(one)
    with working(store):
        ended(store, one)
    assert store.state(one).error == TOO_OFTEN


def test_progress_is_written_at_a_new_stage_and_seldom_inside_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Progress] = []
    monkeypatch.setattr(store, "progress", lambda _, progress: written.append(progress))
    clock = iter(range(10_000))
    monkeypatch.setattr("service.jobs.worker.time.monotonic", lambda: next(clock) / 100)

    def busy(comparison: Comparison, progress: ProgressCallback) -> Comparison:
        for stage in ("translate", "encode"):
            for done in range(100):
                progress(Progress(stage, done, 100))
        return comparison

    worker = Worker(comparison_task(store, busy), 1)
    worker.finish(store.create(DRAFTS, "", "en").id)
    assert [progress.stage for progress in written if progress.done == 0] == ["translate", "encode"]
    assert 8 <= len(written) <= 12
