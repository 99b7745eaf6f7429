"""Titles that two versions outvote: one version names another body or thing where two others agree.

Titles are translated, word by word, so that a difference between two of them may be the translator's. Where a third
version has the words of one side and none of the other's, it is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from service.disagreements.base import RowView, Telling
from service.disagreements.names.titles import Title, titles
from service.disagreements.words.dictionary import PIVOT, meanings, means_same
from service.disagreements.words.facing import Facing
from service.domain import Place, Span
from service.text.transliteration import OTHER, likeness
from service.text.words import Token, tokens

# Words that mean the same are mostly more alike in context than this.
CLOSE = 0.5
# Shorter words sound alike by chance.
SHORTEST = 4
Sides = tuple[Mapping[str, Place], Mapping[str, Place]]


def _is_told(title: Title, missing: Sequence[Token]) -> bool:
    """Whether most words of a title are found elsewhere, or any of one in quotation marks."""
    told = len(title.modifiers) - len(missing)
    return told > (0 if title.head is None else len(missing))


@dataclass(frozen=True)
class _Words:
    """The words of one version, each with its place."""

    language: str
    places: tuple[tuple[Token, Place], ...]

    def like(self, word: Token, language: str) -> list[Place]:
        """Where it has a word that means the same, or sounds alike."""
        return [place for other, place in self.places if _same(word, language, other, self.language)]

    def meaning(self, word: Token, language: str) -> list[Place]:
        """Where it has a word that a dictionary knows to mean the same: "Star" is heard in «стар» as well."""
        return [
            place
            for other, place in self.places
            if _is_known(other, self.language) and means_same(word, language, other, self.language)
        ]


def ballots(row: RowView, facing: Facing) -> Iterator[Sides]:
    """Where each version of two sides names its title: the one that stands alone, and those that agree."""
    if len(row.tellings) < 3:
        return
    named = {telling.version: titles(telling) for telling in row.tellings}
    said = {telling.version: _words(telling) for telling in row.tellings}
    used: list[Place] = []
    for alone, other in permutations(named, 2):
        for ours in named[alone]:
            for theirs in named[other]:
                if ours.place in used or theirs.place in used or not facing.likeness(ours.place, theirs.place):
                    continue
                agreed = _agreed(ours, theirs, said, named, facing)
                if agreed:
                    used += [ours.place, theirs.place]
                    yield {alone: ours.place}, {other: theirs.place, **agreed}


def _agreed(
    ours: Title, theirs: Title, said: Mapping[str, _Words], named: Mapping[str, Sequence[Title]], facing: Facing
) -> dict[str, Place]:
    """Where all further versions have the words by which a title differs from ours; empty unless all have."""
    if not (ours.is_sure or theirs.is_sure):
        return {}
    pairs = _differing(ours, theirs, said, facing)
    further = [version for version in said if version not in (ours.place.version, theirs.place.version)]
    if not pairs or any(said[version].like(word, ours.language) for version in further for word, _ in pairs):
        return {}
    found = {version: _support(pairs, ours, theirs, said[version], named[version], facing) for version in further}
    agreed = {version: place for version, place in found.items() if place is not None}
    return agreed if len(agreed) == len(further) else {}


def _support(
    pairs: Sequence[tuple[Token, Token]],
    ours: Title,
    theirs: Title,
    words: _Words,
    named: Sequence[Title],
    facing: Facing,
) -> Place | None:
    """Where a version has a word that means the same as theirs does, in the place of either title."""
    for word, instead in pairs:
        for place in words.meaning(instead, theirs.language):
            # Two cognates are one witness against a word of English, which has none for them: a dictionary may err.
            if ours.language == PIVOT and any(
                (facing.likeness(ours.at(word), other) or 0.0) > CLOSE for other in (theirs.at(instead), place)
            ):
                return None
            whole = _whole(place, named)
            if facing.likeness(whole, theirs.place) or facing.likeness(whole, ours.place):
                return whole
    return None


def _differing(ours: Title, theirs: Title, said: Mapping[str, _Words], facing: Facing) -> list[tuple[Token, Token]]:
    """The words of two titles that stand in one another's place, and of which the other version has none in any form.

    In titles that mostly say the same, a word too many is no difference.
    """
    mine, other = _missing(ours, said[theirs.place.version]), _missing(theirs, said[ours.place.version])
    if _is_told(ours, mine) or _is_told(theirs, other):
        return []
    # "Carpathian Strings" against «Весенняя кадриль»: what stands in quotation marks is all that a thing is called.
    if ours.head is None or theirs.head is None:
        mine += _own_head(ours, said[theirs.place.version])
        other += _own_head(theirs, said[ours.place.version])
    return [
        (word, instead)
        for word in mine
        for instead in other
        if _is_known(word, ours.language)
        and _is_known(instead, theirs.language)
        and (facing.likeness(ours.at(word), theirs.at(instead)) or len(ours.modifiers) == len(theirs.modifiers) == 1)
    ]


def _missing(title: Title, words: _Words) -> list[Token]:
    """The words that tell a title from others of its sort and that a version has in no form."""
    return [word for word in title.modifiers if not words.like(word, title.language)]


def _own_head(title: Title, words: _Words) -> list[Token]:
    """The head of a title, if there is one and a version has it in no form."""
    return [title.head] if title.is_sure and title.head and not words.like(title.head, title.language) else []


def _is_known(word: Token, language: str) -> bool:
    return bool(meanings(word, language))


def _whole(place: Place, named: Sequence[Title]) -> Place:
    """The title in which a word stands, or the word alone."""
    return next((title.place for title in named if _holds(title.place, place)), place)


def _holds(title: Place, place: Place) -> bool:
    return title[:2] == place[:2] and title.start <= place.start < title.end


def _words(telling: Telling) -> _Words:
    return _Words(
        telling.language,
        tuple(
            (token, Place(telling.version, sentence.index, token.start, token.end))
            for sentence in telling.sentences
            for token in tokens(sentence.text, telling.language)
        ),
    )


def _same(one: Token, language: str, two: Token, other: str) -> bool:
    if means_same(one, language, two, other):
        return True
    capitals = one.text[0].isupper() and two.text[0].isupper()
    are_long = min(len(one.text), len(two.text)) >= SHORTEST
    return capitals and are_long and likeness(one.text, two.text) >= OTHER


def spans(side: Mapping[str, Place], row: RowView) -> dict[str, Span]:
    """The places of a side with their text."""
    texts = {(t.version, s.index): s.text for t in row.tellings for s in t.sentences}
    return {
        version: Span(*place, texts[place.version, place.sentence][place.start : place.end])
        for version, place in side.items()
    }
