"""What words fix about a day: dates, weekdays, months and parts of them, seasons, years, relative days."""

from dataclasses import dataclass, replace

PARTS = {"start": (1, 10), "middle": (10, 20), "end": (20, 31), "first-half": (1, 15), "second-half": (15, 31)}
SLOTS = ("year", "months", "days", "weekday", "part", "daypart", "offset")


@dataclass(frozen=True, slots=True)
class Moment:
    """What the words [start, end) of a text fix about a day; None where they say nothing.

    `offset` is a unit and a number: ("day", -1) counts from the day of writing, ("after", 1) from a day told before.
    `part` is a key of PARTS, of the month or else of the year; `relation` is "by", "since", "as of" or "". `implied` is
    a weekday that was worked out, not told.
    """

    start: int = 0
    end: int = 0
    year: int | None = None
    months: frozenset[int] | None = None
    days: tuple[int, int] | None = None
    weekday: int | None = None
    part: str | None = None
    daypart: str | None = None
    offset: tuple[str, int] | None = None
    relation: str = ""
    implied: int | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """One component of a date: what it fixes, and the place behind it."""

    found: Moment
    last: int


def only_daypart(found: Moment) -> bool:
    """Whether the moment is a part of some day."""
    return found.daypart is not None and all(getattr(found, slot) is None for slot in SLOTS if slot != "daypart")


def fits(found: Moment, more: Moment) -> bool:
    """Whether a component adds only what is still open; nothing follows a lone year, and days belong to their month."""
    if any(getattr(found, slot) is not None and getattr(more, slot) is not None for slot in SLOTS):
        return False
    if found.year is not None and found.months is None and found.part is None:
        return False
    if (found.offset and more.months) or (found.daypart and more.year and not found.months):
        return False
    return not (more.year is not None and found.months is None and found.offset is not None)


def joined(found: Moment, more: Moment) -> Moment:
    """The moment with what another adds."""
    return replace(found, **{slot: getattr(more, slot) for slot in SLOTS if getattr(more, slot) is not None})
