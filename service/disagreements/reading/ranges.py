"""Both ends of a range, of which often only one carries the unit."""

from collections.abc import Sequence
from dataclasses import replace

from service.disagreements.reading.lexicon import DASHES, Piece
from service.disagreements.reading.quantity import Quantity


def ranged(
    found: list[Quantity], cut: Sequence[Piece], words: list[str], range_words: frozenset[str]
) -> list[Quantity]:
    """Both ends of "15–20 %" or "от 21 до 57 лет" get the unit and the bounds of the range."""
    starts = {piece.start: place for place, piece in enumerate(cut)}
    ends = {piece.end: place for place, piece in enumerate(cut)}
    out = list(found)
    for index in range(len(out) - 1):
        left, right = out[index], out[index + 1]
        between = words[ends[left.end] + 1 : starts[right.start]]
        joined = len(between) == 1 and (between[0] in DASHES or between[0] in range_words)
        if not joined or left.dimension not in ("", right.dimension) or "score" in (left.dimension, right.dimension):
            continue
        left, right = _like(left, right, between[0] in DASHES), replace(right, modifier="")
        if not left.role:
            left, right = replace(left, role="from"), replace(right, role="to")
        if left.amount < right.amount and between[0] in DASHES:
            left, right = (replace(one, low=left.amount, high=right.amount) for one in (left, right))
        out[index], out[index + 1] = left, right
    return out


def _like(left: Quantity, right: Quantity, tight: bool) -> Quantity:
    """The left end of a range with the unit, and in "5–6 млн" the magnitude, that only the right end carries."""
    factor = right.amount / right.value if right.value and not left.dimension and right.dimension != "order" else 1.0
    scale = 1.0
    while tight and 0 < left.value < 1000 and left.value * scale * 100 < right.value:
        scale *= 1000
    if left.dimension == right.dimension and scale == 1.0:
        return replace(left, noun=left.noun or right.noun)
    return replace(
        left,
        value=left.value * scale,
        amount=left.value * scale * factor,
        dimension=right.dimension,
        unit=right.unit,
        noun=left.noun or right.noun,
        cue=left.cue or right.cue,
    )
