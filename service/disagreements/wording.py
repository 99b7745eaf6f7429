"""Wording: the same act, person or thing under a plain, a softening and a condemning name.

Topics and their names come from `data/wording/<language>.toml`. The detector says which word each version uses and how
it is listed there; it never says which is right. Verbs of saying are in no list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.disagreements import lexicon
from service.disagreements.base import RowView
from service.disagreements.findings import stand_apart
from service.disagreements.lexicon import Match
from service.disagreements.readings import Reading, readings
from service.domain import Difference, Severity, Span

TOPIC = "wording"
PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Naming:
    """One version's word for a topic: `side` is "plain", "soft" or "harsh"."""

    reading: Reading
    match: Match

    @property
    def side(self) -> str:
        """On which side of the word list the word stands."""
        return self.match.side

    def span(self) -> Span:
        """The word in its sentence."""
        return self.reading.span(self.match.first, self.match.last)


class WordingDetector:
    """Finds one thing that versions name with words of different colour."""

    kind = "wording"
    name = "Loaded words"
    description = (
        "The same act, person or thing is named with a plain word in one version and with a condemning, favouring or "
        "softening one in another."
    )
    version = "1"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of loaded words."""
        return lexicon.languages(TOPIC)

    def find(self, row: RowView) -> Iterator[Difference]:
        """The topics that versions name differently; no word is reported twice."""
        read = readings(row, lexicon.languages(TOPIC))
        labels = {telling.version: telling.label for telling in row.tellings}
        reported: set[tuple[str, int, int]] = set()
        for topic, names in contrasts(read):
            places = {(name.span().version, name.span().sentence, name.span().start) for name in names.values()}
            if not places & reported:
                reported |= places
                yield difference(topic, names, labels)


def contrasts(read: Mapping[str, Sequence[Reading]]) -> Iterator[tuple[str, dict[str, Naming]]]:
    """Topics named on different sides, those told by most versions and most coloured words first."""
    by_topic: dict[str, dict[str, list[Naming]]] = {}
    for version, sentences in read.items():
        for reading in sentences:
            for match in lexicon.load(TOPIC, reading.language).find(reading.words):
                by_topic.setdefault(match.entry, {}).setdefault(version, []).append(Naming(reading, match))
    chosen = {topic: {v: most_coloured(names) for v, names in said.items()} for topic, said in by_topic.items()}
    found = [(topic, names) for topic, names in chosen.items() if len({name.side for name in names.values()}) > 1]
    yield from sorted(found, key=lambda item: (-len(item[1]), -len({name.side for name in item[1].values()})))


def most_coloured(names: Sequence[Naming]) -> Naming:
    """The version's first word that is not plain, else its first."""
    return next((name for name in names if name.side != PLAIN), names[0])


def difference(topic: str, names: Mapping[str, Naming], labels: Mapping[str, str]) -> Difference:
    """A Difference that says which word each version uses."""
    said = {version: names[version] for version in labels if version in names}
    sides = {version: name.side for version, name in said.items()}
    words = [f"{labels[version]} says “{name.span().text}” ({name.side})" for version, name in said.items()]
    return Difference(
        kind=WordingDetector.kind,
        spans=tuple(name.span() for name in said.values()),
        values={version: name.span().text for version, name in said.items()},
        explanation=f"Different words for {topic.replace('_', ' ')}: {', '.join(words)}",
        severity=severity(set(sides.values())),
        detector=WordingDetector.kind,
        odd=stand_apart(sides),
    )


def severity(sides: set[str]) -> Severity:
    """High where a condemning word meets a softening one, medium where either meets a plain one."""
    return "high" if {"soft", "harsh"} <= sides else "medium"
