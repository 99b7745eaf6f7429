"""The words of two versions that stand in one another's place, by the links of a row, with what they have in common."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from service.disagreements.denials.statements import Sayings
from service.disagreements.words import dictionary
from service.disagreements.words.readings import Reading
from service.disagreements.words.substance import tells
from service.disagreements.words.verbs import HELPERS
from service.domain import WordLink
from service.text.words import Token

Key = tuple[str, int]
# Words that mean the same are about as alike as this on average.
ALIKE = 0.6
# A verb stands at most so many words behind its helper.
FARTHEST = 4


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
        return tells(self.token, self.reading.language)


class Pair(NamedTuple):
    """Two words that face each other."""

    one: Word
    two: Word
    likeness: float = 0.0

    def means_same(self) -> bool:
        """Whether they translate each other."""
        one, two = self.one, self.two
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
        self.pairs: list[Pair] = []
        for link in links:
            one, two = (words.get((end.version, end.sentence, end.start)) for end in (link.one, link.two))
            if one and two:
                self.pairs.append(Pair(_head(one), _head(two), link.likeness))
        self._facing: dict[tuple[Key, int], list[Word]] = defaultdict(list)
        for one, two, _ in self.pairs:
            self._facing[one.sentence, one.place].append(two)
            self._facing[two.sentence, two.place].append(one)
        self._likeness: dict[tuple[Key, int, Key, int], float] = {}
        for one, two, likeness in _both_ways(self.pairs):
            way = (one.sentence, one.place, two.sentence, two.place)
            self._likeness[way] = max(likeness, self._likeness.get(way, 0.0))

    def around(self, reading: Reading, places: Iterable[int]) -> Iterator[Word]:
        """The words of other versions that face the words at these places of a sentence."""
        sentence = reading.version, reading.sentence
        return (word for place in places for word in self._facing.get((sentence, place), ()))

    def meets(self, word: Word, sentence: Key) -> bool:
        """Whether it faces a word of another version's sentence."""
        return any(other.sentence == sentence for other in self._facing.get((word.sentence, word.place), ()))

    def likeness(self, one: Word, two: Word) -> float:
        """How alike in context two words are that face each other; 0 if they do not."""
        return self._likeness.get((one.sentence, one.place, two.sentence, two.place), 0.0)

    @cached_property
    def _common(self) -> Sequence[Pair]:
        """The pairs of words that speak for one another's sentences: of one meaning, or much alike in context."""
        words = (pair for pair in self._telling if pair.likeness >= ALIKE or pair.means_same())
        numbers = (pair for pair in self.pairs if pair.one.token.text.isdigit() and pair.two.token.text.isdigit())
        return _both_ways((*words, *(pair for pair in numbers if pair.one.token.text == pair.two.token.text)))

    @cached_property
    def _telling(self) -> Sequence[Pair]:
        return [pair for pair in self.pairs if pair.one.tells() and pair.two.tells()]

    def support(self, one: Word, two: Word) -> int:
        """How many other words of the two sentences have a counterpart in one another."""
        return sum(
            (pair.one.sentence, pair.two.sentence) == (one.sentence, two.sentence)
            and pair.one.place != one.place
            and pair.two.place != two.place
            for pair in self._common
        )


def _head(word: Word) -> Word:
    """What an English helper stands for: the verb behind it, past negation and adverbs."""
    words = word.reading.words
    if word.reading.language != "en" or words[word.place].text.lower() not in HELPERS:
        return word
    behind = range(word.place + 1, min(word.place + FARTHEST, len(words)))
    return next((found for place in behind if (found := Word(word.saying, place)).tells()), word)


def _both_ways(pairs: Iterable[Pair]) -> Sequence[Pair]:
    return [way for one, two, likeness in pairs for way in (Pair(one, two, likeness), Pair(two, one, likeness))]
