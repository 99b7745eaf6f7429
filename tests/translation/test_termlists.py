"""Glossary files in and out, and what is refused, with the line that is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import Term
from service.errors import InvalidRequest
from service.translation.termlists import checked_pair, checked_term, delimiter, read_terms, write_terms


@pytest.mark.parametrize(
    ("data", "parted_by", "terms"),
    [
        ("court,juízo\nParallax,\nUN\n", ",", [Term("court", "juízo"), Term("Parallax"), Term("UN")]),
        ("term\treplacement\tcase_sensitive\nSun\tSOL\tyes\n", "\t", [Term("Sun", "SOL", case_sensitive=True)]),
        ("\ufeffTerm,Replacement\r\na  b,c\r\n\r\n,\n", ",", [Term("a b", "c")]),
        ('"a, b","say ""c"""', ",", [Term("a, b", 'say "c"')]),
        ("суд,court,0", ",", [Term("суд", "court")]),
        ("", ",", []),
    ],
)
def test_files_are_read(data: str, parted_by: str, terms: list[Term]) -> None:
    assert list(read_terms(data.encode(), parted_by)) == terms


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"court,a\n,b\n", "Line 2: The term is empty."),
        (b"a,b,c,d\n", "Line 1 has 4 columns; at most 3 are known: term, replacement, case_sensitive."),
        (b"a,b,perhaps\n", "Line 1: case_sensitive is 'perhaps'. Write yes or no."),
        (b"a,b\n\xff,c\n", "Line 2 is not UTF-8. Save the file as UTF-8."),
        (b'a,b\n"c,d\n', "Line 2: unexpected end of data. Look at its quotation marks."),
        (b"a\x00b,c\n", "Line 1: The term 'a\\x00b' holds a character that cannot be printed."),
        (b"a" * 201, "Line 1: The term has 201 characters; at most 200 are allowed."),
    ],
)
def test_a_wrong_line_is_named(data: bytes, message: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        list(read_terms(data, ","))
    assert caught.value.message == message


def test_a_huge_file_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="at most 4,000,000"):
        list(read_terms(b"a,b\n" * 1_000_001, ","))


@pytest.mark.parametrize(("name", "parted_by"), [("a.csv", ","), ("B.TSV", "\t")])
def test_the_name_says_what_parts_the_columns(name: str, parted_by: str) -> None:
    assert delimiter(name) == parted_by


def test_another_ending_is_refused() -> None:
    with pytest.raises(InvalidRequest, match=r"terms\.xlsx: a glossary is a \.csv or a \.tsv file"):
        delimiter("terms.xlsx")


@pytest.mark.parametrize(("source", "target"), [("en", "xx"), ("", "en"), ("EN", "pt"), ("en", "en"), ("\ud800", "en")])
def test_wrong_languages_are_refused(source: str, target: str) -> None:
    with pytest.raises(InvalidRequest):
        checked_pair(source, target)


@pytest.mark.parametrize("text", ["", "  ", "\n", "a\ud800", "x" * 201, "a\x07"])
def test_wrong_terms_are_refused(text: str) -> None:
    with pytest.raises(InvalidRequest):
        checked_term(text, None)
    with pytest.raises(InvalidRequest):
        checked_term("court", text)


WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


@given(st.lists(st.builds(Term, WORDS, st.none() | WORDS, st.booleans()), max_size=5), st.sampled_from(",\t"))
def test_what_is_written_can_be_read(terms: list[Term], parted_by: str) -> None:
    assert list(read_terms(write_terms(terms, parted_by), parted_by)) == terms
