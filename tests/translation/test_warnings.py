"""Doubts about a translation, as tables: what is worth a look, and what is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.translation.base import LanguagePair
from service.translation.warnings import CHECKS, check

LONG = "Спасатели работали всю ночь и к утру вывели из затопленных домов почти всех жителей посёлка."


def kinds(source: str, target: str, pair: str = "ru-en") -> list[str]:
    return [warning.kind for warning in check(source, target, LanguagePair(*pair.split("-")))]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Погибли 57 человек.", "Many people died."),
        ("Погибли 57 человек.", "58 people died."),
        ("Курс вырос на 12,4 %.", "The rate rose sharply."),
        ("Ущерб — 1 250 000 рублей.", "The damage was great."),
        ("Это было в 1986 году.", "It was long ago."),
        ("Поезд № 743 опоздал.", "Train number 734 was late."),
    ],
)
def test_a_lost_number(source: str, target: str) -> None:
    assert "lost_number" in kinds(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Погибли 57 человек.", "57 people died."),
        ("Погибли 5 человек.", "Five people died."),
        ("Погибли 12 человек.", "A dozen people died."),
        ("Пришли 40 человек и 1000 гостей.", "Forty people came, and a thousand guests."),
        ("Курс вырос на 12,4 %.", "The rate rose by 12.4%."),
        ("Ущерб — 1 250 000 рублей.", "The damage was 1.25 million roubles."),
        ("Ущерб — 1250 тысяч.", "The damage was 1,250,000."),
        ("10.10.2025 начался суд.", "On 10 October 2025 the trial began."),
        ("01.02.2024", "1 February 2024"),
        ("Начало в 18:00.", "It begins at 6 p.m."),
        ("Рейс Boeing 737-800", "The Boeing 737-800 flight"),
        ("٢٥ شخصا", "25 people"),
        ("В 2024 году 15 человек", "15 people in 2024"),
        ("Без чисел.", "No numbers."),
        ("Это было в 18-м веке.", "It was in the XVIII century."),
        ("В 1970-х годах шёл дождь.", "In the seventies it rained."),
        ("В 1970 году шёл дождь.", "It rained in the '70s."),
        ("Глава 14", "Chapter XIV"),
    ],
)
def test_no_lost_number(source: str, target: str) -> None:
    assert kinds(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Погибли люди.", "1,986 people died.", ["added_number"]),
        ("Погибли 57 человек.", "57 people died in 1986.", ["added_number"]),
        ("Погибли двадцать пять человек.", "25 people died.", []),
        ("Потеряли полтора миллиона.", "They lost 1.5 million.", []),
        ("Потеряли сто тысяч.", "They lost 100,000.", []),
    ],
)
def test_an_added_number(source: str, target: str, found: list[str]) -> None:
    assert kinds(source, target) == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        (LONG, LONG, ["echo"]),
        (LONG, LONG.upper() + "!", ["echo"]),
        ("Microsoft Windows XP", "Microsoft Windows XP", []),
        ("https://example.org/a/b/c/d/e", "https://example.org/a/b/c/d/e", []),
        ("ОК", "OK", []),
    ],
)
def test_an_echo(source: str, target: str, found: list[str]) -> None:
    assert kinds(source, target) == found


@pytest.mark.parametrize(
    ("target", "looped"),
    [
        ("The rescuers, the rescuers, the rescuers, the rescuers, the rescuers worked all through the night.", True),
        ("He said he said he said he said he said that everybody had been led out by the morning.", True),
        (
            "They had been led out of the house they had been led out of the house they had been led out of the house",
            True,
        ),
        ("no no no no no no no no no no no no no no no no no no no no no no no no", True),
        ("Спасателелелелелелелели worked all night and led everybody out of the flooded houses by morning", True),
        ("The rescuers worked all night, and night after night they led out one after one of the people.", False),
        ("It was a very, very, very long night for the rescuers, who had led almost everybody out by morning.", False),
    ],
)
def test_a_loop(target: str, looped: bool) -> None:
    assert ("repetition" in kinds(LONG, target)) == looped


def test_a_loop_of_the_source_is_no_doubt() -> None:
    assert kinds("Да да да да да, сказал он.", "Yes yes yes yes yes, he said.") == []


@pytest.mark.parametrize(
    ("source", "target", "pair", "found"),
    [
        (LONG, "They worked.", "ru-en", ["length"]),
        ("They worked hard all night and led people out.", LONG * 2, "en-ru", ["length"]),
        ("They worked hard all night and led people out.", "他们整夜工作。", "en-zh", []),
        ("Да.", "Yes, of course, certainly.", "ru-en", []),
        (LONG, "The rescuers worked all night and by morning had led almost everybody out.", "ru-en", []),
    ],
)
def test_an_odd_length(source: str, target: str, pair: str, found: list[str]) -> None:
    assert kinds(source, target, pair) == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [("Слово.", "", ["empty"]), ("Слово.", " … ", ["empty"]), ("", "", []), ("—", "—", []), ("…", "", [])],
)
def test_an_empty_translation(source: str, target: str, found: list[str]) -> None:
    assert kinds(source, target) == found


def test_messages_name_what_they_are_about() -> None:
    (warning,) = check("Погибли 57 человек.", "Many people died.", LanguagePair("ru", "en"))
    assert warning.message == "The number 57 of the original is missing from the translation."


@pytest.mark.parametrize("text", ["1" * 5000, "ab" * 20_000, "1 234 " * 5000, "a b " * 5000, "1." * 5000])
def test_long_input_is_judged(text: str) -> None:
    check(LONG, text, LanguagePair("ru", "en"))
    check(text, LONG, LanguagePair("ru", "en"))


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text())
def test_any_text_can_be_judged(source: str, target: str) -> None:
    found = kinds(source, target)
    assert set(found) <= {"empty", *(kind for kind, _ in CHECKS)}
