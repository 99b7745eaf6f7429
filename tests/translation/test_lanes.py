"""Batches joined over requests, fair shares, the lane for short requests, and failures that stay with their own."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Condition

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.translation.lanes import Lanes, Request, fill

SHORT = 10


class Gate:
    """A `run` whose batches the test lets through one by one; a batch that holds "bad" fails."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self._open: list[int] = []
        self._changed = Condition()

    def __call__(self, batch: list[str]) -> list[str]:
        with self._changed:
            number = len(self.batches)
            self.batches.append(batch)
            self._changed.notify_all()
            assert self._changed.wait_for(lambda: number in self._open, 20), f"batch {batch} was never let through"
        if "bad" in batch:
            raise ValueError("bad")
        return [item.upper() for item in batch]

    def started(self, count: int) -> list[list[str]]:
        """The batches, once there are `count`."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.batches) >= count, 20), self.batches
            return list(self.batches)

    def let(self, *numbers: int) -> None:
        """Let the batches with these numbers through, started or not."""
        with self._changed:
            self._open.extend(numbers)
            self._changed.notify_all()


Submit = Callable[..., Future[list[str]]]


class Bench:
    """Lanes on a gate, and requests put to them each on a thread of its own."""

    def __init__(self, lanes: int, batch_size: int) -> None:
        self.gate = Gate()
        self.lanes = Lanes(self.gate, lanes, batch_size, SHORT)
        self._pool = ThreadPoolExecutor(40)

    def submit(self, *items: str, like: object = None) -> Future[list[str]]:
        """Put a request and return once it waits in the lanes."""
        future = self._pool.submit(self.lanes.map, items, len, like)

        def there() -> bool:
            return future.done() or any(request.items is items for request in self.lanes._requests)

        with self.lanes._changed:
            assert self.lanes._changed.wait_for(there, 20)
        return future

    def waiting(self) -> list[Request[str, str]]:
        with self.lanes._changed:
            return list(self.lanes._requests)

    def close(self) -> None:
        self.gate.let(*range(1000))
        self.lanes.close()
        self._pool.shutdown()


@pytest.fixture
def one() -> Iterator[Bench]:
    made = Bench(lanes=1, batch_size=4)
    yield made
    made.close()


@pytest.fixture
def two() -> Iterator[Bench]:
    made = Bench(lanes=2, batch_size=32)
    yield made
    made.close()


BULK = tuple("x" * 20 for _ in range(12))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 99), max_size=30), max_size=6), st.integers(1, 3), st.integers(1, 8))
def test_everyone_gets_the_results_of_his_own_items_in_order(
    requests: list[list[int]], lanes: int, batch_size: int
) -> None:
    made = Lanes[int, int](lambda batch: [-item for item in batch], lanes, batch_size)
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda items: made.map(items, lambda item: item), requests))
    made.close()
    assert found == [[-item for item in items] for items in requests]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(1, 99), max_size=40), max_size=5),
    st.integers(1, 32),
    st.integers(1, 4),
    st.integers(0, 999),
)
def test_batches_hold_every_item_once_and_never_too_many(
    requests: list[list[int]], batch_size: int, lanes: int, at_work: int
) -> None:
    waiting = [Request[int, int](items, items, None, False, 0.0) for items in requests]
    taken: list[tuple[int, int]] = []
    while any(request.left for request in waiting):
        batch = fill([request for request in waiting if request.left], batch_size, lanes, at_work)
        assert 0 < len(batch) <= batch_size
        taken += [(waiting.index(request), place) for request, place in batch]
    assert sorted(taken) == [(number, place) for number, items in enumerate(requests) for place in range(len(items))]


@pytest.mark.parametrize(("at_work", "taken"), [(0, 6), (4, 8), (8, 10), (99, 12)])
def test_a_lane_leaves_the_others_their_share_of_the_short_requests(at_work: int, taken: int) -> None:
    waiting = [Request[int, int]([1], [1], None, True, 0.0) for _ in range(12)]
    assert len(fill(waiting, 32, 2, at_work)) == taken


def test_forty_sentences_are_shared_out_evenly(two: Bench) -> None:
    future = two.submit(*[chr(97 + number) * (10 + number) for number in range(26)])
    first, second = two.gate.started(2)
    assert len(first) + len(second) == 26
    assert abs(sum(map(len, first)) - sum(map(len, second))) < 36
    assert min(map(len, first)) >= max(map(len, second)) or min(map(len, second)) >= max(map(len, first))
    two.gate.let(0, 1)
    assert len(future.result(20)) == 26


def test_requests_that_wait_share_a_batch(one: Bench) -> None:
    one.submit(*BULK[:4])
    one.gate.started(1)
    shorts = [one.submit(text) for text in ("a", "b", "c")]
    # The express lane takes the first; what comes while it is at work goes together.
    batches = one.gate.started(2)
    more = [one.submit(text) for text in ("d", "e")]
    one.gate.let(1)
    batches = one.gate.started(3)
    assert sorted(item for batch in batches[1:] for item in batch) == ["a", "b", "c", "d", "e"]
    assert sorted(batches[2])[-2:] == ["d", "e"]
    one.gate.let(0, 2)
    assert [future.result(20) for future in (*shorts, *more)] == [["A"], ["B"], ["C"], ["D"], ["E"]]


def test_a_short_request_does_not_wait_for_a_large_one_at_work(one: Bench) -> None:
    large = one.submit(*BULK)
    one.gate.started(1)
    short = one.submit("quick")
    assert one.gate.started(2)[1] == ["quick"]
    one.gate.let(1)
    assert short.result(20) == ["QUICK"]
    assert not large.done()


def test_large_requests_take_turns(one: Bench) -> None:
    one.submit(*("a" * 20 for _ in range(12)))
    one.gate.started(1)
    one.submit(*("b" * 20 for _ in range(12)))
    one.gate.let(*range(6))
    batches = one.gate.started(6)
    turns = "".join(batch[0][0] for batch in batches)
    assert max(abs(turns[:end].count("a") - turns[:end].count("b")) for end in range(7)) <= 2, turns


def test_a_stream_of_short_requests_does_not_starve_a_large_one(one: Bench) -> None:
    """With the express lane kept shut by a batch that never ends, all goes through one lane."""
    one.submit(*BULK[:4])
    one.gate.started(1)
    one.submit("stays")
    one.gate.started(2)
    large = one.submit(*("y" * 20 for _ in range(4)))
    one.submit("z" * 8)
    one.gate.let(0)
    for number in range(60):
        batches = one.gate.started(3 + number)
        if batches[-1][0].startswith("y"):
            break
        one.submit("z" * 8)
        one.gate.let(2 + number)
    assert number > 1, "the large request went before the short ones"
    assert batches[-1][0].startswith("y"), "sixty short requests went before the large one"
    one.gate.let(len(batches) - 1)
    assert large.result(20) == ["Y" * 20] * 4


def test_only_like_items_share_a_batch(one: Bench) -> None:
    one.submit(*BULK[:4])
    one.gate.started(1)
    one.submit("stays")
    one.gate.started(2)
    one.submit("a", like="beam 1")
    one.submit("b", like="beam 4")
    one.submit("c", like="beam 1")
    one.gate.let(0)
    assert sorted(one.gate.started(3)[2]) == ["a", "c"]
    one.gate.let(2)
    assert one.gate.started(4)[3] == ["b"]


def test_a_failure_stays_with_the_request_that_caused_it(one: Bench) -> None:
    one.submit(*BULK[:4])
    one.gate.started(1)
    one.submit("stays")
    one.gate.started(2)
    good, bad, other = one.submit("good"), one.submit("bad"), one.submit("other")
    one.gate.let(*range(20))
    assert good.result(20) == ["GOOD"]
    assert other.result(20) == ["OTHER"]
    with pytest.raises(ValueError, match="bad"):
        bad.result(20)
    assert ["bad", "good", "other"] in [sorted(batch) for batch in one.gate.batches]


def test_a_failed_large_request_is_not_run_to_its_end(one: Bench) -> None:
    future = one.submit("bad", *BULK)
    one.gate.let(*range(4))
    with pytest.raises(ValueError, match="bad"):
        future.result(20)
    assert one.waiting() == []


def test_too_few_results_are_an_error() -> None:
    made = Lanes[str, str](lambda batch: batch[1:], 1, 4)
    with pytest.raises(ValueError, match="shorter"):
        made.map(["a", "b"], len)
    made.close()


def test_who_waits_when_the_lanes_close_is_told_so(one: Bench) -> None:
    running = one.submit(*BULK)
    one.gate.started(1)
    one.gate.let(0)
    one.gate.started(2)
    with ThreadPoolExecutor(1) as pool:
        closing = pool.submit(one.lanes.close)
        with pytest.raises(RuntimeError, match="closed"):
            running.result(20)
        one.gate.let(*range(20))
        closing.result(20)
    with pytest.raises(RuntimeError, match="closed"):
        one.lanes.map(["late"], len)


def test_nothing_starts_no_thread() -> None:
    made = Lanes[str, str](lambda batch: batch, 2, 4)
    assert made.map([], len) == []
    assert made._threads == []
    made.close()
