"""Whether a version states as fact what another hedges, and with which words it does.

Where their words are linked, the hedge must bear on words that the other version has in the same place, and face none
that stands for the hedge itself. Without links a sentence of few words tells, or marks that both share.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from service.disagreements.claims.bearing import Pair, bearing, means_same, pairs
from service.disagreements.claims.hedging import DOUBTS, Account, Hedge, denials
from service.disagreements.claims.marking import FACES, faced_verbs, marks
from service.disagreements.denials.statements import sayings
from service.disagreements.words.anchors import affinity, anchors
from service.disagreements.words.facing import Facing
from service.disagreements.words.readings import Reading
from service.domain import Span

# Where these stand nothing is stated flatly.
UNSETTLED = frozenset((*DOUBTS, "soft"))
# In an aligned sentence of so few words there is no room for another event.
SHORT = 14
# In a longer one a word of ability or opinion may bear on anything.
LONG = 20
# So many marks must longer sentences have in common.
SHARED = 2
# A hedge that faces a word so like it, or one that translates it, is told by the other version too.
TOLD_TOO = 0.43
# So many words in the place of what is believed make it the same event, if they are so alike.
SAME_WORDS, ALIKE = 3, 0.4


@dataclass(frozen=True, slots=True)
class Fact:
    """A version states flatly in `reading`, with the words `spans`, what the `hedge` of another holds at a distance.

    `sure`: it is the same event by itself; otherwise a second version must hedge it too. `places`: what faces it,
    a verb among it if `verbal`.
    """

    hedge: Hedge
    reading: Reading
    spans: tuple[Span, ...]
    sure: bool
    places: Set[int]
    verbal: bool

    def tells_same(self, other: "Fact") -> bool:
        """Whether two hedges bear on the same words, or on the same sentence where nothing is linked."""
        return self.reading is other.reading and (self.places == other.places or bool(self.places & other.places))


def stated_fact(hedge: Hedge, ours: Account, told: Account, facing: Facing | None) -> Fact | None:
    """What a version states as fact of what another hedges; None if it does not."""
    reading = facing_sentence(hedge, told, facing) if facing else counterpart(hedge, ours, told)
    if reading is None or hedge.deems() or hedge.introduces_speech() or not states_flatly(told, reading, hedge):
        return None
    found = pairs(facing, hedge.reading, [reading]) if facing else []
    borne = bearing(found, hedge.reading, (hedge.first, hedge.last), source=hedge.is_source(), adverb=hedge.is_adverb())
    if facing and (told_too(hedge, found) or not stands_there(hedge, borne)):
        return None
    places = frozenset(pair.theirs for pair in borne if pair.likeness >= FACES)
    verbal = bool(faced_verbs(hedge, borne))
    sure = not names_source(hedge, found) and (same_event(hedge, reading) or is_same(hedge, borne))
    return Fact(hedge, reading, marks(hedge, reading, borne), sure, places, verbal)


def states_flatly(told: Account, reading: Reading, hedge: Hedge) -> bool:
    """Whether nothing in the sentence softens what it tells, nor plans what the hedge calls possible."""
    others = [other for other in told.hedges if other.reading is reading]
    degrees = {other.degree for other in others}
    if hedge.is_source() and any(other.is_source() for other in others):
        return False
    if hedge.degree == "possible":
        # One side tells flatly what the others call possible.
        return degrees.isdisjoint((UNSETTLED | {"planned"}) - {"partisan"})
    return degrees.isdisjoint(UNSETTLED | {"accused"})


def told_too(hedge: Hedge, found: Sequence[Pair]) -> bool:
    """Whether the hedge faces a word that stands for it, though no list holds that word."""
    first, last = hedge.verb
    like = TOLD_TOO if hedge.is_source() else 1.0
    return _faced(hedge, [pair for pair in found if first <= pair.ours <= last], like)


def names_source(hedge: Hedge, found: Sequence[Pair]) -> bool:
    """Whether the other version names the claimant, as it may to say who tells it: "residents heard"."""
    return hedge.party is not None and _faced(hedge, [pair for pair in found if pair.ours == hedge.party[1]], TOLD_TOO)


def _faced(hedge: Hedge, heads: Sequence[Pair], like: float) -> bool:
    return any(pair.likeness >= (FACES if means_same(pair, hedge.reading) else like) for pair in heads)


def stands_there(hedge: Hedge, borne: Sequence[Pair]) -> bool:
    """Whether anything faces what is hedged, and it is not denied by one version alone."""
    if not any(pair.likeness >= FACES for pair in borne):
        return False
    ours, reading = hedge.reading, borne[0].reading
    mine = _denied(ours, {ours.clauses[pair.ours] for pair in borne}, hedge)
    theirs = _denied(reading, {reading.clauses[pair.theirs] for pair in borne})
    return bool(mine) == bool(theirs) or "plain" not in mine | theirs


def _denied(reading: Reading, clauses: Set[int], hedge: Hedge | None = None) -> set[str]:
    """How some clauses deny something: in "plain" words, in "veiled" ones, both or neither; the hedge is left out."""
    return {
        denial.side
        for denial in denials(reading)
        if reading.clauses[denial.first] in clauses
        and not (hedge and hedge.first <= denial.last and denial.first <= hedge.last)
    }


def is_same(hedge: Hedge, borne: Sequence[Pair]) -> bool:
    """Whether so much of what is hedged stands in the other version that it is the same event."""
    alike = {pair.ours for pair in borne if pair.likeness >= ALIKE}
    return (not hedge.loose or hedge.is_source()) and len(alike) >= SAME_WORDS


def same_event(hedge: Hedge, reading: Reading) -> bool:
    """Whether what is hedged and the other version's sentence are the same event, and not its denial."""
    clause = hedge.reading.clauses[hedge.first]
    theirs = anchors(reading).keys()
    near = (anchors(hedge.reading, clause) | anchors(hedge.reading, clause + 1)).keys() & theirs
    if hedge.degree != "possible" and denies(hedge.reading, reading):
        return False
    is_short = len(reading.words) <= SHORT
    if hedge.loose:
        is_long = len(reading.words) > LONG
        return not is_long and any(mark.startswith(("concept", "root") if is_short else "concept") for mark in near)
    return is_short or (bool(near) and len(anchors(hedge.reading).keys() & theirs) >= SHARED)


