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
    typical: float = 0.0
    """The cosine that matches of the two texts usually have: where it is high, as in translations, less is no match."""


class Judges(NamedTuple):
    """The weights of the first judgement, which knows only the pair, and of the second, see judgement.py."""

    first: Weights
    second: Weights


WITH_WORDS = Judges(
    first=Weights(
        bias=-2.603,
        cosine=4.068,
        margin=5.265,
        sounds=-0.086,
        length=0.667,
        place=-1.761,
        lead=1.221,
        order=3.538,
        quoted=-0.546,
        share=1.549,
        least=-9.946,
        clear=26.003,
        elsewhere=-3.617,
    ),
    second=Weights(
        bias=-2.209,
        cosine=4.86,
        margin=1.178,
        sounds=0.018,
        length=0.749,
        place=-0.987,
        lead=1.3,
        order=2.858,
        quoted=-0.507,
        share=3.52,
        least=-8.018,
        clear=19.703,
        elsewhere=-0.738,
        rivals=-2.665,
        beside=1.967,
        confirmed=3.439,
        denied=-0.786,
        typical=-3.379,
    ),
)
"""With the words of the sentences."""
WITHOUT_WORDS = Judges(
    first=Weights(
        bias=-3.827,
        cosine=5.99,
        margin=9.493,
        sounds=2.941,
        length=1.296,
        place=-2.249,
        lead=1.284,
        order=4.41,
        quoted=0.0,
    ),
    second=Weights(
        bias=-1.808,
        cosine=12.33,
        margin=1.402,
        sounds=2.633,
        length=1.38,
        place=-1.036,
        lead=1.46,
        order=3.356,
        quoted=0.0,
        share=0.0,
        least=0.0,
        clear=0.0,
        elsewhere=0.0,
        rivals=-3.507,
        beside=2.612,
        confirmed=3.231,
        denied=-0.766,
        typical=-5.092,
    ),
)
"""With vectors of whole sentences alone."""
