"""The day on which an account was written, where the account itself says so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from service.disagreements.reading.calendar import calendar
from service.disagreements.reading.moment import Moment
from service.domain import Sentence

OPENING = 2


def written_on(sentences: Sequence[Sentence], language: str, today: date | None = None) -> date | None:
    """The date of a date line ("KYIV, 14 May 2025") or of the first sentences, None where no whole date stands there.

    Where the year is left out but the weekday given, it is the year nearest to `today` (the present day) in which the
    date falls on that weekday.
    """
    moments = [moment for sentence in sentences[:OPENING] for moment in calendar(language).moments(sentence.text)]
    whole = [moment for moment in moments if moment.months and len(moment.months) == 1 and moment.days]
    for moment in whole:
        if moment.year and (found := _day(moment, moment.year)):
            return found
    for moment in whole:
        if moment.weekday is not None:
            return _nearest(moment, (today or date.today()).year)
    return None


def _nearest(moment: Moment, year: int) -> date | None:
    """The year nearest to `year` in which the day falls on its weekday; the earlier of two as near."""
    for distance in range(29):
        for candidate in (year - distance, year + distance):
            found = _day(moment, candidate)
            if found and found.weekday() == moment.weekday:
                return found
    return None


def _day(moment: Moment, year: int) -> date | None:
    """The moment's day in `year`, None for 29 February of a common year and the like."""
    if not moment.months or not moment.days:
        return None
    try:
        return date(year, min(moment.months), moment.days[1])
    except ValueError:
        return None


def resolved(moment: Moment, written: date | None) -> Moment:
    """The moment with its distance from the day of writing worked out; unchanged where that day is not known."""
    if not moment.offset or written is None:
        return moment
    unit, number = moment.offset
    if unit == "year":
        return replace(moment, year=written.year + number, offset=None)
    if unit == "month":
        months = written.year * 12 + written.month - 1 + number
        return replace(moment, year=months // 12, months=frozenset({months % 12 + 1}), offset=None)
    if unit == "day":
        day = date.fromordinal(written.toordinal() + number)
        return replace(
            moment,
            year=day.year,
            months=frozenset({day.month}),
            days=(day.day, day.day),
            weekday=day.weekday(),
            offset=None,
        )
    return moment
