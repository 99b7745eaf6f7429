"""Comparisons as work for a worker."""

from collections.abc import Callable
from dataclasses import replace

from service.domain import Comparison
from service.jobs.worker import ProgressCallback, Task
from service.store.queries import Store

Compare = Callable[[Comparison, ProgressCallback], Comparison]


def comparison_task(store: Store, compare: Compare) -> Task:
    """Compares what lies in the store; a result is kept under the comparison's own id."""

    def do(comparison_id: str, progress: ProgressCallback) -> None:
        done = compare(store.get(comparison_id), progress)
        store.finish(replace(done, id=comparison_id))

    return Task("comparison", store, do)
