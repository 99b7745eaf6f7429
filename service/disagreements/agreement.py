"""Which of several speeches in one place say the same, by how well their words face one another.

A score says how much sooner two speeches differ in substance than not, as log odds. Its weights are a logistic
regression on the pairs of speeches of the dev and tuning cases, with lines of FLORES-dev read as speeches as further
ones that say the same; `bench/speeches.py` fits them and gives the figures on cases that took no part.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from service.disagreements.facing import Facing
from service.disagreements.quotations import Quotation
from service.disagreements.substance import LONGER, shared_words
from service.domain import Place
from service.text.words import tokens

LIKENESS, SHARE, DENIAL, BASE = -18.5, -3.7, 3.3, 6.8
# Words of kin languages are so much liker each other than those of others, whatever they say.
KIN, CLOSER = frozenset(("ru", "uk")), 0.1
# A share of so few words says little: so many are added, of which half have a counterpart.
PRIOR = 3
# How much the likeness of two speeches adds to the evidence that a third one differs.
THIRD = 0.2


def features(one: Quotation, two: Quotation, facing: Facing) -> tuple[float, float]:
    """How alike the words of two speeches are that face each other, and the share that translate one another.

    Of a much shorter speech its own words alone count: it may be a part of the other.
    """
    ours, theirs = list(_likenesses(one, two, facing)), list(_likenesses(two, one, facing))
    few, many = sorted((ours, theirs), key=len)
    found = few if len(many) > LONGER * len(few) else ours + theirs
    closer = CLOSER if {one.language, two.language} <= KIN else 0.0
    known, shared = shared_words(one.view(), two.view()).counts
    return sum(found) / max(len(found), 1) - closer, (shared + PRIOR / 2) / (known + PRIOR)


def score(one: Quotation, two: Quotation, facing: Facing, *, denied: bool) -> float:
    """The log odds that two speeches differ in substance; `denied`: one of them denies something, the other nothing."""
    likeness, share = features(one, two, facing)
    return BASE + LIKENESS * likeness + SHARE * share + DENIAL * denied


def _likenesses(one: Quotation, two: Quotation, facing: Facing) -> Iterator[float]:
    """For each word of a speech how alike the likest word is that it faces in the other, 0 where it faces none."""
    for sentence, start, end in one.parts:
        for token in tokens(sentence.text, one.language):
            if start <= token.start < end:
                links = facing.of(Place(one.version, sentence.index, token.start, token.end), two.version)
                yield max((link.likeness for link in links if _within(link.two, two)), default=0.0)


def _within(place: Place, speech: Quotation) -> bool:
    return any(place.sentence == sentence.index and start <= place.start < end for sentence, start, end in speech.parts)


def parting(versions: Sequence[str], scores: Mapping[frozenset[str], float]) -> tuple[float, Mapping[str, str]]:
    """The likeliest way in which some versions stand apart: its log odds, and the side of each version."""
    ways = [{one: one if one == odd else "" for one in versions} for odd in versions]
    ways.append({one: one for one in versions})
    return max(((_odds(sides, scores), sides) for sides in ways), key=lambda way: way[0])


def _odds(sides: Mapping[str, str], scores: Mapping[frozenset[str], float]) -> float:
    pairs = [(sides[one] == sides[two], scores[frozenset((one, two))]) for one, two in combinations(sides, 2)]
    return sum(-THIRD * min(value, 0.0) if together else value for together, value in pairs)
