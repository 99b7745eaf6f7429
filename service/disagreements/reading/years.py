"""Years in running text: "in 2022", "2022 года", "2022-го"."""

from service.disagreements.reading.dateword import DateWords, Line
from service.disagreements.reading.lexicon import DASHES
from service.disagreements.reading.moment import Component, Moment
from service.disagreements.reading.monthdays import measured
from service.disagreements.reading.numerals import NumeralReader

YEARS, RECENT = range(1000, 2200), range(1900, 2100)


def year(line: Line, place: int, words: DateWords, numerals: NumeralReader, opened: bool = False) -> Component | None:
    """Four digits after an opener ("in 2022"), before a closer ("2022 года"), or "2022-го"."""
    if place >= len(line.pieces) or line.pieces[place].sort != "number":
        return None
    digits = line.pieces[place].text
    if not digits.isdigit() or int(digits) not in YEARS or _labels(line, place):
        return None
    number = numerals.at(line.pieces, line.words, place)
    last = number.last if number and number.form == "ordinal" else place + 1
    closed = line.word(last) in words.year_closers
    if closed:
        return Component(Moment(year=int(digits)), last + 1)
    opened = opened or line.word(place - 1) in words.year_openers or last > place + 1 or _bare(line, place, words)
    counted = line.word(last) and line.pieces[last].sort == "word" and words.nouns.at(line.words, last)
    if measured(line, last, numerals) or not opened or counted:
        return None
    return Component(Moment(year=int(digits)), last)


def _bare(line: Line, place: int, words: DateWords) -> bool:
    """A year without an opener, as German has it ("stieg 2019 um"), where no noun and no name stands behind."""
    named = place + 1 < len(line.pieces) and line.pieces[place + 1].text[0].isupper()
    return words.bare_years and int(line.pieces[place].text) in RECENT and not named


def _labels(line: Line, place: int) -> bool:
    """Whether the digits are part of a name, as in "Agenda-2030"."""
    return (
        place > 1
        and line.words[place - 1] in DASHES
        and line.pieces[place - 1].end == line.pieces[place].start
        and line.pieces[place - 2].sort == "word"
    )
