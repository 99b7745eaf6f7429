"""Why two statements that look contrary may agree after all: words of negation elsewhere in their sentences."""

from collections.abc import Mapping, Sequence

from service.disagreements.denials.confrontation import Confrontation, Key, Word
from service.disagreements.denials.heads import Head, marker_heads
from service.disagreements.denials.negation import NEGATING
from service.disagreements.denials.statements import LOOSE_REACH, Statement
from service.disagreements.words.lexicon import Match
from service.disagreements.words.readings import Reading

OPEN = "open"


class Doubts:
    """Asks the words that face each other; `heads` are what the negations of each sentence deny."""

    def __init__(self, facing: Confrontation, heads: Mapping[Key, Mapping[Head, object]]) -> None:
        self._facing = facing
        self._denied = {sentence: {head.place for head in of_sentence} for sentence, of_sentence in heads.items()}

    def is_answered(self, no: Statement, yes: Statement) -> bool:
        """Whether the words of negation face others in the other sentence, apart from those that make it affirm."""
        places = [place for first, last in no.markers for place in range(first, last + 1)]
        return any(
            word.place in marker.places()
            for word in self._facing.around(no.reading, places)
            if word.reading == yes.reading
            for marker in word.saying.scope.markers
            if marker.side in NEGATING and (marker.first, marker.last) not in yes.markers
        )

    def is_reached(self, word: Word) -> bool:
        """Whether one negation may serve for several verbs, of which the word is one."""
        markers = [marker for marker in word.saying.scope.markers if marker.side in NEGATING]
        return any(_may_reach(marker, word.reading, word.place) for marker in markers)

    def is_unsure(self, word: Word, statement: Statement, other: Word) -> bool:
        """Whether a negation near the word, which is not known to deny it, may say what the other version says."""
        markers = [marker for marker in word.saying.scope.markers if _is_foreign(marker, statement)]
        here = word.reading.same_clause
        return any(
            here(marker.last, word.place) if marker.side == OPEN else self._may_deny(marker, word, statement, other)
            for marker in markers
        )

    def _may_deny(self, marker: Match, word: Word, statement: Statement, other: Word) -> bool:
        """Not what denies the same as in the other sentence, nor what denies a verb of another clause."""
        if marker.side not in NEGATING:
            return False
        if _may_reach(marker, word.reading, word.place):
            return True
        heads = list(marker_heads(word.saying.scope, marker))
        denied = [head.place for head in heads]
        is_other_thing = marker.side == "turn" and heads and all(head.thing for head in heads)
        is_apart = is_other_thing or not word.reading.same_clause(marker.last, word.place)
        elsewhere = denied and is_apart and not statement.is_noun()
        return not elsewhere and not self._is_shared(word.reading, denied, other)

    def _is_shared(self, reading: Reading, denied: Sequence[int], other: Word) -> bool:
        """Whether one of the denied words of a sentence faces one that is denied too, apart from `other`."""
        theirs = self._denied[other.sentence] - {other.place}
        return any(
            word.sentence == other.sentence and word.place in theirs for word in self._facing.around(reading, denied)
        )


def _is_foreign(marker: Match, statement: Statement) -> bool:
    """Whether it is neither a negation of the statement nor a part of its words."""
    return (marker.first, marker.last) not in statement.markers and marker.first not in statement.match.places()


def _may_reach(marker: Match, reading: Reading, place: int) -> bool:
    """Whether a negation may bear on the verbs that follow in other clauses: "never overhaul a car, build a fountain".

    As far as word forms tell: the verb is in its dictionary form.
    """
    token = reading.words[place]
    is_bare = not token.part and token.text.lower() == token.lemma
    return is_bare and 0 < place - marker.last <= LOOSE_REACH
