"""Disagreements about numbers: counts, money, shares, ages, durations, measures, ordinals and scores."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from service.disagreements.base import RowView
from service.disagreements.quotes.speech import all_quoted
from service.disagreements.reading import lexicon
from service.disagreements.reading.amounts import ENDS, agree, oppose
from service.disagreements.reading.lexicon import data
from service.disagreements.reading.pairing import LEAST, LIKELY, SURE, Conflict, Told, conflicts, told
from service.disagreements.reading.quantities import LABEL, quantities
from service.disagreements.reading.quantity import Quantity
from service.disagreements.reading.report import difference
from service.disagreements.words.facing import counterparts
from service.domain import Difference, Severity

ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


class NumberDetector:
    """Finds amounts of the same thing that differ beyond rounding, in whatever words, digits or units."""

    kind = "number"
    name = "Number"
    description = "Counts, money, percentages, ages, durations or other measures differ."
    version = "6"

    @property
    def languages(self) -> frozenset[str]:
        """Those with tables of number words."""
        return lexicon.languages("numbers")

    def find(self, row: RowView) -> Iterator[Difference]:
        """The differing numbers of the row, surest first."""
        # Words for numbers can only be held against a version whose words for numbers are known.
        worded = all(data(f"numbers-{telling.language}") for telling in row.tellings)
        amounts = {one.version: told(one, _reader(one.language, worded)) for one in row.tellings}
        ranges: set[tuple[str, int]] = set()
        for conflict in conflicts(amounts, agree, oppose, LEAST):
            ends = {(o.version, o.sentence) for group in conflict.groups for o in group if o.reading.role in ENDS}
            if ends and ends <= ranges:
                continue  # the other end of a range that was told of
            ranges |= ends
            found = difference(self.kind, row, conflict, shown, lambda one: (one.start, one.end), _severity(conflict))
            # Words put into a mouth are a matter of quotations.
            if counterparts(row, found.spans) and not all_quoted(row, found.spans) and not _adds_up(conflict, amounts):
                yield found


def _adds_up(conflict: Conflict[Quantity], amounts: Mapping[str, Sequence[Told[Quantity]]]) -> bool:
    """Whether versions count apart what others count together: 93 people with a crew of five, 88 and a crew of five."""
    nouns = [{one.reading.noun for one in group} for group in conflict.groups]
    if len(conflict.groups) != 2 or nouns[0] & nouns[1]:
        return False
    few, many = sorted(conflict.groups, key=lambda group: group[0].reading.amount)
    rest = many[0].reading.amount - few[0].reading.amount
    telling = {
        version
        for version, found in amounts.items()
        if any((one.reading.amount, one.reading.dimension) == (rest, few[0].reading.dimension) for one in found)
    }
    return rest > 1 and {one.version for one in few} <= telling and any(one.version in telling for one in many)


def _reader(language: str, worded: bool) -> Callable[[str], list[Quantity]]:
    def read(text: str) -> list[Quantity]:
        found = quantities(language).quantities(text)
        return [one for one in found if one.dimension != LABEL and (worded or not one.spelled)]

    return read


def _severity(conflict: Conflict[Quantity]) -> Severity:
    loose = any(one.reading.modifier or one.reading.low is not None for group in conflict.groups for one in group)
    if conflict.score >= SURE:
        return "medium" if loose else "high"
    return "medium" if conflict.score >= LIKELY and not loose else "low"


def shown(quantity: Quantity) -> str:
    """The quantity in English: "120 days", "67th", "15%", "2.5 million dollars"."""
    if quantity.dimension == "score":
        high, low = divmod(quantity.amount, 1000)
        return f"{high:g}:{low:g}"
    if quantity.dimension == "order":
        return _ordinal(int(quantity.value))
    number = _figure(quantity.value)
    if quantity.unit in ("percent", "fraction"):
        return f"{number}%"
    if quantity.unit in ("", "pair"):
        return number
    return f"{number} {_unit_name(quantity)}"


def _unit_name(quantity: Quantity) -> str:
    if quantity.unit.startswith("age"):
        return {"age": "years old", "age-month": "months old", "age-day": "days old"}[quantity.unit]
    name = PLURALS.get(quantity.unit, quantity.unit.replace("-", " ") + "s")
    return name.removesuffix("s") if quantity.value == 1 and name not in PLURALS.values() else name


PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "times": "times",
    "yuan": "yuan",
    "yen": "yen",
    "tenge": "tenge",
    "leu": "lei",
    "kmh": "km/h",
    "mph": "mph",
    "celsius": "°C",
    "fahrenheit": "°F",
    "metre-second": "m/s",
}


def _ordinal(value: int) -> str:
    teen = value % 100 in (11, 12, 13)
    return f"{value:,}{'th' if teen else ORDINAL_ENDINGS.get(value % 10, 'th')}"


def _figure(value: float) -> str:
    for size, name in LARGE:
        if value >= size:
            return f"{value / size:.4g} {name}"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.4g}"
