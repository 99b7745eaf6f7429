"""How certain a sentence is of what it tells: the words that hold it at a distance, and of what degree each is.

Degrees come from `data/certainty/<language>.toml`: `possible` ("probably"), `claimed` ("allegedly", "accuses"); `modal`
("may") and `view` ("believes") are the same, but as often they tell of abilities and opinions, so the other version
must tell the same event in words that are known to be the same. `soft` words are no hedge, but where they stand
nothing is stated flatly either ("so-called", "chance"), nor where `accused` ones do against a claim ("charges"). `sure`
words state it as fact ("confirmed"), `said` names a neutral source ("said", "according to"), `planned` what is due or
allowed, neither fact nor doubt, `duty` words that plan before an infinitive (Ukrainian "має вирушити"), `party` who
only claims when it "says" (claimants.py), `source` a neutral source that is named behind the words ("according to"),
`act` words that do something by saying it ("promised", "announced"): they name a source, but are no witness of doubt.
A version without a word of these degrees states a fact. A neutral source disagrees with neither a fact nor a claim.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.disagreements.claims.claimants import PARTY, SOURCE, claimants, is_possessive, speaker
from service.disagreements.denials.statements import names_thing
from service.disagreements.words import lexicon
from service.disagreements.words.lexicon import Match
from service.disagreements.words.readings import Reading, speeches
from service.disagreements.words.verbs import is_infinitive
from service.domain import Span

TOPIC = "certainty"
# The lists of words that deny something.
DENIALS, DENIAL = "quotes", "denial"
# "claims, as if ..." is one hedge in two clauses.
NEAR = 1
STOPS = ".!?…:"
# Where a capital tells a noun and no name.
CAPITALISING = frozenset(("de",))
SOURCES = ("claimed", "partisan", "said", "act")
DOUBTS = ("possible", "claimed", "partisan")
# A neutral source counts only where two versions name one and the third names none.
TELLERS = (*DOUBTS, "said")
# Sides whose words hedge an event only where the other version tells the same one.
LOOSE = {"modal": "possible", "view": "claimed"}
# Where a single word of these is a noun it names a thing: "the suspect", "an insurance claim".
NAMED = ("possible", "claimed", "view")
# In English the word before it tells an infinitive.
INFINITIVE = ("en", "to")
# Sides of words that somebody speaks.
SPOKEN = ("said", "act", "claimed", SOURCE)


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words [first, last] of a sentence that hold what it tells at a distance; a `loose` one needs the same event."""

    reading: Reading
    degree: str
    first: int
    last: int
    verb: tuple[int, int]
    loose: bool = False
    party: tuple[int, int] | None = None

    def is_source(self) -> bool:
        """Whether it says who tells it."""
        return self.degree in SOURCES

    def is_adverb(self) -> bool:
        """Whether it is no verb nor a source, so that it bears on its own clause: "allegedly", «якобы»."""
        if self.degree not in ("possible", "claimed") or self.party:
            return False
        word = self.reading.words[self.last]
        return word.text.lower().endswith("ly") if not word.part else word.part in ("ADVB", "CONJ", "PRCL")

    def deems(self) -> bool:
        """Whether it says what somebody takes a thing for, and not that it happened: «считает ордер ничтожным»."""
        after = range(self.last + 1, len(self.reading.words))
        here = [place for place in after if self.reading.same_clause(place, self.last)]
        return self.loose and any("ablt" in self.reading.words[place].grammemes for place in here)

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

    def doubts(self) -> list[Hedge]:
        """The hedges that hold something at a distance."""
        return [hedge for hedge in self.hedges if hedge.degree in DOUBTS]

    def sources_and_doubts(self) -> list[Hedge]:
        """The same with neutral sources."""
        return [hedge for hedge in self.hedges if hedge.degree in TELLERS]

    def marks(self, strongest: Hedge) -> tuple[Span, ...]:
        """The words of a hedge with those of the others that stand in its clause or next to it."""
        reading, own = strongest.reading, strongest.reading.clauses[strongest.first]
        ranges = [
            (hedge.first, hedge.last)
            for hedge in self.hedges
            if hedge is strongest
            or (hedge.reading is reading and hedge.degree in DOUBTS and abs(reading.clauses[hedge.first] - own) <= NEAR)
        ]
        return tuple(reading.span(first, last) for first, last in joined(ranges))


def rank(hedge: Hedge) -> tuple[bool, int]:
    """The less, the further a hedge holds off what it tells."""
    return hedge.loose, TELLERS.index(hedge.degree)


def account(sentences: Sequence[Reading]) -> Account:
    """A version's sentences with their degrees of certainty."""
    return Account(tuple(sentences), tuple(hedge for reading in sentences for hedge in hedges(reading)))


def hedges(reading: Reading) -> Iterator[Hedge]:
    """The words of a sentence that say how certain it is."""
    matches = list(dict.fromkeys(lexicon.load(TOPIC, reading.language).find(reading.words)))
    parties = claimants(reading, matches)
    for match in matches:
        if match.side == PARTY or _is_name(reading, match) or _forbids(reading, match):
            continue
        if match.first == match.last and match.side in NAMED and _tells_nothing(reading, match.first):
            yield _hedge(reading, match, "soft")
        elif match.side != "duty":
            party = speaker(reading, match, parties) if match.side in SPOKEN else None
            yield _hedge(reading, match, _degree(match, party), party)
        elif _before_infinitive(reading, match.last):
            yield _hedge(reading, match, "planned")


def _degree(match: Match, party: tuple[int, int] | None) -> str:
    degree = LOOSE.get(match.side, "said" if match.side == SOURCE else match.side)
    return "partisan" if party and degree in ("said", "act") else degree


def _hedge(reading: Reading, match: Match, degree: str, party: tuple[int, int] | None = None) -> Hedge:
    verb = match.first, match.last
    first, last = min(verb, party or verb)[0], max(verb, party or verb)[1]
    return Hedge(reading, degree, first, last, verb, match.side in LOOSE, party)


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


def _tells_nothing(reading: Reading, place: int) -> bool:
    """Whether a word of doubt names a thing or what is yet to be done: "an insurance claim", "meant to suggest"."""
    before = reading.words[place - 1].text if place else ""
    is_base = reading.words[place].text == reading.words[place].lemma
    is_infinitive = reading.language == INFINITIVE[0] and before == INFINITIVE[1] and is_base
    return names_thing(reading, place) or is_possessive(before) or is_infinitive


def _forbids(reading: Reading, match: Match) -> bool:
    """Whether a word of possibility is one of permission: "nobody under contract may take part", "may not enter"."""
    return match.side == "modal" and any(
        denial.side == "plain" and denial.first <= match.last + 1 and reading.same_clause(denial.first, match.first)
        for denial in denials(reading)
    )


def denials(reading: Reading) -> list[Match]:
    """The words with which a sentence denies something: those of the side "plain" do, those of "veiled" may."""
    return [match for match in lexicon.load(DENIALS, reading.language).find(reading.words) if match.entry == DENIAL]


def _before_infinitive(reading: Reading, place: int) -> bool:
    return any(is_infinitive(token) for token in reading.words[place + 1 : place + 4])
