"""Names: one version names another person, organisation or place where the others name this one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.disagreements import lexicon
from service.disagreements.base import RowView, Telling
from service.disagreements.findings import stand_apart, who_says
from service.disagreements.identity import Cluster, clusters, may_be_same
from service.disagreements.mentions import ROLES, Mention, mentions
from service.disagreements.places import CITY_STATES, english_name
from service.disagreements.quotations import said_in
from service.domain import Difference, Severity, Span

# Evidence that two names stand in the same place: the same role beside them, the same preposition, no other candidate,
# a sort that is seldom mentioned by the way, the same name next to them, each of three versions having one of the two.
SHARED_ROLE, SHARED_JOIN, SOLE, PROPER, SHARED_NEIGHBOUR, COVERING = 2, 1, 1, 1, 1, 1
# Evidence against: it is not known that both are of one sort.
UNSURE = 1
ENOUGH, CERTAIN = 2, 4
WIDEST_GAP = 16


@dataclass(frozen=True, slots=True)
class Conflict:
    """Names of which each stands, in its own versions, where another stands in other versions."""

    sides: tuple[Cluster, ...]
    score: int


class NameDetector:
    """Finds names that stand in one another's place; a name that is merely left out is none."""

    kind = "name"
    name = "Names"
    description = (
        "Versions name a different person, organisation, country or place in the same role. The same name in another "
        "alphabet, case, spelling or as an acronym is not flagged."
    )
    version = "2"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of places and of the roles beside names."""
        return lexicon.languages(ROLES)

    def __init__(self, enough: int = ENOUGH) -> None:
        """`enough` is the evidence, in points of the constants above, that two names stand in the same place."""
        self._enough = enough

    def find(self, row: RowView) -> Iterator[Difference]:
        """At most one difference for the names that stand side by side in a phrase ("Norway’s Statoil")."""
        told = {telling.version: mentions(telling) for telling in row.tellings}
        found = clusters(told)
        left = [cluster for cluster in found if len(cluster.versions) < len(told)]
        beside = _neighbours(found, told)
        sentences = {(t.version, sentence.index): sentence.text for t in row.tellings for sentence in t.sentences}
        for conflict in _conflicts(left, told, beside, self._enough):
            if not _is_spoken(conflict, sentences):
                yield _difference(conflict, left, row)


def _is_spoken(conflict: Conflict, sentences: Mapping[tuple[str, int], str]) -> bool:
    """Whether all the names stand in quoted speech: then it is the quotations that differ."""
    return all(
        any(start <= name.start < end for start, end in said_in(sentences[name.version, name.sentence]))
        for side in conflict.sides
        for name in side.mentions
    )


def _neighbours(found: Sequence[Cluster], told: Mapping[str, Sequence[Mention]]) -> dict[Cluster, set[Cluster]]:
    """The names that stand next to each name in a sentence."""
    owner = {mention: cluster for cluster in found for mention in cluster.mentions}
    beside: dict[Cluster, set[Cluster]] = {cluster: set() for cluster in found}
    for mentioned in told.values():
        for one, two in pairwise(mentioned):
            if one.sentence == two.sentence:
                beside[owner[one]].add(owner[two])
                beside[owner[two]].add(owner[one])
    return beside


def _conflicts(
    left: Sequence[Cluster],
    told: Mapping[str, Sequence[Mention]],
    beside: Mapping[Cluster, set[Cluster]],
    enough: int,
) -> Iterator[Conflict]:
    """The conflicts between leftover names, the strongest first, each name in one of them."""
    pairs = [
        (
            _score(one, two, left)
            + SHARED_NEIGHBOUR * bool(beside[one] & beside[two])
            + COVERING * _cover(one, two, told),
            one,
            two,
        )
        for place, one in enumerate(left)
        for two in left[place + 1 :]
        if _comparable(one, two, told)
    ]
    pairs = sorted((pair for pair in pairs if pair[0] >= enough), key=lambda pair: -pair[0])
    used: list[Cluster] = []
    for score, one, two in pairs:
        if one in used or two in used:
            continue
        third = [c for _, a, b in pairs for c in (a, b) if _joins(c, (one, two), pairs) and c not in used]
        conflict = Conflict((one, two, *third[:1]), score)
        used += [*conflict.sides, *(extra for side in conflict.sides for extra in _beside(side, left))]
        yield conflict


def _cover(one: Cluster, two: Cluster, told: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether each of three or more versions has one of two names; nations are mentioned too often by the way."""
    is_nation = one.is_nation or two.is_nation
    return not is_nation and len(told) > 2 and one.versions | two.versions == told.keys()


