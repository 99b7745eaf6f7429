"""A server process for the test that kills one: the stand-in pipeline, one comparison at a time, slow while told to be.

Arguments: the data directory and a file; while that file exists, every comparison waits.
"""

import sys
import time
from pathlib import Path

from service.domain import Comparison, Progress
from service.jobs.comparisons import comparison_task
from service.jobs.worker import Worker
from service.logs import configure
from service.pipeline import ProgressCallback
from service.store.lock import DataDirectoryLock
from service.store.queries import Store
from tests.stand_in import compare


def main() -> None:
    configure("info", "text")  # to standard error: standard output is the test's
    data, brake = Path(sys.argv[1]), Path(sys.argv[2])

    def slow(comparison: Comparison, progress: ProgressCallback) -> Comparison:
        progress(Progress("translate", 1, 2))
        while brake.exists():
            time.sleep(0.02)
        return compare(comparison, progress)

    with DataDirectoryLock(data):
        store = Store(f"sqlite:///{data / 'parallax.db'}")
        worker = Worker(comparison_task(store, slow), 1)
        worker.start()
        print("started", flush=True)  # noqa: T201 - tells the test
        while store.unfinished():
            time.sleep(0.02)
        worker.stop()


main()
