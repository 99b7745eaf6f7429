"""Days in running text: dates in digits and words, weekdays, months and parts of them, seasons, years, relative days.

A `Moment` holds what the words fix and nothing more, so that "Sunday", "18 May" and "18.05.2025" can be compared.
"""

from dataclasses import replace
from functools import lru_cache

from service.disagreements.reading.dateword import Line, date_words, line
from service.disagreements.reading.lexicon import DASHES
from service.disagreements.reading.moment import Component, Moment, fits, joined, only_daypart
from service.disagreements.reading.monthdays import day_and_month, numeric
from service.disagreements.reading.numerals import reader
from service.disagreements.reading.years import year

SEASONS = {
    "spring": frozenset({3, 4, 5}),
    "summer": frozenset({6, 7, 8}),
    "autumn": frozenset({9, 10, 11}),
    "winter": frozenset({12, 1, 2}),
}
UNITS_AGO = frozenset(("hour", "day", "week", "month", "year", "decade"))
LONGEST_FILLING = 2


class CalendarReader:
    """Reads the moments of a sentence in one language."""

    def __init__(self, language: str) -> None:
        self.words = date_words(language)
        self.numerals = reader(language)

    def moments(self, text: str) -> list[Moment]:
        """The moments of `text` in order."""
        cut = line(text)
        found, place = [], 0
        while place < len(cut.words):
            component = self._moment(cut, place)
            if component:
                found.append(component.found)
            place = component.last if component else place + 1
        return found

    def _moment(self, cut: Line, place: int) -> Component | None:
        """Components in a row, each adding what those before it left open."""
        component = self._component(cut, place)
        if not component:
            return None
        found, last = component.found, component.last
        while following := self._following(cut, last, found):
            found, last = joined(found, following.found), following.last
        if found.part and not (found.months or found.year or found.offset):
            return None
        if only_daypart(found) and self.words.ambiguous.at(cut.words, place) == ("daypart", last - place):
            return None
        turn = self.words.turns.before(cut.words, place)
        relation = self.words.relations.before(cut.words, place - turn[1] if turn else place)
        start, end = cut.pieces[place].start, cut.pieces[last - 1].end
        return Component(replace(found, start=start, end=end, relation=relation[0] if relation else ""), last)

    def _following(self, cut: Line, last: int, found: Moment) -> Component | None:
        """The next component that fits, behind at most two filling words."""
        for skip in range(LONGEST_FILLING + 1):
            at = last + skip
            if (skip and cut.word(at - 1) not in self.words.fillers) or at >= len(cut.words):
                return None
            component = self._component(cut, at)
            component = component or (self._year(cut, at, opened=True) if found.months else None)
            if component:
                return component if fits(found, component.found) else None
        return None

    def _component(self, cut: Line, place: int) -> Component | None:
        return (
            self._ago(cut, place)
            or self._relative(cut, place)
            or numeric(cut, place, self.words, self.numerals)
            or day_and_month(cut, place, self.words, self.numerals)
            or self._quarter(cut, place)
            or self._part(cut, place)
            or self._month(cut, place)
            or self._weekday(cut, place)
            or self._year(cut, place)
            or self._season(cut, place)
            or self._daypart(cut, place)
        )

    def _ago(self, cut: Line, place: int) -> Component | None:
        """ "two years ago", "три дня назад", "vor zwei Jahren", and "a week ago" without a number."""
        opener = self.words.ago_openers.at(cut.words, place)
        start = place + opener[1] if opener else place
        number = self.numerals.at(cut.pieces, cut.words, start)
        after = number.last if number else start + (cut.word(start) in self.numerals.words.articles)
        unit = self.numerals.words.units.at(cut.words, after)
        name, behind = (
            (number.unit, after) if number and number.unit else (unit[0], after + unit[1]) if unit else ("", 0)
        )
        closer = self.words.ago.at(cut.words, behind)
        if name not in UNITS_AGO or not (opener or closer):
            return None
        last = behind + closer[1] if closer else behind
        amount = (number.value if number else 1.0) * (10 if name == "decade" else 1)
        if not amount.is_integer():
            return Component(Moment(), last)
        return Component(Moment(offset=("year" if name == "decade" else name, -int(amount))), last)

    def _relative(self, cut: Line, place: int) -> Component | None:
        found = self.words.relative.at(cut.words, place)
        if not found:
            return None
        unit, number = found[0].split()
        return Component(Moment(offset=(unit, int(number))), place + found[1])

    def _quarter(self, cut: Line, place: int) -> Component | None:
        found = self.words.quarters.at(cut.words, place)
        if not found:
            return None
        first = 3 * int(found[0]) - 2
        return Component(Moment(months=frozenset(range(first, first + 3))), place + found[1])

    def _part(self, cut: Line, place: int) -> Component | None:
        """ "the end of October", "в начале ноября", "до кінця року": only with a period behind."""
        found = self.words.parts.at(cut.words, place)
        if not found:
            return None
        after = place + found[1]
        while after < place + 4 and (cut.word(after) in DASHES or self.words.turns.at(cut.words, after)):
            after += 1
        if after >= len(cut.words):
            return None
        if period := self.words.periods.at(cut.words, after):
            unit, number = period[0].split()
            return Component(Moment(part=found[0], offset=(unit, int(number))), after + period[1])
        component = (
            self._relative(cut, after)
            or self._month(cut, after, opened=True)
            or self._year(cut, after, opened=True)
            or self._season(cut, after)
        )
        return replace(component, found=replace(component.found, part=found[0])) if component else None

    def _month(self, cut: Line, place: int, opened: bool = False) -> Component | None:
        found = self.words.months.at(cut.words, place)
        if found and self.words.ambiguous.at(cut.words, place) == ("month", found[1]):
            beside_year = self._year(cut, place + 1, opened=True)
            opened = opened or bool(beside_year or self.words.month_openers.before(cut.words, place))
            named = cut.pieces[place].text[0].isupper() or not self.words.capitalised
            found = found if opened and named else None
        found = found or self.words.adjectives.at(cut.words, place)
        return Component(Moment(months=frozenset({int(found[0])})), place + found[1]) if found else None

    def _weekday(self, cut: Line, place: int) -> Component | None:
        found = self.words.weekdays.at(cut.words, place)
        if not found:
            return None
        alone = self.words.ambiguous.at(cut.words, place) == ("weekday", found[1])
        doubtful = alone and not self.words.weekday_openers.before(cut.words, place)
        return None if doubtful else Component(Moment(weekday=int(found[0])), place + found[1])

    def _year(self, cut: Line, place: int, opened: bool = False) -> Component | None:
        return year(cut, place, self.words, self.numerals, opened)

    def _season(self, cut: Line, place: int) -> Component | None:
        found = self.words.seasons.at(cut.words, place)
        return Component(Moment(months=SEASONS[found[0]]), place + found[1]) if found else None

    def _daypart(self, cut: Line, place: int) -> Component | None:
        found = self.words.dayparts.at(cut.words, place)
        return Component(Moment(daypart=found[0]), place + found[1]) if found else None


@lru_cache(maxsize=16)
def calendar(language: str) -> CalendarReader:
    """The reader of a language; of numeric dates alone where the language has no tables."""
    return CalendarReader(language)
