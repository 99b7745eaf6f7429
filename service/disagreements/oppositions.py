"""What one version affirms and another denies in the same place, by words that face each other.

Two words that stand in one another's place and mean the same contradict each other where one is denied and the other
is not; words of opposite meaning do where both are affirmed, or both are denied.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from service.disagreements import lexicon
from service.disagreements.confrontation import Confrontation, Pair, Word
from service.disagreements.doubts import Doubts
from service.disagreements.heads import heads
from service.disagreements.lexicon import Match
from service.disagreements.negation import PREDICATES
from service.disagreements.stances import is_open, stances
from service.disagreements.statements import SHORT, Sayings, Statement
from service.disagreements.verbs import predicates
from service.domain import WordLink

# Terms of other lists, by topic and side: words of saying, and words that may deny something.
SAID, VEILED = ("certainty", "said"), ("quotes", "veiled")
# Sentences up to so many words have one predicate; so many other words of theirs show that they tell the same.
LONGEST, ENOUGH = 16, 2
QUALITIES = ("ADJF", "ADJS", "ADVB", "COMP")

Told = Mapping[str, Sequence[Sayings]]
Said = dict[str, list[Statement]]
Place = tuple[Word, Statement]


class Oppositions:
    """What the versions of a row say of the same things, word by word; nothing where the row has no links."""

    def __init__(self, told: Told, links: Sequence[WordLink]) -> None:
        self._facing = Confrontation(told, links)
        sayings = {word.sentence: word.saying for pair in self._facing.pairs for word in pair[:2]}
        self._heads = {key: heads(saying.scope) for key, saying in sayings.items()}
        self._sayings = sayings
        self._stances = {key: stances(saying, self._heads[key]) for key, saying in sayings.items()}
        self.doubts = Doubts(self._facing, self._heads)

    def __iter__(self) -> Iterator[tuple[str, Said]]:
        """What two versions say of a concept where one of them denies it."""
        for (one, yes), (two, no) in (*self._by_concept(), *self._by_meaning()):
            if self._is_supported(one, two) and not self._is_doubted((one, yes), (two, no)):
                yield yes.concept, {yes.reading.version: [yes], no.reading.version: [no]}

    def _is_supported(self, one: Word, two: Word) -> bool:
        """Whether the sentences share more; a short one, which tells one thing, need not."""
        return min(len(one.reading.words), len(two.reading.words)) <= SHORT or self._facing.support(one, two) > 0

    def _is_doubted(self, affirmed: Place, denied: Place) -> bool:
        (one, yes), (two, no) = affirmed, denied
        if self.doubts.is_unsure(one, yes, two):
            return True
        return self.doubts.is_answered(no, yes) if no.markers else self.doubts.is_unsure(two, no, one)

    def _by_concept(self) -> Iterator[tuple[Place, Place]]:
        """Words that face each other on two sides of every concept that both are listed under."""
        for pair in (*self._facing.pairs, *self._apart()):
            shared = self._shared(pair)
            if not shared or not pair.tells() or any(ours.affirmed == theirs.affirmed for ours, theirs in shared):
                continue
            ours, theirs = shared[0]
            yes, no = (
                ((pair.one, ours), (pair.two, theirs)) if ours.affirmed else ((pair.two, theirs), (pair.one, ours))
            )
            if not no[1].markers and (pair.means_same() or (len(shared) == 1 and not _are_firm(yes, no))):
                continue
            if not self._only_mentions(yes, no):
                yield yes, no

    def _apart(self) -> Iterator[Pair]:
        """Predicates of short sentences about the same, where neither has a counterpart in the other."""
        free = [
            Word(saying, place)
            for key, saying in self._sayings.items()
            if len(saying.reading.words) <= LONGEST
            for place in predicates(saying.reading)
            if place in self._stances[key]
        ]
        for one, two in combinations(free, 2):
            known = (
                one.sentence[0] == two.sentence[0] or self._has_counterpart(one, two) or self._has_counterpart(two, one)
            )
            if not known and self._facing.support(one, two) >= ENOUGH:
                yield Pair(one, two)

    def _has_counterpart(self, word: Word, other: Word) -> bool:
        """Whether it faces a word of the other sentence that means the same or says the same."""
        facing = (Pair(word, found) for found in self._facing.around(word.reading, (word.place,)))
        return any(
            pair.means_same() or any(ours.affirmed == theirs.affirmed for ours, theirs in self._shared(pair))
            for pair in facing
            if pair.two.sentence == other.sentence
        )

    def _shared(self, pair: Pair) -> list[tuple[Statement, Statement]]:
        """What both words say of the same concepts."""
        ours, theirs = (self._stances[word.sentence].get(word.place, ()) for word in (pair.one, pair.two))
        return [(one, two) for one in ours for two in theirs if one.concept == two.concept]

    def _only_mentions(self, yes: Place, no: Place) -> bool:
        """Whether a noun is all that speaks for a side: "no funding" against "the funding crunch"."""
        if not no[1].markers:
            return no[1].is_noun() or (yes[1].is_noun() and no[0].place not in predicates(no[0].reading))
        return yes[1].is_noun() and not self._denials(no[0])

    def _by_meaning(self) -> Iterator[tuple[Place, Place]]:
        """Words that face each other and mean the same, one of them denied; those under shared concepts aside."""
        for pair in self._facing.same:
            denied, affirmed = pair.one, pair.two
            markers = self._denials(denied)
            if (
                markers
                and not self._shared(pair)
                and not _is_name(pair)
                and _happens(denied)
                and _is_affirmed(affirmed)
            ):
                concept = denied.token.lemma
                no = Statement(concept, denied.reading, _match(denied), affirmed=False, markers=markers)
                yield (affirmed, Statement(concept, affirmed.reading, _match(affirmed), affirmed=True)), (denied, no)

    def _denials(self, word: Word) -> tuple[tuple[int, int], ...]:
        """The words that deny that it happens, not those that there is such a thing, which is told in many ways."""
        found = self._heads[word.sentence].items()
        return next((markers for head, markers in found if head.place == word.place and not head.thing), ())


def _are_firm(yes: Place, no: Place) -> bool:
    """Whether words of opposite meaning tell enough by themselves: listed as such everywhere, or both predicates."""
    listed = not (yes[1].loose and no[1].loose)
    return listed or (not yes[1].markers and all(word.place in predicates(word.reading) for word, _ in (yes, no)))


def _match(word: Word) -> Match:
    return Match(word.place, word.place, "", "")


def _happens(word: Word) -> bool:
    """Whether it may be a verb, and none of saying, which is denied in many ways."""
    return word.token.part in ("", *PREDICATES) and not _is_listed(word, SAID)


def _is_affirmed(word: Word) -> bool:
    """Whether it is affirmed as far as the sentence lets one see; a quality is so in degrees."""
    if word.token.part in QUALITIES or is_open(word.reading, word.place) or _is_listed(word, VEILED):
        return False
    polarity = word.saying.scope.polarity(_match(word))
    return polarity is not None and not polarity.markers


def _is_listed(word: Word, terms: tuple[str, str]) -> bool:
    """Whether the word is part of a term of the topic and side."""
    (topic, side), language = terms, word.reading.language
    if language not in lexicon.languages(topic):
        return False
    found = lexicon.load(topic, language).find(word.reading.words)
    return any(match.side == side and word.place in match.places() for match in found)


def _is_name(pair: Pair) -> bool:
    return all(word.place and word.token.text[0].isupper() for word in (pair.one, pair.two))
