"""The in-process worker: threads that take one kind of work from the store and finish it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Protocol

import structlog

from service.domain import Progress
from service.errors import UNEXPECTED, NotFound, ParallaxError

ProgressCallback = Callable[[Progress], None]

MAX_ATTEMPTS = 3
PROGRESS_SECONDS = 0.2
TOO_OFTEN = (
    f"Parallax stopped {MAX_ATTEMPTS} times while working on this and has given it up. "
    "Try it with less text, or look into the server's log."
)

log = structlog.get_logger(__name__)


class Rows(Protocol):
    """Where one kind of work lies; the methods that take an id raise NotFound when the row was deleted."""

    def unfinished(self) -> list[str]:
        """Ids of what is queued, or ran when the server stopped; oldest first."""
        ...

    def start(self, work_id: str) -> int:
        """Mark it as running; says the how manieth attempt this is, from 1."""
        ...

    def interrupt(self, work_id: str) -> None:
        """Take back an attempt that an orderly stop cut short."""
        ...

    def progress(self, work_id: str, progress: Progress) -> None:
        """Note how far it is."""
        ...

    def fail(self, work_id: str, message: str) -> None:
        """Mark it as failed, with a message for its user."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of work: what the log calls it, its rows, and how one is done to its end and its result kept."""

    name: str
    rows: Rows
    do: Callable[[str, ProgressCallback], None]


class Stopping(Exception):
    """The worker is stopping: raised from the progress callback."""


class Worker:
    """Works on up to `count` rows of a task at once; a `Queue`.

    What was queued or running when the last process ended starts again at `start()`.
    """

    def __init__(self, task: Task, count: int) -> None:
        self.task = task
        self.ids: SimpleQueue[str] = SimpleQueue()
        self.stopping = threading.Event()
        # Daemons: a model in the middle of a long batch must not keep the process from ending.
        self.threads = [
            threading.Thread(target=self.work, name=f"{task.name}-{number}", daemon=True) for number in range(count)
        ]

    def start(self) -> None:
        """Take up unfinished work and begin."""
        for work_id in self.task.rows.unfinished():
            self.ids.put(work_id)
        for thread in self.threads:
            thread.start()

    def submit(self, work_id: str) -> None:
        """Have it worked on when its turn comes."""
        self.ids.put(work_id)

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
                work_id = self.ids.get(timeout=0.2)
            except Empty:
                continue
            try:
                self.finish(work_id)
            except Exception:
                # The store itself failed, a full disk say: the row stays as it is, the next start takes it up again.
                log.exception(f"{self.task.name}.left", **{self.task.name: work_id})

    def finish(self, work_id: str) -> None:
        """Work on one row to its end: done, failed, deleted by its user, or interrupted by a stop."""
        started = time.monotonic()
        rows, name = self.task.rows, self.task.name
        try:
            if rows.start(work_id) > MAX_ATTEMPTS:
                rows.fail(work_id, TOO_OFTEN)
                return
            log.info(f"{name}.started", **{name: work_id})
            self.task.do(work_id, Throttle(self, work_id))
            log.info(f"{name}.done", **{name: work_id}, seconds=round(time.monotonic() - started, 2))
        except Exception as error:  # noqa: BLE001 - whatever a model raises fails this row, not the worker
            self.give_up(work_id, error)

    def give_up(self, work_id: str, error: Exception) -> None:
        """Mark the row as failed, unless it was deleted meanwhile, or is to start again after a stop."""
        message = error.message if isinstance(error, ParallaxError) else None
        name = self.task.name
        try:
            if self.stopping.is_set():
                # A stop closes the models under work that does not end in time: no fault of the work.
                self.task.rows.interrupt(work_id)
                return
            self.task.rows.fail(work_id, message or UNEXPECTED)
        except NotFound:
            log.info(f"{name}.deleted", **{name: work_id})
            return
        log.warning(f"{name}.failed", **{name: work_id}, exc_info=None if message else error)


class Throttle:
    """A progress callback that writes a new stage at once and steps inside a stage now and then."""

    def __init__(self, worker: Worker, work_id: str) -> None:
        self.worker = worker
        self.work_id = work_id
        self.stage = ""
        self.written = 0.0

    def __call__(self, progress: Progress) -> None:
        """Note the progress. Raises Stopping when the worker stops, NotFound when the row was deleted."""
        if self.worker.stopping.is_set():
            raise Stopping
        now = time.monotonic()
        if progress.stage != self.stage or now - self.written >= PROGRESS_SECONDS:
            self.worker.task.rows.progress(self.work_id, progress)
            self.stage, self.written = progress.stage, now
