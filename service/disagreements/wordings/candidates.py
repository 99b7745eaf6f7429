"""Coloured words of one version with what others have in their place; evidence.py says what speaks for each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from service.disagreements.wordings.counterparts import says_too
from service.disagreements.wordings.named import Named, fields
from service.disagreements.wordings.naming import CONTRAST, Naming
from service.disagreements.wordings.standing import Facer, Standing

Entries = Mapping[str, int]
"""By topic or field the colour that it gives to a word."""


class Standin(NamedTuple):
    """What a version has in the place of a coloured word."""

    name: Naming
    facer: Facer | None
    """What faces the word, as far as links tell; it need not be what the lists set against it."""
    topics: frozenset[str] = frozenset()
    """Those of the word's own topics that the lists have it on another side of."""

    @property
    def listed(self) -> bool:
        """Whether there is such a topic."""
        return bool(self.topics)


class Candidate(NamedTuple):
    """A coloured word, what stands in its place in versions that lack it, and what those say that have it.

    `topics` are those in which other versions have their words on another side. `lost` versions lack the word and have
    nothing that stands for it. `translated` is the likeness of the likest word that faces it and means the same.
    """

    term: Naming
    entries: Entries
    topics: frozenset[str]
    standins: Mapping[str, Standin]
    having: Mapping[str, Naming | None]
    lost: frozenset[str]
    translated: float

    def names(self) -> dict[str, Naming]:
        """By version all words that it is about, the coloured one first."""
        others = {version: one.name for version, one in self.standins.items()}
        return {self.term.reading.version: self.term, **others, **{v: one for v, one in self.having.items() if one}}


def candidates(named: Named, standing: Standing) -> Iterator[Candidate]:
    """All of a row in whose place some other version has a word."""
    for term, entries in named.terms():
        others = [version for version, told in named.read.items() if told and version != term.reading.version]
        having: dict[str, Naming | None] = {}
        standins = {}
        for version in others:
            alike, set_apart = _alike(term, entries, named, version), _set_apart(term, entries, named, version)
            if alike or (not set_apart and says_too(term.reading, term.match, named.read[version])):
                having[version] = alike
            elif found := _standin(term, set_apart, standing, version):
                standins[version] = found
        if standins:
            yield Candidate(
                term,
                entries,
                _topics(standins.values()),
                standins,
                having,
                frozenset(others) - having.keys() - standins.keys(),
                max(standing.translated(term, version) for version in standins),
            )


def _topics(standins: Iterable[Standin]) -> frozenset[str]:
    """What all listed words have in common, or else all that any has."""
    listed = [one.topics for one in standins if one.listed]
    return frozenset.intersection(*listed) or frozenset.union(*listed) if listed else frozenset()


def _alike(term: Naming, entries: Entries, named: Named, version: str) -> Naming | None:
    """A word of the version that the lists give a like colour: under one of the term's entries, or a loaded one."""
    return next(
        (
            other
            for entry in (*entries, *sorted(fields() - entries.keys()))
            for other in named.of(entry, version)
            if other.colour * term.colour > 0 and (entry in entries or abs(other.colour) >= CONTRAST)
        ),
        None,
    )


def _set_apart(term: Naming, entries: Entries, named: Named, version: str) -> list[Naming]:
    """The words of the version that stand on another side of one of the term's topics."""
    return [
        other
        for entry, colour in entries.items()
        if entry not in fields()
        for other in named.of(entry, version)
        if abs(other.colour - colour) >= CONTRAST and max(abs(other.colour), abs(colour)) >= CONTRAST
    ]


def _standin(term: Naming, set_apart: Sequence[Naming], standing: Standing, version: str) -> Standin | None:
    """What a version that lacks the word has instead: in its topic, facing it, or left by the words around."""
    facer = standing.faces(term, version)
    if set_apart:
        best = min(set_apart, key=lambda name: (not (facer and facer.is_in(name)), abs(name.colour)))
        return Standin(best, facer, frozenset(one.match.entry for one in set_apart if one.span() == best.span()))
    name = facer.name() if facer else standing.left(term, version)
    return Standin(name, facer) if name else None
