"""A server process for the test that kills one at a document: Parallax itself, its engine slow while told to be.

Arguments: the data directory and a file; while that file exists, every sentence from the second portion on waits.
"""

import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from service.jobs.documents import Sweeper, document_task
from service.jobs.worker import Worker
from service.logs import configure
from service.store.database import Database
from service.store.documents import Documents, Room
from service.store.lock import DataDirectoryLock
from tests.documents import LIMITS, translator


def main() -> None:
    configure("info", "text")  # to standard error: standard output is the test's
    data, brake = Path(sys.argv[1]), Path(sys.argv[2])

    def slow(sentences: Sequence[str]) -> None:
        while brake.exists() and not any(sentence.startswith("Number 0 ") for sentence in sentences):
            time.sleep(0.02)

    with DataDirectoryLock(data):
        documents = Documents(
            Database(f"sqlite:///{data / 'parallax.db'}"), data / "documents", Room(timedelta(hours=1), 10**9, 10)
        )
        worker = Worker(document_task(documents, lambda: translator(slow), LIMITS), 1)
        sweeper = Sweeper(documents)
        sweeper.start()
        worker.start()
        print("started", flush=True)  # noqa: T201 - tells the test
        while documents.unfinished():
            time.sleep(0.02)
        worker.stop()
        sweeper.stop()


main()
