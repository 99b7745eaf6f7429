"""Certainty: one version states as fact what another calls possible, claimed or alleged.

Degrees come from `data/certainty/<language>.toml`: `possible` ("probably"), `claimed` ("allegedly", "accuses"); `modal`
("may") and `view` ("believes") are the same, but as often they tell of abilities and opinions, so the other version
must tell the same event in words that are known to be the same. `soft` words are no hedge, but where they stand
nothing is stated flatly either ("so-called", "chance"), nor where `accused` ones do against a claim ("charges"). `sure`
words state it as fact ("confirmed"), `said` names a neutral source ("said", "according to"), `planned` what is due or
allowed, neither fact nor doubt, `duty` words that plan before an infinitive (Ukrainian "має вирушити"), `party` who
only claims when it "says".
A version without a word of these degrees states a fact. A neutral source disagrees with neither a fact nor a claim.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.disagreements import lexicon
from service.disagreements.anchors import affinity, anchors
from service.disagreements.base import RowView
from service.disagreements.findings import stand_apart, who_says
from service.disagreements.lexicon import Match
from service.disagreements.readings import Reading, readings
from service.disagreements.statements import Sayings, names_thing
from service.disagreements.verbs import finite_verbs, is_infinitive
from service.domain import Difference, Severity, Span

TOPIC = "certainty"
SHOWN = {
    "possible": "possible, not certain",
    "claimed": "somebody’s claim",
    "partisan": "one side’s word",
    "fact": "fact",
}
SEVERITY: Mapping[str, Severity] = {"possible": "medium", "claimed": "high", "partisan": "low"}
# "Ukraine says", "Moscow has said": a party this close before a neutral verb makes it a claim.
PARTY_REACH = 2
DOUBTS = ("possible", "claimed", "partisan")
# Sides whose words hedge an event only where the other version tells the same one.
LOOSE = {"modal": "possible", "view": "claimed"}
# Where a single word of these is a noun it names a thing: "the suspect", "an insurance claim".
NAMED = ("possible", "claimed", "view")
# Where these stand nothing is stated flatly.
UNSETTLED = frozenset((*DOUBTS, "soft"))
# In an aligned sentence of so few words there is no room for another event.
SHORT = 14
# In a longer one a word of ability or opinion may bear on anything.
LONG = 20
# So many marks must longer sentences have in common.
SHARED = 2


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words [first, last] of a sentence that hold what it tells at a distance; a `loose` one needs the same event."""

    reading: Reading
    degree: str
    first: int
    last: int
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """How one version tells the row: its sentences and all degrees found in them."""

    sentences: tuple[Reading, ...]
    hedges: tuple[Hedge, ...]

    def degrees(self) -> set[str]:
        """The degrees of all its sentences."""
        return {hedge.degree for hedge in self.hedges}

    def strongest(self) -> Hedge | None:
        """The hedge that holds most at a distance, if any does."""
        doubts = [hedge for hedge in self.hedges if hedge.degree in DOUBTS]
        return min(doubts, key=lambda hedge: (hedge.loose, DOUBTS.index(hedge.degree)), default=None)


class CertaintyDetector:
    """Finds what one version states flatly and another hedges or puts into somebody's mouth."""

    kind = "certainty"
    name = "Fact or claim"
    description = (
        "One version states as fact what another calls possible, alleged or somebody’s claim. "
        "Naming a neutral source (“said”, “according to”) or a plan is not a disagreement."
    )
    version = "2"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of hedges."""
        return lexicon.languages(TOPIC)

    def find(self, row: RowView) -> Iterator[Difference]:
        """At most one difference: the versions that hedge against those that state the same as fact."""
        read = readings(row, lexicon.languages(TOPIC))
        accounts = {version: account(sentences) for version, sentences in read.items()}
        hedged = {version: hedge for version, told in accounts.items() if (hedge := told.strongest())}
        facts = {
            version: span
            for version, told in accounts.items()
            if version not in hedged and (span := stated_fact(told, hedged, accounts))
        }
        # One side's word alone is weak: most of what is told is told by somebody.
        if facts and any(hedge.degree != "partisan" for hedge in hedged.values()):
            yield difference(hedged, facts, {telling.version: telling.label for telling in row.tellings})


def account(sentences: Sequence[Reading]) -> Account:
    """A version's sentences with their degrees of certainty."""
    return Account(tuple(sentences), tuple(hedge for reading in sentences for hedge in hedges(reading)))


