"""What single phrases are read as: days, periods and times of day."""

from typing import Any

import pytest

from service.disagreements.reading.calendar import calendar
from service.disagreements.reading.clock import clock

SPRING = frozenset({3, 4, 5})
READ: list[tuple[str, str, list[tuple[str, dict[str, Any]]]]] = [
    ("en", "on 14 May 2025", [("14 May 2025", {"year": 2025, "months": frozenset({5}), "days": (14, 14)})]),
    ("en", "May 14, 2025", [("May 14, 2025", {"year": 2025, "days": (14, 14)})]),
    ("en", "They may march on", []),
    ("en", "by the end of October", [("the end of October", {"part": "end", "relation": "by"})]),
    ("en", "since last Friday", [("Friday", {"weekday": 4, "relation": "since"})]),
    ("en", "2000 soldiers", []),
    ("en", "in 2000 people fled", []),
    ("en", "01/02/2025", [("01/02/2025", {"year": 2025, "months": frozenset({1, 2}), "days": None})]),
    ("ru", "с 3 по 5 мая", [("3 по 5 мая", {"days": (3, 5)})]),
    ("ru", "весной 2022 г.", [("весной 2022 г", {"year": 2022, "months": SPRING})]),
    ("ru", "первое сентября", [("первое сентября", {"days": (1, 1)})]),
    ("ru", "две недели назад", [("две недели назад", {"offset": ("week", -2)})]),
    ("ru", "выросла на 10.10 %", []),
    ("uk", "наступної неділі, 25.05.", [("неділі, 25.05", {"weekday": 6, "days": (25, 25)})]),
    ("uk", "до кінця року", [("кінця року", {"part": "end", "offset": ("year", 0)})]),
    ("uk", "торік", [("торік", {"offset": ("year", -1)})]),
    ("en", "in the early hours of Monday", [("in the early hours of Monday", {"daypart": "early", "weekday": 0})]),
    ("en", "as of Monday", [("Monday", {"weekday": 0, "relation": "as of"})]),
    ("ru", "в ночь на вторник, 14 апреля", [("в ночь на вторник, 14 апреля", {"daypart": "early", "days": (14, 14)})]),
    ("ru", "по данным на утро понедельника", [("утро понедельника", {"weekday": 0, "relation": "as of"})]),
    ("uk", "у ніч проти четверга", [("у ніч проти четверга", {"daypart": "early", "weekday": 3})]),
    ("uk", "між 1492 та 1498 роками", [("1492", {"year": 1492}), ("1498 роками", {"year": 1498})]),
    ("pl", "w środę, 14 maja 2025 r.", [("środę, 14 maja 2025 r", {"year": 2025, "days": (14, 14), "weekday": 2})]),
    ("pl", "dwudziestego pierwszego czerwca", [("dwudziestego pierwszego czerwca", {"days": (21, 21)})]),
    ("pl", "do końca roku", [("końca roku", {"part": "end", "offset": ("year", 0), "relation": "by"})]),
    ("pl", "dwa lata temu", [("dwa lata temu", {"offset": ("year", -2)})]),
    ("pl", "na początku maja", [("początku maja", {"part": "start", "months": frozenset({5})})]),
    ("pl", "ma 14 lat", []),
    ("de", "am Mittwoch, dem 14. Mai 2025", [("Mittwoch, dem 14. Mai 2025", {"year": 2025, "days": (14, 14)})]),
    ("de", "am 14.08.", [("14.08", {"months": frozenset({8}), "days": (14, 14)})]),
    ("de", "vor zwei Jahren", [("vor zwei Jahren", {"offset": ("year", -2)})]),
    ("de", "bis Ende Oktober", [("Ende Oktober", {"part": "end", "relation": "by"})]),
    ("de", "im dritten Quartal", [("dritten Quartal", {"months": frozenset({7, 8, 9})})]),
    ("de", "in der Nacht auf Dienstag", [("in der Nacht auf Dienstag", {"daypart": "early", "weekday": 1})]),
    ("de", "stieg 2019 um 4 %", [("2019", {"year": 2019})]),
    ("de", "flohen 2000 Menschen", []),
    ("pt", "na quarta-feira, 14 de maio de 2025", [("quarta-feira, 14 de maio de 2025", {"weekday": 2, "year": 2025})]),
    ("pt", "no dia 14/05", [("14/05", {"months": frozenset({5}), "days": (14, 14)})]),
    ("pt", "há dois anos", [("há dois anos", {"offset": ("year", -2)})]),
    ("pt", "até o fim de outubro", [("fim de outubro", {"part": "end", "relation": "by"})]),
    ("pt", "a quarta reunião", []),
    ("zz", "2025-05-18", [("2025-05-18", {"year": 2025, "days": (18, 18)})]),
]


