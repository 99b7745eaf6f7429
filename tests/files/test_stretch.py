"""What of a stretch of marked text is translated, and that all of it comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import Mark, Passage
from service.files.inline import Run
from service.files.stretch import Stretch
from service.files.tagged import Tagged

# Keys: 1 and 2 are around text, 8 and 9 are points, 5 is frozen.
FROZEN = {5}


def tagged(*parts: tuple[str, ...]) -> Tagged:
    """Each part names a method of Tagged and its arguments."""
    made = Tagged()
    for method, *arguments in parts:
        getattr(made, method)(*arguments)
    return made


@pytest.mark.parametrize(
    ("runs", "passage"),
    [
        ([Run("a b")], Passage("a b")),
        ([Run("", (8,)), Run(" a "), Run("", (9,)), Run(" ")], Passage(" a ")),
        ([Run("a", (1,)), Run("b", (1, 2))], Passage("ab", (Mark(1, 2, 2),))),
        ([Run("a", (1, 2))], Passage("a")),
        ([Run("a "), Run("b", (5,))], Passage("a b", (Mark(2, 3, 5, True),))),
        ([Run("b", (5,))], Passage("b", (Mark(0, 1, 5, True),))),
        ([Run("a "), Run("", (8,)), Run(" b")], Passage("a b", (Mark(2, 2, 8),))),
        ([Run("a"), Run("", (8,)), Run(" b")], Passage("a b", (Mark(1, 1, 8),))),
        ([Run("", (8,)), Run("", (9,))], Passage("")),
        ([], Passage("")),
    ],
)
def test_the_passage_is_what_stands_in_the_middle(runs: list[Run], passage: Passage) -> None:
    assert Stretch(runs, FROZEN).passage == passage


@pytest.mark.parametrize(
    ("runs", "has_words"),
    [([Run("a")], True), ([Run("a", (5,))], False), ([Run("a", (5,)), Run(" b")], True), ([Run("1 2")], False)],
)
def test_only_letters_outside_what_is_frozen_are_words(runs: list[Run], has_words: bool) -> None:
    assert Stretch(runs, FROZEN).has_words == has_words


def test_a_picture_between_blanks_keeps_both() -> None:
    stretch = Stretch([Run("cost "), Run("", (8,)), Run(" euros")])
    assert stretch.passage == Passage("cost euros", (Mark(5, 5, 8),))
    assert list(stretch.runs(stretch.passage)) == [Run("cost "), Run("", (8,)), Run(" "), Run("euros")]
    assert "".join(run.text for run in stretch.runs(Passage("Kosten.", (Mark(6, 6, 8),)))) == "Kosten."


@given(
    st.lists(st.tuples(st.sampled_from(["a", " ", "b c", ""]), st.sampled_from([(), (1,), (1, 2), (2,)])), max_size=8)
)
def test_every_letter_and_point_comes_back(parts: list[tuple[str, tuple[int, ...]]]) -> None:
    runs = [Run(text, keys if text else (*keys, 10 + number)) for number, (text, keys) in enumerate(parts)]
    stretch = Stretch(runs)
    again = list(stretch.runs(stretch.passage))
    letters = [run.text for run in runs if run.text]
    assert "".join("".join(run.text for run in again).split()) == "".join("".join(letters).split())
    assert sorted(run.keys[-1] for run in again if not run.text) == sorted(run.keys[-1] for run in runs if not run.text)


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ([("text", "a "), ("open", "i", "<i>"), ("text", "b"), ("close", "i", "</i>")], "A <i>B</i>"),
        ([("open", "i", "<i>"), ("text", "b"), ("close", "i", "</i>")], "<i>B</i>"),
        # nothing closes it, it closes nothing, they cross
        ([("open", "i", "<i>"), ("text", "a b")], "<i>A B"),
        ([("text", "a"), ("close", "i", "</i>"), ("text", "b")], "A</i>B"),
        ([("open", "i", "<i>"), ("open", "b", "<b>"), ("text", "a"), ("close", "i", "</i>"), ("text", "b")],
         "<i><b>A</i>B"),
        # no text in it
        ([("text", "a"), ("open", "i", "<i>"), ("point", "<x>"), ("close", "i", "</i>"), ("text", "b")],
         "A<i><x></i>B"),
        ([("text", "a "), ("frozen", "b", "`", "`"), ("text", " c")], "A `b` C"),
        ([], ""),
    ],
)  # fmt: skip
def test_tags_are_written_as_they_stood(parts: list[tuple[str, ...]], written: str) -> None:
    made = tagged(*parts)
    stretch = made.stretch()
    passage = stretch.passage
    assert made.write(stretch, passage, str.upper) == written


def test_tags_whose_words_are_lost() -> None:
    made = tagged(("text", "a "), ("open", "link", "["), ("text", "b"), ("close", "link", "](x)"), ("text", " c "),
                  ("open", "em", "*"), ("text", "d"), ("close", "em", "*"), ("text", " e "), ("frozen", "f", "`", "`"),
                  ("text", " g"))  # fmt: skip
    stretch = made.stretch()
    keys = [mark.key for mark in stretch.passage.marks]
    lost = Passage("x y z", tuple(Mark(2, 2, key) for key in keys))
    assert made.write(stretch, lost) == "x [](x)`f`y z"
