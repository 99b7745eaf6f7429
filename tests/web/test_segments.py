"""Marked text: cut at every edge, nothing lost, nothing invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.web.segments import Mark, segments

TEXT = "Five of the 12 sailors died on 3 May."


def mark(words: str, kind: str = "number", odd: bool = False) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), kind, kind.capitalize(), odd)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [(TEXT, (), ())]),
        ([mark("Five")], [("Five", ("number",), ("number",)), (" of the 12 sailors died on 3 May.", (), ())]),
        (
            [mark("Five of the 12"), mark("12 sailors", "name")],
            [
                ("Five of the ", ("number",), ()),
                ("12", ("number", "name"), ("number",)),
                (" sailors", ("name",), ("name",)),
                (" died on 3 May.", (), ()),
            ],
        ),
        (
            [mark("3 May", "date"), mark("3 May", "date")],
            [("Five of the 12 sailors died on ", (), ()), ("3 May", ("date",), ("date",)), (".", (), ())],
        ),
        (
            [Mark(30, 900, "date", "Date"), Mark(-5, 4, "number", "Number"), Mark(7, 7, "name", "Name")],
            [
                ("Five", ("number",), ("number",)),
                (" of the 12 sailors died on", (), ()),
                (" 3 May.", ("date",), ("date",)),
            ],
        ),
    ],
    ids=["none", "one", "overlapping", "the same twice", "outside and empty"],
)
def test_cuts_at_every_edge(marks: list[Mark], expected: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    assert [(found.text, found.kinds, found.closing) for found in segments(TEXT, marks)] == expected


def test_a_segment_is_odd_where_one_of_its_marks_is() -> None:
    found = segments(TEXT, [mark("Five of", odd=True), mark("of the", "name")])
    assert [(segment.text, segment.odd) for segment in found[:3]] == [("Five ", True), ("of", True), (" the", False)]


def test_an_empty_text_has_no_segments() -> None:
    assert segments("", [Mark(0, 3, "number", "Number")]) == ()


MARKS = st.builds(
    Mark,
    start=st.integers(-5, 30),
    end=st.integers(-5, 30),
    kind=st.sampled_from(["number", "date", "name"]),
    note=st.just("note"),
)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=25), marks=st.lists(MARKS, max_size=6))
def test_the_pieces_joined_are_the_text_and_carry_every_mark(text: str, marks: list[Mark]) -> None:
    found = segments(text, marks)
    assert "".join(segment.text for segment in found) == text
    position = 0
    for segment in found:
        for offset in range(position, position + len(segment.text)):
            assert set(segment.kinds) == {mark.kind for mark in marks if mark.start <= offset < mark.end}
        position += len(segment.text)
