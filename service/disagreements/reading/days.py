"""When two moments agree, and when one stands in the place of another."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from service.disagreements.reading.clock import Time
from service.disagreements.reading.moment import PARTS, Moment
from service.disagreements.reading.pairing import Conflict, Told

# Any year in which a named weekday falls on its date serves to work out the weekdays of the days around it.
SOME_YEAR = 2025
NEIGHBOURS = (
    {"night", "morning"},
    {"night", "evening"},
    {"night", "early"},
    {"early", "morning"},
    {"early", "evening"},
)
DAY, HALF_DAY, HALF_HOUR, LARGEST_SHIFT = 1440, 720, 30, 180
AS_OF = "as of"
APART = ({"first-half", "second-half"}, {"start", "end"}, {"start", "second-half"}, {"end", "first-half"})
DAYS, SAME_SPAN = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}, 0.6
# A time on the hour or half hour may be one of a few minutes before or after, told roundly.
ROUND, ROUNDED = 30, 5


def anchor(moments: Sequence[Moment], written: Sequence[date | None]) -> date | None:
    """A day near the story whose weekday is known: the day of writing, or a date that is told with its weekday."""
    for day in written:
        if day:
            return day
    whole = [moment for moment in moments if moment.weekday is not None and moment.days and moment.months]
    for moment in whole:
        for year in range(SOME_YEAR, SOME_YEAR + 28):
            day = _date(year, moment)
            if day and day.weekday() == moment.weekday:
                return day
    return None


def with_weekday(moment: Moment, near: date | None) -> Moment:
    """The moment with its weekday worked out, where it is a single day and `near` or itself tells the year."""
    if moment.weekday is not None or not moment.days or moment.days[0] != moment.days[1] or not moment.months:
        return moment
    years = [moment.year] if moment.year else [near.year - 1, near.year, near.year + 1] if near else []
    days = [day for year in years if (day := _date(year, moment))]
    if not days:
        return moment
    nearest = min(days, key=lambda day: abs((day - near).days)) if near else days[0]
    return replace(moment, implied=nearest.weekday())


def _date(year: int, moment: Moment) -> date | None:
    if not moment.months or len(moment.months) > 1 or not moment.days:
        return None
    try:
        return date(year, min(moment.months), moment.days[1])
    except ValueError:  # 29 February of a common year, 31 June
        return None


def agree(left: Told[Moment], right: Told[Moment]) -> float:
    """Above 0 where both can be the same day or period, the higher the more they share."""
    a, b = left.reading, right.reading
    shared, clashing = _compared(a, b)
    if clashing:
        return 0.0
    if left.version == right.version:
        return 1.0 if shared and _level(a) == _level(b) and a.days == b.days else 0.0
    if not shared:
        return 0.1 if _level(a) == _level(b) == "day" else 0.0
    return 0.3 + 0.15 * shared + 0.1 * (a.relation == b.relation) + 0.1 * (1 - abs(left.place - right.place))


def oppose(left: Told[Moment], right: Told[Moment]) -> float:
    """0-1: how likely two different days or periods are told of the same thing."""
    a, b = left.reading, right.reading
    # The day up to which something is known is not the day on which it happened.
    if not _compared(a, b)[1] or (a.relation != b.relation and AS_OF in (a.relation, b.relation)):
        return 0.0
    score = _base(_level(a), _level(b)) + _nearness(a, b)
    if a.relation and b.relation:
        score += 0.1 if a.relation == b.relation else -0.15
    return max(0.0, min(1.0, score + 0.15 * (1 - abs(left.place - right.place))))


def _compared(a: Moment, b: Moment) -> tuple[int, bool]:
    """How many fields both fix and agree on, and whether any field clashes."""
    verdicts = [
        _years(a, b),
        _months(a, b),
        _days(a, b),
        _weekdays(a, b),
        _dayparts(a, b),
        _offsets(a, b),
        _parts(a, b),
    ]
    return sum(verdict is True for verdict in verdicts), any(verdict is False for verdict in verdicts)


def _years(a: Moment, b: Moment) -> bool | None:
    return None if a.year is None or b.year is None else a.year == b.year


def _months(a: Moment, b: Moment) -> bool | None:
    if a.months is None or b.months is None:
        return None
    return bool(a.months & b.months) or _night_apart(a, b)


def _days(a: Moment, b: Moment) -> bool | None:
    one, other = _range(a), _range(b)
    if one is None or other is None or not a.months or not b.months or not a.months & b.months:
        return None
    if a.days and b.days and a.days[0] < a.days[1] and b.days[0] < b.days[1]:
        return a.days == b.days
    return (one[0] <= other[1] and other[0] <= one[1]) or _night_apart(a, b)


def _range(moment: Moment) -> tuple[int, int] | None:
    return moment.days or (PARTS[moment.part] if moment.part and moment.months and len(moment.months) == 1 else None)


def _night_apart(a: Moment, b: Moment) -> bool:
    """The night of one day is the night before the next."""
    one, other = _date(SOME_YEAR, a), _date(SOME_YEAR, b)
    return bool(one and other and _one_night(a, b, (other - one).days))


def _one_night(a: Moment, b: Moment, later: int) -> bool:
    """Whether a night may belong to both days, of which b is `later` by some days: the early hours only to the first.

    "The early hours of Monday" may be told as Sunday night, but not as Tuesday.
    """
    if "early" in (a.daypart, b.daypart):
        before = -1 if a.daypart == "early" else 1
        return later == 0 or (a.daypart != b.daypart and later == before)
    return "night" in (a.daypart, b.daypart) and abs(later) <= 1


def _weekdays(a: Moment, b: Moment) -> bool | None:
    one = a.implied if a.weekday is None else a.weekday
    other = b.implied if b.weekday is None else b.weekday
    if one is None or other is None or (a.weekday is None and b.weekday is None):
        return None
    return one == other or _one_night(a, b, (other - one + 3) % 7 - 3)


def _dayparts(a: Moment, b: Moment) -> bool | None:
    if a.daypart is None or b.daypart is None:
        return None
    return a.daypart == b.daypart or {a.daypart, b.daypart} in NEIGHBOURS


def _parts(a: Moment, b: Moment) -> bool | None:
    """Parts of one year that cannot overlap."""
    if a.year is None or a.year != b.year or a.months or b.months or not a.part or not b.part:
        return None
    return False if {a.part, b.part} in APART else None


def _offsets(a: Moment, b: Moment) -> bool | None:
    if a.offset is None or b.offset is None:
        return None
    if a.offset[0] != b.offset[0]:
        return _spans(a.offset, b.offset)
    same = a.offset == b.offset
    return a.part == b.part if same and a.part and b.part else same


def _spans(a: tuple[str, int], b: tuple[str, int]) -> bool | None:
    """Two weeks are no two months; "last week" beside "three days ago" says too little."""
    if a[0] not in DAYS or b[0] not in DAYS or min(abs(a[1]), abs(b[1])) < 2:
        return None
    one, other = a[1] * DAYS[a[0]], b[1] * DAYS[b[0]]
    return None if one * other > 0 and min(abs(one), abs(other)) >= SAME_SPAN * max(abs(one), abs(other)) else False


def _level(moment: Moment) -> str:
    if moment.days or moment.weekday is not None or (moment.offset and moment.offset[0] == "day"):
        return "day"
    if moment.months:
        return "part" if moment.part else "month" if len(moment.months) == 1 else "season"
    if moment.year is not None:
        return "year"
    return f"offset {moment.offset[0]}" if moment.offset else "daypart"


def _base(one: str, other: str) -> float:
    levels = {one, other}
    if all(level.startswith("offset") for level in levels):
        return 0.6
    if len(levels) == 1:
        return {"year": 0.48, "season": 0.5, "daypart": 0.4}.get(one, 0.6)
    if levels <= {"day", "part", "month"}:
        return 0.5
    return 0.4 if levels <= {"day", "part", "month", "season"} else 0.3


def _nearness(a: Moment, b: Moment) -> float:
    """Days within a week of each other, and years within three, are likelier to be one thing told differently."""
    one, other = _date(a.year or SOME_YEAR, a), _date(b.year or SOME_YEAR, b)
    if one and other:
        apart = abs((one - other).days)
        return 0.1 if apart <= 7 else 0.0 if apart <= 100 else -0.1
    if a.year and b.year and not a.months and not b.months:
        apart = abs(a.year - b.year)
        return 0.05 if apart <= 3 else 0.0 if apart <= 10 else -0.1
    return 0.0


def same_time(left: Told[Time], right: Told[Time]) -> float:
    """Above 0 where both can be the same time of day; times of different zones may lie some whole hours apart."""
    a, b = left.reading, right.reading
    apart = abs(a.minutes - b.minutes)
    apart = min(apart, DAY - apart)
    if not (a.sure and b.sure):
        apart = min(apart % HALF_DAY, HALF_DAY - apart % HALF_DAY)
    zoned = a.zone != b.zone and apart % 60 == 0 and apart <= LARGEST_SHIFT and bool(a.zone and b.zone)
    # Where one names its zone, a minute that nobody rounded and that is the same some hours off tells the other's.
    zoned = zoned or (
        bool(a.zone) != bool(b.zone) and apart % 60 == 0 and apart <= LARGEST_SHIFT and a.minutes % HALF_HOUR != 0
    )
    rounded = apart <= ROUNDED and (a.minutes % ROUND == 0) != (b.minutes % ROUND == 0)
    if left.version == right.version:
        return float(apart == 0)
    return 0.9 if apart == 0 else 0.4 if zoned or rounded else 0.0


def other_time(left: Told[Time], right: Told[Time]) -> float:
    """0-1: how likely two different times of day are told of the same thing."""
    if same_time(left, right):
        return 0.0
    doubt = 0.1 if bool(left.reading.zone) != bool(right.reading.zone) else 0.0
    return 0.6 - doubt + 0.2 * (1 - abs(left.place - right.place))


def across_midnight(times: Mapping[str, Sequence[Told[Time]]]) -> bool:
    """Whether two versions tell one time in zones between which midnight lies."""
    every = [one for told in times.values() for one in told if one.reading.zone]
    return any(
        a.reading.zone != b.reading.zone
        and abs(a.reading.minutes - b.reading.minutes) > HALF_DAY
        and same_time(a, b) > 0
        for a, b in combinations(every, 2)
        if a.version != b.version
    )


def next_to_each_other(conflict: Conflict[Moment]) -> bool:
    """Whether the days of a conflict are one day apart."""
    return all(
        _one_apart(a.reading, b.reading)
        for left, right in combinations(conflict.groups, 2)
        for a in left
        for b in right
    )


def _one_apart(a: Moment, b: Moment) -> bool:
    one, other = _date(a.year or SOME_YEAR, a), _date(b.year or SOME_YEAR, b)
    if one and other:
        return abs((one - other).days) <= 1
    weekdays = [moment.implied if moment.weekday is None else moment.weekday for moment in (a, b)]
    return None not in weekdays and (weekdays[0] or 0) - (weekdays[1] or 0) in (-6, -1, 0, 1, 6)
