"""What number words are read as, in every case and gender: language, text, and the values in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.disagreements.reading.quantities import quantities

READ: list[tuple[str, str, list[float]]] = [
    # Russian: cases, collective numerals, ordinals
    ("ru", "двумястами сорока тремя рублями", [243]),
    ("ru", "о трёхстах двадцати шести людях", [326]),
    ("ru", "девятьюстами восемьюдесятью", [980]),
    ("ru", "тысячей двумястами человек", [1200]),
    ("ru", "с тысячью жителей", [1000]),
    ("ru", "восьмеро солдат", [8]),
    ("ru", "девятерыми", [9]),
    ("ru", "двадцать одну машину", [21]),
    ("ru", "две сотни домов", [200]),
    ("ru", "двести пятый обмен", [205]),
    ("ru", "65-м автобусом", [65]),
    # Russian: fractions, halves, dozens, compounds
    ("ru", "две пятых жителей", [40]),
    ("ru", "одна треть", [100 / 3]),
    ("ru", "каждый пятый избиратель", [20]),
    ("ru", "каждый пятый год", [5]),
    ("ru", "полтора десятка", [15]),
    ("ru", "полутораста", [150]),
    ("ru", "пол миллиона", [500_000]),
    ("ru", "полсотни домов", [50]),
    ("ru", "двумя дюжинами", [24]),
    ("ru", "5 тыс. 300 человек", [5300]),
    ("ru", "пятипроцентный сбор", [5]),
    ("ru", "девятиэтажка", [9]),
    ("ru", "12-этажного дома", [12]),
    ("ru", "годовалый ребёнок", [1]),
    ("ru", "почти час", [1]),
    ("ru", "больше часов", []),
    ("ru", "2 метра 70 сантиметров", [270]),
    # Ukrainian
    ("uk", "двохсот сорока трьох", [243]),
    ("uk", "трьомастами двадцятьма шістьма", [326]),
    ("uk", "двадцятеро бійців", [20]),
    ("uk", "одинадцятеро", [11]),
    ("uk", "два десятки", [20]),
    ("uk", "двох дюжин", [24]),
    ("uk", "пів сотні", [50]),
    ("uk", "дві п’ятих", [40]),
    ("uk", "кожен третій", [100 / 3]),
    ("uk", "уп’яте", [5]),
    ("uk", "утретє", [3]),
    ("uk", "шістдесят сьомий обмін", [67]),
    ("uk", "дев’ятиповерхівка", [9]),
    ("uk", "два долари сорок центів", [2.4]),
    # English
    ("en", "two-thirds of them", [200 / 3]),
    ("en", "one in five voters", [20]),
    ("en", "two in three months", [2, 3]),
    ("en", "every fifth voter", [20]),
    ("en", "a million and a half", [1_500_000]),
    ("en", "2½ years", [2.5]),
    ("en", "a 12-storey block", [12]),
    ("en", "ten degrees below zero", [10]),
    ("en", "fivefold", [5]),
    ("en", "the under-21 team", []),
    ("en", "about a kilogram", [1]),
    ("en", "a week later", []),
    ("en", "$3.60", [3.6]),
    ("en", "EUR 3 million", [3_000_000]),
    # Polish
    ("pl", "dwustu czterdziestu trzech żołnierzy", [243]),
    ("pl", "ośmioro dzieci", [8]),
    ("pl", "dwadzieścia pięć tysięcy", [25_000]),
    ("pl", "półtora miliona złotych", [1_500_000]),
    ("pl", "pół miliona osób", [500_000]),
    ("pl", "dwie trzecie głosów", [200 / 3]),
    ("pl", "co piąty wyborca", [20]),
    ("pl", "sześćdziesiąta siódma wymiana", [67]),
    ("pl", "67. wymiana jeńców", [67]),
    ("pl", "34-letni mężczyzna", [34]),
    ("pl", "dwudziestopięcioletnia kobieta", [25]),
    ("pl", "2,3 mld euro", [2.3e9]),
    # German
    ("de", "einundzwanzig Menschen", [21]),
    ("de", "zweihundertfünfunddreißig Euro", [235]),
    ("de", "dreitausendvierhundert Tonnen", [3400]),
    ("de", "eineinhalb Millionen", [1_500_000]),
    ("de", "eine halbe Million", [500_000]),
    ("de", "zwei Drittel der Stimmen", [200 / 3]),
    ("de", "jeder fünfte Wähler", [20]),
    ("de", "der siebenundsechzigste Austausch", [67]),
    ("de", "der 67. Austausch", [67]),
    ("de", "das 34-jährige Opfer", [34]),
    ("de", "eine fünfjährige Haft", [5]),
    ("de", "2,3 Mrd. Euro", [2.3e9]),
    ("de", "ein Mann und eine Frau", []),
    ("de", "siebzehn Soldaten", [17]),
    # Portuguese
    ("pt", "duzentos e quarenta e três soldados", [243]),
    ("pt", "vinte e cinco mil pessoas", [25_000]),
    ("pt", "entre vinte e trinta pessoas", [20, 30]),
    ("pt", "dois milhões e meio de euros", [2_500_000]),
    ("pt", "meio milhão de pessoas", [500_000]),
    ("pt", "dois terços dos votos", [200 / 3]),
    ("pt", "um em cada cinco eleitores", [20]),
    ("pt", "a 67.ª troca", [67]),
    ("pt", "a 67ª troca", [67]),
    ("pt", "R$ 300 milhões", [300_000_000]),
    ("pt", "2,3 mil milhões de euros", [2.3e9]),
    ("pt", "um homem e uma mulher", []),
    ("pt", "pelo menos 15 mortos", [15]),
    ("pt", "menos 15 graus", [-15]),
]


@pytest.mark.parametrize(("language", "text", "values"), READ, ids=[f"{one}-{text}" for one, text, _ in READ])
def test_values(language: str, text: str, values: list[float]) -> None:
    assert [one.value for one in quantities(language).quantities(text)] == pytest.approx(values)


GERMAN = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(2, 9))
def test_german_numbers_grow_together(hundreds: int, units: int, tens: int) -> None:
    text = f"{GERMAN[hundreds]}hundert{GERMAN[units]}und{TENS[tens]} Menschen"
    assert [one.value for one in quantities("de").quantities(text)] == [100 * hundreds + 10 * tens + units]
