"""One quantity told in a larger and a smaller unit: "two hours and 20 minutes", "2 метра 70 сантиметров"."""

from collections.abc import Sequence
from dataclasses import replace

from service.disagreements.reading.lexicon import Phrases, Piece, data
from service.disagreements.reading.quantity import Quantity

MEASURES = ("duration", "length", "mass")
MONEY, HUNDREDTH = "money", 0.01


def added_up(
    found: list[Quantity], cut: Sequence[Piece], words: Sequence[str], units: Phrases, adders: frozenset[str]
) -> list[Quantity]:
    """The quantities with those that go on from the one before them added to it; `adders` are words for "and"."""
    out: list[Quantity] = []
    for quantity in found:
        place = next(place for place, piece in enumerate(cut) if piece.start >= quantity.start)
        linked = place - (place > 0 and words[place - 1] in adders)
        end = cut[linked - 1].end if linked else 0
        if out and out[-1].end == end:
            quantity, joined = _joined(out[-1], quantity)
            out = out[:-1] if joined else out
        elif linked < place and (larger := _bare(quantity, cut, words, linked, units)):
            quantity, _ = _joined(larger, quantity)
        out.append(quantity)
    return out


def _joined(larger: Quantity, smaller: Quantity) -> tuple[Quantity, bool]:
    """Both as one, and whether they are: money in the larger unit, everything else in the smaller one."""
    if _is_coin(smaller) and larger.dimension.startswith(MONEY) and not _is_coin(larger):
        value = round(larger.value + HUNDREDTH * smaller.value, 2)
        return replace(larger, end=smaller.end, value=value, amount=value), True
    same = larger.dimension == smaller.dimension and larger.unit != smaller.unit and larger.amount > smaller.amount
    if not same or smaller.dimension not in MEASURES:
        return smaller, False
    amount = larger.amount + smaller.amount
    value = round(amount / _factor(smaller.unit), 2)
    return replace(smaller, start=larger.start, amount=amount, value=value, modifier=larger.modifier), True


def _bare(
    smaller: Quantity, cut: Sequence[Piece], words: Sequence[str], linked: int, units: Phrases
) -> Quantity | None:
    """A larger unit of time without a number before "and": "год и два месяца"."""
    unit = units.before(words, linked)
    if not unit or smaller.dimension != "duration" or data("units")["unit"][unit[0]]["dimension"] != "duration":
        return None
    factor, start = _factor(unit[0]), cut[linked - unit[1]].start
    return Quantity(start, cut[linked - 1].end, 1, factor, "duration", unit[0]) if factor > smaller.amount else None


def _is_coin(quantity: Quantity) -> bool:
    return quantity.dimension.startswith(MONEY) and _factor(quantity.unit) == HUNDREDTH


def _factor(unit: str) -> float:
    return float(data("units")["unit"][unit]["factor"])
