"""What one of two speeches denies and the other affirms, word by word, by the words that face each other in them."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from service.disagreements.denials.heads import heads
from service.disagreements.denials.negation import NEGATING, TOPIC, Scope
from service.disagreements.quotes.quotations import Quotation
from service.disagreements.words import dictionary, lexicon
from service.disagreements.words.facing import Facing
from service.disagreements.words.lexicon import Match
from service.disagreements.words.readings import Reading
from service.disagreements.words.substance import tells
from service.disagreements.words.verbs import VERBAL
from service.domain import Place, Span
from service.text.words import Token

# Words that face each other and are at least so alike are taken for one, whether or not a dictionary knows them.
ALIKE = 0.5


class Word(NamedTuple):
    """A word that a speech affirms, or that the words of negation at `denials` deny; `speech` is its language."""

    token: Token
    language: str
    place: Place
    denials: tuple[Place, ...]


class _Negations(NamedTuple):
    words: Sequence[Word]
    markers: Sequence[Place]


def reverses(one: Quotation, two: Quotation, facing: Facing) -> bool:
    """Whether one speech denies that something happens and the other affirms it, in no other words of negation."""
    ours, theirs = _negations(one), _negations(two)
    return any(
        bool(word.denials) != bool(other.denials)
        and (word.token.part in VERBAL or other.token.part in VERBAL)
        and _is_same(word, other, facing)
        and not _is_answered(word, theirs.markers, facing)
        and not _is_answered(other, ours.markers, facing)
        for word, other in product(ours.words, theirs.words)
    )


def _is_same(word: Word, other: Word, facing: Facing) -> bool:
    return dictionary.means_same(word.token, word.language, other.token, other.language) or (
        (facing.likeness(word.place, other.place) or 0.0) >= ALIKE
    )


def _is_answered(word: Word, markers: Sequence[Place], facing: Facing) -> bool:
    """Whether what denies the word faces a word of negation in the other speech."""
    return any(facing.likeness(denial, marker) is not None for denial in word.denials for marker in markers)


def _negations(speech: Quotation) -> _Negations:
    """The words of a speech that it plainly affirms or denies, and all its words of negation."""
    if speech.language not in lexicon.languages(TOPIC):
        return _Negations((), ())
    scopes = [
        Scope(reading)
        for sentence in speech.view().sentences
        if (reading := Reading(speech.version, "", sentence.index, sentence.text, speech.language, "original")).words
    ]
    return _Negations(
        [word for scope in scopes for word in _words(speech, scope)],
        [
            _place(speech, scope.reading.span(marker.first, marker.last))
            for scope in scopes
            for marker in scope.markers
            if marker.side in NEGATING
        ],
    )


def _words(speech: Quotation, scope: Scope) -> Iterator[Word]:
    reading = scope.reading
    denied = {_thing(reading, head.place): markers for head, markers in heads(scope).items()}
    for place, token in enumerate(reading.words):
        markers = denied.get(place, ())
        if tells(token, speech.language) and (markers or _is_affirmed(scope, place)):
            denials = tuple(_place(speech, reading.span(first, last)) for first, last in markers)
            yield Word(token, speech.language, _place(speech, reading.span(place, place)), denials)


def _thing(reading: Reading, place: int) -> int:
    """What a denied preposition leads to: "не про торгівлю" denies the trade."""
    is_led = reading.words[place].part == "PREP" and place + 1 < len(reading.words)
    return place + 1 if is_led else place


def _is_affirmed(scope: Scope, place: int) -> bool:
    polarity = scope.polarity(Match(place, place, "", ""))
    return polarity is not None and not polarity.markers


def _place(speech: Quotation, span: Span) -> Place:
    """Where the words of a reading of the speech stand in the version's own sentence."""
    outer = speech.outer(span)
    return Place(outer.version, outer.sentence, outer.start, outer.end)
