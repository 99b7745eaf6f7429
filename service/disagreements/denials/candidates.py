"""Places where one version may deny what another affirms, found generously; evidence.py says what speaks for each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from service.disagreements.denials.confrontation import ALIKE, Key, Pair, Word
from service.disagreements.denials.ground import Ground
from service.disagreements.denials.negation import PREDICATES
from service.disagreements.denials.statements import UNLISTED, Statement
from service.disagreements.words.lexicon import Match

# A word of this value or more stands clearly on one side of opposites.
CLEAR = 0.5
# What a denied verb is about stands within so many words; a verb and its object, so close, are marked together.
REACH, CLOSE = 7, 4
# So many other words that face each other show that two sentences tell the same.
ENOUGH = 2


class Candidate(NamedTuple):
    """A word that affirms and one of another version that may deny the same.

    `listed`: the lists have both under one concept; `valued`: they have them on two sides of different concepts.
    """

    yes: Word
    affirmed: Statement
    no: Word
    denied: Statement
    listed: bool = False
    valued: bool = False


def candidates(ground: Ground) -> list[Candidate]:
    """All of a row; of those that begin at the same words the first found, lists first."""
    found: dict[tuple[Key, int, Key, int, bool], Candidate] = {}
    for one in _by_concept(ground):
        key = _key(one, one.affirmed.match.first, one.denied.match.first)
        kept = found.get(key)
        if kept is None or _is_better(ground, one, kept):
            found[key] = one
    for one in (*_by_place(ground), *_by_object(ground), *_by_value(ground), *_by_rest(ground)):
        found.setdefault(_key(one, one.yes.place, one.no.place), one)
    return [one for one in found.values() if _is_placed(ground, one) and _affirms(ground, one)]


def _is_placed(ground: Ground, one: Candidate) -> bool:
    """Whether opposites that nothing denies face each other, or stand among words that do."""
    facing = ground.facing.around(one.yes.reading, one.affirmed.match.places())
    return (
        bool(one.denied.markers)
        or any(word.reading == one.no.reading and word.place in one.denied.match.places() for word in facing)
        or ground.facing.support(one.yes, one.no) >= ENOUGH
    )


def _affirms(ground: Ground, one: Candidate) -> bool:
    """Whether it can be said of its words that one affirms something: not of names, nor where a denial goes on."""
    is_denied = bool(one.denied.markers) and ground.doubts.is_reached(one.yes)
    return not (is_denied or _is_name(one.yes) or _is_name(one.no))


def _is_name(word: Word) -> bool:
    """Whether it has a capital inside a sentence, which in German any noun has."""
    return word.place > 0 and word.token.text[0].isupper() and word.reading.language != "de"


def _key(one: Candidate, yes: int, no: int) -> tuple[Key, int, Key, int, bool]:
    return one.yes.sentence, yes, one.no.sentence, no, bool(one.denied.markers)


def _is_better(ground: Ground, one: Candidate, kept: Candidate) -> bool:
    """Whether its words face each other better, or its list is the stricter one."""
    ours, theirs = (ground.facing.likeness(c.yes, c.no) for c in (one, kept))
    return ours > theirs or (kept.affirmed.loose and not one.affirmed.loose)


def _by_concept(ground: Ground) -> Iterator[Candidate]:
    """Words on two sides of a concept, wherever they stand."""
    for first, second in combinations(ground.sayings, 2):
        if first[0] == second[0]:
            continue
        theirs: dict[str, list[tuple[int, Statement]]] = defaultdict(list)
        for place, statements in ground.stances[second].items():
            for statement in statements:
                theirs[statement.concept].append((place, statement))
        for place, statements in ground.stances[first].items():
            for statement in statements:
                for other, counter in theirs.get(statement.concept, ()):
                    one = Word(ground.sayings[first], place), statement
                    two = Word(ground.sayings[second], other), counter
                    if statement.affirmed != counter.affirmed:
                        (yes, affirmed), (no, denied) = (one, two) if statement.affirmed else (two, one)
                        yield Candidate(yes, affirmed, no, denied, listed=True)


def _by_place(ground: Ground) -> Iterator[Candidate]:
    """What faces a denied word, or the word that denies it."""
    for denied, markers in _denied(ground):
        places = (denied.place, *(place for first, last in markers for place in range(first, last + 1)))
        for word in ground.facing.around(denied.reading, places):
            if word.sentence[0] != denied.sentence[0]:
                yield _contrast(word, Match(word.place, word.place, "", ""), denied, markers)


def _by_object(ground: Ground) -> Iterator[Candidate]:
    """What is told of a thing that the denied verb is about too."""
    for denied, markers in _denied(ground):
        for place in _objects(denied, markers):
            thing = Word(denied.saying, place)
            for word in ground.facing.around(denied.reading, (place,)):
                likeness = ground.facing.likeness(thing, word)
                if word.sentence[0] != denied.sentence[0] and (likeness >= ALIKE or Pair(thing, word).means_same()):
                    told = _told_of(ground, word)
                    yield _contrast(Word(word.saying, told), _together(word.place, told), denied, markers)


def _by_value(ground: Ground) -> Iterator[Candidate]:
    """Words that face each other, one that says yes to something and one that says no."""
    for pair in ground.facing.pairs:
        for one, two in ((pair.one, pair.two), (pair.two, pair.one)):
            if ground.stance(one) > CLEAR and ground.stance(two) < -CLEAR and not pair.means_same():
                contrast = _contrast(one, Match(one.place, one.place, "", ""), two, ground.denials(two))
                affirmed = replace(contrast.affirmed, markers=ground.denials(one))
                yield contrast._replace(affirmed=affirmed, valued=True)


def _by_rest(ground: Ground) -> Iterator[Candidate]:
    """A denied predicate that faces nothing, and one of another sentence that faces nothing in it either."""
    for denied, markers in _denied(ground):
        if denied.place not in ground.predicates[denied.sentence]:
            continue
        for key, saying in ground.sayings.items():
            if key[0] == denied.sentence[0] or ground.facing.meets(denied, key):
                continue
            for place in ground.predicates[key]:
                word = Word(saying, place)
                if word.tells() and not ground.facing.meets(word, denied.sentence):
                    yield _contrast(word, Match(place, place, "", ""), denied, markers)


def _denied(ground: Ground) -> Iterator[tuple[Word, tuple[tuple[int, int], ...]]]:
    for key, found in ground.heads.items():
        for head, markers in found.items():
            yield Word(ground.sayings[key], head.place), markers


def _objects(denied: Word, markers: tuple[tuple[int, int], ...]) -> Iterator[int]:
    """The places of things in the clause of a denied word, itself among them if it is one."""
    for place in range(len(denied.reading.words)):
        is_marker = any(first <= place <= last for first, last in markers)
        if denied.reading.same_clause(place, denied.place) and abs(place - denied.place) <= REACH and not is_marker:
            word = Word(denied.saying, place)
            if word.tells() and word.token.part not in PREDICATES:
                yield place


def _told_of(ground: Ground, thing: Word) -> int:
    """The predicate of its clause that stands next to a thing; the thing itself in a clause without one."""
    found = [
        place
        for place in ground.predicates[thing.sentence]
        if thing.reading.same_clause(place, thing.place) and Word(thing.saying, place).tells()
    ]
    return min(found, key=lambda place: (abs(place - thing.place), place), default=thing.place)


def _together(thing: int, predicate: int) -> Match:
    first, last = sorted((thing, predicate))
    return Match(first, last, "", "") if last - first <= CLOSE else Match(predicate, predicate, "", "")


def _contrast(yes: Word, match: Match, no: Word, markers: tuple[tuple[int, int], ...]) -> Candidate:
    place = Match(no.place, no.place, "", "")
    return Candidate(
        yes,
        Statement(UNLISTED, yes.reading, match, affirmed=True),
        no,
        Statement(UNLISTED, no.reading, place, affirmed=False, markers=markers),
    )
