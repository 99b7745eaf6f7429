"""What speaks for and against a candidate of a contradiction, as numbers that a judge weighs."""

import math
from dataclasses import dataclass
from itertools import product

from service.disagreements.denials.candidates import Candidate
from service.disagreements.denials.confrontation import Pair, Word
from service.disagreements.denials.contraries import opposed
from service.disagreements.denials.ground import Ground
from service.disagreements.denials.stances import is_open
from service.disagreements.denials.statements import Statement
from service.disagreements.denials.witness import NO, YES, others, witness
from service.disagreements.words.facing import USUAL_LIKENESS
from service.disagreements.words.lexicon import Match
from service.disagreements.words.readings import USUAL_LENGTH

# Sentences up to so many words have one predicate; so many other words of theirs show that they tell the same.
LONGEST, ENOUGH = 16, 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of a candidate, 0 or 1 where nothing else is said."""

    bias: float
    denied: float
    """Words of negation deny it; else it is the opposite in a word of its own."""
    faces: float
    likeness: float
    """Above the usual one, of words that face each other."""
    same: float
    """They translate each other."""
    listed: float
    """Under one concept, both in lists that hold wherever they stand, or one in lists of loose opposites."""
    loose: float
    opposed: float
    """In strict lists, with words around them that face each other, and no loose negation may make them agree."""
    valued: float
    support: float
    """Logarithm of the number of other words that the sentences have in common."""
    length: float
    """Logarithm of the words of the longer sentence, above the usual one."""
    predicate_yes: float
    predicate_no: float
    noun_yes: float
    noun_no: float
    unsure_yes: float
    unsure_no: float
    """A negation near it may say what the other says."""
    answered: float
    """The words of negation face others."""
    negated_yes: float
    negated_clause: float
    """There are negations in the sentence that affirms, or in its clause."""
    negated_no: float
    """There are further negations in the sentence that denies."""
    double: float
    """What affirms is a denied denial."""
    open: float
    agree: float
    """Some list has both on one side."""
    witness_yes: float
    witness_no: float
    leans_yes: float
    leans_no: float
    torn: float
    silent: float
    """What third versions tell, see witness.py."""
    borne_out: float
    """In strict lists, and all that a third version says of the concept in strict lists is on one of the two sides."""
    values_differ: float
    values_agree: float
    """Product of the values of both by all lists, see ground.py."""
    denying: float
    """What stands in the place of the denial says no in a word of its own."""
    value_yes: float
    value_no: float
    outright: float
    """Predicates that face each other and mean the same or stand under one concept, with no negation beside them."""
    apart: float
    """Predicates of short sentences, two sides of a concept, of which neither faces what means the same."""
    rest: float
    """Predicates of which neither faces any word of the other's sentence."""


def evidence(ground: Ground, candidate: Candidate) -> Evidence:
    """All features of a candidate."""
    yes, affirmed, no, denied, listed, valued = candidate
    likeness = _likeness(ground, candidate)
    further, near = _negations(ground, yes, affirmed)
    words = max(len(yes.reading.words), len(no.reading.words))
    told = witness(ground, candidate, others(ground, candidate))
    value_yes, value_no = ground.stance(yes), ground.stance(no)
    loose = affirmed.loose or denied.loose
    return Evidence(
        bias=1.0,
        denied=bool(denied.markers),
        faces=likeness > 0,
        likeness=likeness - USUAL_LIKENESS if likeness else 0.0,
        same=Pair(yes, no).means_same(),
        listed=listed and not loose,
        loose=listed and loose,
        opposed=listed and not loose and _is_opposed(ground, candidate),
        valued=valued,
        support=math.log1p(ground.facing.support(yes, no)),
        length=math.log(words / USUAL_LENGTH),
        predicate_yes=yes.place in ground.predicates[yes.sentence],
        predicate_no=no.place in ground.predicates[no.sentence],
        noun_yes=affirmed.is_noun(),
        noun_no=denied.is_noun(),
        unsure_yes=ground.doubts.is_unsure(yes, affirmed, no),
        unsure_no=not denied.markers and ground.doubts.is_unsure(no, denied, yes),
        answered=bool(denied.markers) and ground.doubts.is_answered(denied, affirmed),
        negated_yes=bool(further),
        negated_clause=bool(near),
        negated_no=bool(_negations(ground, no, denied)[0]),
        double=bool(affirmed.markers),
        open=is_open(yes.reading, yes.place) or is_open(no.reading, no.place),
        agree=_agree(ground, yes, no),
        witness_yes=told.only(YES),
        witness_no=told.only(NO),
        leans_yes=told.leans(YES),
        leans_no=told.leans(NO),
        torn=told.is_torn(),
        silent=told.is_silent(),
        borne_out=listed and not loose and _is_borne_out(ground, candidate),
        values_differ=max(0.0, -value_yes * value_no),
        values_agree=max(0.0, value_yes * value_no),
        denying=_is_denied_in_a_word(ground, candidate),
        value_yes=value_yes,
        value_no=value_no,
        outright=likeness > 0 and _is_outright(ground, candidate),
        apart=not likeness and _is_apart(ground, candidate),
        rest=not likeness and _is_rest(ground, yes, no),
    )


