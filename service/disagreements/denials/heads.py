"""What a word of negation denies: a verb, past its helpers and adverbs, or a thing.

"did not sign the treaty" denies the signing and not the treaty; "signed no treaty" and «договора нет» deny both.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from service.disagreements.denials.negation import NEGATING, PREDICATES, Scope
from service.disagreements.words.lexicon import Match
from service.disagreements.words.substance import is_light
from service.disagreements.words.verbs import HELPERS, is_infinitive

# So many words from the negation a head still belongs to it: ahead of it, and behind it.
AHEAD, FAR_AHEAD, BEHIND = 5, 7, 6
# What "no" denies may be of several words: "no rubber bullets".
LONGEST_THING = 3
OBJECTIVE = frozenset(("nomn", "accs"))
QUALIFIERS = ("ADJF", "PRTF", "NUMR")


class Head(NamedTuple):
    """A denied word; `thing`: it is said that there is none, rather than that it did not happen."""

    place: int
    thing: bool = False


class _Clause(NamedTuple):
    """The words of a marker's clause that stand ahead of it, and those behind it, the nearest first."""

    ahead: Sequence[int]
    behind: Sequence[int]


def heads(scope: Scope) -> dict[Head, tuple[tuple[int, int], ...]]:
    """The denied words of a sentence, each with the markers that deny it; what is denied twice is not among them."""
    by_marker = {(marker.first, marker.last): list(marker_heads(scope, marker)) for marker in scope.markers}
    denied = {head.place for of_marker in by_marker.values() for head in of_marker}
    found: dict[Head, list[tuple[int, int]]] = {}
    for (first, last), of_marker in by_marker.items():
        if denied.isdisjoint(range(first, last + 1)):
            for head in of_marker:
                found.setdefault(head, []).append((first, last))
    return {head: tuple(markers) for head, markers in found.items() if _is_denied(scope, head.place)}


def marker_heads(scope: Scope, marker: Match) -> Iterator[Head]:
    """What one marker denies."""
    if marker.side not in NEGATING:
        return
    clause = _clause(scope, marker)
    if scope.reading.words[0].part:
        yield from _by_part(scope, marker, clause)
    else:
        yield from _by_order(scope, marker, clause)


def _is_denied(scope: Scope, place: int) -> bool:
    """Whether nothing else in the clause turns or opens what one marker denies."""
    polarity = scope.polarity(Match(place, place, "", ""))
    return polarity is not None and not (polarity.affirmed and len(polarity.markers) > 1)


def _clause(scope: Scope, marker: Match) -> _Clause:
    clauses = scope.reading.clauses
    far = AHEAD if marker.side == "not" else FAR_AHEAD
    same = [place for place in range(len(clauses)) if clauses[place] == clauses[marker.last]]
    return _Clause(
        [place for place in same if marker.last < place <= marker.last + far],
        [place for place in reversed(same) if marker.first - BEHIND <= place < marker.first],
    )


def _by_part(scope: Scope, marker: Match, clause: _Clause) -> Iterator[Head]:
    """By parts of speech, in languages whose negation stands before what it negates."""
    words = scope.reading.words
    if marker.side == "not":
        yield from map(Head, _next_predicate(scope, clause))
    elif marker.side == "turn" and words[marker.last].part != "PREP":
        actions = [place for place in (*clause.ahead, *clause.behind) if is_infinitive(words[place])]
        actions = actions or list(_ahead_of_all(scope, marker))
        objects = [place for place in clause.ahead if words[place].part == "NOUN"][:1] or _kept_from(scope, clause)
        yield from map(Head, actions[:1])
        if actions and scope.carries(actions[0]):
            # «ставить подпись отказалась»: what is denied is the signing.
            done = (place for place in range(actions[0] + 1, len(words)) if _is_object(scope, place))
            yield from map(Head, islice(done, 1))
        if not actions:
            yield from (Head(place, thing=True) for place in objects if "nomn" not in words[place].grammemes)
    elif not any(other.side == "not" and other.first in clause.ahead for other in scope.markers):
        things = [place for place in clause.ahead if words[place].part == "NOUN"][:1]
        if marker.side == "none":
            things = things or list(_missing(scope, clause))
        yield from (Head(place, thing=True) for place in things)


