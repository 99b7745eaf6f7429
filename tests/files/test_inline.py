"""Runs under stacks of keys become a passage and come back the same, wherever its points stand."""

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import Mark, Passage
from service.files.inline import Run, passage, runs, steps

TREES = st.recursive(
    st.sampled_from(["a", "bc ", "日本", None]), lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=20
)
Tree = str | list["Tree"] | None


def flat(tree: Tree, numbers: Iterator[int], keys: tuple[int, ...] = ()) -> Iterator[Run]:
    """A tree of lists (elements), texts and None (points) as runs; an element without text is a point."""
    if isinstance(tree, str):
        yield Run(tree, keys)
    elif tree is None or not holds_text(tree):
        yield Run("", (*keys, next(numbers)))
    else:
        key = next(numbers)
        for one in tree:
            yield from flat(one, numbers, (*keys, key))


def holds_text(tree: Tree) -> bool:
    return isinstance(tree, str) or (tree is not None and any(map(holds_text, tree)))


def joined(of: list[Run]) -> list[Run]:
    """Neighbours under the same keys as one."""
    whole: list[Run] = []
    for run in of:
        if whole and run.text and whole[-1].text and whole[-1].keys == run.keys:
            whole[-1] = Run(whole[-1].text + run.text, run.keys)
        else:
            whole.append(run)
    return whole


@given(st.lists(TREES, max_size=5))
def test_runs_come_back_as_they_were(trees: list[Tree]) -> None:
    numbers = count()
    given_runs = [run for tree in trees for run in flat(tree, numbers)]
    assert list(runs(passage(given_runs))) == joined(given_runs)


def written(of: list[Run], before: tuple[int, ...] = (), after: tuple[int, ...] = ()) -> str:
    forms = {"open": "<{0}>", "close": "</{0}>", "point": "<{0}/>", "text": "{1}"}
    return "".join(forms[step.kind].format(step.key, step.text) for step in steps(of, before, after))


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ([], ""),
        ([Run("a")], "a"),
        ([Run("", (1,))], "<1/>"),
        ([Run("a "), Run("b", (1,)), Run(" c")], "a <1>b</1> c"),
        ([Run("a", (1,)), Run("b", (1, 2)), Run("c", (2,))], "<1>a<2>b</2></1><2>c</2>"),
        ([Run("a", (1,)), Run("", (1, 2)), Run("", (3,))], "<1>a<2/></1><3/>"),
        ([Run("a", (1,)), Run("", (3,)), Run("b", (2,))], "<1>a</1><3/><2>b</2>"),
        ([Run("a", (1, 2)), Run("", (1, 3)), Run("b", (1,))], "<1><2>a</2><3/>b</1>"),
    ],
)
def test_written(of: list[Run], expected: str) -> None:
    assert written(of) == expected
    assert written(list(runs(passage(of)))) == expected


def test_keys_that_are_open_before_and_after_are_not_written_again() -> None:
    assert written([Run("a", (1,)), Run("b")], before=(1,)) == "a</1>b"
    assert written([Run("a"), Run("b", (1,))], after=(1,)) == "a<1>b"
    assert written([Run("a")], before=(1,), after=(1,)) == "</1>a<1>"


def test_frozen_keys_are_frozen_marks() -> None:
    made = passage([Run("see "), Run("x = 1", (7,)), Run(" and "), Run("more", (8,))], frozen={7})
    assert made == Passage("see x = 1 and more", (Mark(4, 9, 7, frozen=True), Mark(14, 18, 8)))


def test_a_key_in_two_places_is_two_marks() -> None:
    made = passage([Run("a", (1,)), Run("b"), Run("c", (1,))])
    assert made.marks == (Mark(0, 1, 1), Mark(2, 3, 1))
    assert written(list(runs(made))) == "<1>a</1>b<1>c</1>"


def test_many_marks_and_points_take_no_quadratic_time() -> None:
    of = [Run(text, (number,)) for number, text in enumerate([*["a", "", " "] * 10_000, *[""] * 10_000])]
    assert list(runs(passage(of))) == of
