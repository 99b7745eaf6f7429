"""Documents as work for a worker, and the sweeper that removes them when they expire."""

import threading
from collections.abc import Callable
from dataclasses import asdict

import structlog

from service.documents import translate_file
from service.jobs.worker import ProgressCallback, Task
from service.store.documents import Documents
from service.text.limits import ReadingLimits
from service.translator import Order, Translator

SWEEP_SECONDS = 60.0
STOP_SECONDS = 5.0

log = structlog.get_logger(__name__)


def document_task(documents: Documents, translator: Callable[[], Translator], limits: ReadingLimits) -> Task:
    """Translates the documents that were handed in; `limits` bound each of them."""

    def do(document_id: str, progress: ProgressCallback) -> None:
        found = documents.get(document_id)
        order = Order(found.source, found.target, terms=found.terms)
        data, report = translate_file(found.name, documents.input(document_id), order, translator(), limits, progress)
        documents.finish(document_id, data, asdict(report))

    return Task("document", documents, do)


class Sweeper:
    """Removes what a killed process left when it starts, and expired documents then and every so often."""

    def __init__(self, documents: Documents, seconds: float = SWEEP_SECONDS) -> None:
        self.documents = documents
        self.seconds = seconds
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.work, name="sweeper", daemon=True)

    def start(self) -> None:
        """Tidy up, then begin; call it before documents are taken in."""
        self.documents.tidy()
        self.thread.start()

    def stop(self) -> None:
        """End soon, and wait a while for it."""
        self.stopping.set()
        self.thread.join(STOP_SECONDS)

    def work(self) -> None:
        """The thread's life."""
        while not self.stopping.is_set():
            try:
                self.documents.sweep()
            except Exception:
                # A locked database, a failing disk: the expired are not shown any more, the next round removes them.
                log.exception("documents.not_swept")
            self.stopping.wait(self.seconds)
