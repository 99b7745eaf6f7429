"""Translations that are shorter or longer than they should be: what a model that left a clause out gives."""

from collections.abc import Iterator
from math import exp, log, sqrt

from service.translation.base import LanguagePair
from service.translation.batching import UNSPACED

FEWEST_CHARACTERS = 40
# Between any two languages that write words in letters.
RATIO = (0.35, 3.0)
# How much longer, by its natural logarithm, a text is in a language than in English: the means over FLORES-200 dev.
LENGTHS = {"en": 0.0, "ru": 0.088, "uk": 0.021, "pl": 0.058, "de": 0.153, "pt": 0.080, "pb": 0.080}
# Shorter than usual by more than this, and by the second over the square root of the source's characters, is a doubt:
# what 99 of 100 of FLORES' own translations keep to (bench/warnings.py).
SHORT, SHORT_SCALED = 0.3, 1.5


def lost_clause(source: str, target: str, pair: LanguagePair) -> Iterator[str]:
    """A translation shorter than nearly all that hold everything; only between languages whose lengths are known."""
    if not {pair.source, pair.target} <= LENGTHS.keys() or len(source) < FEWEST_CHARACTERS:
        return
    usual = len(source) * exp(LENGTHS[pair.target] - LENGTHS[pair.source])
    if len(target) < RATIO[0] * len(source) or log(usual / len(target)) <= SHORT + SHORT_SCALED / sqrt(len(source)):
        return
    share = round(100 * (1 - len(target) / usual))
    ways = f"from {pair.source} to {pair.target}"
    yield f"The translation is {share} % shorter than is usual {ways}; a part of the original may be missing."


def odd_length(source: str, target: str, pair: LanguagePair) -> Iterator[str]:
    """A translation far shorter or longer than its source; scripts of a sign or two a word are left alone."""
    if {pair.source, pair.target} & {*UNSPACED, "ko"} or len(source) < FEWEST_CHARACTERS:
        return
    ratio = len(target) / len(source)
    if ratio < RATIO[0]:
        yield "The translation is much shorter than the original; part of it may be missing."
    elif ratio > RATIO[1]:
        yield "The translation is much longer than the original."
