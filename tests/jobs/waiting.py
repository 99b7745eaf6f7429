"""A worker at work, and waiting for what it does."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from service.jobs.worker import Task, Worker
from service.store.work import Work


@contextmanager
def at_work(task: Task, count: int) -> Iterator[Worker]:
    """A started worker, stopped afterwards; none of its threads may be left."""
    worker = Worker(task, count)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()
        assert not any(thread.is_alive() for thread in worker.threads)


def eventually(true: Callable[[], bool]) -> None:
    """Wait until it is; a minute is for a machine under load, not for us."""
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def ended(work: Work, *ids: str) -> None:
    """Wait until the rows have ended."""
    eventually(lambda: all(work.state(one).ended for one in ids))
