"""The words for dates of a language, as its data file lists them, and a sentence that is looked up in them."""

from dataclasses import dataclass
from functools import lru_cache

from service.disagreements.reading.lexicon import Phrases, Piece, data, phrases, pieces


@dataclass(frozen=True, slots=True)
class Line:
    """A text, its pieces and their normal forms."""

    text: str
    pieces: tuple[Piece, ...]
    words: tuple[str, ...]

    def word(self, place: int) -> str:
        """The normal form at a place, "" behind the end and before the start."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def place_at(self, end: int, start: int) -> int:
        """The place behind the piece that reaches character `end`, looked for from place `start` on."""
        return next((at for at in range(start, len(self.pieces)) if self.pieces[at].end >= end), start) + 1


@lru_cache(maxsize=1024)
def line(text: str) -> Line:
    """A text cut into pieces."""
    cut = pieces(text)
    return Line(text, cut, tuple(piece.norm for piece in cut))


class DateWords:
    """The tables of `dates-<language>.toml`; all empty where there is none."""

    def __init__(self, language: str) -> None:
        tables = data(f"dates-{language}")
        self._language = language
        self.fillers = frozenset(tables.get("fillers", (",",)))
        self.range_words = frozenset(tables.get("range_words", ()))
        self.year_openers = frozenset(tables.get("year_openers", ()))
        self.year_closers = frozenset(tables.get("year_closers", ()))
        # Between a day and its month: "the 14th of August", "14 de agosto".
        self.day_links = frozenset(tables.get("day_links", ()))
        # Whether "14.08" and "14/08" are days, whether "08/14/2025" may be one, whether months are capitalised.
        self.dotted: bool = tables.get("dotted_dates", True)
        self.slashed: bool = tables.get("slashed_dates", False)
        self.month_first: bool = tables.get("month_first", False)
        self.capitalised: bool = tables.get("months_capitalised", False)
        # Whether a year needs no opener, in a language that writes nouns with a capital letter.
        self.bare_years: bool = tables.get("bare_years", False)
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
        self.ago_openers = self._table("ago_openers")
        self.relations = self._table("relations")
        self.ambiguous = self._table("ambiguous")
        self.month_openers = self._table("month_openers")
        self.weekday_openers = self._table("weekday_openers")
        self.nouns = phrases("nouns", language, "noun")

    def _table(self, name: str) -> Phrases:
        return phrases("dates", self._language, name)


@lru_cache(maxsize=16)
def date_words(language: str) -> DateWords:
    """The words for dates of a language."""
    return DateWords(language)
