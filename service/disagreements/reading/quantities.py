"""Quantities in running text: how many, of what, in which unit, and what became of those counted."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from service.disagreements.reading.calendar import calendar
from service.disagreements.reading.clock import clock
from service.disagreements.reading.composites import added_up
from service.disagreements.reading.lexicon import DASHES, Piece, data, phrases, pieces
from service.disagreements.reading.numerals import Numeral, reader
from service.disagreements.reading.quantity import Quantity
from service.disagreements.reading.ranges import ranged
from service.disagreements.reading.scores import scored

REACH = 5
# Words of so many letters and more are kept as what may be counted, where no table knows the noun.
NOUN_LETTERS = 4
# The dimension of a number that tells which one of several it is.
LABEL = "label"
# «С сентября 2022-го»: no other ordinal is so high.
YEARS = range(1800, 2100)


class Extent(NamedTuple):
    """Where a number and its unit begin and end, the unit, and what is said behind it: "a metre and a half"."""

    first: int
    last: int
    unit: str
    half: float


class QuantityReader:
    """Reads the quantities of a sentence in one language."""

    def __init__(self, language: str) -> None:
        tables = data(f"numbers-{language}")
        self.language = language
        self.numerals = reader(language)
        self.units = phrases("numbers", language, "units")
        self.modifiers = phrases("numbers", language, "modifiers")
        self.trailing_modifiers = phrases("numbers", language, "trailing_modifiers")
        self.age_openers = phrases("numbers", language, "age_openers")
        self.score_words = phrases("numbers", language, "score_words")
        self.nouns = phrases("nouns", language, "noun")
        self.cues = phrases("nouns", language, "cue")
        self.adders = frozenset(tables.get("adders", ()))
        self.minus = frozenset(tables.get("minus", ()))
        self.range_words = frozenset(tables.get("range_words", ()))
        # Short for a unit behind digits, else a word of its own: «девять мин» are mines.
        self.homonyms = frozenset(tables.get("homonyms", ()))
        # "Hospital No 7": the number tells which one it is.
        self.labels = frozenset(tables.get("labels", ()))
        # "One of the suspects" counts no suspects.
        self.partitives = frozenset(tables.get("partitives", ()))
        self.change_openers = frozenset(tables.get("change_openers", ()))

    def quantities(self, text: str) -> list[Quantity]:
        """The quantities of `text` in order, without those that are part of a date or a time of day."""
        taken = [(m.start, m.end) for m in calendar(self.language).moments(text)]
        taken += [(t.start, t.end) for t in clock(self.language).times(text)]
        cut = pieces(text)
        words = [piece.norm for piece in cut]
        numerals = self._numerals(cut, words, taken)
        numerals = self._outside_units(cut, words, numerals)
        measured = [self._measured(cut, words, numeral, numerals) for numeral in numerals]
        found = [one for one in measured if one.dimension != "order" or one.value not in YEARS]
        sport = any(self.score_words.at(words, place) for place in range(len(words)))
        joined = ranged(scored(cut, found, numerals, sport), cut, words, self.range_words)
        return added_up(joined, cut, words, self.units, self.adders)

    def _numerals(self, cut: Sequence[Piece], words: list[str], taken: list[tuple[int, int]]) -> list[Numeral]:
        found, place = [], 0
        while place < len(cut):
            numeral = (
                None if _inside(cut[place], taken) or _labelled(cut, place) else self.numerals.at(cut, words, place)
            )
            if numeral:
                found.append(numeral)
            place = numeral.last if numeral else place + 1
        return found

    def _outside_units(self, cut: Sequence[Piece], words: list[str], numerals: list[Numeral]) -> list[Numeral]:
        """Those that are not themselves part of the unit before them: "ten degrees below zero"."""
        ends = [0, *(self._extent(cut, words, numeral).last for numeral in numerals)]
        return [numeral for numeral, end in zip(numerals, ends, strict=False) if numeral.first >= end]

    def _measured(self, cut: Sequence[Piece], words: list[str], numeral: Numeral, others: list[Numeral]) -> Quantity:
        """The numeral with its unit, its noun and its cue."""
        first, last, unit, half = self._extent(cut, words, numeral)
        value = numeral.value + half
        kind = data("units")["unit"].get(unit, {}) if unit else {}
        dimension = kind.get("dimension", "")
        factor, offset = kind.get("factor", 1), kind.get("offset", 0)
        if numeral.form == "ordinal":
            dimension, unit = "order", ""
        elif not unit and self._is_label(words, first):
            dimension = LABEL
        elif unit == "fraction":
            dimension, factor = "percent", 1
        sign = -1 if self._negative(cut, words, first) else 1
        others_at = numbers_between(others, numeral)
        counts = not dimension or dimension == "order"
        part = numeral.spelled and value == 1 and words[last : last + 1] and words[last] in self.partitives
        noun, nearby = self._noun(cut, words, last, others_at) if counts and not part else ("", ())
        modifier = self._modifier(words, first, numeral.last, last)
        return Quantity(
            start=cut[first].start,
            end=cut[last - 1].end,
            value=sign * value,
            amount=sign * value * factor + offset,
            dimension=dimension,
            unit=unit,
            other=numeral.other * factor + offset if numeral.other is not None else None,
            low=numeral.low,
            high=numeral.high,
            modifier=modifier,
            role="change" if first and words[first - 1] in self.change_openers else "",
            noun=noun,
            nearby=nearby,
            cue=self._cue(cut, words, first, last, others_at),
            weak=unit == "pair"
            or (numeral.spelled and value == 1 and unit in IDIOMATIC)
            or (dimension == "order" and value == 1),
            spelled=numeral.spelled,
        )

    def _modifier(self, words: list[str], first: int, bare: int, last: int) -> str:
        """What stands before the number ("почти на четыре часа") or behind it ("полгода с лишним")."""
        gap = first - (first > 0 and words[first - 1] in self.numerals.words.modifier_gaps)
        before = self.modifiers.before(words, first) or self.modifiers.before(words, gap)
        found = before or self.trailing_modifiers.at(words, last) or self.trailing_modifiers.at(words, bare)
        return found[0] if found else ""

    def _extent(self, cut: Sequence[Piece], words: list[str], numeral: Numeral) -> Extent:
        """The numeral with its unit, and with the half that may follow one."""
        first, last, unit = self._unit(cut, words, numeral)
        half = self.numerals.words.halves.at(words, last) if unit else None
        return Extent(first, last + half[1], unit, float(half[0])) if half else Extent(first, last, unit, 0.0)

    def _unit(self, cut: Sequence[Piece], words: list[str], numeral: Numeral) -> tuple[int, int, str]:
        """Where number and unit begin and end, and the unit: signs before, words and signs behind."""
        first, last = numeral.first, numeral.last
        if numeral.unit or numeral.form == "ordinal":
            return first, last, numeral.unit or ""
        sign = self.units.before(words, first)
        if sign and sign[0] in CURRENCIES and (cut[first - 1].sort == "mark" or cut[first - 1].text.isupper()):
            return first - sign[1], last, sign[0]
        if _between_commas(cut, first, last) and not numeral.spelled and numeral.value <= OLDEST:
            return first, last, "age"
        if self.age_openers.before(words, first) and not self.units.at(words, last):
            return first, last, "age"
        after = last + (last < len(words) and words[last] in DASHES and cut[last].start == cut[last - 1].end)
        if (unit := self.units.at(words, after)) and not (numeral.spelled and words[after] in self.homonyms):
            aged = unit[0] == "year" and self.age_openers.before(words, first)
            return first, after + unit[1], "age" if aged else unit[0]
        ahead = self.units.at(words, last + 1) if last + 1 < len(words) and cut[last].sort == "word" else None
        if ahead and (ahead[0] in CURRENCIES or ahead[0] in AFTER_ADJECTIVE):
            return first, last + 1 + ahead[1], ahead[0]
        return first, last, ""

    def _is_label(self, words: list[str], first: int) -> bool:
        """Whether "No", "№" or the like stands before the number."""
        before = first - 2 if words[first - 1 : first] == ["."] else first - 1
        return before >= 0 and words[before] in self.labels

    def _negative(self, cut: Sequence[Piece], words: list[str], first: int) -> bool:
        """ "-10 °C", "minus ten"; a dash with something right before it joins, and one with a blank behind it parts."""
        if not first:
            return False
        if words[first - 1] in self.minus:
            return self.modifiers.before(words, first) is None  # "pelo menos"
        tight = words[first - 1] in DASHES and cut[first - 1].end == cut[first].start
        return tight and (first == 1 or cut[first - 2].end < cut[first - 1].start)

    def _noun(self, cut: Sequence[Piece], words: list[str], last: int, others: set[int]) -> tuple[str, tuple[str, ...]]:
        """The concept that is counted, within a few words, and the words themselves for comparing unknown ones."""
        nearby: list[str] = []
        for place in range(last, min(last + REACH, len(cut))):
            if place in others or (cut[place].sort == "mark" and cut[place].text not in "«»“”\"'’-"):
                break
            if found := self.nouns.at(words, place):
                return found[0], tuple(nearby)
            if len(words[place]) >= NOUN_LETTERS:
                nearby.append(words[place])
        return "", tuple(nearby)

    def _cue(self, cut: Sequence[Piece], words: list[str], first: int, last: int, others: set[int]) -> str:
        """The nearest word on either side that says what became of those counted; commas and numbers push it away."""
        best, nearest = "", 9.0
        for step, start in ((1, last), (-1, first - 1)):
            distance, place = 0.0, start
            while 0 <= place < len(cut) and distance < nearest:
                distance += 2.5 if place in others or cut[place].text in ",;:" else 1
                if cut[place].text in ".!?;" and cut[place].sort == "mark":
                    break
                found = self.cues.at(words, place) if step > 0 else self.cues.before(words, place + 1)
                # "54 votes against 38": what stands right before the next number says what became of those.
                if distance < nearest and found and not (step > 0 and place + found[1] in others):
                    best, nearest = found[0], distance
                place += step
        return best


def numbers_between(others: list[Numeral], numeral: Numeral) -> set[int]:
    """The places of all other numerals."""
    return {place for other in others if other is not numeral for place in range(other.first, other.last)}


# "One" and "once" are as often words of another kind: "one day he left".
IDIOMATIC = frozenset(("", "day", "year", "times"))
OLDEST = 110
CURRENCIES = frozenset(name for name, kind in data("units")["unit"].items() if kind["dimension"].startswith("money"))
# Units that an adjective may part from their number: "420 полных дней".
AFTER_ADJECTIVE = frozenset({"day", "week", "month", "year", "hour", "minute", "tonne", "kilometre"})


def _between_commas(cut: Sequence[Piece], first: int, last: int) -> bool:
    """ "The girl, 9, was found": a bare number set off behind a word, in no row of numbers."""
    if first < 2 or last + 1 >= len(cut) or cut[first - 2].sort != "word" or cut[last + 1].sort != "word":
        return False
    return (cut[first - 1].text, cut[last].text) in ((",", ","), ("(", ")"))


def _inside(piece: Piece, taken: list[tuple[int, int]]) -> bool:
    return any(start <= piece.start < end for start, end in taken)


def _labelled(cut: Sequence[Piece], place: int) -> bool:
    """Part of a name: "F-16", "Ту-95", "G7", "under-21"."""
    if not place or cut[place].sort != "number" or cut[place - 1].end != cut[place].start:
        return False
    before = cut[place - 1]
    if before.sort == "word":
        return before.text.isalpha()
    hyphen = before.text in DASHES and place > 1 and cut[place - 2].end == before.start
    return hyphen and cut[place - 2].sort == "word"


@lru_cache(maxsize=16)
def quantities(language: str) -> QuantityReader:
    """The reader of a language; of digits, signs and international units alone where the language has no tables."""
    return QuantityReader(language)
