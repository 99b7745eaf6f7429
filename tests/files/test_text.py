"""Plain text: paragraphs out and in, layout, line ends and encoding kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain import Passage
from service.files.text import PlainText
from service.text.limits import Rejection
from tests.files import samples

TEXT = PlainText()


def put(data: bytes, *texts: str) -> bytes:
    return TEXT.rewrite(data, [Passage(text) for text in texts], "de")


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("  Wrapped here and that goes on in the\n  second line of it. And more of the\n  same.\n\nEnd",
         ["Wrapped here and that goes on in the second line of it. And more of the same.", "End"]),
        ("- item one\n- item two\n", ["- item one", "- item two"]),
        ("42\n\n-----\n\n3.14\n", []),
        ("Мэр открыл мост.\n\nВсе рады.", ["Мэр открыл мост.", "Все рады."]),
        ("ראש העיר\n\nفتح الجسر", ["ראש העיר", "فتح الجسر"]),
        ("One line\rand another\r\rparagraph", ["One line", "and another", "paragraph"]),
    ],
)  # fmt: skip
def test_passages(text: str, passages: list[str]) -> None:
    assert [one.text for one in TEXT.passages(text.encode())] == passages
    assert [one.text for one in TEXT.passages(text.replace("\n", "\r\n").encode())] == passages


def test_golden() -> None:
    assert samples.translated("a.txt", samples.TEXT.encode()).decode() == (
        "[de] The bridge\n\n  [de] The mayor opened the bridge on Friday, and everybody\n"
        "  in the town came to see it. [de] It cost three million.\n\n-----\n42\n"
    )


def test_windows_line_ends_and_indents_are_kept() -> None:
    data = b"\tTitle\r\n\r\n  A line that was wrapped where it\r\n  ends, as mails are wrapped.\r\n\r\n\r\n  End\r\n"
    assert put(data, "X", "Eine Zeile, die dort umbrochen war, wo sie endet.", "Y") == (
        b"\tX\r\n\r\n  Eine Zeile, die dort umbrochen\r\n  war, wo sie endet.\r\n\r\n\r\n  Y\r\n"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-u"])
def test_the_encoding_is_kept(encoding: str) -> None:
    old = "Мэр открыл новый мост в пятницу утром.\n\nВсе рады, и никто не ушёл."
    new = "Мер відкрив новий міст у п'ятницю вранці.\n\nУсі раді."
    data = old.encode(encoding)
    assert put(data, *old.split("\n\n")) == data
    assert put(data, *new.split("\n\n")).decode(encoding) == new


def test_it_becomes_utf8_where_the_old_encoding_cannot_write_the_language() -> None:
    data = "Мэр открыл новый мост в пятницу утром.".encode("cp1251")
    assert put(data, "市长星期五早上开通了新桥。").decode() == "市长星期五早上开通了新桥。"


def test_binary_data_is_refused() -> None:
    with pytest.raises(Rejection, match="binary"):
        TEXT.passages(bytes(range(256)))


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
def test_unchanged_text_comes_back(text: str) -> None:
    data = b"\xef\xbb\xbf" + text.encode()
    passages = TEXT.passages(data)
    assert TEXT.rewrite(data, passages, "de") == data
    assert all(passage.text in " ".join(text.split()) or passage.text for passage in passages)
