"""What speaks for and against a candidate of wording, as numbers that a judge weighs."""

import math
from dataclasses import dataclass
from itertools import product

from service.disagreements.wordings.candidates import Candidate
from service.disagreements.wordings.named import Named, fields
from service.disagreements.wordings.naming import CONTRAST, Naming
from service.disagreements.words import dictionary
from service.disagreements.words.facing import USUAL_LIKENESS
from service.disagreements.words.readings import USUAL_LENGTH
from service.disagreements.words.verbs import VERBAL
from service.text.transliteration import likeness


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of a candidate, 0 or 1 where nothing else is said; "others" are the versions that lack the word."""

    bias: float
    harsh: float
    soft: float
    grave: float
    mild: float
    field: float
    """It is loaded whatever it names."""
    topical: float
    """It is loaded where it names what its topic is about."""
    listed: float
    """Share of the others that have a word on another side of its topic."""
    listed_facing: float
    """One of those words faces it."""
    phrase: float
    noun: float
    verb: float
    english: float
    """Its parts of speech are unknown, and many words have several."""
    faces: float
    """Share of the others in which a word faces it."""
    likeness: float
    """Of the likest of those, above the usual one."""
    of_sort: float
    """One of them is a verb as it is, or neither is one."""
    left: float
    """Share of the others in which the words around alone tell what stands in its place."""
    had: float
    """Some version has it too."""
    lost: float
    """Some version lacks it and has nothing in its place."""
    translated: float
    """The likeness of a word that faces it and translates it."""
    agreed: float
    """The words of the two others translate each other."""
    two: float
    """Two others lack it."""
    three: float
    """The row has three versions or more."""
    coloured_alike: float
    coloured_against: float
    """The lists give a word of the others a colour in its direction, or in the opposite one."""
    resembles: float
    """How much it sounds like a word of the others, from 0 to 1."""
    length: float
    """Logarithm of the words of its sentence, above the usual one."""
    capital: float
    """It is written with a capital inside its sentence, as part of a name."""


def evidence(named: Named, one: Candidate) -> Evidence:
    """All features of a candidate."""
    term, standins = one.term, list(one.standins.values())
    words, last = term.reading.words, term.reading.words[term.match.last]
    facers = [standin.facer for standin in standins if standin.facer]
    colours = [colour * term.colour for standin in standins for colour in named.colours(standin.name)]
    others = [standin.name for standin in standins]
    versions = 1 + len(standins) + len(one.having) + len(one.lost)
    return Evidence(
        bias=1.0,
        harsh=term.colour == CONTRAST,
        soft=term.colour == -CONTRAST,
        grave=term.colour == 1,
        mild=term.colour == -1,
        field=not fields().isdisjoint(one.entries),
        topical=not fields().issuperset(one.entries),
        listed=sum(standin.listed for standin in standins) / len(standins),
        listed_facing=any(s.listed and s.facer is not None and s.facer.is_in(s.name) for s in standins),
        phrase=term.match.last > term.match.first,
        noun=last.part == "NOUN",
        verb=last.part in VERBAL,
        english=term.reading.language == dictionary.PIVOT,
        faces=len(facers) / len(standins),
        likeness=max(facer.likeness for facer in facers) - USUAL_LIKENESS if facers else 0.0,
        of_sort=any(facer.of_sort for facer in facers),
        left=sum(not standin.facer and not standin.listed for standin in standins) / len(standins),
        had=bool(one.having),
        lost=bool(one.lost),
        translated=one.translated,
        agreed=len(others) == 2 and _mean_the_same(*others),
        two=len(others) >= 2,
        three=versions >= 3,
        coloured_alike=any(colour > 0 for colour in colours),
        coloured_against=any(colour < 0 for colour in colours),
        resembles=max(_resemblance(term, other) for other in others),
        length=math.log((len(words) + 1) / USUAL_LENGTH),
        capital=last.text[0].isupper() and term.match.last > 0 and term.reading.language != "de",
    )


def _resemblance(one: Naming, two: Naming) -> float:
    return max(likeness(ours.lemma, theirs.lemma) for ours, theirs in product(one.words(), two.words()))


def _mean_the_same(one: Naming, two: Naming) -> bool:
    return any(
        dictionary.means_same(word, one.reading.language, other, two.reading.language)
        for word, other in product(one.words(), two.words())
    )
