"""When two quantities agree, and when one stands in the place of another."""

import math
from itertools import product

from service.disagreements.reading.pairing import Told
from service.disagreements.reading.quantities import LABEL, NOUN_LETTERS
from service.disagreements.reading.quantity import Quantity

EXACT = 1e-3
# How far apart two amounts may lie where one is rounder, where a word says "about", and where one was converted from
# another system of units.
ROUNDED, ABOUT, CONVERTED = 0.03, 0.1, 0.06
# One-digit figures are converted as roughly as they are told: two miles, three kilometres.
ROUGHLY_CONVERTED = 0.12
# How far apart two temperatures may be when they were converted.
DEGREES = 1.5
# "Nearly an hour" in another unit: 50 minutes.
VAGUELY = 0.2
# How much more than its bound "more than" can mean: half as much again of a few, less of many.
FEW, BEYOND_FEW, BEYOND = 10, 1.5, 1.3
SMALL = 1000
# The lower and the upper end of a range are not compared with each other.
ENDS = {"from", "to"}
NARROW = 1.6
# What is no amount: one of a series, a result, a label.
EXACTLY = ("order", "score", LABEL)
KINDRED = ({"age", "duration"}, {"degrees", "temperature"})
# Amounts of two digits and more within a factor of two are likelier to be one thing told differently.
CLOSE, TWO_DIGITS = 0.3, 10
# A nought too many is a common slip; two are rarely one.
ONE_ORDER = 1.05
CYRILLIC = str.maketrans("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъ", "abvggdeezziiijklmnoprstufhccss'uayeh")


def agree(left: Told[Quantity], right: Told[Quantity]) -> float:
    """Above 0 where both can be the same amount of the same thing, the higher the surer."""
    a, b = left.reading, right.reading
    if not _same_measure(a, b):
        return 0.0
    close = _closeness(a, b)
    if left.version == right.version:
        return close if close >= 1 and a.dimension == b.dimension else 0.0
    if not close:
        return 0.0
    place = 0.1 * (1 - abs(left.place - right.place))
    return max(0.05, 0.7 * close + 0.2 * _noun_likeness(a, b) + _cue_likeness(a, b) + place)


def oppose(left: Told[Quantity], right: Told[Quantity]) -> float:
    """0-1: how likely two different amounts are told of the same thing."""
    a, b = left.reading, right.reading
    if (
        "pair" in (a.unit, b.unit)
        or _one_more(a, b)
        or {a.role, b.role} == ENDS
        or {a.dimension, b.dimension} == {"", "percent"}
        or not _same_measure(a, b)
        or _closeness(a, b)
    ):
        return 0.0
    score = _base(a, b) + _cue_likeness(a, b) - _distance(a, b)
    if a.low is not None or b.low is not None:
        score -= 0.1
    if a.role != b.role and (a.role in ENDS or b.role in ENDS):
        score -= 0.4 if "change" in (a.role, b.role) else 0.05
    if a.weak or b.weak:
        score -= 0.15 if (a.noun and a.noun == b.noun) or (a.cue and a.cue == b.cue) else 1.0
    return max(0.0, min(1.0, score + 0.15 * (1 - abs(left.place - right.place))))


def _one_more(a: Quantity, b: Quantity) -> bool:
    """ "a girl and five others" are six: one of them may have been told apart, and not as a number."""
    return (a.modifier == "more") != (b.modifier == "more") and not a.dimension and abs(a.amount - b.amount) == 1


def _same_measure(a: Quantity, b: Quantity) -> bool:
    """The same dimension, an age beside bare years, or a bare number beside anything that is no ordinal."""
    if a.dimension == b.dimension:
        return True
    if {a.dimension, b.dimension} == KINDRED[0]:
        return all(one.unit in ("age", "age-month", "year", "month") for one in (a, b))
    if {a.dimension, b.dimension} == KINDRED[1]:
        return True
    bare = a if not a.dimension else b if not b.dimension else None
    other = b if bare is a else a
    return bare is not None and not bare.noun and other.dimension not in EXACTLY


def _closeness(a: Quantity, b: Quantity) -> float:
    """1 for equal amounts, less for rounded or bounded ones that are compatible, 0 for different ones."""
    readings = product(_readings(a, b), _readings(b, a))
    return max(_close(a, b, x, y) for x, y in readings)


def _readings(one: Quantity, beside: Quantity) -> list[float]:
    """The amount, or the bare number where only one of the two has a unit; and the second reading of its digits."""
    # Of frost the bare number has another sign.
    is_bare = bool(one.dimension) != bool(beside.dimension) and one.unit != "frost"
    first = one.value if is_bare else one.amount
    return [first] if one.other is None else [first, one.other]


def _close(a: Quantity, b: Quantity, x: float, y: float) -> float:
    if a.dimension in EXACTLY:
        return float(x == y)
    # "38 degrees of it" may be frost: where no scale is named, the sign may be in another word.
    if _relative(x, y) <= EXACT or ("degree" in (a.unit, b.unit) and _relative(abs(x), abs(y)) <= EXACT):
        return 1.0
    if _scaled_alike(a, b, x, y):
        return 0.6
    if _vague(a) and _vague(b) and a.value == b.value:
        return 0.5
    if a.low is not None or b.low is not None:
        return 0.5 if _overlap(a, b, x, y) else 0.0
    if a.unit != b.unit and a.dimension == b.dimension and _relative(x, y) <= _conversion(a, b):
        return 0.6
    return 0.5 if _rounds(a, b, x, y) or _holds(a, b, x, y) or _holds(b, a, y, x) else 0.0


