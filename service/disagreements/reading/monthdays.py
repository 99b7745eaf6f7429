"""Days of a month: "14.08.2025", "2025-05-18", "August 14", "первое сентября", "3–5 мая"."""

import re

from service.disagreements.reading.dateword import DateWords, Line
from service.disagreements.reading.lexicon import DASHES
from service.disagreements.reading.moment import Component, Moment
from service.disagreements.reading.numerals import NumeralReader

NUMERIC = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?!\d)"
    r"|(?P<iso>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})(?!\d)"
    r"|(?P<short_day>\d{1,2})(?P<short_mark>[./])(?P<short_month>\d{1,2})(?!\d|[./]\d)"
)
LAST_DAY, DECEMBER = 31, 12


def numeric(line: Line, place: int, words: DateWords, numerals: NumeralReader) -> Component | None:
    """A date in digits, with or without its year as the language writes it."""
    match = NUMERIC.match(line.text, line.pieces[place].start) if line.pieces[place].sort == "number" else None
    if not match:
        return None
    last = line.place_at(match.end(), place)
    if match["iso"]:
        return _checked(int(match["iso"]), int(match["iso_month"]), int(match["iso_day"]), last)
    if match["short_day"]:
        written = words.dotted and len(match["short_month"]) == 2 if match["short_mark"] == "." else words.slashed
        if not written or measured(line, last, numerals):
            return None
        return _checked(None, int(match["short_month"]), int(match["short_day"]), last)
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
    day, month = int(match["day"]), int(match["month"])
    if match["mark"] == "/" and words.month_first and day != month and max(day, month) <= DECEMBER:
        return Component(Moment(year=year, months=frozenset({month, day})), last)
    return _checked(year, day, month, last) if month > DECEMBER >= day else _checked(year, month, day, last)


def _checked(year: int | None, month: int, day: int, last: int) -> Component | None:
    if not (1 <= month <= DECEMBER and 1 <= day <= LAST_DAY):
        return None
    return Component(Moment(year=year, months=frozenset({month}), days=(day, day)), last)


def measured(line: Line, place: int, numerals: NumeralReader) -> bool:
    """Whether a unit or magnitude stands behind, as in "10.10 %"."""
    return bool(numerals.words.units.at(line.words, place) or numerals.words.magnitudes.at(line.words, place))


def day_and_month(line: Line, place: int, words: DateWords, numerals: NumeralReader) -> Component | None:
    """ "14 August", "первое сентября", "3–5 мая", "August 14", "the 14th of August", "14. August"."""
    month = words.months.at(line.words, place)
    if month and (days := _days(line, place + month[1], words, numerals)):
        if words.months.at(line.words, days[1]):
            return None
        return Component(Moment(months=frozenset({int(month[0])}), days=days[0]), days[1])
    if not (days := _days(line, place, words, numerals)):
        return None
    after = days[1] + (line.word(days[1]) in words.day_links)
    if month := words.months.at(line.words, after):
        return Component(Moment(months=frozenset({int(month[0])}), days=days[0]), after + month[1])
    return None


def _days(line: Line, place: int, words: DateWords, numerals: NumeralReader) -> tuple[tuple[int, int], int] | None:
    """A day of the month or two of them, and the place behind."""
    first = _day(line, place, numerals)
    if not first:
        return None
    joint = first[1]
    if line.word(joint) in words.range_words or line.word(joint) in DASHES:
        second = _day(line, joint + 1, numerals)
        if second and second[0] > first[0]:
            return (first[0], second[0]), second[1]
    return (first[0], first[0]), first[1]


def _day(line: Line, place: int, numerals: NumeralReader) -> tuple[int, int] | None:
    if place >= len(line.words):
        return None
    if line.pieces[place].sort == "word" and not _opens_ordinal(line, place, numerals):
        return None
    number = numerals.at(line.pieces, line.words, place)
    if not number or number.unit or not 1 <= number.value <= LAST_DAY or not number.value.is_integer():
        return None
    if number.spelled and number.form != "ordinal":
        return None
    return int(number.value), number.last


def _opens_ordinal(line: Line, place: int, numerals: NumeralReader) -> bool:
    tens = numerals.words.cardinals.at(line.words, place) in (("20", 1), ("30", 1))
    return tens or numerals.is_ordinal(line.words[place])
