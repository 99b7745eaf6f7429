"""With whom a third version sides where one affirms and another may deny: two against one tell who stands apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.disagreements.denials.candidates import Candidate
from service.disagreements.denials.confrontation import ALIKE, Key, Pair, Word
from service.disagreements.denials.ground import Ground
from service.disagreements.denials.statements import Statement

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Witness:
    """The sides that third versions take: `firm` by words that mean the same, `leaning` by what looks like them."""

    firm: frozenset[str] = frozenset()
    leaning: frozenset[str] = frozenset()
    present: bool = False

    def only(self, side: str) -> bool:
        """Whether its words speak for this side and none for the other."""
        return self.firm == {side}

    def leans(self, side: str) -> bool:
        """Whether it looks like this side alone."""
        return self.leaning == {side}

    def is_torn(self) -> bool:
        """Whether it has something of both sides."""
        return max(len(self.firm), len(self.leaning)) > 1

    def is_silent(self) -> bool:
        """Whether there is one, and it takes no side."""
        return self.present and not (self.firm or self.leaning)


def others(ground: Ground, candidate: Candidate) -> list[str]:
    """The versions besides the candidate's two."""
    return [v for v in ground.versions if v not in (candidate.yes.sentence[0], candidate.no.sentence[0])]


def witness(ground: Ground, candidate: Candidate, versions: Sequence[str]) -> Witness:
    """What versions besides the candidate's two tell of it."""
    firm: set[str] = set()
    leaning: set[str] = set()
    for version in versions:
        firm.update(_meant(ground, candidate, version))
        leaning.update(_looked(ground, candidate, version))
    return Witness(frozenset(firm), frozenset(leaning), present=bool(versions))


def _meant(ground: Ground, candidate: Candidate, version: str) -> Iterator[str]:
    """The sides of its words that face the candidate's and mean the same as one of them."""
    yes, no = candidate.yes, candidate.no
    for word in (*_facing(ground, candidate.affirmed, version), *_facing(ground, candidate.denied, version)):
        denied = bool(ground.denials(word))
        if Pair(word, yes).means_same():
            yield NO if denied else YES
        if Pair(word, no).means_same():
            yield NO if denied == bool(candidate.denied.markers) else YES


def _looked(ground: Ground, candidate: Candidate, version: str) -> Iterator[str]:
    """The sides that its words of like context, its negations and the lists speak for."""
    denied = candidate.denied
    for word in _facing(ground, candidate.affirmed, version):
        if ground.facing.likeness(word, candidate.yes) >= ALIKE:
            yield NO if ground.denials(word) else YES
    for word in _facing(ground, denied, version):
        if ground.facing.likeness(word, candidate.no) >= ALIKE:
            yield NO if bool(ground.denials(word)) == bool(denied.markers) else YES
    if candidate.listed:
        yield from _listed(ground, denied.concept, version)
    if denied.markers:
        yield from _negated(ground, denied, version)


def _listed(ground: Ground, concept: str, version: str) -> Iterator[str]:
    """The side of the concept on which all stand that it has of it."""
    sides = {YES if statement.affirmed else NO for statement in ground.said_of(concept, version)}
    if len(sides) == 1:
        yield from sides


def _negated(ground: Ground, denied: Statement, version: str) -> Iterator[str]:
    """Whether a negation faces the one that denies; or whether there is none at all."""
    negations = {sentence: ground.negations(sentence) for sentence in _sentences(ground, version)}
    if not any(negations.values()):
        yield YES
    places = [place for first, last in denied.markers for place in range(first, last + 1)]
    for word in ground.facing.around(denied.reading, places):
        if any(word.place in marker.places() for marker in negations.get(word.sentence, ())):
            yield NO


def _facing(ground: Ground, statement: Statement, version: str) -> list[Word]:
    words = ground.facing.around(statement.reading, statement.match.places())
    return [word for word in words if word.sentence[0] == version]


def _sentences(ground: Ground, version: str) -> list[Key]:
    return [key for key in ground.sayings if key[0] == version]