def hedges(reading: Reading) -> Iterator[Hedge]:
    """The words of a sentence that say how certain it is."""
    matches = lexicon.load(TOPIC, reading.language).find(reading.words)
    parties = [match for match in matches if match.side == "party"]
    for match in matches:
        if match.side == "party" or _is_name(reading, match):
            continue
        if match.first == match.last and match.side in NAMED and names_thing(reading, match.first):
            yield Hedge(reading, "soft", match.first, match.last)
            continue
        if match.side == "duty":
            if _before_infinitive(reading, match.last):
                yield Hedge(reading, "planned", match.first, match.last)
            continue
        party = next((p for p in parties if match.side in ("said", "claimed") and _speaks(reading, p, match)), None)
        degree = "partisan" if party and match.side == "said" else match.side
        loose = degree in LOOSE
        yield Hedge(reading, LOOSE.get(degree, degree), party.first if party else match.first, match.last, loose)


def _is_name(reading: Reading, match: Match) -> bool:
    """Whether a word of doubt is really a name, as May is."""
    token = reading.words[match.first]
    return token.text[0].isupper() and bool(reading.text[: token.start].strip(" \"'«„“‘—–-"))


def _before_infinitive(reading: Reading, place: int) -> bool:
    return any(is_infinitive(token) for token in reading.words[place + 1 : place + 4])


def _speaks(reading: Reading, party: Match, verb: Match) -> bool:
    """Whether `party` is the subject of `verb`: right before it, and no other's possession or office."""
    if not 0 < verb.first - party.last <= PARTY_REACH or reading.clauses[party.last] != reading.clauses[verb.first]:
        return False
    subject = reading.words[party.last]
    return not subject.part or "nomn" in subject.grammemes or subject.text.isupper()


def stated_fact(told: Account, hedged: Mapping[str, Hedge], accounts: Mapping[str, Account]) -> Span | None:
    """The verb with which a version states as fact what the hedged ones do not, or None if it does not."""
    for version, hedge in sorted(hedged.items(), key=lambda item: DOUBTS.index(item[1].degree)):
        if hedge.degree in ("claimed", "partisan") and "said" in told.degrees():
            continue
        reading = counterpart(hedge, accounts[version], told)
        if reading is None or not states_flatly(told, reading, hedge) or not same_event(hedge, reading):
            continue
        return _verb(hedge, reading)
    return None


def states_flatly(told: Account, reading: Reading, hedge: Hedge) -> bool:
    """Whether nothing in the sentence softens what it tells, nor plans what the hedge calls possible."""
    degrees = {other.degree for other in told.hedges if other.reading is reading}
    return not degrees & UNSETTLED and ("planned" if hedge.degree == "possible" else "accused") not in degrees


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


def _verb(hedge: Hedge, reading: Reading) -> Span:
    """The verb that says it in the other version: the one nearest to the concept or the words that both share."""
    marks = anchors(hedge.reading, hedge.reading.clauses[hedge.first])
    shared = {mark: place for mark, place in anchors(reading).items() if mark in marks}
    near = [place for mark, place in shared.items() if mark.startswith("concept")] or list(shared.values()) or [0]
    verbs = finite_verbs(reading) or near
    place = min(verbs, key=lambda verb: min(abs(verb - mark) for mark in near))
    first = place - 1 if place - 1 in verbs else place
    return reading.span(first, place + 1 if place + 1 in verbs else place)


def difference(hedged: Mapping[str, Hedge], facts: Mapping[str, Span], labels: Mapping[str, str]) -> Difference:
    """A Difference between the versions that hedge and those that state it as fact."""
    degrees = {v: hedged[v].degree if v in hedged else "fact" for v in labels if v in hedged or v in facts}
    spans = {v: hedge.reading.span(hedge.first, hedge.last) for v, hedge in hedged.items()} | dict(facts)
    strongest = min(hedged.values(), key=lambda hedge: ("claimed", "possible", "partisan").index(hedge.degree))
    shown = {labels[version]: SHOWN[degree] for version, degree in degrees.items()}
    return Difference(
        kind=CertaintyDetector.kind,
        spans=tuple(spans[version] for version in degrees),
        values={version: spans[version].text for version in degrees},
        explanation=f"How sure it is: {who_says(shown, ('tells it as', 'tell it as'))}",
        severity=SEVERITY[strongest.degree],
        detector=CertaintyDetector.kind,
        odd=stand_apart({version: degree == "fact" for version, degree in degrees.items()}),
    )
