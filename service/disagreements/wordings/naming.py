"""How versions name things: a word in its sentence, and the colour that the word lists give it."""

from dataclasses import dataclass

from service.disagreements.words.lexicon import Match
from service.disagreements.words.readings import Reading
from service.domain import Span
from service.text.words import Token

# How a name colours what it names. Neighbours on this scale are used for one another in good faith.
COLOURS = {"soft": -2, "mild": -1, "plain": 0, "grave": 1, "harsh": 2}
CONTRAST = 2
# The side of what stands in a loaded word's place and is in no list.
UNLISTED = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """One version's word for something; its side is one of COLOURS, "" for what stands in a loaded word's place."""

    reading: Reading
    match: Match

    @property
    def side(self) -> str:
        """On which side of the word list the word stands."""
        return self.match.side

    @property
    def colour(self) -> int:
        """Its side as a number, below zero where it softens."""
        return COLOURS.get(self.match.side, 0)

    def words(self) -> tuple[Token, ...]:
        """The words that make it up."""
        return self.reading.words[self.match.first : self.match.last + 1]

    def span(self) -> Span:
        """The word in its sentence."""
        return self.reading.span(self.match.first, self.match.last)
