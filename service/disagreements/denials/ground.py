"""What the versions of a row say, word by word: what is denied, on which side of opposites it stands, what faces it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from service.disagreements.denials.confrontation import Confrontation, Key, Word
from service.disagreements.denials.doubts import Doubts
from service.disagreements.denials.heads import heads
from service.disagreements.denials.negation import NEGATING
from service.disagreements.denials.stances import TOPIC as OPPOSITES
from service.disagreements.denials.stances import stances
from service.disagreements.denials.statements import OPPOSITE, TOPIC, Sayings, Statement
from service.disagreements.words import lexicon
from service.disagreements.words.lexicon import Match
from service.disagreements.words.readings import Reading
from service.disagreements.words.verbs import predicates
from service.domain import WordLink

AFFIRMING = "yes"
Told = Mapping[str, Sequence[Sayings]]


class Ground:
    """The sentences of a row by version and number, with what is known of their words."""

    def __init__(self, told: Told, links: Sequence[WordLink]) -> None:
        self.facing = Confrontation(told, links)
        self.sayings = {(version, one.reading.sentence): one for version, sayings in told.items() for one in sayings}
        self.heads = {key: heads(saying.scope) for key, saying in self.sayings.items()}
        self.stances = {key: stances(saying, self.heads[key]) for key, saying in self.sayings.items()}
        self.predicates = {key: frozenset(predicates(saying.reading)) for key, saying in self.sayings.items()}
        self.doubts = Doubts(self.facing, self.heads)
        self.versions = tuple(told)

    def denials(self, word: Word) -> tuple[tuple[int, int], ...]:
        """The words that deny it."""
        found = self.heads[word.sentence].items()
        return next((markers for head, markers in found if head.place == word.place), ())

    def said_of(self, concept: str, version: str) -> list[Statement]:
        """What a version says of a concept of the lists."""
        found = (stances for sentence, stances in self.stances.items() if sentence[0] == version)
        return [one for stances in found for of_word in stances.values() for one in of_word if one.concept == concept]

    def value(self, word: Word) -> float:
        """From -1, if all lists have it among the words that say no, to 1; 0 where none knows it."""
        return _values(word.reading).get(word.place, 0.0)

    def stance(self, word: Word) -> float:
        """Its value, turned round where it is denied."""
        return -self.value(word) if self.denials(word) else self.value(word)

    def negations(self, sentence: Key) -> list[Match]:
        """The sentence's words of negation."""
        return [marker for marker in self.sayings[sentence].scope.markers if marker.side in NEGATING]


@lru_cache(maxsize=256)
def _values(reading: Reading) -> Mapping[int, float]:
    sides: dict[int, list[float]] = defaultdict(list)
    for topic in (TOPIC, OPPOSITES):
        if reading.language in lexicon.languages(topic):
            for match in lexicon.load(topic, reading.language).find(reading.words):
                if match.side in (AFFIRMING, OPPOSITE):
                    for place in match.places():
                        sides[place].append(1.0 if match.side == AFFIRMING else -1.0)
    return {place: sum(found) / len(found) for place, found in sides.items()}
