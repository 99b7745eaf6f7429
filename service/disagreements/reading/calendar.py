"""Days in running text: dates in digits and words, weekdays, months and parts of them, seasons, years, relative days.

A `Moment` holds what the words fix and nothing more, so that "Sunday", "18 May" and "18.05.2025" can be compared.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from service.disagreements.reading.lexicon import DASHES, Phrases, Piece, data, phrases, pieces
from service.disagreements.reading.numerals import reader

SEASONS = {
    "spring": frozenset({3, 4, 5}),
    "summer": frozenset({6, 7, 8}),
    "autumn": frozenset({9, 10, 11}),
    "winter": frozenset({12, 1, 2}),
}
PARTS = {"start": (1, 10), "middle": (10, 20), "end": (20, 31), "first-half": (1, 15), "second-half": (15, 31)}
YEARS = range(1000, 2200)
NUMERIC = re.compile(
    r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})(?!\d)|(\d{4})-(\d{2})-(\d{2})(?!\d)|(\d{1,2})\.(\d{2})(?!\.?\d)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """What the words [start, end) of a text fix about a day; None where they say nothing.

    `offset` is a unit and a number: ("day", -1) counts from the day of writing, ("after", 1) from a day told before.
    `part` is a key of PARTS, of the month or else of the year; `relation` is "by", "since" or "". `implied` is a
    weekday that was worked out, not told.
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
class _Step:
    """One component of a date: what it fixes, and the place behind it."""

    found: Moment
    last: int


