"""Names: one version names another person, organisation or place where the others name this one."""

from collections.abc import Iterator, Mapping, Sequence

from service.disagreements.base import RowView, Telling
from service.disagreements.findings import stand_apart, who_says
from service.disagreements.names.ballots import Sides, ballots, spans
from service.disagreements.names.encounters import CERTAIN, ENOUGH, Conflict, beside_it, conflicts, neighbours
from service.disagreements.names.identity import Cluster, clusters
from service.disagreements.names.institutions import Institution, institutions
from service.disagreements.names.labels import labels
from service.disagreements.names.mentions import Mention, mentions
from service.disagreements.names.passage import ROLES
from service.disagreements.names.places import english_name
from service.disagreements.names.replacements import Body, replacements
from service.disagreements.quotes.quotations import said_in
from service.disagreements.words import lexicon
from service.disagreements.words.facing import Facing
from service.domain import Difference, Severity, Span


class NameDetector:
    """Finds names that stand in one another's place; a name that is merely left out is none."""

    kind = "name"
    name = "Names"
    description = (
        "Versions name a different person, organisation, country or place in the same role. The same name in another "
        "alphabet, case, spelling or as an acronym is not flagged."
    )
    version = "8"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of places and of the roles beside names."""
        return lexicon.languages(ROLES)

    def __init__(self, enough: int = ENOUGH) -> None:
        """`enough` is the evidence, in points of encounters.py, that two names stand in the same place."""
        self._enough = enough

    def find(self, row: RowView) -> Iterator[Difference]:
        """At most one difference for the names that stand side by side in a phrase ("Norway’s Statoil")."""
        bodies = {telling.version: institutions(telling) for telling in row.tellings}
        told = {telling.version: _proper(mentions(telling), bodies[telling.version]) for telling in row.tellings}
        found = clusters(told)
        left = [cluster for cluster in found if len(cluster.versions) < len(told)]
        beside = neighbours(found, told)
        facing = Facing(row)
        sentences = {(t.version, sentence.index): sentence.text for t in row.tellings for sentence in t.sentences}
        reported: list[Span] = []
        for conflict in conflicts(left, told, beside, facing, self._enough):
            if not _is_spoken(conflict, sentences):
                difference = _names_differ(conflict, left, row)
                reported += difference.spans
                yield difference
        others = [_bodies_differ(sides, row) for sides in replacements(row, bodies, told, facing)]
        others += [_titles_differ(sides, row) for sides in ballots(row, facing)]
        others += labels(row, self.kind)
        for difference in others:
            if not any(_meet(span, other) for span in difference.spans for other in reported):
                reported += difference.spans
                yield difference


def _proper(named: Sequence[Mention], bodies: Sequence[Institution]) -> list[Mention]:
    """The names without those that are an institution's common nouns with a capital letter."""
    return [name for name in named if name.key or not any(body.holds(name) for body in bodies)]


def _is_spoken(conflict: Conflict, sentences: Mapping[tuple[str, int], str]) -> bool:
    """Whether all the names stand in quoted speech: then it is the quotations that differ."""
    return all(
        any(start <= name.start < end for start, end in said_in(sentences[name.version, name.sentence]))
        for side in conflict.sides
        for name in side.mentions
    )


def _names_differ(conflict: Conflict, left: Sequence[Cluster], row: RowView) -> Difference:
    """The difference between names, each with those right beside it where every side has some."""
    beside = [beside_it(side, left) for side in conflict.sides]
    groups = [[side, *(near if all(beside) else [])] for side, near in zip(conflict.sides, beside, strict=True)]
    tellings = {telling.version: telling for telling in row.tellings}
    sides = [
        {
            version: _span([cluster.mention(version) for cluster in group], tellings[version])
            for version in tellings
            if version in group[0].versions
        }
        for group in groups
    ]
    shown = [_shown(group, next(iter(side.values())).text) for group, side in zip(groups, sides, strict=True)]
    return _difference(sides, shown, row, "high" if conflict.score >= CERTAIN else "medium")


def _bodies_differ(sides: Sequence[Mapping[str, Body]], row: RowView) -> Difference:
    """The difference between institutions, which the same common nouns may be meant to tell."""
    tellings = {telling.version: telling for telling in row.tellings}
    spans = [{version: body.span(tellings[version]) for version, body in side.items()} for side in sides]
    return _difference(spans, [next(iter(side.values())).text for side in spans], row, "medium")


def _titles_differ(sides: Sides, row: RowView) -> Difference:
    """The difference between titles of ordinary words."""
    told = [spans(side, row) for side in sides]
    return _difference(told, [next(iter(side.values())).text for side in told], row, "medium")


def _difference(
    sides: Sequence[Mapping[str, Span]], shown: Sequence[str], row: RowView, severity: Severity
) -> Difference:
    owner = {version: number for number, side in enumerate(sides) for version in side}
    told = {telling.version: telling.label for telling in row.tellings if telling.version in owner}
    spans = {version: sides[owner[version]][version] for version in told}
    return Difference(
        kind=NameDetector.kind,
        spans=tuple(spans.values()),
        values={version: span.text for version, span in spans.items()},
        explanation=who_says({label: shown[owner[version]] for version, label in told.items()}, ("names", "name")),
        severity=severity,
        detector=NameDetector.kind,
        odd=stand_apart({version: owner[version] for version in told}),
    )


def _span(found: Sequence[Mention], telling: Telling) -> Span:
    """From the first to the last of the names, which stand side by side in one sentence."""
    start, end = min(mention.start for mention in found), max(mention.end for mention in found)
    sentence = next(sentence for sentence in telling.sentences if sentence.index == found[0].sentence)
    return Span(telling.version, sentence.index, start, end, sentence.text[start:end])


def _meet(one: Span, two: Span) -> bool:
    same = (one.version, one.sentence) == (two.version, two.sentence)
    return same and one.start < two.end and two.start < one.end


def _shown(group: Sequence[Cluster], surface: str) -> str:
    """A side as its first version writes it, with the English name of a place."""
    english = english_name(group[0].key) if len(group) == 1 else ""
    return surface if not english or surface.isascii() else f"{english} ({surface})"
