"""What one version affirms and another denies in the same place, by words that face each other.

Two words that stand in one another's place and mean the same contradict each other where one is denied and the other
is not; words of opposite meaning do where both are affirmed, or both are denied.
"""

from collections.abc import Iterator, Mapping, Sequence

from service.disagreements import lexicon
from service.disagreements.confrontation import Confrontation, Pair, Word
from service.disagreements.doubts import Doubts
from service.disagreements.heads import heads
from service.disagreements.lexicon import Match
from service.disagreements.negation import PREDICATES
from service.disagreements.stances import is_open, stances
from service.disagreements.statements import Sayings, Statement
from service.domain import WordLink

# Terms of other lists, by topic and side: words of saying, and words that may deny something.
SAID, VEILED = ("certainty", "said"), ("quotes", "veiled")
QUALITIES = ("ADJF", "ADJS", "ADVB", "COMP")

Told = Mapping[str, Sequence[Sayings]]
Said = dict[str, list[Statement]]
Place = tuple[Word, Statement]


class Oppositions:
    """What the versions of a row say of the same things, word by word; nothing where the row has no links."""

    def __init__(self, told: Told, links: Sequence[WordLink]) -> None:
        self._facing = Confrontation(told, links)
        sayings = {word.sentence: word.saying for pair in self._facing.pairs for word in pair}
        self._heads = {key: heads(saying.scope) for key, saying in sayings.items()}
        self._stances = {key: stances(saying, self._heads[key]) for key, saying in sayings.items()}
        self.doubts = Doubts(self._facing, self._heads)

    def __iter__(self) -> Iterator[tuple[str, Said]]:
        """What two versions say of a concept where one of them denies it."""
        for (one, yes), (two, no) in (*self._by_concept(), *self._by_meaning()):
            if self._facing.support(one, two) and not self._is_doubted((one, yes), (two, no)):
                yield yes.concept, {yes.reading.version: [yes], no.reading.version: [no]}

    def _is_doubted(self, affirmed: Place, denied: Place) -> bool:
        (one, yes), (two, no) = affirmed, denied
        if self.doubts.is_unsure(one, yes, two):
            return True
        return self.doubts.is_answered(no, yes.reading) if no.markers else self.doubts.is_unsure(two, no, one)

    def _by_concept(self) -> Iterator[tuple[Place, Place]]:
        """Words that face each other on two sides of every concept that both are listed under."""
        for pair in self._facing.pairs:
            shared = self._shared(pair)
            if not shared or not pair.tells() or any(ours.affirmed == theirs.affirmed for ours, theirs in shared):
                continue
            ours, theirs = shared[0]
            is_loose = len(shared) == 1 and ours.loose and theirs.loose
            if not ours.markers and not theirs.markers and (is_loose or pair.means_same()):
                continue
            yes, no = (pair.one, ours), (pair.two, theirs)
            if theirs.affirmed:
                yes, no = no, yes
            if not self._only_mentions(yes, no):
                yield yes, no

    def _shared(self, pair: Pair) -> list[tuple[Statement, Statement]]:
        """What both words say of the same concepts."""
        ours, theirs = (self._stances[word.sentence].get(word.place, ()) for word in pair)
        return [(one, two) for one in ours for two in theirs if one.concept == two.concept]

    def _only_mentions(self, yes: Place, no: Place) -> bool:
        """Whether a noun is all that speaks for a side: "no funding" against "the funding crunch"."""
        if not no[1].markers:
            return no[1].is_noun()
        return yes[1].is_noun() and not self._denials(no[0])

    def _by_meaning(self) -> Iterator[tuple[Place, Place]]:
        """Words that face each other and mean the same, one of them denied; those under shared concepts aside."""
        for pair in self._facing.same:
            denied, affirmed = pair
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
    return all(word.place and word.token.text[0].isupper() for word in pair)