def _is_opposed(ground: Ground, candidate: Candidate) -> bool:
    yes, affirmed, no, denied = candidate[:4]
    placed = _likeness(ground, candidate) > 0 or ground.facing.support(yes, no) >= ENOUGH
    return placed and opposed(affirmed, denied) and not ground.doubts.is_unsure(yes, affirmed, no)


def _is_borne_out(ground: Ground, candidate: Candidate) -> bool:
    said = (ground.said_of(candidate.denied.concept, version) for version in others(ground, candidate))
    return len({one.affirmed for of_version in said for one in of_version if not one.loose}) == 1


def _is_outright(ground: Ground, candidate: Candidate) -> bool:
    yes, affirmed, no, denied, listed, _ = candidate
    related = listed or (bool(denied.markers) and Pair(yes, no).means_same())
    further, _ = _negations(ground, yes, affirmed)
    told = yes.place in ground.predicates[yes.sentence]
    if denied.markers:
        return related and told and not further and not ground.doubts.is_answered(denied, affirmed)
    told = told and no.place in ground.predicates[no.sentence]
    return related and told and not ground.doubts.is_unsure(yes, affirmed, no)


def _is_apart(ground: Ground, candidate: Candidate) -> bool:
    yes, _, no, _, listed, _ = candidate
    words = (yes, no)
    told = all(word.place in ground.predicates[word.sentence] for word in words)
    short = all(len(word.reading.words) <= LONGEST for word in words)
    if not (listed and told and short) or ground.facing.support(yes, no) < ENOUGH:
        return False
    return not (_has_counterpart(ground, yes, no) or _has_counterpart(ground, no, yes))


def _is_rest(ground: Ground, yes: Word, no: Word) -> bool:
    told = all(word.place in ground.predicates[word.sentence] for word in (yes, no))
    return told and not (ground.facing.meets(yes, no.sentence) or ground.facing.meets(no, yes.sentence))


def _has_counterpart(ground: Ground, word: Word, other: Word) -> bool:
    """Whether it faces a word of the other sentence that means the same or stands on the same side."""
    return any(
        Pair(word, found).means_same() or _agree(ground, word, found)
        for found in ground.facing.around(word.reading, (word.place,))
        if found.sentence == other.sentence
    )


def _likeness(ground: Ground, candidate: Candidate) -> float:
    """Of the words of both terms that are most alike; 0 where none face each other."""
    yes, affirmed, no, denied = candidate[:4]
    return max(
        ground.facing.likeness(Word(yes.saying, one), Word(no.saying, two))
        for one, two in product(affirmed.match.places(), denied.match.places())
    )


def _negations(ground: Ground, word: Word, statement: Statement) -> tuple[list[Match], list[Match]]:
    """The negations in its sentence that are no part of the statement, and those of them in its clause."""
    found = [
        marker
        for marker in ground.negations(word.sentence)
        if (marker.first, marker.last) not in statement.markers and marker.first not in statement.match.places()
    ]
    return found, [marker for marker in found if word.reading.same_clause(marker.last, word.place)]


def _agree(ground: Ground, yes: Word, no: Word) -> bool:
    ours, theirs = (ground.stances[word.sentence].get(word.place, ()) for word in (yes, no))
    return any(one.concept == two.concept and one.affirmed == two.affirmed for one in ours for two in theirs)


def _is_denied_in_a_word(ground: Ground, candidate: Candidate) -> bool:
    no, denied = candidate.no, candidate.denied
    places = (no.place, *(place for first, last in denied.markers for place in range(first, last + 1)))
    facing = ground.facing.around(no.reading, places)
    return any(
        word.sentence == candidate.yes.sentence and ground.value(word) < 0 and not ground.denials(word)
        for word in facing
    )
