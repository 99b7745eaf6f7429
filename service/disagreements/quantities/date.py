"""Disagreements about dates: days, weekdays, deadlines, months, seasons, years and times of day."""

from collections.abc import Iterator
from typing import TypeVar

from service.disagreements.base import RowView
from service.disagreements.quantities.dateline import resolved
from service.disagreements.reading import days, lexicon
from service.disagreements.reading.calendar import calendar
from service.disagreements.reading.clock import Time, clock
from service.disagreements.reading.moment import Moment
from service.disagreements.reading.pairing import LEAST, LIKELY, SURE, Conflict, Told, conflicts, told
from service.disagreements.reading.report import difference
from service.disagreements.words.facing import counterparts
from service.domain import Difference, Severity

T = TypeVar("T")


class DateDetector:
    """Finds days, periods and times of day that cannot be the same, however exactly each version gives them."""

    kind = "date"
    name = "Date"
    description = "Days, deadlines, periods or times of day differ."
    version = "5"

    @property
    def languages(self) -> frozenset[str]:
        """Those with tables of the calendar."""
        return lexicon.languages("dates")

    def find(self, row: RowView) -> Iterator[Difference]:
        """The differing days of the row, surest first, then its differing times of day.

        One moment may be two days in two zones: 11pm GMT on Tuesday, and two in the morning on Wednesday.
        """
        times = {t.version: told(t, clock(t.language).times) for t in row.tellings}
        across_midnight = days.across_midnight(times)
        for conflict in conflicts(_days_told(row), days.agree, days.oppose, LEAST):
            if across_midnight and days.next_to_each_other(conflict):
                continue
            found = difference(self.kind, row, conflict, shown, lambda one: (one.start, one.end), _severity(conflict))
            if counterparts(row, found.spans):
                yield found
        for timed in conflicts(times, days.same_time, days.other_time, LEAST):
            found = difference(self.kind, row, timed, shown_time, lambda one: (one.start, one.end), _severity(timed))
            if counterparts(row, found.spans):
                yield found


def _days_told(row: RowView) -> dict[str, list[Told[Moment]]]:
    """The moments of each version, with relative days counted from its day of writing and weekdays worked out."""
    raw = {telling.version: told(telling, calendar(telling.language).moments) for telling in row.tellings}
    near = days.anchor([one.reading for moments in raw.values() for one in moments], [t.written for t in row.tellings])
    return {
        telling.version: [
            Told(one.version, one.sentence, one.place, days.with_weekday(resolved(one.reading, telling.written), near))
            for one in raw[telling.version]
        ]
        for telling in row.tellings
    }


def _severity(conflict: Conflict[T]) -> Severity:
    return "high" if conflict.score >= SURE else "medium" if conflict.score >= LIKELY else "low"


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASON_NAMES = {frozenset(months): name for name, months in {
    "spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2),
}.items()}  # fmt: skip
PART_NAMES = {
    "start": "early",
    "middle": "mid",
    "end": "late",
    "first-half": "first half of",
    "second-half": "second half of",
}


def shown(moment: Moment) -> str:
    """The moment in English: "Sunday 18 May", "by late October", "since 2022", "yesterday"."""
    parts = [
        moment.relation,
        moment.daypart or "",
        WEEKDAYS[moment.weekday] if moment.weekday is not None else "",
        PART_NAMES[moment.part] if moment.part else "",
        "–".join(str(day) for day in sorted(set(moment.days))) if moment.days else "",
        _months_shown(moment.months) if moment.months else "",
        str(moment.year) if moment.year is not None else "",
        _offset_shown(*moment.offset) if moment.offset else "",
    ]
    return " ".join(filter(None, parts))


def _months_shown(months: frozenset[int]) -> str:
    if months in SEASON_NAMES:
        return SEASON_NAMES[months]
    return MONTHS[min(months) - 1] if len(months) == 1 else f"{MONTHS[min(months) - 1]} to {MONTHS[max(months) - 1]}"


def _offset_shown(unit: str, number: int) -> str:
    named = {("day", -1): "yesterday", ("day", 0): "today", ("day", 1): "tomorrow"}
    if unit == "after":
        return "the day before" if number < 0 else "the next day"
    if (unit, number) in named:
        return named[unit, number]
    if number in (-1, 0, 1):
        return f"{('last', 'this', 'next')[number + 1]} {unit}"
    return f"{abs(number)} {unit}s {'ago' if number < 0 else 'later'}"


def shown_time(time: Time) -> str:
    """The time of day as "14:30", with its zone where it has one."""
    name = {
        "kyiv": "Kyiv time",
        "moscow": "Moscow time",
        "utc": "UTC",
        "central": "Central European Time",
        "local": "local time",
    }
    return " ".join(filter(None, (f"{time.minutes // 60}:{time.minutes % 60:02}", name.get(time.zone, ""))))