def denies(ours: Reading, theirs: Reading) -> bool:
    """Whether a sentence denies what the other affirms: "insists that none were used" is a matter of polarity."""
    denied = {statement.concept for statement in sayings(ours).statements if not statement.affirmed}
    return any(other.affirmed and other.concept in denied for other in sayings(theirs).statements)


def counterpart(hedge: Hedge, ours: Account, theirs: Account) -> Reading | None:
    """The sentence of the other version that tells what the hedged one tells, or None if it seems to leave that out."""
    best = max(theirs.sentences, key=lambda reading: affinity(hedge.reading, reading))
    near = affinity(hedge.reading, best)
    if len(ours.sentences) == 1:
        return best if near or len(theirs.sentences) == 1 else None
    if not near and len(ours.sentences) == len(theirs.sentences):
        return theirs.sentences[ours.sentences.index(hedge.reading)]
    rivals = [affinity(reading, best) for reading in ours.sentences if reading is not hedge.reading]
    return best if near and near >= max(rivals) else None


def facing_sentence(hedge: Hedge, theirs: Account, facing: Facing) -> Reading | None:
    """The sentence of the other version that has most in the place of what is hedged; None if nothing stands there."""
    weights = {}
    for reading in theirs.sentences:
        found = pairs(facing, hedge.reading, [reading])
        borne = bearing(
            found, hedge.reading, (hedge.first, hedge.last), source=hedge.is_source(), adverb=hedge.is_adverb()
        )
        weights[reading.sentence] = sum(pair.likeness for pair in borne if pair.likeness >= FACES)
    best = max(theirs.sentences, key=lambda reading: weights[reading.sentence])
    return best if weights[best.sentence] else None
