"""Tables: cells replaced, delimiter, quotation marks, line ends and encoding kept."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain import Passage
from service.files.csv import Csv, delimiter_of
from tests.files import samples

CSV = Csv()


def test_golden() -> None:
    assert samples.translated("a.csv", samples.CSV.encode(), "de").decode() == (
        '[de] Name;[de] Price;[de] Note\r\n[de] Bridge;1,5;"[de] A ""new"" one"\r\n'
        '[de] Road;2;[de] Old and grey\r\nx_1;3;"[de] Two\n[de] lines"\r\n'
    )


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2\n", ";"),
        ("a\tb, c\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ('"x, y";b\n"1, 2";c\n', ";"),
        ("One sentence, and so on.\nAnother one\nA third, too\nNo more\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("id,unit_price\n1,Low price\n", ["Low price"]),
        ("Id,Unit price\n1,2024-01-05\n", ["Id", "Unit price"]),
        ("Words\nMore words\n", ["Words", "More words"]),
        ("words\nMore words\n", ["words", "More words"]),
        ('"never closed,b\nc d,e f', ['"never closed', "c d", "e f"]),
        ('a,"b""c d"\r\rx y', ['b"c d', "x y"]),
        ("a@b.org,http://x.y/z,C:\\dir,true,ACME-1\n", []),
        ("", []),
    ],
)
def test_passages(text: str, texts: list[str]) -> None:
    passages = CSV.passages(text.encode() or b"\n")
    assert [passage.text for passage in passages if " " in passage.text or passage.text in texts] == texts
    assert CSV.rewrite(text.encode(), passages, "de") == text.encode()


def test_what_needs_quotation_marks_gets_them() -> None:
    data = b"Name,Words\nx,Some words\n"
    new = [Passage(text) for text in ("Name", "Worte", "x", 'Eins, "zwei"\ndrei')][-len(CSV.passages(data)) :]
    rows = list(csv.reader(io.StringIO(CSV.rewrite(data, new, "de").decode())))
    assert rows[-1] == ["x", 'Eins, "zwei"\ndrei']


def test_a_table_that_becomes_utf8_says_so_for_excel() -> None:
    data = "Имя;Цена\nНовый мост через реку;1\n".encode("cp1251")
    new = [Passage("名称")] + [Passage("新桥")] * (len(CSV.passages(data)) - 1)
    assert CSV.rewrite(data, new, "zh").startswith(b"\xef\xbb\xbf")


Words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(Words, min_size=2, max_size=3), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_table_comes_back(rows: list[list[str]], delimiter: str, newline: str) -> None:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator=newline).writerows(rows)
    data = b"\xef\xbb\xbf" + target.getvalue().encode()
    assert CSV.rewrite(data, CSV.passages(data), "de") == data
