"""Who only claims what they tell: countries, parties to a quarrel, those concerned; and where they speak.

The words of the side `party` in `data/certainty/<language>.toml` are claimants, and so are countries and cities, which
stand for their governments: "Oslo says". Those of the side `source` ("according to") name who tells it behind them.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.disagreements.names.places import PLACES, known_names
from service.disagreements.words.lexicon import DATA, Match
from service.disagreements.words.readings import Reading
from service.disagreements.words.verbs import HELPERS, finite_verbs
from service.text.words import POSSESSIVE

PARTY, SOURCE = "party", "source"
# "Ukraine says", "Moscow has said": a party this close before a neutral verb makes it a claim, or behind it.
REACH, REACH_BEHIND = 2, 3
# "opponents of the new government say": where a preposition joins them, more words may stand between.
PHRASE = 6
# "Ukraine has reportedly agreed" is told by somebody else.
ADVERB = "ly"
Range = tuple[int, int]


def claimants(reading: Reading, matches: Sequence[Match]) -> list[Range]:
    """The words of a sentence that name a claimant."""
    listed = [(match.first, match.last) for match in matches if match.side == PARTY]
    taken = {place for first, last in listed for place in range(first, last + 1)}
    known = known_names(reading.words, reading.language)
    places = [(name.first, name.last) for name in known if name.topic == PLACES and not name.is_nation]
    return listed + [place for place in places if taken.isdisjoint(range(place[0], place[1] + 1))]


def speaker(reading: Reading, verb: Match, parties: Sequence[Range]) -> Range | None:
    """The claimant who is the subject of `verb`, or whom the source at `verb` names; None where nobody claims."""
    return next(iter(_speakers(reading, verb, parties)), None)


def _speakers(reading: Reading, verb: Match, parties: Sequence[Range]) -> Iterator[Range]:
    for party in parties:
        if not reading.same_clause(party[0], verb.first):
            continue
        if verb.side == SOURCE:
            if 0 < party[0] - verb.last <= REACH_BEHIND:
                yield party
        elif not _is_helped(reading, verb) and _is_subject(reading, party) and _is_beside(reading, party, verb):
            yield party


def _is_helped(reading: Reading, verb: Match) -> bool:
    """Whether the words of saying are told of the subject by somebody else: "is said to", "has reportedly"."""
    words = {token.text.lower() for token in reading.words[verb.first : verb.last + 1]}
    return bool(words & HELPERS) or reading.words[verb.last].text.endswith(ADVERB)


def _is_subject(reading: Reading, party: Range) -> bool:
    """Whether a party may be a sentence's subject: by its case, elsewhere because no preposition stands before it."""
    head = reading.words[party[1]]
    if head.part:
        return "nomn" in head.grammemes or head.text.isupper()
    before = [reading.words[place].text.lower() for place in (party[0] - 1, party[0] - 2) if place >= 0]
    return _joining(reading.language).isdisjoint(before) and not is_possessive(head.text)


def is_possessive(word: str) -> bool:
    """Whether a word is an English possessive: "Ukraine’s", "the workers’"."""
    return POSSESSIVE.search(word) is not None


def _is_beside(reading: Reading, party: Range, verb: Match) -> bool:
    """Whether a party stands right before a verb or behind it, or is joined to it by a phrase of its own."""
    ahead, behind = verb.first - party[1], party[0] - verb.last
    if ahead > REACH:
        between = range(party[1] + 1, verb.first)
        joins = reading.words[party[1] + 1]
        is_joined = (
            joins.part == "PREP" or joins.text.lower() in _joining(reading.language) or "gent" in joins.grammemes
        )
        return ahead <= PHRASE and is_joined and not set(finite_verbs(reading)).intersection(between)
    # Without cases what stands behind a verb is rather its object: "told Ukraine".
    return ahead > 0 or (0 < behind <= REACH_BEHIND and bool(reading.words[party[1]].part))


@lru_cache(maxsize=8)
def _joining(language: str) -> frozenset[str]:
    return frozenset(tomllib.loads((DATA / "clauses.toml").read_text("utf-8"))["joining"].get(language, ()))
