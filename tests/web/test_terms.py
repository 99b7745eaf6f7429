"""Terms that come with a request, in both of their forms."""

import pytest

from service.domain import Term
from service.errors import InvalidRequest
from service.web.terms import terms_from_json, terms_from_lines


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", ()),
        ("Parallax", (Term("Parallax"),)),
        ("sea = ocean\n\nParallax\r\n", (Term("sea", "ocean"), Term("Parallax"))),
        (" Київ  =  Kyiv ", (Term("Київ", "Kyiv"),)),
        ("a = b = c", (Term("a", "b = c"),)),
        ("keep =", (Term("keep"),)),
        ("two  words = one", (Term("two words", "one"),)),
    ],
)
def test_terms_stand_one_a_line(lines: str, expected: tuple[Term, ...]) -> None:
    assert terms_from_lines(lines) == expected


@pytest.mark.parametrize("lines", ["= nothing", "a\0b", "x" * 201, "\n".join("abcdefghij" * 21)])
def test_terms_that_cannot_be_are_refused(lines: str) -> None:
    with pytest.raises(InvalidRequest):
        terms_from_lines(lines)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ()),
        ("", ()),
        ({}, ()),
        ("{}", ()),
        ({"Parallax": None}, (Term("Parallax"),)),
        ('{"sea": "ocean"}', (Term("sea", "ocean"),)),
        ({"two  words ": " one\n"}, (Term("two words", "one"),)),
    ],
)
def test_terms_stand_in_an_object(value: object, expected: tuple[Term, ...]) -> None:
    assert terms_from_json(value) == expected


@pytest.mark.parametrize(
    "value",
    [5, [1], "[1", "[" * 100_000, {"a": 5}, {"": "a"}, {"a": ""}, {"a\0b": None}, {"a": "\ud800"}, {"x" * 201: None}],
)
def test_an_object_that_cannot_be_is_refused(value: object) -> None:
    with pytest.raises(InvalidRequest, match=r"^Invalid request: glossary parameter: "):
        terms_from_json(value)
