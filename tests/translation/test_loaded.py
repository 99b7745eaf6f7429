"""Models loaded once, dropped when unused for longest, and never while in use."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.translation.loaded import ModelCache


class Model:
    """Counts how often it was closed."""

    def __init__(self, log: list[str], name: str) -> None:
        self.log, self.name, self.closed = log, name, 0
        log.append(f"+{name}")

    def close(self) -> None:
        self.log.append(f"-{self.name}")
        self.closed += 1


def use(cache: ModelCache, log: list[str], name: str, size: int = 40) -> Model:
    with cache.use(name, lambda: Model(log, name), size) as model:
        assert model.name == name
        assert not model.closed
        return model


@pytest.mark.parametrize(
    ("names", "log"),
    [
        ("aaa", "+a"),
        ("abab", "+a +b"),
        ("abc", "+a +b -a +c"),
        ("abac", "+a +b -b +c"),
        ("abcabc", "+a +b -a +c -b +a -c +b -a +c"),
    ],
)
def test_the_least_recently_used_is_dropped_under_the_limit(names: str, log: str) -> None:
    cache, seen = ModelCache(100), list[str]()
    for name in names:
        use(cache, seen, name)
    assert " ".join(seen) == log
    assert cache.size <= 100


def test_one_in_use_is_not_dropped_and_goes_when_it_is_free() -> None:
    cache, log = ModelCache(100), list[str]()
    with cache.use("a", lambda: Model(log, "a"), 60) as first, cache.use("b", lambda: Model(log, "b"), 60) as second:
        assert (first.closed, second.closed, cache.size) == (0, 0, 120)
    assert log == ["+a", "+b", "-b"]
    assert cache.size == 60


def test_a_model_larger_than_the_limit_lives_while_it_is_used() -> None:
    cache, log = ModelCache(10), list[str]()
    use(cache, log, "a")
    assert log == ["+a", "-a"]
    assert cache.size == 0


def test_two_that_ask_at_once_load_it_once() -> None:
    cache, log, entered, go = ModelCache(100), list[str](), Event(), Event()

    def load() -> Model:
        entered.set()
        assert go.wait(20)
        return Model(log, "a")

    def ask(_: int) -> Model:
        with cache.use("a", load, 40) as model:
            return model

    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(ask, number) for number in range(4)]
        assert entered.wait(20)
        go.set()
        assert len({id(future.result(20)) for future in futures}) == 1
    assert log == ["+a"]


def test_loading_one_holds_up_no_other() -> None:
    cache, log, entered, go = ModelCache(100), list[str](), Event(), Event()

    def slow() -> Model:
        entered.set()
        assert go.wait(20)
        return Model(log, "slow")

    def ask() -> None:
        with cache.use("slow", slow, 40):
            pass

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(ask)
        assert entered.wait(20)
        use(cache, log, "quick")
        go.set()
        future.result(20)
    assert log == ["+quick", "+slow"]


def test_what_cannot_be_loaded_is_an_error_each_time_and_takes_no_place() -> None:
    cache = ModelCache(100)

    def broken() -> Model:
        raise ValueError("broken model")

    for _ in range(2):
        with pytest.raises(ValueError, match="broken model"), cache.use("a", broken, 40):
            pass
    assert cache.size == 0
    assert use(cache, [], "a").name == "a"


def test_an_error_in_the_block_frees_the_model() -> None:
    cache, log = ModelCache(100), list[str]()
    with pytest.raises(KeyError), cache.use("a", lambda: Model(log, "a"), 100):
        raise KeyError
    use(cache, log, "b")
    assert log == ["+a", "-a", "+b"]


def test_closing_drops_the_free_now_and_the_used_later() -> None:
    cache, log = ModelCache(100), list[str]()
    use(cache, log, "a")
    with cache.use("b", lambda: Model(log, "b"), 40):
        cache.close()
        assert log == ["+a", "+b", "-a"]
    assert log == ["+a", "+b", "-a", "-b"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(1, 80)), max_size=30), st.integers(0, 120))
def test_never_over_the_limit_when_all_are_free(uses: list[tuple[str, int]], limit: int) -> None:
    cache, log, sizes = ModelCache(limit), list[str](), dict(reversed(uses))
    for name, _ in uses:
        use(cache, log, name, sizes[name])
        assert cache.size <= limit
        assert cache.size == sum(sizes[one] for one in sizes if log.count(f"+{one}") > log.count(f"-{one}"))
