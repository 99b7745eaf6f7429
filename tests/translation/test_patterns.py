"""What is no language, found in sentences: as tables of what is kept and what is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.translation.patterns import untranslatable


def kept(sentence: str) -> list[str]:
    return [sentence[start:end] for start, end, _ in untranslatable(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("See https://example.org/a?b=1&c=2.", ["https://example.org/a?b=1&c=2"]),
        ("(See http://example.org/foo_(bar).)", ["http://example.org/foo_(bar)"]),
        ("“https://example.org” was blocked, www.example.com too!", ["https://example.org", "www.example.com"]),
        ("Смотрите example.org/путь, пожалуйста.", ["example.org/путь"]),
        ("Write to anna.k+x@mail.example.co.uk, please.", ["anna.k+x@mail.example.co.uk"]),
        ("Run `pip install x` and ``a ` b``.", ["`pip install x`", "``a ` b``"]),
        ("Hello, {name}, {0} and {user.name!r:>10}!", ["{name}", "{0}", "{user.name!r:>10}"]),
        ("{{ user.name }} has {% if x %}", ["{{ user.name }}", "{% if x %}"]),
        ("%s of %(count)d, %1$s, %-5.2f and %1", ["%s", "%(count)d", "%1$s", "%-5.2f", "%1"]),
        ("Set ${HOME}, $PATH or $x.", ["${HOME}", "$PATH", "$x"]),
        ("Click <0>here</0><br/> or <a href='/x'>there</a>.", ["<0>", "</0>", "<br/>", "<a href='/x'>", "</a>"]),
        ("{n, plural, one {# file} other {# files}} gone", ["{n, plural, one {# file} other {# files}}"]),
        ("WHERE id = :user_id", [":user_id"]),
        ("Edit /etc/hosts, ~/.bashrc and ../a/b.txt.", ["/etc/hosts", "~/.bashrc", "../a/b.txt"]),
        (r"Copy C:\Users\x\f.docx to src/main.py", [r"C:\Users\x\f.docx", "src/main.py"]),
        ("The report_final.pdf, the таблица.xlsx", ["report_final.pdf", "таблица.xlsx"]),
        ("@anna_k wrote #МирВсем and #peace", ["@anna_k", "#МирВсем", "#peace"]),
        ("Version 2.10.3, v1.2 and 10.0.0.1", ["2.10.3", "v1.2", "10.0.0.1"]),
        (
            "0xFF, a1b2c3d4 and 550e8400-e29b-41d4-a716-446655440000",
            ["0xFF", "a1b2c3d4", "550e8400-e29b-41d4-a716-446655440000"],
        ),
    ],
)
def test_what_is_kept(sentence: str, found: list[str]) -> None:
    assert kept(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "A plain sentence, with U.S. dollars, i.e. $5, and/or 80 km/h.",
        "On 10.10.2025 it cost 1.200.000 at a 50% discount, 20% of all.",
        "Он/она пришли в 17:30, 1,5 и 3.5 часа спустя.",
        "He left home.We stayed… Why?No reason.",
        "a < b and c > d; 100 % sure: yes, #1 and § 5.",
        "Note: see the table, page 7:12.",
        "Це — рік 1986-й, і т.д.",
        "",
    ],
)
def test_what_is_not(sentence: str) -> None:
    assert kept(sentence) == []


@pytest.mark.parametrize(
    "text",
    [
        *(sign * 5000 for sign in ("{", "`", "{{a", "a.", "a/", "@a", "1.", "<a ", "f1", "-a")),
        "http://a" + ")" * 9000,
        "(" * 50 + "http://" * 2000,
        "{x,plural," + "{a}" * 3000,
    ],
)
def test_long_input_is_read_in_time(text: str) -> None:
    list(untranslatable(text))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aЯ1 .:/@#{}%$<>`()\\-_", max_size=60))
def test_ranges_are_in_order_and_hold_something(text: str) -> None:
    end = 0
    for start, stop, _ in untranslatable(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop].strip()
        end = stop