def _scaled_alike(a: Quantity, b: Quantity, x: float, y: float) -> bool:
    """ "90 degrees" or "in the 90s" beside 32 °C: where no scale is named it may be Fahrenheit's."""
    bare, other = (x, y) if b.unit == "celsius" else (y, x)
    named = {a.unit, b.unit}
    return named in ({"celsius", "degree"}, {"celsius", ""}) and abs((bare - 32) / 1.8 - other) <= DEGREES


def _conversion(a: Quantity, b: Quantity) -> float:
    if a.dimension == "duration":
        return ABOUT
    return ROUGHLY_CONVERTED if _digits(a.value) == _digits(b.value) == 1 else CONVERTED


def _relative(x: float, y: float) -> float:
    return abs(x - y) / max(abs(x), abs(y), 1e-9)


def _overlap(a: Quantity, b: Quantity, x: float, y: float) -> bool:
    """Whether the bounds of a vague amount or a range hold the other; the ends of two ranges are held to be exact.

    A range holds a single amount only where it is narrow, as an estimate is.
    """
    low_a, high_a = (a.low, a.high) if a.low is not None and a.high is not None else (x, x)
    low_b, high_b = (b.low, b.high) if b.low is not None and b.high is not None else (y, y)
    both = a.low is not None and b.low is not None
    if both and not (_vague(a) or _vague(b)):
        return False
    if not (_vague(a) or _vague(b)) and max(high_a, high_b) > NARROW * min(low_a, low_b):
        return False
    return low_a < high_b and low_b < high_a if both else low_a <= high_b and low_b <= high_a


def _vague(one: Quantity) -> bool:
    return one.spelled and one.low is not None and one.low == one.value and one.high is not None


def _rounds(a: Quantity, b: Quantity, x: float, y: float) -> bool:
    """Whether the rounder of two amounts is the other one rounded."""
    gap = _relative(x, y)
    if "about" in (a.modifier, b.modifier) or a.unit == "fraction" or b.unit == "fraction":
        vaguely = a.unit != b.unit and min(_digits(a.value), _digits(b.value)) == 1
        return gap <= (VAGUELY if vaguely and a.dimension == b.dimension else ABOUT)
    rough, fine = (a, b) if _digits(a.value) <= _digits(b.value) else (b, a)
    if _digits(rough.value) >= _digits(fine.value) or gap > ROUNDED:
        return False
    exact_count = not rough.dimension and fine.value < SMALL
    return not exact_count and _relative(_round_to(fine.amount, _digits(rough.value)), rough.amount) <= 0.02


def _holds(bound: Quantity, other: Quantity, limit: float, amount: float) -> bool:
    """ "More than 100" holds 120, and the more exact "at least 112"; "up to 200" holds 180."""
    if bound.modifier == other.modifier and _digits(bound.value) >= _digits(other.value):
        return False
    beyond = BEYOND_FEW if bound.value < FEW else BEYOND
    if bound.modifier == "over":
        return limit <= amount <= beyond * limit
    return bound.modifier == "under" and limit / beyond <= amount <= limit


def _digits(value: float) -> int:
    """How many significant digits a number is written with: 1 for 20,000, 5 for 19,873."""
    return len(f"{value:.6g}".split("e")[0].replace(".", "").replace("-", "").strip("0")) or 1


def _round_to(value: float, digits: int) -> float:
    return round(value, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0.0


def _base(a: Quantity, b: Quantity) -> float:
    if a.dimension != b.dimension:
        same = {a.dimension, b.dimension} in KINDRED
        return 0.65 if same else 0.4
    if a.dimension in ("", "order"):
        likeness = _noun_likeness(a, b)
        return 0.45 + 0.25 * likeness if likeness >= 0 else 0.0
    return 0.65 if a.unit == b.unit else 0.5


def _noun_likeness(a: Quantity, b: Quantity) -> float:
    """1 for the same thing counted, 0 where one is not known, -1 for different things."""
    if a.noun and b.noun:
        if a.noun == b.noun:
            return 1.0
        top = a.noun.split(".")[0] == b.noun.split(".")[0]
        return (0.8 if "person" in (a.noun, b.noun) else 0.2) if top else -1.0
    return 0.8 if _cognate(a.nearby, b.nearby) else 0.0


def _cognate(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the words behind two numbers begin alike once both are in Latin letters."""
    stems = {_stem(word) for word in left[:2]} & {_stem(word) for word in right[:2]}
    return bool(stems)


def _stem(word: str) -> str:
    return word.translate(CYRILLIC).replace("c", "k")[:NOUN_LETTERS]


def _cue_likeness(a: Quantity, b: Quantity) -> float:
    if not a.cue or not b.cue:
        return 0.0
    if a.dimension and b.dimension:
        return 0.1 if a.cue == b.cue else -0.1
    return 0.2 if a.cue == b.cue else -0.3


def _distance(a: Quantity, b: Quantity) -> float:
    """What speaks against one thing where two amounts lie orders of magnitude apart; below 0 where they are close."""
    small, large = sorted((abs(a.amount), abs(b.amount)))
    if small == 0:
        return 0.3
    orders = math.log10(large / small)
    if orders < CLOSE and large >= TWO_DIGITS:
        return -0.08
    if orders < CLOSE and _digits(a.value) == _digits(b.value) > 1:
        return -0.05
    return 0.0 if orders < ONE_ORDER else 0.2 if orders < 2 * ONE_ORDER else 0.5
