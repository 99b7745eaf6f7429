"""What stands in one version where another has a loaded word: found by the words around both that mean the same."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.disagreements.words import dictionary
from service.disagreements.words.lexicon import Match
from service.disagreements.words.readings import Reading
from service.disagreements.words.substance import is_light
from service.disagreements.words.verbs import FINITE
from service.text.transliteration import SAME, likeness
from service.text.words import Token

# So many words around it must have a counterpart of their own, and it stands so near to theirs.
ENOUGH_ANCHORS, NEAREST = 2, 3
ENGLISH_VERB_ENDINGS = ("ed", "ing", "ly")


def says_too(reading: Reading, match: Match, sentences: Sequence[Reading]) -> bool:
    """Whether each word of the term at `match` is translated by a word of `sentences`, or sounds like one."""
    return all(
        any(_same(word, reading.language, token, other.language) for other in sentences for token in other.words)
        for word in reading.words[match.first : match.last + 1]
    )


def counterpart(reading: Reading, match: Match, sentences: Sequence[Reading]) -> tuple[Reading, int] | None:
    """The place of the word that stands for the term at `match`; None where the words around it do not tell."""
    found = [
        (distance, other, place)
        for other in sentences
        if len(anchors := list(_anchors(reading, match, other))) >= ENOUGH_ANCHORS
        for place in _candidates(other, reading.words[match.last], anchors)
        for distance in [_distance(match.first, place, anchors)]
        if distance <= NEAREST
    ]
    if not found:
        return None
    _, other, place = min(found, key=lambda item: item[0])
    return other, place


def _anchors(reading: Reading, match: Match, other: Reading) -> Iterator[tuple[int, int]]:
    """The places of words around the term that have a counterpart, with its place."""
    for place, word in enumerate(reading.words):
        if not match.first <= place <= match.last and _tells(word):
            for at, token in enumerate(other.words):
                if _tells(token) and _same(word, reading.language, token, other.language):
                    yield place, at
                    break


def _candidates(other: Reading, term: Token, anchors: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The places of words of the term's sort that have no counterpart."""
    taken = {at for _, at in anchors}
    verbal = term.part in (*FINITE, "INFN", "GRND")
    for place, token in enumerate(other.words):
        after_digits = place and other.words[place - 1].text.isdigit()  # a month, or what is counted
        tells = not after_digits and _tells(token) and not is_light(token, other.language)
        if tells and place not in taken and _is_of_sort(token, other.language, verbal=verbal):
            yield place


def _is_of_sort(token: Token, language: str, *, verbal: bool) -> bool:
    if token.part:
        return token.part in ((*FINITE, "INFN", "GRND") if verbal else ("NOUN",))
    word = token.text.lower()
    return language != dictionary.PIVOT or verbal or not word.endswith(ENGLISH_VERB_ENDINGS)


def _distance(place: int, at: int, anchors: Sequence[tuple[int, int]]) -> float:
    """How far a word stands from the counterparts of the words nearest to the term."""
    near = sorted(anchors, key=lambda anchor: abs(anchor[0] - place))[:ENOUGH_ANCHORS]
    return sum(abs(there - at) + abs(here - place) for here, there in near) / len(near) / 2


def _tells(token: Token) -> bool:
    """Whether a word has a content of its own."""
    return token.part not in ("PREP", "CONJ", "PRCL", "NPRO") and len(token.text) > len("the")


@lru_cache(maxsize=65536)
def _same(one: Token, language: str, two: Token, other: str) -> bool:
    if one.text[0].isupper() and two.text[0].isupper() and likeness(one.text, two.text) >= SAME:
        return True
    return dictionary.means_same(one, language, two, other) or one.text == two.text
