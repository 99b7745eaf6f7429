"""Which of several speeches in one place say the same, by how well their words face one another.

All ways in which the speeches may agree are held against each other: that all say the same, that one stands apart from
the others, that each says something else. The odds of a way are a logistic regression on the speeches of the dev and
tuning cases, with lines of FLORES-dev read as speeches as further ones that say the same; `bench/speeches.py` fits the
weights and gives the figures on cases that took no part.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from service.disagreements.quotes.contrasts import one_denies
from service.disagreements.quotes.quotations import Quotation
from service.disagreements.quotes.reversals import reverses
from service.disagreements.words import dictionary
from service.disagreements.words.facing import Facing
from service.disagreements.words.substance import LONGER, shared_words, tells
from service.domain import Place
from service.text.words import Token, tokens


class Evidence(NamedTuple):
    """What two speeches show.

    How alike the words are that face each other, the share of words that translate one another, the share of those
    that say something and have no counterpart, and whether only one denies something at all, or what the other affirms.
    """

    likeness: float
    share: float
    lacking: float
    denied: float
    reversed: float


# The weights of the means over the pairs that differ.
APART = Evidence(likeness=-9.5, share=-6.4, lacking=4.0, denied=2.7, reversed=2.5)
# The weight of the mean likeness of the pairs that say the same, and of each way: one apart of three or more, one
# against one, all of three or more apart.
TOGETHER, ODD, PAIR, ALL = 4.6, 2.5, 4.1, -1.1
# From such odds on, those that seemed to agree do not.
SURELY = 1.0
# Words of kin languages are so much liker each other than those of others, whatever they say.
KIN, CLOSER = frozenset(("ru", "uk")), 0.1
# A share of so few words says little: so many are added, of which half have a counterpart.
PRIOR = 3
# A word that faces none that is so much alike has no counterpart, unless it means the same. Where no dictionary tells
# that, less is asked for, and the share of words that translate each other is taken to be what it mostly is.
COUNTERPART, UNREAD, USUAL_SHARE = 0.45, 0.3, 0.65


class Word(NamedTuple):
    """A word of a speech: whether it says something, and how alike the likest word that it faces is, or the same."""

    tells: bool
    likeness: float
    same: bool


def evidence(one: Quotation, two: Quotation, facing: Facing) -> Evidence:
    """What two speeches show; of a much shorter speech its own words alone count: it may be a part of the other."""
    closer = CLOSER if {one.language, two.language} <= KIN else 0.0
    ours, theirs = _words(one, two, facing), _words(two, one, facing)
    few, many = sorted((ours, theirs), key=len)
    words = few if len(many) > LONGER * len(few) else ours + theirs
    telling = [word for word in words if word.tells]
    read = {one.language, two.language} <= dictionary.languages()
    least = closer + (COUNTERPART if read else UNREAD)
    lacking = sum(word.likeness < least and not word.same for word in telling)
    return Evidence(
        sum(word.likeness for word in words) / max(len(words), 1) - closer,
        _share(one, two) if read else USUAL_SHARE,
        lacking / (len(telling) + PRIOR),
        float(one_denies(one, two)),
        float(reverses(one, two, facing)),
    )


def _share(one: Quotation, two: Quotation) -> float:
    known, shared = shared_words(one.view(), two.view()).counts
    return (shared + PRIOR / 2) / (known + PRIOR)


def _words(one: Quotation, two: Quotation, facing: Facing) -> list[Word]:
    """The words of a speech as they face the other; one that faces none is as unlike as can be."""
    faced = dict(_tokens(two))
    found = []
    for place, token in _tokens(one):
        links = [link for link in facing.of(place, two.version) if link.two in faced]
        best = max(links, key=lambda link: link.likeness, default=None)
        same = best is not None and dictionary.means_same(token, one.language, faced[best.two], two.language)
        found.append(Word(tells(token, one.language), best.likeness if best else 0.0, same))
    return found


def _tokens(speech: Quotation) -> Iterator[tuple[Place, Token]]:
    for sentence, start, end in speech.parts:
        for token in tokens(sentence.text, speech.language):
            if start <= token.start < end:
                yield Place(speech.version, sentence.index, token.start, token.end), token


def parting(versions: Sequence[str], pairs: Mapping[frozenset[str], Evidence]) -> tuple[float, Mapping[str, str]]:
    """The likeliest way in which some versions stand apart: its log odds, and the side of each version.

    Those that seem to agree beside one that stands apart do so only if nothing says that they differ themselves.
    """
    odds, sides = _likeliest(versions, pairs)
    others = [version for version in versions if not sides[version]]
    agree = len(others) < 2 or _likeliest(others, pairs)[0] < SURELY
    return odds, sides if agree else {version: version for version in versions}


def _likeliest(versions: Sequence[str], pairs: Mapping[frozenset[str], Evidence]) -> tuple[float, Mapping[str, str]]:
    weights = (*APART, TOGETHER, ODD, PAIR, ALL)
    found = (
        (sum(weight * value for weight, value in zip(weights, described(sides, pairs), strict=True)), sides)
        for sides in ways(versions)
    )
    return max(found, key=lambda way: way[0])


def ways(versions: Sequence[str]) -> list[Mapping[str, str]]:
    """The ways in which some versions may stand apart, as the side of each."""
    one_odd = [{one: one if one == odd else "" for one in versions} for odd in versions]
    return [*(one_odd if len(versions) > 2 else ()), {one: one for one in versions}]


def described(sides: Mapping[str, str], pairs: Mapping[frozenset[str], Evidence]) -> tuple[float, ...]:
    """What is weighed of a way: means over the pairs that differ and over those that do not, and what sort it is."""
    by_side: tuple[list[Evidence], list[Evidence]] = ([], [])
    for one, two in combinations(sides, 2):
        by_side[sides[one] == sides[two]].append(pairs[frozenset((one, two))])
    apart, together = by_side
    is_pair = len(sides) == 2
    return (
        *(sum(values) / len(apart) for values in zip(*apart, strict=True)),
        sum(pair.likeness for pair in together) / max(len(together), 1),
        float(bool(together)),
        float(is_pair),
        float(not together and not is_pair),
    )
