"""What a text says of how many or how much."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at [start, end) of a text with what it measures.

    `value` is as written, `amount` in the base unit of `dimension` ("" for things counted, "order" for ordinals,
    "score" for pairs of points); `other` is a second reading of ambiguous digits; [low, high] are the bounds of a vague
    one or a range. `modifier` is "about", "over", "under" or "more" (besides others), `role` "change", or
    "from" and "to" for the ends of a range.
    """

    start: int
    end: int
    value: float
    amount: float
    dimension: str = ""
    unit: str = ""
    other: float | None = None
    low: float | None = None
    high: float | None = None
    modifier: str = ""
    role: str = ""
    noun: str = ""
    nearby: tuple[str, ...] = ()
    cue: str = ""
    weak: bool = False
    spelled: bool = False
