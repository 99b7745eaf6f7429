"""Numbers that are written as one word: "двадцатипятилетний", "einundzwanzigste", "полмиллиона"."""

from collections.abc import Iterator

from service.disagreements.reading.vocabulary import NumberWords

HUNDRED = 100
SHORTEST_HALVED = 4


def grown_together(word: str, words: NumberWords) -> tuple[float, bool] | None:
    """The value of a whole word, and whether it is an ordinal: "zweihundertfünfzigste", 250."""
    if not words.grown_together:
        return None
    for ending in words.grown_endings:
        if word.endswith(ending) and (value := _whole(word.removesuffix(ending), words)):
            return value, True
    value = _whole(word, words)
    return (value, False) if value else None


def _whole(word: str, words: NumberWords) -> float:
    return next((value for rest, value in _sums(word, words) if not rest), 0.0)


def _sums(word: str, words: NumberWords) -> Iterator[tuple[str, float]]:
    """What is left of a word behind its first parts, and their sum; hundreds and thousands multiply what is before."""
    total, current, rest = 0.0, 0.0, word
    while step := next((entry for entry in words.prefixes if rest.startswith(entry[0])), None):
        form, value = step
        rest = rest.removeprefix(form)
        if value == HUNDRED:
            current = (current or 1) * value
        elif value > HUNDRED:
            total, current = total + (current or 1) * value, 0.0
        else:
            current += value
        yield rest, total + current


def prefixed(word: str, words: NumberWords) -> tuple[float, str] | None:
    """The value and the unit of a number and a stem: "двадцатипятилетний", 25 years."""
    for rest, value in _sums(word, words):
        if value and (unit := words.stem(rest)):
            return value, unit
    return None


def halved(word: str, words: NumberWords) -> tuple[float, str] | None:
    """The value and the unit, "" for a magnitude, of a half grown together with what it halves: "полгода"."""
    for prefix, part in words.half_prefixes:
        rest = [word.removeprefix(prefix).lstrip("'")]
        if rest[0] == word or len(rest[0]) < SHORTEST_HALVED:
            continue
        if scale := words.magnitudes.at(rest, 0):
            return part * float(scale[0]), ""
        unit = words.units.at(rest, 0)
        if unit and unit[0] != "day":  # "південь" is the south
            return part, unit[0]
    return None
