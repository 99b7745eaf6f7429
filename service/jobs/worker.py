"""The in-process worker: threads that take comparisons from the store and finish them."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from queue import Empty, SimpleQueue

import structlog

from service.domain import Comparison, Progress
from service.errors import UNEXPECTED, NotFound, ParallaxError
from service.store.queries import Store

ProgressCallback = Callable[[Progress], None]
Compare = Callable[[Comparison, ProgressCallback], Comparison]

MAX_ATTEMPTS = 3
PROGRESS_SECONDS = 0.2
TOO_OFTEN = (
    f"Parallax stopped {MAX_ATTEMPTS} times while working on this comparison and has given it up. "
    "Try it with shorter texts, or look into the server's log."
)

log = structlog.get_logger(__name__)


class Stopping(Exception):
    """The worker is stopping: raised from the progress callback."""


class Worker:
    """Works on up to `count` comparisons at once; a `Queue`.

    What was queued or running when the last process ended starts again at `start()`.
    """

    def __init__(self, store: Store, compare: Compare, count: int) -> None:
        self.store = store
        self.compare = compare
        self.ids: SimpleQueue[str] = SimpleQueue()
        self.stopping = threading.Event()
        # Daemons: a model in the middle of a long batch must not keep the process from ending.
        self.threads = [threading.Thread(target=self.work, name=f"worker-{n}", daemon=True) for n in range(count)]

    def start(self) -> None:
        """Take up unfinished work and begin."""
        for comparison_id in self.store.unfinished():
            self.ids.put(comparison_id)
        for thread in self.threads:
            thread.start()

    def submit(self, comparison_id: str) -> None:
        """Have the comparison worked on when its turn comes."""
        self.ids.put(comparison_id)

    def stop(self, seconds: float = 5.0) -> None:
        """Take no more work and wait a while for the threads; what they leave unfinished starts again next time."""
        self.stopping.set()
        deadline = time.monotonic() + seconds
        for thread in self.threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def work(self) -> None:
        """One thread's life."""
        while not self.stopping.is_set():
            try:
                comparison_id = self.ids.get(timeout=0.2)
            except Empty:
                continue
            try:
                self.finish(comparison_id)
            except Exception:
                # The store itself failed, a full disk say: the row stays as it is, the next start takes it up again.
                log.exception("comparison.left", comparison=comparison_id)

    def finish(self, comparison_id: str) -> None:
        """Work on one comparison to its end: done, failed, deleted by its user, or interrupted by a stop."""
        started = time.monotonic()
        try:
            if self.store.start(comparison_id) > MAX_ATTEMPTS:
                self.store.fail(comparison_id, TOO_OFTEN)
                return
            log.info("comparison.started", comparison=comparison_id)
            done = self.compare(self.store.get(comparison_id), Throttle(self, comparison_id))
            self.store.finish(replace(done, id=comparison_id))
            log.info("comparison.done", comparison=comparison_id, seconds=round(time.monotonic() - started, 2))
        except Stopping:
            self.store.interrupt(comparison_id)
        except Exception as error:  # noqa: BLE001 - whatever a model raises fails this comparison, not the worker
            self.give_up(comparison_id, error)

    def give_up(self, comparison_id: str, error: Exception) -> None:
        """Mark the comparison as failed, unless it was deleted meanwhile."""
        message = error.message if isinstance(error, ParallaxError) else None
        try:
            self.store.fail(comparison_id, message or UNEXPECTED)
        except NotFound:
            log.info("comparison.deleted", comparison=comparison_id)
            return
        log.warning("comparison.failed", comparison=comparison_id, exc_info=None if message else error)


class Throttle:
    """A progress callback that writes a new stage at once and steps inside a stage now and then."""

    def __init__(self, worker: Worker, comparison_id: str) -> None:
        self.worker = worker
        self.comparison_id = comparison_id
        self.stage = ""
        self.written = 0.0

    def __call__(self, progress: Progress) -> None:
        """Note the progress. Raises Stopping when the worker stops, NotFound when the comparison was deleted."""
        if self.worker.stopping.is_set():
            raise Stopping
        now = time.monotonic()
        if progress.stage != self.stage or now - self.written >= PROGRESS_SECONDS:
            self.worker.store.progress(self.comparison_id, progress)
            self.stage, self.written = progress.stage, now
