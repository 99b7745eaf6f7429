"""On which side of opposites a sentence stands, word by word: "closed" and "not open" deny what "open" affirms.

`data/opposites/<language>.toml` holds words that may be loose, since they count only where they face each other; what
`data/polarity` holds counts here as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from service.disagreements.denials.heads import Head
from service.disagreements.denials.statements import OPPOSITE, THING, Sayings, Statement
from service.disagreements.denials.statements import TOPIC as CONCEPTS
from service.disagreements.words import lexicon
from service.disagreements.words.lexicon import Match
from service.disagreements.words.readings import Reading
from service.disagreements.words.verbs import is_infinitive

TOPIC = "opposites"
# Before an English verb these make an infinitive: "has to be agreed on".
TO, BE = "to", ("be", "have", "been")


def stances(saying: Sayings, denied: Mapping[Head, object]) -> dict[int, list[Statement]]:
    """What the words of a sentence affirm and deny, by their places; `denied` are the heads of its negations.

    What may be is left out, and what stands near a negation that denies another word.
    """
    found: dict[int, list[Statement]] = defaultdict(list)
    heads = {head.place for head in denied}
    for match, loose in _matches(saying.reading):
        polarity = saying.scope.polarity(match, opposite=match.side == OPPOSITE)
        places = range(match.first, match.last + 1)
        if polarity is None or (heads.isdisjoint(places) if polarity.markers else is_open(saying.reading, match.first)):
            continue
        statement = Statement(match.entry, saying.reading, match, polarity.affirmed, polarity.markers, loose)
        for place in places:
            found[place].append(statement)
    return found


def _matches(reading: Reading) -> Iterator[tuple[Match, bool]]:
    for topic in (CONCEPTS, TOPIC):
        if reading.language in lexicon.languages(topic):
            found = lexicon.load(topic, reading.language).find(reading.words)
            yield from ((match, topic == TOPIC) for match in found if match.side != THING)


def is_open(reading: Reading, place: int) -> bool:
    """Whether the word is an infinitive, which tells what may be rather than what is."""
    if reading.language != "en":
        return is_infinitive(reading.words[place])
    before = [token.text.lower() for token in reversed(reading.words[:place])]
    return next((word for word in before if word not in BE), "") == TO
