"""Keys of the memory, and the memory that lives in the process."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain import Translation
from service.translation.base import LanguagePair
from service.translation.memory import DictMemory, Unit, normalise, unit_key

PAIR = LanguagePair("ru", "en")
MADE = Translation("A storm.", ("ru", "en"), "fake")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Буря.", "  Буря.\n"),
        ("Буря над\nгородом", "Буря  над городом"),
        ("ёж", unicodedata.normalize("NFD", "ёж")),
        ("5\u00a0тысяч", "5 тысяч"),
    ],
)
def test_equal_sentences_meet(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)
    assert unit_key(one) == unit_key(other)


@pytest.mark.parametrize(("one", "other"), [("Буря.", "буря."), ("Буря.", "Буря"), ("Буря, 5", "Буря, 6"), ("е", "ё")])
def test_different_sentences_do_not(one: str, other: str) -> None:
    assert unit_key(one) != unit_key(other)


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert len(unit_key(text)) == 64


def test_a_lone_surrogate_has_a_key() -> None:
    assert len(unit_key("\ud800")) == 64


def test_a_models_unit_is_found_by_pair_and_signature() -> None:
    memory = DictMemory()
    memory.store(["Буря."], [MADE], PAIR, "fake 1")
    assert memory.lookup([" Буря.", "Мост."], PAIR, "fake 1") == [MADE, None]
    assert memory.lookup(["Буря."], PAIR, "fake 2") == [None]
    assert memory.lookup(["Буря."], PAIR, "") == [None]
    assert memory.lookup(["Буря."], LanguagePair("en", "ru"), "fake 1") == [None]


def test_a_humans_unit_comes_first_whatever_the_signature() -> None:
    memory = DictMemory([Unit("Буря.", "The storm.", PAIR)])
    memory.store(["Буря."], [MADE], PAIR, "fake 1")
    human = Translation("The storm.", ("ru", "en"), "memory", origin="memory")
    assert memory.lookup(["Буря."], PAIR, "fake 1") == memory.lookup(["Буря."], PAIR, "") == [human]
