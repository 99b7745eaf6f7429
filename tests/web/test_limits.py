"""The moving window: how often a client may ask, and how much is remembered of it."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import TooManyRequests
from service.web.limits import SECONDS, MovingWindow


@dataclass
class Clock:
    """A clock that a test turns."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def asked(window: MovingWindow, client: str, limit: int, cost: int = 1) -> bool:
    try:
        window.take(client, limit, cost)
    except TooManyRequests:
        return False
    return True


def test_a_minute_is_counted_from_each_request() -> None:
    clock = Clock()
    window = MovingWindow(clock=clock)
    took = []
    for moment in (0, 10, 59, 60.5, 61.5, 70.5, 71.5):
        clock.now = 1000 + moment
        took.append(asked(window, "a", 2))
    assert took == [True, True, False, True, False, True, False]


def test_clients_do_not_share() -> None:
    window = MovingWindow(clock=Clock())
    assert [asked(window, client, 1) for client in "abab"] == [True, True, False, False]


def test_each_text_counts_but_one_request_is_always_possible() -> None:
    clock = Clock()
    window = MovingWindow(clock=clock)
    assert asked(window, "a", 5, 3)
    assert not asked(window, "a", 5, 3)
    assert asked(window, "a", 5, 2)
    clock.now += SECONDS + 1
    assert asked(window, "a", 5, 500)
    assert not asked(window, "a", 5)


def test_the_answer_says_the_limit_and_when_to_come_again() -> None:
    clock = Clock()
    window = MovingWindow(clock=clock)
    window.take("a", 2)
    clock.now += 20
    window.take("a", 2)
    with pytest.raises(TooManyRequests) as error:
        window.take("a", 2)
    assert error.value.message == "Slowdown: 2 per 1 minute"
    assert error.value.retry_after == 40
    clock.now += 40
    assert asked(window, "a", 2)


def test_who_is_refused_is_not_counted() -> None:
    clock = Clock()
    window = MovingWindow(clock=clock)
    window.take("a", 1)
    for _ in range(50):
        clock.now += 1
        assert not asked(window, "a", 1)
    clock.now += 11
    assert asked(window, "a", 1)


def test_clients_remembered_are_bounded_and_the_silent_are_forgotten() -> None:
    window = MovingWindow(max_clients=3, clock=Clock())
    window.take("patient", 1)
    for number in range(100):
        window.take(f"client {number}", 1)
        assert not asked(window, f"client {number}", 1)
    assert len(window) <= 4
    assert asked(window, "patient", 1)


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(1, 5)), max_size=60))
def test_no_minute_holds_more_than_the_limit(steps: list[tuple[float, int]]) -> None:
    clock, limit = Clock(), 7
    window = MovingWindow(clock=clock)
    taken: list[tuple[float, int]] = []
    for pause, cost in steps:
        clock.now += pause
        if asked(window, "a", limit, cost):
            taken.append((clock.now, cost))
    for begun, _ in taken:
        assert sum(cost for moment, cost in taken if begun <= moment < begun + SECONDS) <= limit
