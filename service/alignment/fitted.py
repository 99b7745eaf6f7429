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
    common: float = 0.0
    """Words of one sense, by word lists, see senses.py."""
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
        bias=-1.621,
        cosine=5.579,
        margin=4.899,
        sounds=-2.927,
        length=0.646,
        place=-1.563,
        lead=1.401,
        order=3.395,
        quoted=-0.392,
        share=1.212,
        least=-11.605,
        clear=23.954,
        elsewhere=-2.67,
        common=4.475,
    ),
    second=Weights(
        bias=-1.808,
        cosine=5.084,
        margin=1.08,
        sounds=-2.812,
        length=0.725,
        place=-0.506,
        lead=1.545,
        order=2.412,
        quoted=-0.461,
        share=3.19,
        least=-9.874,
        clear=18.546,
        elsewhere=-0.932,
        common=4.4,
        rivals=-2.784,
        beside=2.473,
        confirmed=4.374,
        denied=-1.11,
        typical=-1.397,
    ),
)
"""With the words of the sentences."""
WITHOUT_WORDS = Judges(
    first=Weights(
        bias=-4.628,
        cosine=8.313,
        margin=8.091,
        sounds=3.498,
        length=1.524,
        place=-2.291,
        lead=1.437,
        order=4.676,
        quoted=0.0,
        share=0.0,
        least=0.0,
        clear=0.0,
        elsewhere=0.0,
        common=0.0,
    ),
    second=Weights(
        bias=-3.228,
        cosine=14.787,
        margin=0.35,
        sounds=2.951,
        length=1.574,
        place=-0.852,
        lead=1.708,
        order=3.224,
        quoted=0.0,
        share=0.0,
        least=0.0,
        clear=0.0,
        elsewhere=0.0,
        common=0.0,
        rivals=-3.595,
        beside=2.839,
        confirmed=3.812,
        denied=-0.908,
        typical=-3.718,
    ),
)
"""With vectors of whole sentences alone."""
