"""What a hedge bears on, and which words of another version stand in its place, by the links between words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.disagreements.words import dictionary
from service.disagreements.words.facing import Facing
from service.disagreements.words.readings import Reading
from service.disagreements.words.substance import FUNCTION_WORDS, is_light
from service.disagreements.words.verbs import VERBAL, finite_verbs, is_infinitive
from service.domain import Place
from service.text.words import Token, possible_grammemes

# A hedge bears on its own clause or the next; a source may stand any number of clauses from what it says.
NEAR = 1
PARENTHESIS = "Prnt"
# Participles that have become adjectives: they tell what happens where a verb stands in their place.
ADJECTIVAL = ("ADJF", "ADJS")
PAST = {"VERB", "past"}


class Pair(NamedTuple):
    """Word `ours` of a hedged sentence faces word `theirs` of another version's `reading`; `away`: clauses between."""

    ours: int
    reading: Reading
    theirs: int
    likeness: float
    away: int = 0


def pairs(facing: Facing, ours: Reading, theirs: Sequence[Reading]) -> list[Pair]:
    """The words of a sentence that tell something, with what faces them in another version's sentences."""
    at = {(other.sentence, token.start): (other, n) for other in theirs for n, token in enumerate(other.words)}
    return [
        Pair(place, *at[link.two.sentence, link.two.start], link.likeness)
        for place, token in enumerate(ours.words)
        if tells(token, ours.language)
        for link in facing.of(Place(ours.version, ours.sentence, token.start, token.end), theirs[0].version)
        if (link.two.sentence, link.two.start) in at
    ]


def bearing(
    found: Sequence[Pair], ours: Reading, hedge: tuple[int, int], *, source: bool, adverb: bool = False
) -> list[Pair]:
    """The pairs that the hedge at words [first, last] bears on, those of the nearest clause first.

    Where the hedge is a `source`, what stands before it is told by it only if nothing stands behind.
    """
    first, last = hedge
    own = ours.clauses[first]
    told = [
        pair._replace(away=ours.clauses[pair.ours] - own)
        for pair in found
        if not first <= pair.ours <= last and tells(pair.reading.words[pair.theirs], pair.reading.language)
    ]
    near = [pair for pair in told if abs(pair.away) <= NEAR]
    if adverb and _has_content(ours, hedge):
        near = [pair for pair in told if pair.away == 0]
    elif source:
        trails = own == ours.clauses[-1]
        near = told if trails else [pair for pair in told if pair.away >= 0] or near
    return sorted(near, key=lambda pair: abs(pair.away))


def _has_content(ours: Reading, hedge: tuple[int, int]) -> bool:
    """Whether the clause of a hedge tells something beside it."""
    return any(
        tells(token, ours.language)
        for place, token in enumerate(ours.words)
        if ours.same_clause(place, hedge[0]) and not hedge[0] <= place <= hedge[1]
    )


def tells(token: Token, language: str) -> bool:
    """Whether a word has a content of its own, as parentheses ("вероятно") have, though they join nothing."""
    says = token.part not in FUNCTION_WORDS or PARENTHESIS in token.grammemes
    return says and token.text[0].isalnum() and not is_light(token, language)


def means_same(pair: Pair, ours: Reading) -> bool:
    """Whether the two words translate each other."""
    theirs = pair.reading
    return dictionary.means_same(ours.words[pair.ours], ours.language, theirs.words[pair.theirs], theirs.language)


def predicates(found: Sequence[Pair], ours: Reading) -> Iterator[Pair]:
    """The pairs whose word in the other version tells what happens, by its form or by that of the word it faces."""
    for pair in found:
        part = pair.reading.words[pair.theirs].part
        by_form = part in VERBAL or is_past(pair.reading, pair.theirs)
        if by_form or (part in ("", *ADJECTIVAL) and is_verbal(ours, pair.ours)):
            yield pair


def is_verbal(reading: Reading, place: int) -> bool:
    """Whether the word is a verb in any of its forms, as far as word forms tell."""
    token = reading.words[place]
    if not token.part:
        return place in finite_verbs(reading)
    return token.part in VERBAL or is_infinitive(token) or is_past(reading, place)


def is_past(reading: Reading, place: int) -> bool:
    """Whether a word that the dictionary reads as an adjective first may be a past tense: "впала" in Ukrainian."""
    token = reading.words[place]
    return token.part in ADJECTIVAL and possible_grammemes(token.text.lower(), reading.language) >= PAST
