"""How certain a sentence is of what it tells: the words that hold it at a distance, and of what degree each is.

Degrees come from `data/certainty/<language>.toml`: `possible` ("probably"), `claimed` ("allegedly", "accuses"); `modal`
("may") and `view` ("believes") are the same, but as often they tell of abilities and opinions, so the other version
must tell the same event in words that are known to be the same. `soft` words are no hedge, but where they stand
nothing is stated flatly either ("so-called", "chance"), nor where `accused` ones do against a claim ("charges"). `sure`
words state it as fact ("confirmed"), `said` names a neutral source ("said", "according to"), `planned` what is due or
allowed, neither fact nor doubt, `duty` words that plan before an infinitive (Ukrainian "має вирушити"), `party` who
only claims when it "says".
A version without a word of these degrees states a fact. A neutral source disagrees with neither a fact nor a claim.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.disagreements import lexicon
from service.disagreements.lexicon import Match
from service.disagreements.readings import Reading, speeches
from service.disagreements.statements import names_thing
from service.disagreements.verbs import HELPERS, is_infinitive
from service.domain import Span

TOPIC = "certainty"
# The lists of words that deny something.
DENIALS, DENIAL = "quotes", "denial"
# "Ukraine says", "Moscow has said": a party this close before a neutral verb makes it a claim.
PARTY_REACH = 2
# "claims, as if ..." is one hedge in two clauses.
NEAR = 1
# "Ukraine has reportedly agreed" is told by somebody else.
ADVERB = "ly"
STOPS = ".!?…:"
# Where a capital tells a noun and no name.
CAPITALISING = frozenset(("de",))
SOURCES = ("claimed", "partisan")
DOUBTS = ("possible", "claimed", "partisan")
# Sides whose words hedge an event only where the other version tells the same one.
LOOSE = {"modal": "possible", "view": "claimed"}
# Where a single word of these is a noun it names a thing: "the suspect", "an insurance claim".
NAMED = ("possible", "claimed", "view")


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words [first, last] of a sentence that hold what it tells at a distance; a `loose` one needs the same event."""

    reading: Reading
    degree: str
    first: int
    last: int
    loose: bool = False

    def is_source(self) -> bool:
        """Whether it says who tells it."""
        return self.degree in SOURCES

    def introduces_speech(self) -> bool:
        """Whether it says who spoke words in quotation marks, as "he insisted" does: they are his in any case."""
        return self.is_source() and next(speeches(self.reading.text), None) is not None


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

    def marks(self, strongest: Hedge) -> tuple[Span, ...]:
        """The words of a hedge with those of the others that stand in its clause or next to it."""
        reading, own = strongest.reading, strongest.reading.clauses[strongest.first]
        ranges = [
            (hedge.first, hedge.last)
            for hedge in self.hedges
            if hedge.reading is reading and hedge.degree in DOUBTS and abs(reading.clauses[hedge.first] - own) <= NEAR
        ]
        return tuple(reading.span(first, last) for first, last in joined(ranges))


def account(sentences: Sequence[Reading]) -> Account:
    """A version's sentences with their degrees of certainty."""
    return Account(tuple(sentences), tuple(hedge for reading in sentences for hedge in hedges(reading)))


def hedges(reading: Reading) -> Iterator[Hedge]:
    """The words of a sentence that say how certain it is."""
    matches = lexicon.load(TOPIC, reading.language).find(reading.words)
    parties = [match for match in matches if match.side == "party"]
    for match in matches:
        if match.side == "party" or _is_name(reading, match) or _forbids(reading, match):
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


def joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of words in order, those that meet put together."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def _is_name(reading: Reading, match: Match) -> bool:
    """Whether a word of doubt is really a name, as May is: it has a capital and begins no sentence."""
    token = reading.words[match.first]
    before = reading.text[: token.start].rstrip(" \"'«„“‘—–-")
    return token.text[0].isupper() and bool(before) and before[-1] not in STOPS and reading.language not in CAPITALISING


def _forbids(reading: Reading, match: Match) -> bool:
    """Whether a word of possibility is one of permission: "nobody under contract may take part", "may not enter"."""
    return match.side == "modal" and any(
        denial.side == "plain" and denial.first <= match.last + 1 and _same_clause(reading, denial, match)
        for denial in denials(reading)
    )


def denials(reading: Reading) -> list[Match]:
    """The words with which a sentence denies something: those of the side "plain" do, those of "veiled" may."""
    return [match for match in lexicon.load(DENIALS, reading.language).find(reading.words) if match.entry == DENIAL]


def _same_clause(reading: Reading, one: Match, two: Match) -> bool:
    return reading.clauses[one.first] == reading.clauses[two.first]


def _before_infinitive(reading: Reading, place: int) -> bool:
    return any(is_infinitive(token) for token in reading.words[place + 1 : place + 4])


def _speaks(reading: Reading, party: Match, verb: Match) -> bool:
    """Whether `party` is the subject of `verb`: right before it, and no other's possession or office."""
    if not 0 < verb.first - party.last <= PARTY_REACH or not _same_clause(reading, party, verb):
        return False
    subject = reading.words[party.last]
    verb_words = {token.text.lower() for token in reading.words[verb.first : verb.last + 1]}
    if verb_words & HELPERS or reading.words[verb.last].text.endswith(ADVERB):
        return False
    return not subject.part or "nomn" in subject.grammemes or subject.text.isupper()
