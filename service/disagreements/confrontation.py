"""The words of two versions that stand in one another's place, by the links of a row, with what they have in common."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from service.disagreements import dictionary
from service.disagreements.readings import Reading
from service.disagreements.statements import Sayings
from service.disagreements.substance import FUNCTION_WORDS, is_light
from service.domain import WordLink
from service.text.words import Token

Key = tuple[str, int]


class Word(NamedTuple):
    """A word of a sentence, by its place among the sentence's words."""

    saying: Sayings
    place: int

    @property
    def reading(self) -> Reading:
        """The sentence."""
        return self.saying.reading

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.reading.words[self.place]

    @property
    def sentence(self) -> Key:
        """The version and the number of the sentence."""
        return self.reading.version, self.reading.sentence

    def tells(self) -> bool:
        """Whether it has a content of its own."""
        token = self.token
        is_function = token.part in FUNCTION_WORDS or not token.text[0].isalpha()
        return not is_function and not is_light(token, self.reading.language)


class Pair(NamedTuple):
    """Two words that face each other."""

    one: Word
    two: Word

    def means_same(self) -> bool:
        """Whether they translate each other."""
        one, two = self
        return dictionary.means_same(one.token, one.reading.language, two.token, two.reading.language)

    def tells(self) -> bool:
        """Whether either has a content of its own."""
        return self.one.tells() or self.two.tells()


class Confrontation:
    """The pairs of a row; none where the row has no links."""

    def __init__(self, told: Mapping[str, Sequence[Sayings]], links: Sequence[WordLink]) -> None:
        words = {
            (version, saying.reading.sentence, token.start): Word(saying, place)
            for version, sayings in told.items()
            for saying in sayings
            if links and saying.reading.side == "original"
            for place, token in enumerate(saying.reading.words)
        }
        ends = [[words.get((end.version, end.sentence, end.start)) for end in (link.one, link.two)] for link in links]
        self.pairs = [Pair(one, two) for one, two in ends if one and two]
        self._facing: dict[tuple[Key, int], list[Word]] = defaultdict(list)
        for one, two in self.pairs:
            self._facing[one.sentence, one.place].append(two)
            self._facing[two.sentence, two.place].append(one)

    def around(self, reading: Reading, places: Iterable[int]) -> Iterator[Word]:
        """The words of other versions that face the words at these places of a sentence."""
        sentence = reading.version, reading.sentence
        return (word for place in places for word in self._facing.get((sentence, place), ()))

    @cached_property
    def same(self) -> Sequence[Pair]:
        """The pairs of words that mean the same, each in both directions."""
        found = [pair for pair in self.pairs if pair.one.tells() and pair.two.tells() and pair.means_same()]
        return [*found, *(Pair(two, one) for one, two in found)]

    def support(self, one: Word, two: Word) -> int:
        """How many other words of the two sentences mean the same."""
        return sum(
            (pair.one.sentence, pair.two.sentence) == (one.sentence, two.sentence)
            and pair.one.place != one.place
            and pair.two.place != two.place
            for pair in self.same
        )
