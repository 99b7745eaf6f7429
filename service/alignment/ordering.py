"""Puts rows into the order that readers see."""

from collections import defaultdict
from collections.abc import Sequence

from service.alignment.scoring import Cells


def in_reading_order(rows: Sequence[Cells]) -> list[int]:
    """Indexes of the rows: those of the first text in its order, others behind what precedes them in their own text.

    A row without the first text goes by the first of its texts; one that nothing precedes stands at the beginning.
    """
    home = {(text, index): number for number, row in enumerate(rows) for text, span in row.items() for index in span}
    followers: dict[int | None, list[int]] = defaultdict(list)
    for number in sorted(range(len(rows)), key=lambda number: _first_told(rows[number])):
        text, index = _first_told(rows[number])
        if text > 0:
            followers[home.get((text, index - 1))].append(number)
    ordered: list[int] = []
    starts = sorted((number for number, row in enumerate(rows) if 0 in row), key=lambda number: rows[number][0])
    waiting = [*reversed(starts), *reversed(followers[None])]
    while waiting:
        number = waiting.pop()
        ordered.append(number)
        waiting.extend(reversed(followers[number]))
    return ordered


def _first_told(row: Cells) -> tuple[int, int]:
    text = min(row)
    return text, row[text][0]
