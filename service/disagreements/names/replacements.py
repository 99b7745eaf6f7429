"""Institutions of which one stands where another version has another, or that are of one place here, another there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from service.disagreements.base import RowView, Telling
from service.disagreements.names.identity import REMOTE, SPELLINGS, Cluster, may_be_same
from service.disagreements.names.institutions import Institution, are_kin, differ, joins_owner
from service.disagreements.names.mentions import Mention
from service.disagreements.names.places import english_name
from service.disagreements.words.dictionary import entries, means_same
from service.disagreements.words.facing import Facing
from service.domain import Place, Span
from service.text.transliteration import likeness
from service.text.words import analyse, tokens

# Words around two institutions that are so much alike tell the same of them; so many are needed, and one so near.
ALIKE, LEAST_AROUND, NEAR = 0.5, 2, 40


# How Russian and Ukrainian make adjectives of places, in any case.
OF_A_PLACE = re.compile(r"^[^\W\d_а-яёіїєґ][\w'’-]*(?:ск|цк|ськ|цьк|зьк)\w{1,3}$")


@dataclass(frozen=True, slots=True)
class Body:
    """An institution, and the names in it or beside it."""

    told: Institution
    names: tuple[Mention, ...]

    @property
    def version(self) -> str:
        """The version that tells of it."""
        return self.told.place.version

    @property
    def owners(self) -> list[Mention]:
        """The names that say which one it is: those in its own name, and the places beside it."""
        place = self.told.place
        return [
            name
            for name in self.names
            if (name.distinctive and (name.sort == "place" or (name.start < place.end and place.start < name.end)))
            or _is_of_a_place(name)
        ]

    def span(self, telling: Telling) -> Span:
        """From its first to its last word, the owner's among them."""
        place = self.told.place
        start, end = place.start, place.end
        for owner in self.owners:
            start, end = min(start, owner.start), max(end, owner.end)
        text = next(sentence.text for sentence in telling.sentences if sentence.index == place.sentence)
        return Span(place.version, place.sentence, start, end, text[start:end])


def _is_of_a_place(name: Mention) -> bool:
    """Whether it is an adjective of a place that no list knows, as «Гейдельбергский» is, and no word of its own."""
    if name.key or len(name.words) != 1 or not OF_A_PLACE.search(name.text):
        return False
    lemma = analyse(name.text, name.language)[0]
    return lemma.lower() not in entries(name.language)


def replacements(
    row: RowView, bodies: Mapping[str, Sequence[Institution]], named: Mapping[str, Sequence[Mention]], facing: Facing
) -> Iterator[tuple[Mapping[str, Body], ...]]:
    """The sides of each conflict: which versions tell of which body; where no words are linked there is none."""
    told = {
        telling.version: list(_bodies(telling, bodies[telling.version], named[telling.version]))
        for telling in row.tellings
    }
    tellings = {telling.version: telling for telling in row.tellings}
    used: set[Place] = set()
    for one, two in _pairs(told, tellings, facing):
        if not {one.told.place, two.told.place} & used:
            sides = _sides(one, two, told, facing)
            used |= {body.told.place for side in sides for body in side.values()}
            yield sides


def _bodies(telling: Telling, bodies: Sequence[Institution], named: Sequence[Mention]) -> Iterator[Body]:
    texts = {sentence.index: sentence.text for sentence in telling.sentences}
    for told in bodies:
        yield Body(told, tuple(name for name in named if _belongs(told, name, texts[told.place.sentence])))


def _belongs(told: Institution, name: Mention, text: str) -> bool:
    """Whether a name is part of an institution's, or the place beside it."""
    place = told.place
    if name.sentence != place.sentence:
        return False
    if name.start < place.end and place.start < name.end:
        return True
    if told.holds(name):
        return False
    gap = text[name.end : place.start] if name.end <= place.start else text[place.end : name.start]
    return joins_owner(gap)


def _in_one_place(one: Body, two: Body, facing: Facing) -> bool:
    """Whether two bodies face each other amid words that are alike, some of them near: the same is told of both."""
    here, there = one.told.reach, two.told.reach
    around = [
        link
        for link in facing.between(here, there)
        if link.likeness >= ALIKE and _gap(link.one, here) >= 0 and _gap(link.two, there) >= 0
    ]
    near = [link for link in around if _gap(link.one, here) < NEAR and _gap(link.two, there) < NEAR]
    return len(around) >= LEAST_AROUND and bool(near)


def _is_outvoted(one: Body, two: Body, told: Mapping[str, Sequence[Body]], facing: Facing) -> bool:
    """Whether all further versions have one of two bodies where the other one stands."""
    further = [version for version in told if version not in (one.version, two.version)]
    return bool(further) and any(
        all(_has_instead(told[version], same, other, facing) for version in further)
        for same, other in ((one, two), (two, one))
    )


