"""Capitals: what a model is given, and what becomes of its answer."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import Translation
from service.translation.manner import calmed, is_loud, mannered


def made(text: str, answer: str, *alternatives: str, target: str = "pt") -> Translation:
    """What comes of a text for which a model answers so."""
    found = Translation(answer, ("en", target), "fake", alternatives=alternatives)
    (one,) = mannered([text], "en", target, lambda texts: [found] * len(texts))
    assert one
    return one


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("THE STORM KILLED FIVE PEOPLE", True),
        ("HELLO WORLD!", True),
        ("GUARDAR", True),
        ("ШТОРМ ЗАТОПИЛ МОСТ", True),
        ("I AM AT 5", False),
        ("The storm", False),
        ("NATO", False),
        ("US AND UN", False),
        ("WHO", False),
        ("OK", False),
        ("12:45", False),
        ("今天", False),
        ("", False),
        ("😀", False),
    ],
)
def test_what_is_loud(text: str, loud: bool) -> None:
    assert is_loud(text) == loud


@pytest.mark.parametrize(
    ("text", "language", "calm"),
    [
        ("THE STORM KILLED 5 PEOPLE", "en", "The storm killed 5 people"),
        ("«ШТОРМ» ЗАТОПИЛ МОСТ!", "ru", "«Шторм» затопил мост!"),
        ("READ README.MD AND X1, PLEASE", "en", "Read README.MD and X1, please"),
        ("DON'T WORRY", "en", "Don't worry"),
        ("ISPARTA IŞIK İSTER", "tr", "Isparta ışık ister"),
        ("5 SHIPS SANK", "en", "5 Ships sank"),
    ],
)
def test_capitals_become_a_sentence(text: str, language: str, calm: str) -> None:
    assert calmed(text, language) == calm


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("THE OLD BRIDGE FELL", "A velha ponte caiu", "A VELHA PONTE CAIU"),
        ("Are you sure?", "Você tem certeza?", "Você tem certeza?"),
        ("Hello", "", ""),
        ("Hello", ".", "."),
    ],
)
def test_the_answer_fits_the_text(text: str, answer: str, expected: str) -> None:
    assert made(text, answer).text == expected


def test_turkish_capitals() -> None:
    assert made("GOOD MORNING", "iyi ışık", target="tr").text == "İYİ IŞIK"


def test_what_people_wrote_for_capitals_is_found() -> None:
    human = Translation("PERIGO: ALTA TENSÃO", ("en", "pt"), "memory", "memory")

    def memory(texts: Sequence[str]) -> list[Translation | None]:
        return [human if text == "DANGER: HIGH VOLTAGE" else Translation("x", ("en", "pt"), "fake") for text in texts]

    assert mannered(["Rain.", "DANGER: HIGH VOLTAGE", "Snow."], "en", "pt", memory)[1] == human


def test_alternatives_fit_too_and_stand_once() -> None:
    assert made("OLD BRIDGE", "ponte velha", "Ponte velha", "velha ponte").alternatives == ("VELHA PONTE",)


def test_what_has_no_translation_has_none() -> None:
    assert mannered(["HELLO WORLD", "x"], "en", "pt", lambda texts: [None] * len(texts)) == [None, None]


@given(st.lists(st.text(max_size=40), max_size=5))
def test_every_text_is_asked_for_in_order(texts: list[str]) -> None:
    asked: list[str] = []

    def echo(given: Sequence[str]) -> list[Translation | None]:
        asked.extend(given)
        return [Translation(text, ("en", "pt"), "fake") for text in given]

    found = mannered(texts, "en", "pt", echo)
    assert len(found) == len(texts)
    assert [text.casefold() for text in asked[: len(texts)]] == [text.casefold() for text in texts]
