"""Wording: the same act, person or thing under a plain, a softening and a condemning name.

Topics and their names come from `data/wording/<language>.toml`. The detector says which word each version uses and how
it is listed there; it never says which is right. Verbs of saying are in no list.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.disagreements import lexicon
from service.disagreements.base import RowView
from service.disagreements.counterparts import counterpart, says_too
from service.disagreements.findings import stand_apart
from service.disagreements.lexicon import Lexicon, Match
from service.disagreements.readings import Reading, readings
from service.domain import Difference, Severity, Span

TOPIC = "wording"
# How a name colours what it names. Neighbours on this scale are used for one another in good faith.
COLOURS = {"soft": -2, "mild": -1, "plain": 0, "grave": 1, "harsh": 2}
CONTRAST = 2
# The entry of words that are loaded whatever they name.
LOADED = "loaded"
UNLISTED = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """One version's word for a topic; its side is one of COLOURS, "" for what stands in a loaded word's place."""

    reading: Reading
    match: Match

    @property
    def side(self) -> str:
        """On which side of the word list the word stands."""
        return self.match.side

    @property
    def colour(self) -> int:
        """Its side as a number, below zero where it softens."""
        return COLOURS.get(self.match.side, 0)

    def span(self) -> Span:
        """The word in its sentence."""
        return self.reading.span(self.match.first, self.match.last)


Readings = Mapping[str, Sequence[Reading]]


class WordingDetector:
    """Finds one thing that versions name with words of different colour."""

    kind = "wording"
    name = "Loaded words"
    description = (
        "The same act, person or thing is named with a plain word in one version and with a condemning, favouring or "
        "softening one in another."
    )
    version = "2"

    def __init__(self, lists: Mapping[str, Lexicon] | None = None, mark: str = "") -> None:
        """`lists` by language are read in addition to the shipped ones; `mark` tells them apart in the version."""
        self._lists = lists or {}
        self._merged: dict[str, Lexicon] = {}
        if mark:
            self.version = f"{self.version}+{mark}"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of loaded words."""
        return lexicon.languages(TOPIC) | frozenset(self._lists)

    def find(self, row: RowView) -> Iterator[Difference]:
        """The topics that versions name differently; no word is reported twice."""
        read = readings(row, self.languages)
        labels = {telling.version: telling.label for telling in row.tellings}
        named = self._named(read)
        reported: set[tuple[str, int, int]] = set()
        for topic, names in (*contrasts(named, read), *loaded(named, read)):
            places = {(name.span().version, name.span().sentence, name.span().start) for name in names.values()}
            if not places & reported:
                reported |= places
                yield difference(topic, names, labels)

    def _named(self, read: Readings) -> dict[str, dict[str, list[Naming]]]:
        """What every version has of every topic, in order."""
        by_topic: dict[str, dict[str, list[Naming]]] = {}
        for version, sentences in read.items():
            for reading in sentences:
                for match in self._lexicon(reading.language).find(reading.words):
                    by_topic.setdefault(match.entry, {}).setdefault(version, []).append(Naming(reading, match))
        return by_topic

    def _lexicon(self, language: str) -> Lexicon:
        if language not in self._lists:
            return lexicon.load(TOPIC, language)
        if language not in self._merged:
            shipped = lexicon.load(TOPIC, language).terms if language in lexicon.languages(TOPIC) else ()
            self._merged[language] = Lexicon((*shipped, *self._lists[language].terms))
        return self._merged[language]


def contrasts(
    named: Mapping[str, Mapping[str, Sequence[Naming]]], read: Readings
) -> list[tuple[str, dict[str, Naming]]]:
    """Topics named on different sides, those told by most versions and in the strongest contrast first."""
    found = []
    for topic, said in named.items():
        names = {version: most_coloured(names) for version, names in said.items()}
        if topic != LOADED and contrast(names.values()) >= CONTRAST and not _agree(names, read):
            found.append((topic, names))
    return sorted(found, key=lambda item: (-len(item[1]), -contrast(item[1].values())))


def contrast(names: Iterable[Naming]) -> int:
    """How far apart the colours of the names are."""
    colours = [name.colour for name in names]
    return max(colours) - min(colours)


def most_coloured(names: Sequence[Naming]) -> Naming:
    """The version's most coloured word, the first of several."""
    return max(names, key=lambda name: abs(name.colour))


def _agree(names: Mapping[str, Naming], read: Readings) -> bool:
    """Whether each coloured word is said by all others too, in words that translate it."""
    coloured = [name for name in names.values() if abs(name.colour) >= CONTRAST]
    others = {version: read[version] for version in names}
    return all(_said_by_others(name, others) for name in coloured)


def _said_by_others(name: Naming, read: Readings) -> bool:
    return all(
        says_too(name.reading, name.match, sentences)
        for version, sentences in read.items()
        if version != name.reading.version
    )


def loaded(
    named: Mapping[str, Mapping[str, Sequence[Naming]]], read: Readings
) -> Iterator[tuple[str, dict[str, Naming]]]:
    """Words that are loaded whatever they name, with what stands in their place in versions without any such word."""
    said = named.get(LOADED, {})
    coloured = {
        version
        for of_topic in named.values()
        for version, names in of_topic.items()
        if abs(most_coloured(names).colour) >= CONTRAST
    }
    for version, names in said.items():
        others = {other: sentences for other, sentences in read.items() if other not in coloured}
        for name in names:
            if any(says_too(name.reading, name.match, sentences) for sentences in others.values()):
                continue
            found = {other: match for other, sentences in others.items() if (match := _standing_for(name, sentences))}
            if found:
                yield UNLISTED, {version: name, **found}


def _standing_for(name: Naming, sentences: Sequence[Reading]) -> Naming | None:
    """What another version has in the place of a loaded word."""
    found = counterpart(name.reading, name.match, sentences)
    return Naming(found[0], Match(found[1], found[1], LOADED, UNLISTED)) if found else None


def difference(topic: str, names: Mapping[str, Naming], labels: Mapping[str, str]) -> Difference:
    """A Difference that says which word each version uses."""
    said = {version: names[version] for version in labels if version in names}
    sides = {version: name.side for version, name in said.items()}
    words = [
        f"{labels[version]} says “{name.span().text}”" + (f" ({name.side})" if name.side else "")
        for version, name in said.items()
    ]
    about = f" for {topic.replace('_', ' ')}" if topic else ""
    return Difference(
        kind=WordingDetector.kind,
        spans=tuple(name.span() for name in said.values()),
        values={version: name.span().text for version, name in said.items()},
        explanation=f"Different words{about}: {', '.join(words)}",
        severity=severity(set(sides.values())),
        detector=WordingDetector.kind,
        odd=stand_apart(sides),
    )


def severity(sides: set[str]) -> Severity:
    """High where a condemning word meets a softening one, medium where either meets a plain one."""
    colours = [COLOURS.get(side, 0) for side in sides]
    return "high" if min(colours) < 0 < max(colours) and max(colours) - min(colours) > CONTRAST else "medium"
