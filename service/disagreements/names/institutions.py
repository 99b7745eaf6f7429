"""Institutions told by common nouns: "the environment ministry", «перинатальный центр», "children’s hospital".

A phrase is one or more heads ("ministry"), which say what sort of body or office it is, and the fields around them
("environment"), which say which one. Both are concepts that all languages share: `data/institutions/<language>.toml`
has the words, `data/kinship.toml` which concepts may be meant by one another.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.disagreements.base import Telling
from service.disagreements.names.mentions import Mention
from service.disagreements.quotes.speech import said_in
from service.disagreements.words import lexicon
from service.disagreements.words.lexicon import DATA, Match
from service.domain import Place, Sentence
from service.text.words import Token, tokens

ADJECTIVES = ("ADJF", "PRTF")
TOPIC = "institutions"
HEAD, FIELD, OWNER = "head", "field", "owner"
APART = re.compile(r"[.,;:()!?…«»“”„\"–—]")
# So many words may stand between a head and its field: "committee of the republic for emergencies".
WIDEST = 2


@dataclass(frozen=True, slots=True)
class Institution:
    """A phrase at `place`, with the concepts of its heads and fields.

    `reach` goes from the word before it, which may be all that another version has a word for ("officers of the ...").
    `parts` are the characters of its heads and fields, `words` their words.
    """

    place: Place
    reach: Place
    parts: tuple[tuple[int, int], ...]
    words: tuple[Token, ...]
    heads: frozenset[str]
    fields: frozenset[str]

    def holds(self, name: Mention) -> bool:
        """Whether all letters of a name are those of its heads and fields."""
        place = self.place
        if (name.version, name.sentence) != (place.version, place.sentence):
            return False
        letters = (at for at, letter in enumerate(name.text, name.start) if letter.isalpha())
        return all(any(start <= at < end for start, end in self.parts) for at in letters)


@dataclass(frozen=True, slots=True)
class Kinship:
    """What `kinship.toml` says: heads so general that their fields decide, pairs of kin, and what heads imply.

    `behind` are the languages whose fields follow their head without a word between, `links` the small words that may
    stand before a head and before a field.
    """

    general: frozenset[str]
    kin: frozenset[tuple[str, str]]
    implied: Mapping[str, frozenset[str]]
    sites: frozenset[str]
    both: frozenset[str]
    behind: frozenset[str]
    links: Mapping[str, frozenset[str]]


def institutions(telling: Telling) -> list[Institution]:
    """The institutions that a version names outside quoted speech, in order; none in a language without a list."""
    if telling.language not in lexicon.languages(TOPIC):
        return []
    return [found for sentence in telling.sentences for found in _in_sentence(sentence, telling)]


def differ(one: Institution, two: Institution) -> bool:
    """Whether two phrases cannot mean the same body.

    Bodies of one sort differ by their fields, where both tell one; others do unless the field that one of them tells
    is what the other is for ("interior ministry", "police"), or one is so general that it may be anything.
    """
    kinship = _kinship()
    if are_kin(one, two):
        return bool(one.fields and two.fields) and not one.fields & two.fields
    if any(side.heads <= kinship.general and not side.fields for side in (one, two)):
        return False
    if _is_site(one) is not _is_site(two) and None not in (_is_site(one), _is_site(two)):
        return False
    return not (one.fields & _told(two) or two.fields & _told(one))


def are_kin(one: Institution, two: Institution) -> bool:
    """Whether some heads of two phrases may stand for one another."""
    return any(a == b or (a, b) in _kinship().kin for a in one.heads for b in two.heads)


def _is_site(one: Institution) -> bool | None:
    """Whether it is a place, or acts; None where it may do both."""
    kinship = _kinship()
    if one.heads & kinship.both:
        return None
    return bool(one.heads & kinship.sites)


def _told(one: Institution) -> frozenset[str]:
    """The fields that a phrase tells or its heads imply."""
    return one.fields.union(*(_kinship().implied.get(head, frozenset()) for head in one.heads))


def joins_owner(between: str) -> bool:
    """Whether what stands between an institution and a place says that it belongs there."""
    return between.strip().lower() in _kinship().links[OWNER]


@lru_cache(maxsize=1)
def _kinship() -> Kinship:
    tables = tomllib.loads((DATA / "kinship.toml").read_text("utf-8"))
    return Kinship(
        frozenset(tables["general"]),
        frozenset((one, two) for group in tables["kin"] for one in group for two in group),
        {head: frozenset(fields) for head, fields in tables["implied"].items()},
        frozenset(tables["sites"]),
        frozenset(tables["both"]),
        frozenset(tables["behind"]),
        {side: frozenset(words) for side, words in tables["links"].items()},
    )


def _in_sentence(sentence: Sentence, telling: Telling) -> Iterator[Institution]:
    words = tokens(sentence.text, telling.language)
    matches = lexicon.load(TOPIC, telling.language).find(words)
    spoken = list(said_in(sentence.text))
    general = _kinship().general
    for phrase in _phrases(matches, words, sentence.text, telling.language):
        start, end = words[phrase[0].first].start, words[phrase[-1].last].end
        found = Institution(
            Place(telling.version, sentence.index, start, end),
            Place(telling.version, sentence.index, _reach(phrase[0].first, words, sentence.text), end),
            tuple((words[match.first].start, words[match.last].end) for match in phrase),
            tuple(word for match in phrase for word in words[match.first : match.last + 1]),
            frozenset(match.entry.split()[0] for match in phrase if match.side == HEAD),
            frozenset(concept for match in phrase for concept in match.entry.split()[1 if match.side == HEAD else 0 :]),
        )
        is_spoken = any(first <= start < last for first, last in spoken)
        if not is_spoken and (found.fields or not found.heads <= general):
            yield found


def _reach(first: int, words: Sequence[Token], text: str) -> int:
    """Where the word before token `first` begins, small words aside; where that begins if there is none."""
    at = first
    while at > 0 and not APART.search(text[words[at - 1].end : words[at].start]):
        at -= 1
        if words[at].text.lower() not in _kinship().links[HEAD]:
            return words[at].start
    return words[first].start


def _phrases(matches: Sequence[Match], words: Sequence[Token], text: str, language: str) -> Iterator[list[Match]]:
    """The runs of heads and fields that stand together, those with a head."""
    run: list[Match] = []
    for match in matches:
        if run and match.first <= run[-1].last:
            continue
        if run and not _go_together(run[-1], match, words, text, language):
            if any(one.side == HEAD for one in run):
                yield run
            run = []
        run.append(match)
    if any(one.side == HEAD for one in run):
        yield run


def _go_together(one: Match, two: Match, words: Sequence[Token], text: str, language: str) -> bool:
    """Whether a match goes on the phrase: no more than small words and adjectives between, and no punctuation.

    A field behind its head is joined by a word ("of") where words have no case: "school children" are no school.
    """
    between = words[one.last + 1 : two.first]
    if len(between) > WIDEST or APART.search(text[words[one.last].end : words[two.first].start]):
        return False
    if not between and (one.side, two.side) == (HEAD, FIELD):
        return language in _kinship().behind
    links = _kinship().links[two.side]
    return all(word.text.lower() in links or word.part in ADJECTIVES for word in between)
