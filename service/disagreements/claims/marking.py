"""Which words of a version state flatly what another hedges: the verb that faces what the hedge bears on."""

from collections import defaultdict
from collections.abc import Sequence

from service.disagreements.claims.bearing import Pair, is_verbal, predicates
from service.disagreements.claims.hedging import Hedge, joined
from service.disagreements.words.anchors import anchors
from service.disagreements.words.readings import Reading
from service.disagreements.words.verbs import VERBAL, finite_verbs, is_infinitive
from service.domain import Span

# Words so unlike face each other by chance.
FACES = 0.2
MOST_VERBS, WIDEST = 2, 5
# With so few words that face, each is shown.
LITTLE = 1
# What goes with the verb, "withdrawing, they ...", and what goes with a noun, "a worn rail".
GERUND, ATTRIBUTE = "GRND", "PRTF"


def marks(hedge: Hedge, reading: Reading, borne: Sequence[Pair]) -> tuple[Span, ...]:
    """What the other version states flatly: what faces a hedged thing, else the verbs that face the hedged ones."""
    facing = [pair for pair in borne if pair.likeness >= FACES]
    thing = _thing(hedge, facing)
    ranges = {thing} if thing else {_whole_verb(reading, pair.theirs) for pair in faced_verbs(hedge, borne)}
    if not ranges:
        # Where little faces, it is shown beside the verb.
        ranges = {(pair.theirs, pair.theirs) for pair in facing if len(facing) <= LITTLE}
        ranges |= {_whole_verb(reading, _verb(hedge, reading, facing))}
    return tuple(reading.span(first, last) for first, last in joined(ranges))


def _thing(hedge: Hedge, borne: Sequence[Pair]) -> tuple[int, int] | None:
    """The words that face the thing right behind a hedge: "за якобы работу на разведку"."""
    ours = hedge.reading
    ahead = [place for place in range(hedge.last + 1, len(ours.words)) if ours.same_clause(place, hedge.last)]
    verb = next((place for place in ahead if is_verbal(ours, place)), len(ours.words))
    alone = hedge.first == hedge.last
    if not alone or not ahead or ours.words[ahead[0]].part != "NOUN" or verb < len(ours.words):
        return None
    facing = [pair.theirs for pair in borne if pair.ours in ahead]
    return (min(facing), max(facing)) if facing and max(facing) - min(facing) < WIDEST else None


def faced_verbs(hedge: Hedge, borne: Sequence[Pair]) -> list[Pair]:
    """The pairs of verbs in the clause nearest to the hedge, gerunds only where there is no other."""
    ours = hedge.reading.words
    found = predicates([pair for pair in borne if pair.likeness >= FACES], hedge.reading)
    verbs = [pair for pair in found if ours[pair.ours].part != ATTRIBUTE]
    verbs = [pair for pair in verbs if GERUND not in (ours[pair.ours].part, _their_part(pair))] or verbs
    return [pair for pair in verbs if abs(pair.away) == abs(verbs[0].away)][:MOST_VERBS]


def _their_part(pair: Pair) -> str:
    return pair.reading.words[pair.theirs].part


def _verb(hedge: Hedge, reading: Reading, near: Sequence[Pair]) -> int:
    """The verb that says it in the other version: in the clause where most faces, near to what does or both share."""
    if not near:
        shared = anchors(hedge.reading, hedge.reading.clauses[hedge.first]).keys() & anchors(reading).keys()
        found = {mark: place for mark, place in anchors(reading).items() if mark in shared}
        places = [place for mark, place in found.items() if mark.startswith("concept")] or list(found.values()) or [0]
        return _nearest(finite_verbs(reading), places)
    weights: dict[int, float] = defaultdict(float)
    for pair in near:
        weights[reading.clauses[pair.theirs]] += pair.likeness
    clause = max(weights, key=lambda clause: weights[clause])
    verbs = finite_verbs(reading)
    here = [place for place in verbs if reading.clauses[place] == clause]
    verbal = [n for n, token in enumerate(reading.words) if token.part in VERBAL and reading.clauses[n] == clause]
    places = [pair.theirs for pair in near if reading.clauses[pair.theirs] == clause]
    return _nearest(here or verbal, places)


def _nearest(verbs: Sequence[int], places: Sequence[int]) -> int:
    return min(verbs or places, key=lambda verb: min(abs(verb - place) for place in places))


def _whole_verb(reading: Reading, place: int) -> tuple[int, int]:
    """The words of a verb with its helpers, and of an infinitive with the verb that it hangs on."""
    verbs = finite_verbs(reading)
    if is_infinitive(reading.words[place]):
        ahead = [verb for verb in verbs if place - WIDEST < verb < place and reading.same_clause(verb, place)]
        return max(ahead, default=place), place
    beside = [verb for verb in verbs if abs(verb - place) == 1 and reading.same_clause(verb, place)]
    return min(place, *beside, place), max(place, *beside, place)
