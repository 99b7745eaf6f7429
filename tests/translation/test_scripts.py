"""Scripts of languages, and translations in a wrong one."""

import pytest

from service.text.languages import NAMES
from service.translation import scripts
from service.translation.base import LanguagePair
from service.translation.scripts import script_of, wrong_script


def found(source: str, target: str, pair: str) -> list[str]:
    return list(wrong_script(source, target, LanguagePair(*pair.split("-"))))


@pytest.mark.parametrize(
    ("language", "script"),
    [("en", "Latn"), ("ru", "Cyrl"), ("zh", "Hani"), ("zt", "Hani"), ("ja", "Hani"), ("ko", "Hani"), ("pb", "Latn"),
     ("he", "Hebr"), ("ka", "Geor"), ("hi", "Deva"), ("el", "Grek"), ("xx", "")],
)  # fmt: skip
def test_the_script_of_a_language(language: str, script: str) -> None:
    assert script_of(language) == script


def test_every_language_has_a_script_that_is_known() -> None:
    assert {script_of(language) for language in NAMES} <= set(scripts.RANGES) == set(scripts.NAMES)


@pytest.mark.parametrize(
    ("source", "target", "pair", "message"),
    [
        ("The rescuers worked all night.", "Lifeguards toiled nightly.", "en-ru", "mostly in Latin letters"),
        ("Спасатели работали всю ночь.", "Спасатели трудились ночами.", "ru-en", "mostly in Cyrillic letters"),
        ("The rescuers worked all night.", "Οι διασώστες δούλευαν", "en-he", "mostly in Greek letters"),
        ("A sunny day in Kyiv", "Сонячний дeнь у Києві", "en-uk", "The word дeнь of the translation mixes"),
    ],
)
def test_a_wrong_script(source: str, target: str, pair: str, message: str) -> None:
    (warning,) = found(source, target, pair)
    assert message in warning


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("The rescuers worked all night.", "Спасатели работали всю ночь.", "en-ru"),
        ("Open Microsoft Windows Server", "Откройте Microsoft Windows Server", "en-ru"),
        ("See https://example.org/long/address", "См. https://example.org/long/address", "en-ru"),
        ("He works", "Он работает", "en-sr"),
        ("He works all the night", "On radi celu noć danas", "en-sr"),
        ("OK, yes", "OK, da", "en-ru"),
        ("MиG is mixed by the source", "MиG и так смешан", "en-ru"),
        ("We work all the night", "我们整夜工作，直到早晨为止", "en-zh"),
        ("We work all the night", "私たちは夜通し働きました", "en-ja"),
        ("", "", "en-ru"),
    ],
)
def test_no_wrong_script(source: str, target: str, pair: str) -> None:
    assert found(source, target, pair) == []


@pytest.mark.parametrize("text", ["аa" * 5000, "а" * 9000 + "a", "Я a" * 4000])
def test_long_input_is_judged(text: str) -> None:
    found(text, text + "!", "en-ru")
    found("", text, "ru-en")
