"""Bare numbers in digits and in words: cardinals, ordinals, fractions, magnitudes, vague plurals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from service.disagreements.reading.compounds import HUNDRED, grown_together, halved, prefixed
from service.disagreements.reading.digits import decode
from service.disagreements.reading.lexicon import DASHES, Piece
from service.disagreements.reading.vocabulary import number_words

Form = Literal["cardinal", "ordinal", "vague"]
# "3." is an ordinal up to here; "one in five" is a share up to here.
LARGEST_POINTED, LARGEST_SHARE = 200, 100
LEAST_TENS = 10


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that stands in pieces [first, last): its `value`, or bounds `low` to `high` when it is vague.

    `other` is the second reading of ambiguous digits ("12,500"); `unit` is set where the word holds it ("полгода");
    `spelled` says that no digit was written.
    """

    first: int
    last: int
    value: float
    form: Form = "cardinal"
    other: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    spelled: bool = True
    magnitude: float = 1


class NumeralReader:
    """Reads the numeral that begins at a piece, in one language."""

    def __init__(self, language: str) -> None:
        self.words = number_words(language)

    def at(self, pieces: Sequence[Piece], words: Sequence[str], place: int) -> Numeral | None:
        """The longest numeral that begins at `place`, or None; `words` are the pieces' normal forms."""
        if place >= len(pieces) or pieces[place].sort == "mark":
            return None
        if pieces[place].sort == "number":
            return self._part(pieces, words, self._digits(pieces, words, place))
        return (
            self._whole(words, place)
            or self._half(words, place)
            or self._fraction(words, place)
            or self._every(pieces, words, place)
            or self._vague(words, place)
            or self._compound(words, place)
            or self._part(pieces, words, self._composed(pieces, words, place))
            or self._single(words, place)
        )

    def _digits(self, pieces: Sequence[Piece], words: Sequence[str], place: int) -> Numeral | None:
        readings = decode(pieces[place].text, self.words.decimal)
        if not readings:
            return None
        other = readings[1] if len(readings) > 1 else None
        found = Numeral(place, place + 1, readings[0], other=other, spelled=False)
        return self._suffixed(found, pieces, words) or self._scaled(found, pieces, words)

    def _suffixed(self, found: Numeral, pieces: Sequence[Piece], words: Sequence[str]) -> Numeral | None:
        """ "67th", "65-м", "8-ми", "57-летний", "3. Mai"."""
        after = found.last
        if after >= len(words) or not _touch(pieces, after - 1):
            return None
        pointed = words[after] == "." and after + 1 < len(words) and found.value <= LARGEST_POINTED
        hyphened = words[after] in DASHES and _touch(pieces, after)
        after += pointed or hyphened
        if after < len(words) and words[after] in self.words.ordinal_suffixes and _touch(pieces, after - 1):
            return replace(found, last=after + 1, form="ordinal")
        if pointed and self.words.ordinal_point and pieces[after].sort == "word":
            return replace(found, last=after, form="ordinal")
        if not hyphened or after >= len(words):
            return None
        if words[after] in self.words.cardinal_suffixes:
            unit = self.words.stem(words[after + 1]) if after + 1 < len(words) else None
            return replace(found, last=after + 1 + bool(unit), unit=unit)
        unit = self.words.stem(words[after])
        return replace(found, last=after + 1, unit=unit) if unit else None

    def _scaled(self, found: Numeral, pieces: Sequence[Piece], words: Sequence[str]) -> Numeral:
        """ "5bn", "2.5 million", "1 млн 200 тыс.", "12 с половиной тысяч"."""
        half = self.words.halves.at(words, found.last)
        value = found.value + (float(half[0]) if half else 0)
        last = found.last + (half[1] if half else 0)
        scale = self._magnitude(pieces, words, last) or self._letter(pieces, words, found)
        if not scale:
            return replace(found, value=value, last=last)
        magnitude, last = scale
        other = found.other * magnitude if found.other is not None else None
        rest = self._lesser(pieces, words, last, magnitude)
        tail = rest.value if rest else 0
        return replace(
            found,
            value=value * magnitude + tail,
            other=other,
            last=rest.last if rest else last,
            magnitude=magnitude,
        )

    def _magnitude(self, pieces: Sequence[Piece], words: Sequence[str], place: int) -> tuple[float, int] | None:
        if place + 1 < len(words) and words[place] in DASHES and _touch(pieces, place - 1) and _touch(pieces, place):
            place += 1
        found = self.words.magnitudes.at(words, place)
        if not found:
            return None
        scale, last = float(found[0]), place + found[1]
        again = self.words.magnitudes.at(words, last)
        return (scale * float(again[0]), last + again[1]) if again and float(again[0]) > scale else (scale, last)

    def _letter(self, pieces: Sequence[Piece], words: Sequence[str], found: Numeral) -> tuple[float, int] | None:
        """ "$35m" and "300m cubic metres", but not "a 300m tower"."""
        letter = self.words.letters.at(words, found.last)
        if not letter or not _touch(pieces, found.last - 1):
            return None
        before = found.first - 1
        money = before >= 0 and pieces[before].sort == "mark" and self.words.units.at(words, before)
        after = found.last + 1
        counted = (
            after < len(pieces)
            and pieces[after].sort == "word"
            and bool(self.words.units.at(words, after) or self.words.nouns.at(words, after))
        )
        return (float(letter[0]), after) if money or counted else None

    def _lesser(self, pieces: Sequence[Piece], words: Sequence[str], place: int, magnitude: float) -> Numeral | None:
        """The smaller part behind a magnitude: "... 200 тыс." after "1 млн"."""
        if place >= len(pieces) or pieces[place].sort == "mark" or words[place] in self.words.links:
            return None
        rest = self.at(pieces, words, place)
        whole = rest and rest.form == "cardinal" and not rest.unit and rest.value.is_integer()
        return rest if rest and whole and 1 < rest.value < magnitude and not self._starts_unit(words, place) else None

    def _starts_unit(self, words: Sequence[str], place: int) -> bool:
        return self.words.units.at(words, place) is not None

    def _whole(self, words: Sequence[str], place: int) -> Numeral | None:
        if found := self.words.wholes.at(words, place):
            value, unit = found[0].split()
            return Numeral(place, place + found[1], float(value), unit=unit)
        if found := self.words.pairs.at(words, place):
            return Numeral(place, place + found[1], float(found[0]), unit="pair")
        return None

    def _half(self, words: Sequence[str], place: int) -> Numeral | None:
        """ "half a million", "half an hour", "пів мільйона", "полмиллиона"."""
        if found := self.words.half_of.at(words, place):
            after = place + found[1]
            after += after < len(words) and words[after] in DASHES
            if scale := self.words.magnitudes.at(words, after):
                size = float(scale[0])
                return Numeral(place, after + scale[1], float(found[0]) * size, magnitude=size)
            if self._starts_unit(words, after):
                return Numeral(place, after, float(found[0]))
        if half := halved(words[place], self.words):
            value, unit = half
            return Numeral(place, place + 1, value, unit=unit or None, magnitude=1 if unit else value)
        return None

    def _fraction(self, words: Sequence[str], place: int) -> Numeral | None:
        found = self.words.fractions.at(words, place)
        if not found or (self.words.halves.before(words, place + found[1]) and place):
            return None
        return Numeral(place, place + found[1], 100 * float(found[0]), unit="fraction")

    def _every(self, pieces: Sequence[Piece], words: Sequence[str], place: int) -> Numeral | None:
        """ "every fifth voter" and "каждый пятый" as a fifth, but not "every fifth year"."""
        opener = self.words.every.at(words, place)
        number = self.at(pieces, words, place + opener[1]) if opener else None
        if not number or number.form != "ordinal" or number.value < 2 or self._starts_unit(words, number.last):
            return None
        return Numeral(place, number.last, HUNDRED / number.value, unit="fraction")

    def _vague(self, words: Sequence[str], place: int) -> Numeral | None:
        found = self.words.vague.at(words, place)
        if not found:
            return None
        if found[1] == 1 and self.words.magnitudes.at(words, place) and self.words.modifiers.before(words, place):
            return None
        low, high = map(float, found[0].split())
        return Numeral(place, place + found[1], low, form="vague", low=low, high=high)

    def _single(self, words: Sequence[str], place: int) -> Numeral | None:
        """One of a unit without a number: behind a modifier ("почти час") or before a half ("a metre and a half")."""
        articles = self.words.articles
        if articles and words[place] not in articles:
            return None
        named = place + bool(articles)
        unit = self.words.units.at(words, named)
        if not unit:
            return None
        last = named + unit[1]
        if not self.words.halves.at(words, last) and not self._is_modified(words, place):
            return None
        return Numeral(place, last, 1.0, unit=unit[0])

    def _is_modified(self, words: Sequence[str], place: int) -> bool:
        """Whether "about" stands before it, and no "more" or "most" that compares."""
        at = place - (place > 0 and words[place - 1] in self.words.modifier_gaps)
        modifier = self.words.modifiers.before(words, place) or self.words.modifiers.before(words, at)
        return modifier is not None and modifier[0] != "more" and not self.words.comparatives.before(words, place)

    def _compound(self, words: Sequence[str], place: int) -> Numeral | None:
        """ "двадцатипятилетний", "одинадцятирічна", "siebenjährige"."""
        found = prefixed(words[place], self.words)
        return Numeral(place, place + 1, found[0], unit=found[1]) if found else None

    def _composed(self, pieces: Sequence[Piece], words: Sequence[str], place: int) -> Numeral | None:
        """Words that add up ("двести тридцать пять", "twenty-two thousand and six") and may end in an ordinal."""
        total, current, ceiling, magnitude, last = 0.0, 0.0, float("inf"), 1.0, place
        at = place
        while at < len(words):
            at = _past_hyphen(pieces, words, at, place)
            if (found := self._cardinal(words, at)) and _adds(current, found[0]):
                current, at = current + found[0], at + found[1]
            elif (scale := self.words.magnitudes.at(words, at)) and (size := float(scale[0])) < ceiling:
                if size == HUNDRED:
                    current = (current or 1) * size
                else:
                    total, current, ceiling, magnitude = total + (current or 1) * size, 0.0, size, size
                at += scale[1]
            elif half := (self.words.halves.at(words, at) if last > place else None):
                # "a million and a half" is half a million more.
                current, at = current + float(half[0]) * (1 if current else magnitude), at + half[1]
            elif (value := self._ordinal(words[at])) and _adds(current or total, value):
                # "dwudziesty pierwszy", "décimo oitavo": both parts are ordinals.
                more = self._ordinal(words[at + 1]) if at + 1 < len(words) and value >= LEAST_TENS else None
                more = more if more and (_adds(value, more) or value == LEAST_TENS > more) else 0
                return Numeral(place, at + 1 + bool(more), total + current + value + more, form="ordinal")
            elif words[at] in self.words.links and last > place and self._continues(words, at + 1, total + current):
                at += 1
                continue
            else:
                break
            last = at
        # "Um homem" is no count of men, "um em cada cinco" is one.
        article = last == place + 1 and words[place] in self.words.articles and not self.words.out_of.at(words, last)
        return Numeral(place, last, total + current, magnitude=magnitude) if last > place and not article else None

    def _cardinal(self, words: Sequence[str], place: int) -> tuple[float, int] | None:
        if found := self.words.cardinals.at(words, place):
            return float(found[0]), found[1]
        grown = grown_together(words[place], self.words) if place < len(words) else None
        return (grown[0], 1) if grown and not grown[1] else None

    def _ordinal(self, word: str) -> float | None:
        grown = grown_together(word, self.words)
        return self.words.ordinals.get(word) or (grown[0] if grown and grown[1] else None)

    def is_ordinal(self, word: str) -> bool:
        """Whether a single word is an ordinal."""
        return self._ordinal(word) is not None

    def _continues(self, words: Sequence[str], place: int, before: float) -> bool:
        """Whether behind a link ("and") a smaller number goes on with the one before it."""
        if place >= len(words) or before < self.words.linked_from:
            return False
        found = self._cardinal(words, place)
        value = found[0] if found else self._ordinal(words[place])
        return value is not None and _adds(before % 1000 or 1000, value)

    def _part(self, pieces: Sequence[Piece], words: Sequence[str], number: Numeral | None) -> Numeral | None:
        """The number, or "two-thirds", "две пятых" and "one in five" as the share that they are."""
        if not number or number.form != "cardinal" or number.unit or number.value < 1:
            return number
        at = _past_hyphen(pieces, words, number.last, number.first) if number.last < len(words) else number.last
        below = self.words.denominators.at(words, at)
        if below and number.value < float(below[0]):
            share = HUNDRED * number.value / float(below[0])
            return replace(number, last=at + below[1], value=share, other=None, unit="fraction")
        opener = self.words.out_of.at(words, number.last) if number.spelled else None
        whole = self.at(pieces, words, number.last + opener[1]) if opener else None
        if not whole or whole.form != "cardinal" or whole.unit or not number.value < whole.value <= LARGEST_SHARE:
            return number
        if self._starts_unit(words, whole.last):
            return number
        return replace(number, last=whole.last, value=HUNDRED * number.value / whole.value, unit="fraction")


@lru_cache(maxsize=16)
def reader(language: str) -> NumeralReader:
    """The reader of a language; of digits and signs alone where the language has no tables."""
    return NumeralReader(language)


def _adds(before: float, value: float) -> bool:
    """Whether a number word may follow: units after tens, tens after hundreds, anything first."""
    if before == 0:
        return True
    if value < LEAST_TENS:
        return before % LEAST_TENS == 0 and before % HUNDRED != LEAST_TENS
    return (value < HUNDRED <= before and before % HUNDRED == 0) or (value < 1000 <= before and before % 1000 == 0)


def _touch(pieces: Sequence[Piece], left: int) -> bool:
    """No blank between piece `left` and the next."""
    return left + 1 < len(pieces) and pieces[left].end == pieces[left + 1].start


def _past_hyphen(pieces: Sequence[Piece], words: Sequence[str], at: int, place: int) -> int:
    inside = at > place and words[at] in DASHES and _touch(pieces, at - 1) and _touch(pieces, at)
    return at + 1 if inside else at
