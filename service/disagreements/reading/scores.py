"""Scores of games: two numbers that are one fact."""

from collections.abc import Sequence
from dataclasses import replace

from service.disagreements.reading.lexicon import DASHES, Piece
from service.disagreements.reading.numerals import Numeral
from service.disagreements.reading.quantity import Quantity

MARKS = frozenset(":") | frozenset(DASHES)
HIGHEST = 200


def scored(cut: Sequence[Piece], found: list[Quantity], numerals: list[Numeral], sport: bool) -> list[Quantity]:
    """ "3:1" and "2–0" as one quantity; digits with a dash only where they fall or in talk of a game."""
    kept: list[Quantity] = []
    skip = False
    for place, quantity in enumerate(found):
        if skip:
            skip = False
            continue
        if place + 1 < len(found) and _is_score(cut, numerals[place], numerals[place + 1], sport):
            after = found[place + 1]
            high, low = sorted((quantity.value, after.value), reverse=True)
            kept.append(
                replace(
                    quantity,
                    end=after.end,
                    value=high,
                    amount=high * 1000 + low,
                    dimension="score",
                    unit="",
                    low=None,
                    high=None,
                )
            )
            skip = True
        else:
            kept.append(quantity)
    return kept


def _is_score(cut: Sequence[Piece], left: Numeral, right: Numeral, sport: bool) -> bool:
    if left.spelled or right.spelled or right.first != left.last + 1 or right.last - right.first != 1:
        return False
    mark = cut[left.last].text
    if mark not in MARKS or max(left.value, right.value) > HIGHEST:
        return False
    return mark == ":" or left.value > right.value or sport