def _has_instead(bodies: Sequence[Body], same: Body, other: Body, facing: Facing) -> bool:
    """Whether one of a version's bodies is the same, and faces the other."""
    return any(
        are_kin(body.told, same.told)
        and not differ(body.told, same.told)
        and facing.likeness(body.told.reach, other.told.reach) is not None
        for body in bodies
    )


def _gap(one: Place, two: Place) -> int:
    return max(one.start, two.start) - min(one.end, two.end)


def _pairs(
    told: Mapping[str, Sequence[Body]], tellings: Mapping[str, Telling], facing: Facing
) -> Iterator[tuple[Body, Body]]:
    """The bodies that stand in one another's place and differ, those whose words are most alike first."""
    found = []
    for here, there in combinations(told, 2):
        for one in told[here]:
            for two in told[there]:
                likeness = facing.likeness(one.told.reach, two.told.reach)
                if (
                    likeness is not None
                    and (_in_one_place(one, two, facing) or _is_outvoted(one, two, told, facing))
                    and (
                        _are_others(one, two, told, tellings)
                        or _belong_apart(one, two, told[here], told[there], facing)
                    )
                ):
                    found.append((likeness, one, two))
    found.sort(key=lambda pair: -pair[0])
    return ((one, two) for _, one, two in found)


def _are_others(one: Body, two: Body, told: Mapping[str, Sequence[Body]], tellings: Mapping[str, Telling]) -> bool:
    """Whether neither of two bodies is told by the other's version at all, in whatever words."""
    return all(
        all(
            differ(here.told, body.told)
            for body in told[there.version]
            if not _is_matched(body, here, told[here.version])
        )
        and not _is_said(here.told, tellings[here.version].language, tellings[there.version])
        for here, there in ((one, two), (two, one))
    )


def _is_matched(body: Body, other: Body, ours: Sequence[Body]) -> bool:
    """Whether it is not `other` but a second body of that version that a body means: doctors beside a hospital."""
    return not body.told.heads & other.told.heads and any(body.told.heads & one.told.heads for one in ours)


def _is_said(told: Institution, language: str, telling: Telling) -> bool:
    """Whether a version has a translation of every word of an institution's heads."""
    said = [word for sentence in telling.sentences for word in tokens(sentence.text, telling.language)]
    return all(any(means_same(word, language, other, telling.language) for other in said) for word in told.words)


def _belong_apart(one: Body, two: Body, ours: Sequence[Body], theirs: Sequence[Body], facing: Facing) -> bool:
    """Whether two bodies, the only ones of their sort, belong to different places."""
    common = one.told.heads & two.told.heads
    alone = all(sum(bool(common & body.told.heads) for body in bodies) == 1 for bodies in (ours, theirs))
    return alone and _have_other_owners(one, two, facing)


def _have_other_owners(one: Body, two: Body, facing: Facing) -> bool:
    if not one.owners or not two.owners:
        return False
    return all(_others(ours, theirs, facing) for ours in one.names for theirs in two.names)


def _others(one: Mention, two: Mention, facing: Facing) -> bool:
    """Whether two owners are different ones, of one level."""
    if may_be_same(one, two):
        return False
    if one.key and two.key:
        return one.sort == two.sort and Cluster((one,)).level == Cluster((two,)).level
    link = facing.likeness(
        Place(one.version, one.sentence, one.start, one.end), Place(two.version, two.sentence, two.start, two.end)
    )
    if (link or 0.0) > SPELLINGS:
        return False
    known, other = (one, two) if one.key else (two, one)
    return not Cluster((known,)).level and not any(
        likeness(word, part) >= REMOTE
        for word in other.words
        for part in (*known.words, *english_name(known.key).split())
    )


def _sides(
    one: Body, two: Body, told: Mapping[str, Sequence[Body]], facing: Facing
) -> tuple[dict[str, Body], dict[str, Body]]:
    """The two bodies with those of further versions that are the same as one of them."""
    sides = ({one.version: one}, {two.version: two})
    for version in told:
        if version in (*sides[0], *sides[1]):
            continue
        for side, body, other in ((sides[0], one, two), (sides[1], two, one)):
            same = [found for found in told[version] if _same(found, body, facing) and not _same(found, other, facing)]
            if same:
                side[version] = same[0]
                break
    return sides


def _same(one: Body, two: Body, facing: Facing) -> bool:
    if not are_kin(one.told, two.told) or differ(one.told, two.told):
        return False
    return not _have_other_owners(one, two, facing)
