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
    ("zz", "14:30", [870]),
    ("zz", "99:99", []),
]


@pytest.mark.parametrize(("language", "text", "minutes"), TIMES)
def test_times(language: str, text: str, minutes: list[int]) -> None:
    assert [one.minutes for one in clock(language).times(text)] == minutes
