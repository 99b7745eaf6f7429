"""Wording: the same act, person or thing under a plain, a softening and a condemning name.

Topics and their names come from `data/wording/<language>.toml`, words that are loaded whatever they name from
`data/loaded/`. The detector says which word each version uses and how it is listed; it never says which is right.
Neutral verbs of saying are in no list.
"""

from collections.abc import Iterator, Mapping, Sequence

from service.disagreements.base import RowView
from service.disagreements.findings import stand_apart
from service.disagreements.wordings import loaded as loaded_words
from service.disagreements.wordings.counterparts import says_too
from service.disagreements.wordings.naming import COLOURS, CONTRAST, Naming, contrast, most_coloured
from service.disagreements.wordings.standing import Standing
from service.disagreements.words import lexicon
from service.disagreements.words.facing import Facing
from service.disagreements.words.lexicon import Lexicon
from service.disagreements.words.readings import Reading, readings
from service.domain import Difference, Severity

TOPICS = ("wording", loaded_words.TOPIC)
Readings = Mapping[str, Sequence[Reading]]


class WordingDetector:
    """Finds one thing that versions name with words of different colour."""

    kind = "wording"
    name = "Loaded words"
    description = (
        "The same act, person or thing is named with a plain word in one version and with a condemning, favouring or "
        "softening one in another."
    )
    version = "4"

    def __init__(self, lists: Mapping[str, Lexicon] | None = None, mark: str = "") -> None:
        """`lists` by language are read in addition to the shipped ones; `mark` tells them apart in the version."""
        self._lists = lists or {}
        self._merged: dict[str, tuple[Lexicon, Lexicon]] = {}
        if mark:
            self.version = f"{self.version}+{mark}"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of loaded words."""
        return lexicon.languages(TOPICS[0]) | frozenset(self._lists)

    def find(self, row: RowView) -> Iterator[Difference]:
        """The topics that versions name differently; no word is reported twice."""
        read = readings(row, self.languages)
        labels = {telling.version: telling.label for telling in row.tellings}
        named = self._named(read)
        reported: set[tuple[str, int, int]] = set()
        for topic, names in self._contrasts(named, read, Facing(row)):
            places = {(name.span().version, name.span().sentence, name.span().start) for name in names.values()}
            if not places & reported:
                reported |= places
                yield difference(topic, names, labels)

    def _contrasts(
        self, named: loaded_words.Named, read: Readings, facing: Facing
    ) -> Iterator[tuple[str, Mapping[str, Naming]]]:
        """What versions name differently, with its topic if it has one."""
        yield from contrasts(named, read)
        for names in loaded_words.contrasted(named, read, Standing(facing, read)):
            yield "", names

    def _named(self, read: Readings) -> dict[str, dict[str, list[Naming]]]:
        """What every version has of every topic, in order."""
        by_topic: dict[str, dict[str, list[Naming]]] = {}
        for version, sentences in read.items():
            for reading in sentences:
                for match in (m for one in self._lexicons(reading.language) for m in one.find(reading.words)):
                    by_topic.setdefault(match.entry, {}).setdefault(version, []).append(Naming(reading, match))
        return by_topic

    def _lexicons(self, language: str) -> tuple[Lexicon, Lexicon]:
        """The topics and the fields of loaded words, the user's among them; phrases that shield, shield in both."""
        if language not in self._merged:
            shipped = [lexicon.load(topic, language) for topic in TOPICS if language in lexicon.languages(topic)]
            terms = [term for one in (*shipped, self._lists.get(language, Lexicon(()))) for term in one.terms]
            loaded = loaded_words.fields()
            self._merged[language] = (
                Lexicon(tuple(term for term in terms if term.side == lexicon.SHIELD or term.entry not in loaded)),
                Lexicon(tuple(term for term in terms if term.side == lexicon.SHIELD or term.entry in loaded)),
            )
        return self._merged[language]


def contrasts(
    named: Mapping[str, Mapping[str, Sequence[Naming]]], read: Readings
) -> list[tuple[str, dict[str, Naming]]]:
    """Topics named on different sides, those told by most versions and in the strongest contrast first."""
    found = []
    for topic, said in named.items():
        names = {version: most_coloured(names) for version, names in said.items()}
        if topic not in loaded_words.fields() and contrast(names.values()) >= CONTRAST and not _agree(names, read):
            found.append((topic, names))
    return sorted(found, key=lambda item: (-len(item[1]), -contrast(item[1].values())))


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
    """High where a condemning word meets a softening one, medium where either meets a plain one, low between shades."""
    colours = [COLOURS.get(side, 0) for side in sides]
    if max(abs(colour) for colour in colours) < CONTRAST:
        return "low"
    return "high" if min(colours) < 0 < max(colours) and max(colours) - min(colours) > CONTRAST else "medium"