class CalendarReader:
    """Reads the moments of a sentence in one language."""

    def __init__(self, language: str) -> None:
        tables = data(f"dates-{language}")
        self.fillers = frozenset(tables.get("fillers", (",",)))
        self.range_words = frozenset(tables.get("range_words", ()))
        self.year_openers = frozenset(tables.get("year_openers", ()))
        self.year_closers = frozenset(tables.get("year_closers", ()))
        self.decimal_point = data(f"numbers-{language}").get("decimal") == "."
        self.numerals = reader(language)
        self._language = language
        self.months = self._table("months")
        self.adjectives = self._table("month_adjectives")
        self.weekdays = self._table("weekdays")
        self.seasons = self._table("seasons")
        self.quarters = self._table("quarters")
        self.parts = self._table("parts")
        self.periods = self._table("periods")
        self.dayparts = self._table("dayparts")
        self.relative = self._table("relative")
        self.turns = self._table("turns")
        self.ago = self._table("ago")
        self.relations = self._table("relations")
        self.ambiguous = self._table("ambiguous")
        self.month_openers = self._table("month_openers")
        self.weekday_openers = self._table("weekday_openers")

    def _table(self, name: str) -> Phrases:
        return phrases("dates", self._language, name)

    def moments(self, text: str) -> list[Moment]:
        """The moments of `text` in order."""
        cut = pieces(text)
        words = [piece.norm for piece in cut]
        found, place = [], 0
        while place < len(cut):
            step = self._moment(text, cut, words, place)
            if step:
                found.append(step.found)
            place = step.last if step else place + 1
        return found

    def _moment(self, text: str, cut: Sequence[Piece], words: list[str], place: int) -> _Step | None:
        """Components in a row, each adding what those before it left open."""
        step = self._component(text, cut, words, place)
        if not step:
            return None
        found, last = step.found, step.last
        while following := self._following(text, cut, words, last, found):
            found, last = _joined(found, following.found), following.last
        if found.part and not (found.months or found.year or found.offset):
            return None
        if _only_daypart(found) and self.ambiguous.at(words, place) == ("daypart", last - place):
            return None
        relation = self.relations.before(words, self._before_turn(words, place))
        return _Step(
            replace(found, start=cut[place].start, end=cut[last - 1].end, relation=relation[0] if relation else ""),
            last,
        )

    def _before_turn(self, words: list[str], place: int) -> int:
        turn = self.turns.before(words, place)
        return place - turn[1] if turn else place

    def _following(self, text: str, cut: Sequence[Piece], words: list[str], last: int, found: Moment) -> _Step | None:
        for skip in range(3):
            if skip and (last + skip > len(words) or words[last + skip - 1] not in self.fillers):
                return None
            if last + skip >= len(words):
                return None
            step = self._component(text, cut, words, last + skip)
            step = step or (self._year(cut, words, last + skip, opened=True) if found.months else None)
            if step:
                return step if _fits(found, step.found) else None
        return None

    def _component(self, text: str, cut: Sequence[Piece], words: list[str], place: int) -> _Step | None:
        return (
            self._ago(cut, words, place)
            or self._relative(words, place)
            or self._numeric(text, cut, words, place)
            or self._day_and_month(cut, words, place)
            or self._quarter(words, place)
            or self._part(text, cut, words, place)
            or self._month(cut, words, place)
            or self._weekday(words, place)
            or self._year(cut, words, place)
            or self._season(words, place)
            or self._daypart(words, place)
        )

    def _ago(self, cut: Sequence[Piece], words: list[str], place: int) -> _Step | None:
        """ "two years ago", "три дня назад", and "a week ago" without a number."""
        number = self.numerals.at(cut, words, place)
        after = number.last if number else place + (words[place] in ("a", "an"))
        unit = self.numerals.units.at(words, after)
        name, behind = (
            (number.unit, after) if number and number.unit else (unit[0], after + unit[1]) if unit else ("", 0)
        )
        if not (found := self.ago.at(words, behind)) or name not in ("hour", "day", "week", "month", "year", "decade"):
            return None
        amount = number.value if number else 1.0
        if name == "decade":
            name, amount = "year", amount * 10
        if not amount.is_integer():
            return _Step(Moment(), behind + found[1])
        return _Step(Moment(offset=(name, -int(amount))), behind + found[1])

    def _relative(self, words: list[str], place: int) -> _Step | None:
        found = self.relative.at(words, place)
        if not found:
            return None
        unit, number = found[0].split()
        return _Step(Moment(offset=(unit, int(number))), place + found[1])

    def _numeric(self, text: str, cut: Sequence[Piece], words: list[str], place: int) -> _Step | None:
        """ "14.08.2025", "2025-05-18", "18/06/2025" and, where the comma is the decimal mark, "14.08"."""
        start = cut[place].start
        match = NUMERIC.match(text, start) if cut[place].sort == "number" else None
        if not match:
            return None
        last = next((at for at in range(place, len(cut)) if cut[at].end >= match.end()), len(cut) - 1) + 1
        if match[5]:
            year, month, days = int(match[5]), int(match[6]), (int(match[7]),) * 2
        elif match[1]:
            year, month, days = _full_year(match[4]), int(match[3]), (int(match[1]),) * 2
            if match[2] == "/" and (self.decimal_point and month <= 12 and days[0] <= 12 and month != days[0]):
                return _Step(Moment(year=year, months=frozenset({month, days[0]})), last)
            if month > 12 >= days[0]:
                month, days = days[0], (month, month)
        elif self.decimal_point or self._measured(words, last):
            return None
        else:
            year, month, days = None, int(match[9]), (int(match[8]),) * 2
        if not (1 <= month <= 12 and 1 <= days[0] <= 31):
            return None
        return _Step(Moment(year=year, months=frozenset({month}), days=days), last)

    def _measured(self, words: list[str], place: int) -> bool:
        """Whether a unit or magnitude stands behind, as in "10.10 %"."""
        return bool(self.numerals.units.at(words, place) or self.numerals.magnitudes.at(words, place))

    def _day_and_month(self, cut: Sequence[Piece], words: list[str], place: int) -> _Step | None:
        """ "14 August", "первое сентября", "3–5 мая", "August 14", "the 14th of August"."""
        if (month := self._month_at(words, place)) and (days := self._days(cut, words, place + month[1])):
            if days[1] < len(words) and self._month_at(words, days[1]):
                return None
            return _Step(Moment(months=frozenset({int(month[0])}), days=days[0]), days[1])
        days = self._days(cut, words, place)
        if not days:
            return None
        after = days[1] + (days[1] < len(words) and words[days[1]] == "of")
        if month := self._month_at(words, after):
            return _Step(Moment(months=frozenset({int(month[0])}), days=days[0]), after + month[1])
        return None

    def _month_at(self, words: list[str], place: int) -> tuple[str, int] | None:
        return self.months.at(words, place)

    def _days(self, cut: Sequence[Piece], words: list[str], place: int) -> tuple[tuple[int, int], int] | None:
        """A day of the month or two of them, and the place behind."""
        first = self._day(cut, words, place)
        if not first:
            return None
        joint = first[1]
        if joint + 1 < len(words) and (words[joint] in DASHES or words[joint] in self.range_words):
            second = self._day(cut, words, joint + 1)
            if second and second[0] > first[0]:
                return (first[0], second[0]), second[1]
        return (first[0], first[0]), first[1]

    def _day(self, cut: Sequence[Piece], words: list[str], place: int) -> tuple[int, int] | None:
        if place >= len(words):
            return None
        if cut[place].sort == "word" and words[place] not in self.numerals.ordinals and not self._tens(words, place):
            return None
        number = self.numerals.at(cut, words, place)
        if not number or number.unit or not 1 <= number.value <= 31 or not number.value.is_integer():
            return None
        if number.spelled and number.form != "ordinal":
            return None
        return int(number.value), number.last

    def _tens(self, words: list[str], place: int) -> bool:
        return self.numerals.cardinals.at(words, place) in (("20", 1), ("30", 1))

    def _quarter(self, words: list[str], place: int) -> _Step | None:
        found = self.quarters.at(words, place)
        if not found:
            return None
        first = 3 * int(found[0]) - 2
        return _Step(Moment(months=frozenset(range(first, first + 3))), place + found[1])

    def _part(self, text: str, cut: Sequence[Piece], words: list[str], place: int) -> _Step | None:
        """ "the end of October", "в начале ноября", "до кінця року": only with a period behind."""
        found = self.parts.at(words, place)
        if not found:
            return None
        after = place + found[1]
        while after < len(words) and (words[after] in DASHES or self.turns.at(words, after)) and after < place + 4:
            after += 1
        if after >= len(words):
            return None
        if period := self.periods.at(words, after):
            unit, number = period[0].split()
            return _Step(Moment(part=found[0], offset=(unit, int(number))), after + period[1])
        period_step = (
            self._relative(words, after)
            or self._month(cut, words, after, opened=True)
            or self._year(cut, words, after, opened=True)
            or self._season(words, after)
        )
        return replace(period_step, found=replace(period_step.found, part=found[0])) if period_step else None

    def _month(self, cut: Sequence[Piece], words: list[str], place: int, opened: bool = False) -> _Step | None:
        found = self.months.at(words, place)
        if found and self.ambiguous.at(words, place) == ("month", found[1]):
            beside_year = self._year(cut, words, place + 1, opened=True) if place + 1 < len(words) else None
            opened = opened or bool(beside_year or self.month_openers.before(words, place))
            named = cut[place].text[0].isupper() or not self.decimal_point
            found = found if opened and named else None
        found = found or self.adjectives.at(words, place)
        return _Step(Moment(months=frozenset({int(found[0])})), place + found[1]) if found else None

    def _weekday(self, words: list[str], place: int) -> _Step | None:
        found = self.weekdays.at(words, place)
        if not found:
            return None
        doubtful = self.ambiguous.at(words, place) and not self.weekday_openers.before(words, place)
        return None if doubtful else _Step(Moment(weekday=int(found[0])), place + found[1])

    def _year(self, cut: Sequence[Piece], words: list[str], place: int, opened: bool = False) -> _Step | None:
        """Four digits after an opener ("in 2022"), before a closer ("2022 года"), or "2022-го"."""
        if cut[place].sort != "number" or not cut[place].text.isdigit() or int(cut[place].text) not in YEARS:
            return None
        if (
            place
            and words[place - 1] in DASHES
            and cut[place - 1].end == cut[place].start
            and cut[place - 2].sort == "word"
        ):
            return None
        number = self.numerals.at(cut, words, place)
        last = number.last if number and number.form == "ordinal" else place + 1
        closed = last < len(words) and words[last] in self.year_closers
        measured = (
            last < len(words)
            and not closed
            and (self._measured(words, last) or self.numerals.magnitudes.at(words, last))
        )
        opened = opened or (place > 0 and words[place - 1] in self.year_openers) or last > place + 1
        if measured or not (closed or (opened and not self._counts(cut, words, last))):
            return None
        return _Step(Moment(year=int(cut[place].text)), last + closed)

    def _counts(self, cut: Sequence[Piece], words: list[str], place: int) -> bool:
        """Whether a counted noun stands behind: "from 2000 soldiers"."""
        return (
            place < len(cut)
            and cut[place].sort == "word"
            and phrases("nouns", self._language, "noun").at(words, place) is not None
        )

    def _season(self, words: list[str], place: int) -> _Step | None:
        found = self.seasons.at(words, place)
        return _Step(Moment(months=SEASONS[found[0]]), place + found[1]) if found else None

    def _daypart(self, words: list[str], place: int) -> _Step | None:
        found = self.dayparts.at(words, place)
        return _Step(Moment(daypart=found[0]), place + found[1]) if found else None


@lru_cache(maxsize=16)
def calendar(language: str) -> CalendarReader:
    """The reader of a language; of numeric dates alone where the language has no tables."""
    return CalendarReader(language)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


SLOTS = ("year", "months", "days", "weekday", "part", "daypart", "offset")


def _only_daypart(found: Moment) -> bool:
    return found.daypart is not None and all(getattr(found, slot) is None for slot in SLOTS if slot != "daypart")


def _fits(found: Moment, more: Moment) -> bool:
    """Whether a component adds only what is still open; nothing follows a lone year, and days belong to their month."""
    if any(getattr(found, slot) is not None and getattr(more, slot) is not None for slot in SLOTS):
        return False
    if found.year is not None and found.months is None and found.part is None:
        return False
    if (found.offset and more.months) or (found.daypart and more.year and not found.months):
        return False
    return not (more.year is not None and found.months is None and found.offset is not None)


def _joined(found: Moment, more: Moment) -> Moment:
    return replace(found, **{slot: getattr(more, slot) for slot in SLOTS if getattr(more, slot) is not None})