@pytest.mark.parametrize(("language", "text", "expected"), READ)
def test_moments(language: str, text: str, expected: list[tuple[str, dict[str, Any]]]) -> None:
    found = calendar(language).moments(text)
    assert [text[one.start : one.end] for one in found] == [mark for mark, _ in expected]
    for one, (_, fields) in zip(found, expected, strict=True):
        assert {name: getattr(one, name) for name in fields} == fields


TIMES = [
    ("en", "at 2.30pm", [870]),
    ("en", "at half past nine", [570]),
    ("en", "The first call came at ten past four.", [250]),
    ("en", "at twenty to eight in the evening", [1180]),
    ("en", "The vote was ten to four.", []),
    ("ru", "Звонок поступил в десять минут четвёртого.", [190]),
    ("uk", "Дзвінок надійшов о десять на четверту ранку.", [190]),
    ("uk", "о двадцять по шостій", [380]),
    ("de", "Der Anruf kam um zehn nach vier.", [250]),
    ("pl", "Telefon zadzwonił dziesięć po czwartej.", [250]),
    ("en", "at noon", [720]),
    ("en", "12 a.m.", [0]),
    ("en", "a 3:1 win", []),
    ("ru", "в девять утра", [540]),
    ("ru", "в половине третьего", [150]),
    ("ru", "за три дня", []),
    ("ru", "через 4 часа", []),
    ("ru", "в 14.30", [870]),
    ("uk", "о пів на третю", [150]),
    ("uk", "о 21-й годині", [1260]),
    ("uk", "опівночі", [0]),
    ("ru", "без двадцати шесть утра", [340]),
    ("ru", "в начале пятого утра", [245]),
    ("ru", "в начале третьего тайма", []),
    ("uk", "о чверть на п’яту", [255]),
    ("uk", "за двадцять шоста", [340]),
    ("uk", "щойно минула четверта ранку", [240]),
    ("en", "at a quarter to six", [345]),
    ("pl", "o godz. 14.30", [870]),
    ("pl", "o wpół do trzeciej", [150]),
    ("pl", "o dziewiątej rano", [540]),
    ("de", "um 14.30 Uhr", [870]),
    ("de", "gegen 9 Uhr morgens", [540]),
    ("de", "um halb drei", [150]),
    ("de", "drei Stunden", []),
    ("pt", "às 14h30", [870]),
    ("pt", "às 9 horas da manhã", [540]),
    ("pt", "ao meio-dia", [720]),
    ("zz", "14:30", [870]),
    ("zz", "99:99", []),
]


@pytest.mark.parametrize(("language", "text", "minutes"), TIMES)
def test_times(language: str, text: str, minutes: list[int]) -> None:
    assert [one.minutes for one in clock(language).times(text)] == minutes


@pytest.mark.parametrize(
    ("language", "text", "zone"),
    [
        ("en", "at 5 p.m. Kyiv time", "kyiv"),
        ("en", "at 17:00 Kyiv time", "kyiv"),
        ("en", "at 5 p.m. He left", ""),
        ("ru", "в 8:12 по московскому времени", "moscow"),
        ("uk", "о 8:12 за Києвом", "kyiv"),
    ],
)
def test_a_time_has_its_zone(language: str, text: str, zone: str) -> None:
    assert [one.zone for one in clock(language).times(text)] == [zone]
