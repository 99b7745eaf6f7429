"""Bare numbers in digits and in words: cardinals, ordinals, fractions, magnitudes, vague plurals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from service.disagreements.reading.lexicon import DASHES, Piece, data, phrases

Form = Literal["cardinal", "ordinal", "vague"]
HUNDRED = 100
# Longer runs of digits are account numbers and the like.
MOST_DIGITS = 18


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


def decode(text: str, decimal: str) -> tuple[float, ...]:
    """The readings of digits with grouping and decimal marks, likeliest first; none for "14.08.2025" and its like."""
    plain = "".join(text.split()).replace("’", "'").replace("'", "")
    if len(plain) > MOST_DIGITS:
        return ()
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return (float(plain),)
    if len(set(marks)) > 1:
        point = marks[-1]
        whole = plain.replace("," if point == "." else ".", "")
        return (float(whole.replace(point, ".")),) if marks.count(point) == 1 else ()
    parts = plain.split(marks[0])
    grouped = float("".join(parts)) if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 else None
    if len(marks) > 1:
        return () if grouped is None else (grouped,)
    fraction = float(".".join(parts))
    if grouped is None or parts[0] == "0":
        return (fraction,)
    if decimal and marks[0] != decimal:
        return (grouped,)
    return (fraction,) if decimal == "." else (fraction, grouped)


class NumeralReader:
    """Reads the numeral that begins at a piece, in one language."""

    def __init__(self, language: str) -> None:
        tables = data(f"numbers-{language}")
        self.decimal: str = tables.get("decimal", "")
        self.ordinal_suffixes = frozenset(tables.get("ordinal_suffixes", ()))
        self.cardinal_suffixes = frozenset(tables.get("cardinal_suffixes", ()))
        self.links = frozenset(tables.get("links", ()))
        self.cardinals = phrases("numbers", language, "cardinals")
        self.magnitudes = phrases("numbers", language, "magnitudes")
        self.letters = phrases("numbers", language, "letter_magnitudes")
        self.fractions = phrases("numbers", language, "fractions")
        self.halves = phrases("numbers", language, "halves")
        self.half_of = phrases("numbers", language, "half_of")
        self.vague = phrases("numbers", language, "vague")
        self.wholes = phrases("numbers", language, "wholes")
        self.pairs = phrases("numbers", language, "pairs")
        self.units = phrases("numbers", language, "units")
        self.nouns = phrases("nouns", language, "noun")
        self.modifiers = phrases("numbers", language, "modifiers")
        self.ordinals = _ordinals(language)
        self.prefixes = _listed(language, "prefixes")
        self.stems = {form: unit for unit, forms in tables.get("stems", {}).items() for form in _split(forms)}
        self.half_prefixes = _listed(language, "half_prefixes")

    def at(self, pieces: Sequence[Piece], words: Sequence[str], place: int) -> Numeral | None:
        """The longest numeral that begins at `place`, or None; `words` are the pieces' normal forms."""
        if pieces[place].sort == "mark":
            return None
        if pieces[place].sort == "number":
            return self._digits(pieces, words, place)
        return (
            self._whole(words, place)
            or self._half(words, place)
            or self._fraction(words, place)
            or self._vague(words, place)
            or self._compound(words, place)
            or self._composed(pieces, words, place)
        )

    def _digits(self, pieces: Sequence[Piece], words: Sequence[str], place: int) -> Numeral | None:
        readings = decode(pieces[place].text, self.decimal)
        if not readings:
            return None
        other = readings[1] if len(readings) > 1 else None
        found = Numeral(place, place + 1, readings[0], other=other, spelled=False)
        return self._suffixed(found, pieces, words) or self._scaled(found, pieces, words)

    def _suffixed(self, found: Numeral, pieces: Sequence[Piece], words: Sequence[str]) -> Numeral | None:
        """ "67th", "65-м", "8-ми", "57-летний"."""
        after = found.last
        if after < len(words) and words[after] in DASHES and _touch(pieces, after - 1) and _touch(pieces, after):
            after += 1
        if after >= len(words) or not _touch(pieces, after - 1) or pieces[after].sort != "word":
            return None
        if words[after] in self.ordinal_suffixes:
            return replace(found, last=after + 1, form="ordinal")
        if after == found.last:
            return None
        if words[after] in self.cardinal_suffixes:
            unit = self._stem(words[after + 1]) if after + 1 < len(words) else None
            return replace(found, last=after + 1 + bool(unit), unit=unit)
        unit = self._stem(words[after])
        return replace(found, last=after + 1, unit=unit) if unit else None

    def _scaled(self, found: Numeral, pieces: Sequence[Piece], words: Sequence[str]) -> Numeral:
        """ "5bn", "2.5 million", "1 млн 200 тыс.", "12 с половиной тысяч"."""
        half = self.halves.at(words, found.last)
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
        found = self.magnitudes.at(words, place)
        if not found:
            return None
        scale, last = float(found[0]), place + found[1]
        again = self.magnitudes.at(words, last)
        return (scale * float(again[0]), last + again[1]) if again and float(again[0]) > scale else (scale, last)

    def _letter(self, pieces: Sequence[Piece], words: Sequence[str], found: Numeral) -> tuple[float, int] | None:
        """ "$35m" and "300m cubic metres", but not "a 300m tower"."""
        letter = self.letters.at(words, found.last)
        if not letter or not _touch(pieces, found.last - 1):
            return None
        money = found.first > 0 and pieces[found.first - 1].sort == "mark" and self.units.at(words, found.first - 1)
        after = found.last + 1
        counted = (
            after < len(pieces)
            and pieces[after].sort == "word"
            and bool(self.units.at(words, after) or self.nouns.at(words, after))
        )
        return (float(letter[0]), after) if money or counted else None

    def _lesser(self, pieces: Sequence[Piece], words: Sequence[str], place: int, magnitude: float) -> Numeral | None:
        """The smaller part behind a magnitude: "... 200 тыс." after "1 млн"."""
        if place >= len(pieces) or pieces[place].sort == "mark" or words[place] in self.links:
            return None
        rest = self.at(pieces, words, place)
        whole = rest and rest.form == "cardinal" and not rest.unit and rest.value.is_integer()
        return rest if rest and whole and 1 < rest.value < magnitude and not self._starts_unit(words, place) else None

    def _starts_unit(self, words: Sequence[str], place: int) -> bool:
        return self.units.at(words, place) is not None

    def _whole(self, words: Sequence[str], place: int) -> Numeral | None:
        if found := self.wholes.at(words, place):
            value, unit = found[0].split()
            return Numeral(place, place + found[1], float(value), unit=unit)
        if found := self.pairs.at(words, place):
            return Numeral(place, place + found[1], float(found[0]), unit="pair")
        return None

    def _half(self, words: Sequence[str], place: int) -> Numeral | None:
        """ "half a million", "half an hour", "пів мільйона", "полмиллиона"."""
        if found := self.half_of.at(words, place):
            after = place + found[1]
            after += after < len(words) and words[after] in DASHES
            if scale := self.magnitudes.at(words, after):
                size = float(scale[0])
                return Numeral(place, after + scale[1], float(found[0]) * size, magnitude=size)
            if self._starts_unit(words, after):
                return Numeral(place, after, float(found[0]))
        for prefix, part in self.half_prefixes:
            rest = [words[place].removeprefix(prefix).lstrip("'")]
            if rest[0] == words[place] or len(rest[0]) < 4:
                continue
            if scale := self.magnitudes.at(rest, 0):
                return Numeral(place, place + 1, part * float(scale[0]), magnitude=float(scale[0]))
            unit = self.units.at(rest, 0)
            if unit and unit[0] != "day":  # "південь" is the south
                return Numeral(place, place + 1, part, unit=unit[0])
        return None

    def _fraction(self, words: Sequence[str], place: int) -> Numeral | None:
        found = self.fractions.at(words, place)
        if not found or (self.halves.before(words, place + found[1]) and place):
            return None
        return Numeral(place, place + found[1], 100 * float(found[0]), unit="fraction")

    def _vague(self, words: Sequence[str], place: int) -> Numeral | None:
        found = self.vague.at(words, place)
        if not found or (found[1] == 1 and self.magnitudes.at(words, place) and self.modifiers.before(words, place)):
            return None
        low, high = map(float, found[0].split())
        return Numeral(place, place + found[1], low, form="vague", low=low, high=high)

    def _compound(self, words: Sequence[str], place: int) -> Numeral | None:
        """ "двадцатипятилетний", "одинадцятирічна": prefixes that add up, and a stem that names the unit."""
        rest, total = words[place], 0.0
        while step := next((entry for entry in self.prefixes if rest.startswith(entry[0])), None):
            rest, total = rest.removeprefix(step[0]), total + step[1]
            if unit := self._stem(rest):
                return Numeral(place, place + 1, total, unit=unit)
        return None

    def _stem(self, word: str) -> str | None:
        return next((unit for stem, unit in self.stems.items() if word.startswith(stem)), None)

    def _composed(self, pieces: Sequence[Piece], words: Sequence[str], place: int) -> Numeral | None:
        """Words that add up ("двести тридцать пять", "twenty-two thousand and six") and may end in an ordinal."""
        total, current, ceiling, magnitude, last = 0.0, 0.0, float("inf"), 1.0, place
        at = place
        while at < len(words):
            at = _past_hyphen(pieces, words, at, place)
            if (found := self.cardinals.at(words, at)) and _adds(current, float(found[0])):
                current, at = current + float(found[0]), at + found[1]
            elif (found := self.magnitudes.at(words, at)) and (size := float(found[0])) < ceiling:
                if size == HUNDRED:
                    current = (current or 1) * size
                else:
                    total, current, ceiling, magnitude = total + (current or 1) * size, 0.0, size, size
                at += found[1]
            elif found := (self.halves.at(words, at) if last > place else None):
                current, at = current + float(found[0]), at + found[1]
            elif (value := self.ordinals.get(words[at])) and _adds(current or total, value):
                return Numeral(place, at + 1, total + current + value, form="ordinal")
            elif words[at] in self.links and last > place and self._continues(words, at + 1, total + current):
                at += 1
                continue
            else:
                break
            last = at
        return Numeral(place, last, total + current, magnitude=magnitude) if last > place else None

    def _continues(self, words: Sequence[str], place: int, before: float) -> bool:
        found = self.cardinals.at(words, place)
        return found is not None and before >= HUNDRED and _adds(before % 1000 or 1000, float(found[0]))


