"""Lanes of work shared by concurrent requests: their items joined into batches, shares fair, short requests let past.

Fair queueing as in A. Demers, S. Keshav, S. Shenker, "Analysis and simulation of a fair queueing algorithm" (1989):
served goes first whose next batch would end first if all who wait got equal shares, so a short request passes a large
one, and a stream of short ones cannot hold the large one up for ever.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from math import ceil
from threading import Condition, Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# How long the first item waits for company when nothing else is to be done, in seconds.
LINGER = 0.002


@dataclass(eq=False)
class Request(Generic[T, R]):
    """One caller's items: `left` are the places of those that no lane has taken, the largest last."""

    items: Sequence[T]
    sizes: Sequence[int]
    like: Hashable
    short: bool
    served: float
    left: list[int] = field(init=False)
    results: dict[int, R] = field(default_factory=dict)
    error: Exception | None = None
    done: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.left = sorted(range(len(self.items)), key=lambda place: self.sizes[place])

    def size(self, most: int) -> int:
        """The size of its next `most` items together."""
        return sum(self.sizes[place] for place in self.left[-most:])


Batch = list[tuple[Request[T, R], int]]


class Lanes(Generic[T, R]):
    """Runs the items of all callers in batches of at most `batch_size`, `lanes` batches side by side.

    One lane more serves short requests alone, while larger ones keep a lane busy. `run(batch)` gives one result for
    each item; it is called on several threads at a time. A request is short when the sizes of its items come to at most
    `short`. Threads start with the first request.
    """

    def __init__(self, run: Callable[[list[T]], list[R]], lanes: int, batch_size: int, short: int = 200) -> None:
        self._run = run
        self._lanes = lanes
        self._batch_size = batch_size
        self._short = short
        self._changed = Condition()
        self._requests: list[Request[T, R]] = []
        # What the lanes that are at work are at.
        self._at_work: dict[int, Batch[T, R]] = {}
        self._threads: list[Thread] = []
        # How much has been served to each of equal shares so far: the clock that requests are queued by.
        self._clock = 0.0
        self._closed = False

    def map(self, items: Sequence[T], size: Callable[[T], int], like: Hashable = None) -> list[R]:
        """A result for each item, in order; returns when all are there. Raises what `run` raised for one of them.

        `size` tells how much work an item is, in any unit. Only items with equal `like` share a batch: put the
        options into the items, so that `run` sees them, and whatever must be the same for all of a batch into `like`.
        Raises RuntimeError once the lanes are closed.
        """
        if not items:
            return []
        sizes = [max(1, size(item)) for item in items]
        with self._changed:
            request = Request[T, R](items, sizes, like, sum(sizes) <= self._short, self._clock)
            self._open()
            self._requests.append(request)
            self._changed.notify_all()
        try:
            request.done.wait()
        finally:
            self._forget(request)
        if request.error:
            raise request.error
        return [request.results[place] for place in range(len(items))]

    def close(self) -> None:
        """End the threads after the batches at work; who still waits gets a RuntimeError."""
        with self._changed:
            self._closed = True
            for request in self._requests:
                request.error = closed()
                request.done.set()
            self._requests.clear()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _open(self) -> None:
        """Start the threads unless they run."""
        if self._closed:
            raise closed()
        if not self._threads:
            self._threads = [
                Thread(target=self._work, args=(number,), name=f"lane-{number}", daemon=True)
                for number in range(self._lanes + 1)
            ]
            for thread in self._threads:
                thread.start()

    def _work(self, lane: int) -> None:
        """What each thread does until the lanes are closed; the last lane is the one for short requests."""
        while batch := self._next(lane):
            self._serve(batch)

    def _next(self, lane: int) -> Batch[T, R]:
        """The next batch for this lane, waited for; empty once the lanes are closed."""
        with self._changed:
            self._at_work.pop(lane, None)
            while not self._closed:
                if batch := self._take(lane):
                    self._changed.notify_all()
                    return batch
                self._changed.wait()
                self._changed.wait_for(self._full, LINGER)
            return []

    def _full(self) -> bool:
        """Whether there is no need to wait for more items."""
        return self._closed or sum(len(request.left) for request in self._requests) >= self._batch_size

    def _take(self, lane: int) -> Batch[T, R]:
        """A batch of the request whose turn it is and of others like it; empty where this lane has nothing to do."""
        express = lane == self._lanes
        if express and all(short(batch) for batch in self._at_work.values()):
            return []
        waiting = [request for request in self._requests if request.left and (request.short or not express)]
        waiting.sort(key=lambda request: request.served + request.size(self._batch_size))
        alike = [one for one in waiting if (one.like, one.short) == (waiting[0].like, waiting[0].short)]
        others = [batch for other, batch in self._at_work.items() if other < self._lanes]
        batch = fill(alike, self._batch_size, 1 if express else self._lanes, sum(map(size, others)))
        if batch:
            self._at_work[lane] = batch
            self._clock += size(batch) / len(self._requests)
        return batch

    def _serve(self, batch: Batch[T, R]) -> None:
        """Run a batch and hand out the results; if it fails, each request's part runs alone."""
        try:
            results = self._run([request.items[place] for request, place in batch])
            for (request, place), result in zip(batch, results, strict=True):
                request.results[place] = result
        except Exception as error:  # noqa: BLE001  # whatever it is, the caller gets it
            requests = list(dict.fromkeys(request for request, _ in batch))
            if len(requests) > 1:
                for request in requests:
                    self._serve([one for one in batch if one[0] is request])
                return
            requests[0].error = error
            self._forget(requests[0])
        for request, _ in batch:
            if request.error or len(request.results) == len(request.items):
                request.done.set()

    def _forget(self, request: Request[T, R]) -> None:
        """Take it off the list, with whatever of it no lane has taken."""
        with self._changed:
            request.left.clear()
            if request in self._requests:
                self._requests.remove(request)


def size(batch: Batch[T, R]) -> int:
    """The sizes of its items together."""
    return sum(request.sizes[place] for request, place in batch)


def short(batch: Batch[T, R]) -> bool:
    """Whether it is of short requests."""
    return batch[0][0].short


def fill(requests: Sequence[Request[T, R]], batch_size: int, lanes: int, at_work: int) -> Batch[T, R]:
    """Items taken from the requests, the first one's first: an equal share of all where that takes few batches.

    What waits is divided into as few batches as will hold it, all of about the same size; but a batch is no more than
    one lane's share of what waits and of the size that is `at_work` in the others, so that they end together.
    """
    waiting = sum(request.size(len(request.left)) for request in requests)
    batches = max(ceil(sum(len(request.left) for request in requests) / batch_size), 1)
    share = min(waiting / batches, (waiting + at_work) / lanes)
    batch: Batch[T, R] = []
    taken = 0
    for request in requests:
        while request.left and len(batch) < batch_size:
            one = request.sizes[request.left[-1]]
            if batch and taken + one / 2 > share:
                return batch
            batch.append((request, request.left.pop()))
            request.served += one
            taken += one
    return batch


def closed() -> RuntimeError:
    """What a caller is told who comes too late."""
    return RuntimeError("The engine was closed while this was to be translated; start it again.")