def _joins(cluster: Cluster, sides: Sequence[Cluster], pairs: Sequence[tuple[int, Cluster, Cluster]]) -> bool:
    """Whether a third name conflicts with both sides."""
    return all(any({id(cluster), id(side)} == {id(a), id(b)} for _, a, b in pairs) for side in sides)


def _comparable(one: Cluster, two: Cluster, told: Mapping[str, Sequence[Mention]]) -> bool:
    if one.versions & two.versions or not (one.distinctive and two.distinctive) or not _same_sort(one, two):
        return False
    return not any(
        may_be_same(ours, theirs)
        for here, there in ((one, two), (two, one))
        for ours in here.mentions
        for version in there.versions
        for theirs in told[version]
    )


def _same_sort(one: Cluster, two: Cluster) -> bool:
    if one.level != two.level and not {one.key, two.key} & CITY_STATES:
        return False
    return one.sort == two.sort or "unknown" in (one.sort, two.sort)


def _score(one: Cluster, two: Cluster, left: Sequence[Cluster]) -> int:
    """How sure it is that two names stand in the same place."""
    versions = one.versions | two.versions
    rivals = [c for c in left if c.versions & versions and c not in (one, two) and c.distinctive and _same_sort(c, one)]
    sorts = {one.sort, two.sort}
    return (
        -UNSURE * (sorts in ({"person", "unknown"}, {"place", "unknown"}))
        + SHARED_ROLE * bool(one.roles & two.roles)
        + SHARED_JOIN * bool(one.joins & two.joins)
        + SOLE * (not rivals)
        + PROPER * (sorts in ({"person"}, {"organisation"}, {"organisation", "unknown"}))
    )


def _beside(side: Cluster, left: Sequence[Cluster]) -> list[Cluster]:
    """Leftover names of the same versions that stand right beside this one."""
    return [
        other
        for other in left
        if other is not side
        and other.versions == side.versions
        and all(_gap(side.mention(version), other.mention(version)) <= WIDEST_GAP for version in side.versions)
    ]


def _gap(one: Mention, two: Mention) -> int:
    if one.sentence != two.sentence:
        return WIDEST_GAP + 1
    return max(one.start, two.start) - min(one.end, two.end)


def _difference(conflict: Conflict, left: Sequence[Cluster], row: RowView) -> Difference:
    beside = [_beside(side, left) for side in conflict.sides]
    groups = [[side, *(near if all(beside) else [])] for side, near in zip(conflict.sides, beside, strict=True)]
    owner = {version: number for number, group in enumerate(groups) for version in group[0].versions}
    labels = {telling.version: telling.label for telling in row.tellings if telling.version in owner}
    spans = {
        telling.version: _span(
            [cluster.mention(telling.version) for cluster in groups[owner[telling.version]]], telling
        )
        for telling in row.tellings
        if telling.version in owner
    }
    firsts = {number: next(version for version in spans if owner[version] == number) for number in owner.values()}
    shown = {number: _shown(groups[number], spans[version].text) for number, version in firsts.items()}
    severity: Severity = "high" if conflict.score >= CERTAIN else "medium"
    return Difference(
        kind=NameDetector.kind,
        spans=tuple(spans.values()),
        values={version: span.text for version, span in spans.items()},
        explanation=who_says({label: shown[owner[version]] for version, label in labels.items()}, ("names", "name")),
        severity=severity,
        detector=NameDetector.kind,
        odd=stand_apart({version: owner[version] for version in spans}),
    )


def _span(found: Sequence[Mention], telling: Telling) -> Span:
    """From the first to the last of the names, which stand side by side in one sentence."""
    start, end = min(mention.start for mention in found), max(mention.end for mention in found)
    sentence = next(sentence for sentence in telling.sentences if sentence.index == found[0].sentence)
    return Span(telling.version, sentence.index, start, end, sentence.text[start:end])


def _shown(group: Sequence[Cluster], surface: str) -> str:
    """A side as its first version writes it, with the English name of a place."""
    english = english_name(group[0].key) if len(group) == 1 else ""
    return surface if not english or surface.isascii() else f"{english} ({surface})"
