"""What single phrases are read as: language, text, and of each quantity its words, base amount and dimension."""

import pytest

from service.disagreements.reading.digits import decode
from service.disagreements.reading.quantities import quantities

HOUR, YEAR = 3600.0, 31557600.0
READ = [
    ("en", "twenty-two thousand and six men", [("twenty-two thousand and six", 22006, "")]),
    ("en", "two and a half million", [("two and a half million", 2_500_000, "")]),
    ("en", "half a million people", [("half a million", 500_000, "")]),
    ("en", "1.2 million", [("1.2 million", 1_200_000, "")]),
    ("en", "a 300m tower", [("300", 300, "")]),
    ("en", "$35m", [("$35m", 35_000_000, "money in dollars")]),
    ("en", "the 67th exchange", [("67th", 67, "order")]),
    ("en", "15 to 20 per cent", [("15", 15, "percent"), ("20 per cent", 20, "percent")]),
    ("en", "2 hours and 20 minutes", [("2 hours and 20 minutes", 8400, "duration")]),
    ("en", "a six-year-old boy", [("six-year-old", 6 * YEAR, "age")]),
    ("en", "a metre and a half of snow", [("a metre and a half", 1.5, "length")]),
    ("ru", "километр с половиной", [("километр с половиной", 1500, "length")]),
    ("pt", "um ano e meio", [("um ano e meio", 1.5 * YEAR, "duration")]),
    ("en", "an F-16 and a G7 summit", []),
    ("ru", "двести тридцать пять тысяч", [("двести тридцать пять тысяч", 235_000, "")]),
    ("ru", "1 млн 200 тыс. рублей", [("1 млн 200 тыс. рублей", 1_200_000, "money in roubles")]),
    ("ru", "полтора миллиона", [("полтора миллиона", 1_500_000, "")]),
    ("ru", "пять с половиной очков", [("пять с половиной", 5.5, "")]),
    ("ru", "двадцатипятилетний", [("двадцатипятилетний", 25 * YEAR, "duration")]),
    ("ru", "семьюдесятью пятью", [("семьюдесятью пятью", 75, "")]),
    ("ru", "год и два месяца", [("год и два месяца", 14 * 2629800, "duration")]),
    ("ru", "12\u00a0500 человек", [("12\u00a0500", 12_500, "")]),
    ("ru", "12\u202f500 человек", [("12\u202f500", 12_500, "")]),
    ("ru", "на −10 °C", [("10 °C", -10, "temperature")]),
    ("uk", "пів мільйона", [("пів мільйона", 500_000, "")]),
    ("uk", "п’ятсот євро", [("п’ятсот євро", 500, "money in euros")]),
    ("uk", "двох з половиною мільйонів тонн", [("двох з половиною мільйонів тонн", 2.5e9, "mass")]),
    ("uk", "одинадцятирічна", [("одинадцятирічна", 11 * YEAR, "duration")]),
    ("uk", "п'ятьма дев’яносто", [("п'ятьма", 5, ""), ("дев’яносто", 90, "")]),
    ("uk", "на південь від міста", []),
    ("ru", "через девять минут, 9 мин", [("девять минут", 540, "duration"), ("9 мин", 540, "duration")]),
    ("ru", "девять мин калибра 120 мм", [("девять", 9, ""), ("120 мм", 0.12, "length")]),
    ("ru", "с сентября 2022-го", []),
    ("ru", "без двадцати четыре пополудни", []),
    ("uk", "24-годинний", [("24-годинний", 24 * HOUR, "duration")]),
    ("fr", "12,5 % de 300 €", [("12,5 %", 12.5, "percent"), ("300 €", 300, "money in euros")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), READ)
def test_quantities(language: str, text: str, expected: list[tuple[str, float, str]]) -> None:
    found = quantities(language).quantities(text)
    assert [(text[one.start : one.end], one.dimension) for one in found] == [(mark, kind) for mark, _, kind in expected]
    assert [one.amount for one in found] == pytest.approx([amount for _, amount, _ in expected])


COUNTED = [
    ("uk", "страйк охопив 27 лікарень", "hospital"),
    ("uk", "27 лікарів застрайкували", "person.worker"),
    ("ru", "забастовка охватила 37 больниц", "hospital"),
    ("en", "the strike took in 37 hospitals", "hospital"),
]


@pytest.mark.parametrize(("language", "text", "noun"), COUNTED)
def test_what_is_counted(language: str, text: str, noun: str) -> None:
    assert [one.noun for one in quantities(language).quantities(text)] == [noun]


DIGITS = [
    ("12,500", ".", (12500.0,)),
    ("12.5", ".", (12.5,)),
    ("12,5", ",", (12.5,)),
    ("12.500", ",", (12500.0,)),
    ("12,500", ",", (12.5, 12500.0)),
    ("12,500", "", (12.5, 12500.0)),
    ("1,234,567.8", ".", (1234567.8,)),
    ("1.234.567,8", ",", (1234567.8,)),
    ("0.125", ",", (0.125,)),
    ("14.08.2025", ",", ()),
    ("9" * 30, ".", ()),
]


@pytest.mark.parametrize(("text", "decimal", "readings"), DIGITS)
def test_decode(text: str, decimal: str, readings: tuple[float, ...]) -> None:
    assert decode(text, decimal) == readings
