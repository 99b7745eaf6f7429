"""Times of day in running text: "14:30", "at 9 a.m.", "о пів на третю", noon and midnight, with their zones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.disagreements.reading.lexicon import Phrases, Piece, data, phrases, pieces
from service.disagreements.reading.numerals import reader

NOON, HALF_HOUR = 12, 30
# Minutes past the hour of a phrase that is taken for a time only beside a half of the day ("в начале пятого утра").
JUST_PAST = 5
WRITTEN = re.compile(r"(\d{1,2})(?:[.:]|\s?h\s?)(\d{2})(?!\d)(?![.:]\d)")


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day at [start, end) of a text: minutes since midnight, is the half of the day known, zone."""

    start: int
    end: int
    minutes: int
    sure: bool
    zone: str = ""


class ClockReader:
    """Reads the times of day in a sentence of one language."""

    def __init__(self, language: str) -> None:
        tables = data(f"dates-{language}")
        self.openers = frozenset(tables.get("clock_openers", ()))
        # Before a whole hour that could as well be a duration ("в 3 часа", but "за 3 часа").
        self.hour_openers = frozenset(tables.get("hour_openers", ()))
        self.closers = frozenset(tables.get("clock_closers", ()))
        # Behind an hour nothing but the clock can be meant by them ("14 Uhr"), or days and hours as well ("3 дня").
        self.sure_closers = frozenset(tables.get("sure_clock_closers", ()))
        self.doubtful_closers = frozenset(tables.get("doubtful_clock_closers", ()))
        # Whether hours are counted twice from one to twelve, and "9am" needs no opener.
        self.twelve_hours: bool = tables.get("twelve_hours", False)
        self.zone_frames: list[tuple[str, str]] = tables.get("zone_frames", [])
        self.numerals = reader(language)
        self._language = language
        self.named = self._table("clock")
        self.meridiem = self._table("meridiem")
        self.phrases = self._table("clock_phrases")
        self.lacking = self._table("lacking")
        # Whether an ordinal before a half of the day is an hour: "четверта ранку".
        self.ordinal_hours: bool = tables.get("ordinal_hours", False)
        self.zones = self._table("zones")

    def _table(self, name: str) -> Phrases:
        return phrases("dates", self._language, name)

    def times(self, text: str) -> list[Time]:
        """The times of day of `text` in order."""
        cut = pieces(text)
        words = [piece.norm for piece in cut]
        found, place = [], 0
        while place < len(cut):
            read = (
                self._named(words, place)
                or self._phrase(cut, words, place)
                or self._lacking(cut, words, place)
                or self._written(text, cut, words, place)
                or self._hour(cut, words, place)
            )
            if not read:
                place += 1
                continue
            minutes, sure, last = read
            # The dot of "p.m." is not the end.
            dotted = words[last - 1 : last + 1] == ["m", "."]
            zone, behind = self._zone(words, last + dotted)
            last = behind if zone else last
            found.append(Time(cut[place].start, cut[last - 1].end, minutes, sure, zone))
            place = last
        return found

    def _zone(self, words: list[str], place: int) -> tuple[str, int]:
        """The zone at a place, "" for none, and the place behind: one of the table, or whatever is framed as one."""
        if found := self.zones.at(words, place):
            return found[0], place + found[1]
        for before, behind in self.zone_frames:
            name = place + bool(before)
            last = name + 1 + bool(behind)
            framed = words[place:name] == [before] * bool(before) and words[name + 1 : last] == [behind] * bool(behind)
            if framed and last <= len(words):
                return words[name], last
        return "", place

    def _named(self, words: list[str], place: int) -> tuple[int, bool, int] | None:
        found = self.named.at(words, place)
        if not found:
            return None
        hour, minute = map(int, found[0].split(":"))
        return hour * 60 + minute, True, place + found[1]

    def _phrase(self, cut: Sequence[Piece], words: list[str], place: int) -> tuple[int, bool, int] | None:
        """ "half past two", "в половине третьего", "о пів на третю", "halb drei"."""
        found = self.phrases.at(words, place)
        number = self.numerals.at(cut, words, place + found[1]) if found else None
        if not found or not number or not 1 <= number.value <= NOON:
            return None
        minutes, form, hours = found[0].split()
        vague = int(minutes) == JUST_PAST and not self.meridiem.at(words, number.last)
        if number.form != form or number.unit or vague:
            return None
        return self._halved(words, (int(number.value) - int(hours)) % NOON or NOON, int(minutes), number.last)

    def _lacking(self, cut: Sequence[Piece], words: list[str], place: int) -> tuple[int, bool, int] | None:
        """ "без двадцати шесть", "за двадцять шоста": minutes that are still to go to the hour."""
        found = self.lacking.at(words, place)
        if not found:
            return None
        at = place + found[1]
        minutes, single = self.numerals.at(cut, words, at), self.numerals.words.cardinals.at(words, at)
        # "двадцати шесть" reads as 26, where it is twenty to six.
        splits = [(minutes.value, minutes.last)] if minutes and minutes.unit in (None, "minute") else []
        splits += [(float(single[0]), at + single[1])] if single else []
        for lacking, after in splits:
            unit = self.numerals.words.units.at(words, after)
            hour = self.numerals.at(cut, words, after + (unit[1] if unit and unit[0] == "minute" else 0))
            if hour and hour.form == found[0] and not hour.unit and 1 <= hour.value <= NOON and lacking < HALF_HOUR:
                return self._halved(words, int(hour.value - 1) or NOON, 60 - int(lacking), hour.last)
        return None

    def _written(self, text: str, cut: Sequence[Piece], words: list[str], place: int) -> tuple[int, bool, int] | None:
        """ "14:30" anywhere; "14.30" only behind an opener or before a zone or half of the day."""
        match = WRITTEN.match(text, cut[place].start) if cut[place].sort == "number" else None
        if not match or int(match[1]) > 24 or int(match[2]) > 59:
            return None
        last = next((at for at in range(place, len(cut)) if cut[at].end >= match.end()), place) + 1
        if "." in match.group() and not (self._opened(words, place) or self._closed(words, last)):
            return None
        return self._halved(words, int(match[1]), int(match[2]), last)

    def _hour(self, cut: Sequence[Piece], words: list[str], place: int) -> tuple[int, bool, int] | None:
        """ "9am", "at 9 o'clock", "в девять утра", "о 14-й": a whole hour with a sign that it is one."""
        if cut[place].sort == "mark":
            return None
        number = self.numerals.at(cut, words, place)
        if (
            not number
            or number.unit
            or not 0 <= number.value <= 24
            or not number.value.is_integer()
            or number.magnitude > 1
        ):
            return None
        behind = words[number.last] if number.last < len(words) else ""
        half = self.meridiem.at(words, number.last)
        hourly = behind in self.closers
        narrow = hourly or behind in self.doubtful_closers
        named = place > 0 and words[place - 1] in (self.hour_openers if narrow else self.openers)
        ordinal = self.ordinal_hours and number.form == "ordinal"
        sure = behind in self.sure_closers or bool((self.twelve_hours or ordinal) and half)
        if sure or (named and (half or hourly)):
            return self._halved(words, int(number.value), 0, number.last)
        return None

    def _opened(self, words: list[str], place: int) -> bool:
        return place > 0 and words[place - 1] in self.openers

    def _closed(self, words: list[str], last: int) -> bool:
        return bool(
            self.meridiem.at(words, last)
            or self.zones.at(words, last)
            or (last < len(words) and words[last] in self.closers)
        )

    def _halved(self, words: list[str], hour: int, minute: int, last: int) -> tuple[int, bool, int]:
        """Minutes since midnight, with the half of the day where the words give it."""
        if last < len(words) and words[last] in self.closers and not self.meridiem.at(words, last):
            last += 1
        half = self.meridiem.at(words, last)
        if not half:
            return hour % 24 * 60 + minute, hour > NOON or not self.twelve_hours, last
        if half[0] == "pm" and hour < NOON:
            hour += NOON
        elif half[0] == "am" and hour == NOON:
            hour = 0
        return hour % 24 * 60 + minute, True, last + half[1]


@lru_cache(maxsize=16)
def clock(language: str) -> ClockReader:
    """The reader of a language; of "14:30" alone where the language has no tables."""
    return ClockReader(language)