@lru_cache(maxsize=16)
def reader(language: str) -> NumeralReader:
    """The reader of a language; of digits and signs alone where the language has no tables."""
    return NumeralReader(language)


def _adds(before: float, value: float) -> bool:
    """Whether a number word may follow: units after tens, tens after hundreds, anything first."""
    if before == 0:
        return True
    if value < 10:
        return before % 10 == 0 and before % HUNDRED != 10
    return (value < HUNDRED <= before and before % HUNDRED == 0) or (value < 1000 <= before and before % 1000 == 0)


def _touch(pieces: Sequence[Piece], left: int) -> bool:
    """No blank between piece `left` and the next."""
    return left + 1 < len(pieces) and pieces[left].end == pieces[left + 1].start


def _past_hyphen(pieces: Sequence[Piece], words: Sequence[str], at: int, place: int) -> int:
    inside = at > place and words[at] in DASHES and _touch(pieces, at - 1) and _touch(pieces, at)
    return at + 1 if inside else at


def _ordinals(language: str) -> dict[str, float]:
    """Every inflected ordinal: stems times the endings of the language, or the words themselves where it has none."""
    tables = data(f"numbers-{language}")
    endings = tables.get("ordinal_endings", [""])
    return {
        stem + ending: float(value)
        for value, stems in tables.get("ordinals", {}).items()
        for stem in _split(stems)
        for ending in endings
    }


def _listed(language: str, table: str) -> list[tuple[str, float]]:
    """Forms with their values, longest first."""
    entries = data(f"numbers-{language}").get(table, {}).items()
    return sorted(
        ((form, float(value)) for value, forms in entries for form in _split(forms)), key=lambda e: -len(e[0])
    )


def _split(forms: str) -> list[str]:
    return [form.strip() for form in forms.split("|")]
