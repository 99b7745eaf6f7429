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
        bias=-1.569,
        cosine=5.861,
        margin=4.837,
        sounds=-3.084,
        length=0.606,
        place=-1.377,
        lead=1.472,
        order=3.73,
        quoted=-0.37,
        share=0.924,
        least=-12.656,
        clear=26.515,
        elsewhere=-2.888,
        common=4.39,
    ),
    second=Weights(
        bias=-1.09,
        cosine=5.297,
        margin=1.06,
        sounds=-2.862,
        length=0.695,
        place=-0.435,
        lead=1.56,
        order=2.65,
        quoted=-0.447,
        share=2.919,
        least=-10.159,
        clear=20.192,
        elsewhere=-1.057,
        common=4.332,
        rivals=-2.736,
        beside=2.487,
        confirmed=4.383,
        denied=-1.069,
        typical=-3.071,
    ),
)
"""With the words of the sentences."""
WITHOUT_WORDS = Judges(
    first=Weights(
        bias=-4.619,
        cosine=7.434,
        margin=8.952,
        sounds=3.304,
        length=1.545,
        place=-2.007,
        lead=1.569,
        order=5.21,
        quoted=0.0,
        share=0.0,
        least=0.0,
        clear=0.0,
        elsewhere=0.0,
        common=0.0,
    ),
    second=Weights(
        bias=-2.012,
        cosine=14.275,
        margin=0.937,
        sounds=2.951,
        length=1.56,
        place=-0.781,
        lead=1.734,
        order=3.425,
        quoted=0.0,
        share=0.0,
        least=0.0,
        clear=0.0,
        elsewhere=0.0,
        common=0.0,
        rivals=-3.542,
        beside=2.937,
        confirmed=3.895,
        denied=-0.868,
        typical=-6.339,
    ),
)
"""With vectors of whole sentences alone."""
