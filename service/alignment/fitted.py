"""Weights of the evidence that two sentences tell the same, fitted to cases by `python -m bench.alignment --fit`."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a logistic regression over pairs of sentences, in the order of `Pairs.features`."""

    bias: float
    cosine: float
    """Of the vectors."""
    margin: float
    """What the cosine is above the usual one of the nearest."""
    sounds: float
    """Cosine of the bags of names and kindred words."""
    length: float
    """Difference of the logarithms."""
    place: float
    """Difference, from 0 (first) to 1 (last)."""
    lead: float
    """For a first sentence and one that is not: each opens with what it finds most telling, wherever others have it."""
    order: float
    """Where the sentences beside expect it, see order.py."""
    quoted: float
    """For one that quotes and one that does not."""
    share: float = 0.0
    least: float = 0.0
    clear: float = 0.0
    elsewhere: float = 0.0
    """Words with counterparts, see counterparts.py: of both sides, of the worse side, above the usual; words of the
    worse side that have better ones in other sentences."""
    rivals: float = 0.0
    """Probability, of both sides, of the best other match."""
    beside: float = 0.0
    """Probability, of both sides, of a match with the sentence before or behind."""
    confirmed: float = 0.0
    denied: float = 0.0
    """Whether a third text has a sentence that matches both, and one that matches the one alone."""


class Judges(NamedTuple):
    """The weights of the first judgement, which knows only the pair, and of the second, see judgement.py."""

    first: Weights
    second: Weights


WITH_WORDS = Judges(
    first=Weights(
        bias=-1.924,
        cosine=2.892,
        margin=6.302,
        sounds=-0.261,
        length=0.719,
        place=-1.313,
        lead=1.131,
        order=3.71,
        quoted=-0.789,
        share=1.189,
        least=-9.187,
        clear=23.522,
        elsewhere=-5.045,
    ),
    second=Weights(
        bias=-2.793,
        cosine=3.681,
        margin=2.779,
        sounds=-0.352,
        length=0.772,
        place=-0.939,
        lead=1.229,
        order=3.07,
        quoted=-0.679,
        share=3.097,
        least=-8.589,
        clear=18.593,
        elsewhere=-1.946,
        rivals=-2.312,
        beside=1.511,
        confirmed=3.388,
        denied=-0.823,
    ),
)
"""With the words of the sentences."""
WITHOUT_WORDS = Judges(
    first=Weights(
        bias=-3.396,
        cosine=4.301,
        margin=10.758,
        sounds=2.888,
        length=1.115,
        place=-1.781,
        lead=1.165,
        order=4.444,
        quoted=0.0,
    ),
    second=Weights(
        bias=-3.459,
        cosine=8.704,
        margin=3.896,
        sounds=2.548,
        length=1.234,
        place=-1.053,
        lead=1.366,
        order=3.503,
        quoted=0.0,
        rivals=-3.054,
        beside=2.291,
        confirmed=3.117,
        denied=-0.737,
    ),
)
"""With vectors of whole sentences alone."""
