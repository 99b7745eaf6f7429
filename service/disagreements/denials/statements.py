"""What a sentence affirms and what it denies: the concepts of the word lists, with the negation that bears on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from service.disagreements.denials.negation import NEGATING, Scope
from service.disagreements.words import lexicon
from service.disagreements.words.lexicon import Match
from service.disagreements.words.readings import Reading
from service.domain import Span

TOPIC = "polarity"
OPPOSITE = "no"
THING = "thing"
# The concept of what no list holds, known only by the words that face each other.
UNLISTED = ""
# Sentences of so few words tell one thing, so that what they say of a concept is said of the same.
SHORT = 12
# A marker this far from its predicate is marked apart from it, so that the words between stay unmarked.
WIDEST_GAP = 6
# A word of negation that no known concept takes up may bear on what follows within so many words.
LOOSE_REACH = 15


@dataclass(frozen=True, slots=True)
class Statement:
    """A version says of a concept that it is so, or that it is not; `markers` are the words of negation.

    `loose`: it is read from words that tell little where they do not face their opposites.
    """

    concept: str
    reading: Reading
    match: Match
    affirmed: bool
    markers: tuple[tuple[int, int], ...] = ()
    loose: bool = False

    def spans(self) -> tuple[Span, ...]:
        """The term with its markers, as one span where they stand close together."""
        ranges = sorted([*self.markers, (self.match.first, self.match.last)])
        first, last = ranges[0][0], max(end for _, end in ranges)
        inside = sum(end - start + 1 for start, end in ranges)
        if last - first + 1 - inside <= WIDEST_GAP:
            return (self.reading.span(first, last),)
        return tuple(self.reading.span(start, end) for start, end in ranges)

    def place(self) -> tuple[str, int, int]:
        """The clause in which it is said."""
        return self.reading.version, self.reading.sentence, self.reading.clauses[self.match.first]

    def is_noun(self) -> bool:
        """Whether it is only mentioned by a noun, as far as the language lets one see."""
        return self.match.first == self.match.last and names_thing(self.reading, self.match.first)


@lru_cache(maxsize=256)
def sayings(reading: Reading) -> "Sayings":
    """What a sentence says, read once."""
    return Sayings(reading)


@dataclass(frozen=True)
class Sayings:
    """All that one sentence affirms and denies."""

    reading: Reading

    @cached_property
    def scope(self) -> Scope:
        """The sentence's words of negation."""
        return Scope(self.reading)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What the sentence says of the concepts of the word lists."""
        found = list(self._read())
        # "paid no compensation": where one word of a concept is denied, so is another in the same clause.
        denied = {(statement.concept, statement.place()) for statement in found if statement.markers}
        return tuple(s for s in found if s.markers or (s.concept, s.place()) not in denied)

    def _read(self) -> Iterator[Statement]:
        matches = lexicon.load(TOPIC, self.reading.language).find(self.reading.words)
        busy = {self.reading.clauses[match.first] for match in matches if match.side != THING}
        for match in matches:
            is_thing = match.side == THING
            if is_thing and self.reading.clauses[match.first] in busy:
                continue
            polarity = self.scope.polarity(match, opposite=match.side == OPPOSITE, thing=is_thing)
            if polarity is not None:
                yield Statement(match.entry, self.reading, match, polarity.affirmed, polarity.markers)

    def is_unsure(self, place: int) -> bool:
        """Whether a word of negation may bear on `place` although it is not known to.

        It stands before it and belongs to no known concept, or it is in the clause where a noun is mentioned.
        """
        negations = [marker for marker in self.scope.markers if marker.side in NEGATING]
        here = [marker for marker in negations if self.reading.same_clause(marker.first, place)]
        if here and names_thing(self.reading, place):
            return True
        taken = {
            word
            for statement in self.statements
            for first, last in (*statement.markers, (statement.match.first, statement.match.last))
            for word in range(first, last + 1)
        }
        return any(
            marker.first not in taken and (0 < place - marker.last <= LOOSE_REACH or marker in here)
            for marker in negations
        )


def names_thing(reading: Reading, place: int) -> bool:
    """Whether the word is a noun: by its part of speech, in German by its capital, elsewhere by what stands before."""
    token = reading.words[place]
    if token.part:
        return token.part == "NOUN"
    if reading.language == "de":
        return place > 0 and token.text[0].isupper()
    return place > 0 and reading.words[place - 1].text.lower() in DETERMINERS.get(reading.language, ())


DETERMINERS = {
    "en": frozenset(("the", "a", "an", "of", "any", "his", "her", "its", "their", "this", "that", "such", "in", "on")),
    "pt": frozenset(("o", "a", "os", "as", "um", "uma", "de", "do", "da", "dos", "das", "ao", "na", "no", "em", "à")),
}
