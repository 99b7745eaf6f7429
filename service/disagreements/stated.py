"""Whether a version states as fact what another hedges, and with which words it does.

Where their words are linked, the hedge must bear on words that the other version has in the same place, and face none
that stands for the hedge itself. Without links a sentence of few words tells, or marks that both share.
"""

from collections.abc import Mapping, Sequence, Set

from service.disagreements.anchors import affinity, anchors
from service.disagreements.bearing import Pair, bearing, is_verbal, means_same, pairs, predicates
from service.disagreements.facing import Facing
from service.disagreements.hedging import DOUBTS, Account, Hedge, denials, joined
from service.disagreements.readings import Reading
from service.disagreements.statements import Sayings
from service.disagreements.verbs import finite_verbs, is_infinitive
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
# Words so unlike face each other by chance.
FACES = 0.2
# So many words in the place of what is believed make it the same event, if they are so alike.
SAME_WORDS, ALIKE = 3, 0.4
MOST_VERBS, WIDEST = 2, 5


def stated_fact(
    told: Account, hedged: Mapping[str, Hedge], accounts: Mapping[str, Account], facing: Facing | None
) -> tuple[Span, ...]:
    """The words with which a version states as fact what the hedged ones do not; none if it does not."""
    for version, hedge in sorted(hedged.items(), key=lambda item: DOUBTS.index(item[1].degree)):
        if hedge.introduces_speech() or (hedge.is_source() and "said" in told.degrees()):
            continue
        reading = counterpart(hedge, accounts[version], told)
        if reading is None or not states_flatly(told, reading, hedge):
            continue
        found = pairs(facing, hedge.reading, [reading]) if facing else []
        borne = bearing(found, hedge.reading, (hedge.first, hedge.last), source=hedge.is_source())
        if facing and (told_too(hedge, found) or not stands_there(hedge, borne)):
            continue
        if same_event(hedge, reading) or is_same(hedge, borne):
            return marks(hedge, reading, borne)
    return ()


def states_flatly(told: Account, reading: Reading, hedge: Hedge) -> bool:
    """Whether nothing in the sentence softens what it tells, nor plans what the hedge calls possible."""
    degrees = {other.degree for other in told.hedges if other.reading is reading}
    return not degrees & UNSETTLED and ("planned" if hedge.degree == "possible" else "accused") not in degrees


def told_too(hedge: Hedge, found: Sequence[Pair]) -> bool:
    """Whether the hedge faces a word that stands for it, though no list holds that word."""
    heads = [pair for pair in found if hedge.first <= pair.ours <= hedge.last]
    like = TOLD_TOO if hedge.is_source() else 1.0
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
    denied = {statement.concept for statement in Sayings(ours).statements if not statement.affirmed}
    return any(other.affirmed and other.concept in denied for other in Sayings(theirs).statements)


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


def marks(hedge: Hedge, reading: Reading, borne: Sequence[Pair]) -> tuple[Span, ...]:
    """What the other version states flatly: what faces a hedged thing, else the verbs that face the hedged ones."""
    thing = _thing(hedge, borne)
    ranges = {thing} if thing else {_whole_verb(reading, pair.theirs) for pair in _verbs(hedge, borne)}
    if not ranges:
        facing = [pair.theirs for pair in borne if pair.likeness >= FACES]
        ranges = {(place, place) for place in facing[:1]} | {_whole_verb(reading, _verb(hedge, reading, facing))}
    return tuple(reading.span(first, last) for first, last in joined(ranges))


def _thing(hedge: Hedge, borne: Sequence[Pair]) -> tuple[int, int] | None:
    """The words that face the thing right behind a hedge: "за якобы работу на разведку"."""
    ours = hedge.reading
    ahead = [
        place for place in range(hedge.last + 1, len(ours.words)) if ours.clauses[place] == ours.clauses[hedge.last]
    ]
    verb = next((place for place in ahead if is_verbal(ours, place)), len(ours.words))
    alone = hedge.first == hedge.last
    if not alone or not ahead or ours.words[ahead[0]].part != "NOUN" or verb < len(ours.words):
        return None
    facing = [pair.theirs for pair in borne if pair.ours in ahead and pair.likeness >= FACES]
    return (min(facing), max(facing)) if facing and max(facing) - min(facing) < WIDEST else None


def _verbs(hedge: Hedge, borne: Sequence[Pair]) -> list[Pair]:
    """The pairs of verbs in the clause nearest to the hedge."""
    verbs = [pair for pair in predicates(borne, hedge.reading) if pair.likeness >= FACES]
    return [pair for pair in verbs if abs(pair.away) == abs(verbs[0].away)][:MOST_VERBS]


def _verb(hedge: Hedge, reading: Reading, near: Sequence[int]) -> int:
    """The verb that says it in the other version: the one nearest to the words that face, or that both share."""
    if not near:
        shared = anchors(hedge.reading, hedge.reading.clauses[hedge.first]).keys() & anchors(reading).keys()
        found = {mark: place for mark, place in anchors(reading).items() if mark in shared}
        near = [place for mark, place in found.items() if mark.startswith("concept")] or list(found.values()) or [0]
    return min(finite_verbs(reading) or near, key=lambda verb: min(abs(verb - mark) for mark in near))


def _whole_verb(reading: Reading, place: int) -> tuple[int, int]:
    """The words of a verb with its helpers, and of an infinitive with the verb that it hangs on."""
    verbs = finite_verbs(reading)
    if is_infinitive(reading.words[place]):
        ahead = [verb for verb in verbs if place - WIDEST < verb < place and _same_clause(reading, verb, place)]
        return max(ahead, default=place), place
    return place - (place - 1 in verbs), place + (place + 1 in verbs)


def _same_clause(reading: Reading, one: int, two: int) -> bool:
    return reading.clauses[one] == reading.clauses[two]