def _ahead_of_all(scope: Scope, marker: Match) -> Iterator[int]:
    """An infinitive that opens the clause, however far: «Снимать арест с вещей прокуратура Граца отказалась»."""
    clauses = scope.reading.clauses
    for place in range(marker.first):
        if clauses[place] == clauses[marker.last] and is_infinitive(scope.reading.words[place]):
            yield place


def _is_object(scope: Scope, place: int) -> bool:
    """Whether it may be what is done, by its form: of things the nominative looks the same."""
    word = scope.reading.words[place]
    return word.part == "NOUN" and bool(OBJECTIVE & word.grammemes) and _preposition(scope, place) is None


def _missing(scope: Scope, clause: _Clause) -> Sequence[int]:
    """What there is none of, ahead of the word that says so: not where it is missing, if both are told."""
    nouns = [place for place in clause.behind if scope.reading.words[place].part == "NOUN"]
    free = [place for place in nouns if _preposition(scope, place) is None]
    return (free or nouns)[:1]


def _kept_from(scope: Scope, clause: _Clause) -> Sequence[int]:
    """What somebody abstains from, ahead of the word that says so: «от комментариев решили воздержаться»."""
    nouns = [place for place in clause.behind if scope.reading.words[place].part == "NOUN"]
    return [place for place in nouns if _preposition(scope, place) in scope.kept_from][:1]


def _preposition(scope: Scope, place: int) -> str | None:
    """The preposition that governs a noun, past its adjectives."""
    words = scope.reading.words
    before = next((word for word in reversed(words[:place]) if word.part not in QUALIFIERS), None)
    return before.text.lower() if before and before.part == "PREP" else None


def _next_predicate(scope: Scope, clause: _Clause) -> Iterator[int]:
    """The next word that is no helper, or what a helper at the end of the clause leans on: «подписан не был»."""
    words = scope.reading.words
    head = next((place for place in clause.ahead if not scope.carries(place)), None)
    passed = [place for place in clause.ahead if head is None or place < head]
    if head is not None and (words[head].part in PREDICATES or not passed):
        yield head
        if not any(marker.side == "turn" and head in marker.places() for marker in scope.markers):
            yield from (place for place in clause.ahead if head < place <= head + 2 and is_infinitive(words[place]))
        return
    leans = [place for place in clause.behind if is_infinitive(words[place]) or words[place].part == "PRTS"]
    yield from (*leans[:1], *[place for place in passed if words[place].part in PREDICATES][-1:])


def _by_order(scope: Scope, marker: Match, clause: _Clause) -> Iterator[Head]:
    """By the order of words alone: what tells something and stands next."""
    telling = [place for place in clause.ahead if _tells(scope, place)]
    if marker.side == "not":
        yield from map(Head, telling[:1])
        if scope.behind.get("not"):
            # A German verb stands at the end of its clause or before "nicht"; nouns have capitals.
            behind = [place for place in clause.behind if _tells(scope, place)][:1]
            yield from (Head(p) for p in (*telling[1:][-1:], *behind) if scope.reading.words[p].text.islower())
        return
    helper = next((place for place in clause.ahead if scope.reading.words[place].text.lower() in HELPERS), None)
    if marker.side == "turn":
        phrase = " ".join(token.text.lower() for token in scope.reading.words[marker.first : marker.last + 1])
        is_thing = phrase in scope.without
        yield from (Head(place, thing=is_thing) for place in (_run(telling)[-1:] if is_thing else telling[:1]))
    elif helper is not None:
        yield from map(Head, [place for place in telling if place > helper][:1])
    else:
        yield from (Head(place, thing=True) for place in _run(telling)[-1:])
        yield from map(Head, [place for place in clause.behind[:1] if _tells(scope, place)])


def _run(places: Sequence[int]) -> Sequence[int]:
    """The first places that follow one another."""
    return [place for number, place in enumerate(places[:LONGEST_THING]) if place == places[0] + number]


def _tells(scope: Scope, place: int) -> bool:
    word = scope.reading.words[place]
    return not is_light(word, scope.reading.language) and not word.text.lower().endswith("ly")
