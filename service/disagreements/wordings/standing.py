"""What another version has in the place of a loaded word: by the links between words, else by the words around both."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from service.disagreements.wordings.counterparts import counterpart
from service.disagreements.wordings.naming import UNLISTED, Naming
from service.disagreements.words import dictionary
from service.disagreements.words.facing import Facing
from service.disagreements.words.lexicon import Match
from service.disagreements.words.readings import Reading
from service.disagreements.words.substance import tells
from service.disagreements.words.verbs import VERBAL
from service.domain import Place
from service.text.words import Token

# Words less alike than this face each other by chance.
LEAST = 0.25


class Facer(NamedTuple):
    """A word that faces another and does not translate it; `of_sort`: both are verbs, or neither is."""

    reading: Reading
    place: int
    likeness: float
    of_sort: bool

    def name(self) -> Naming:
        """The word as what somebody calls something."""
        return _unlisted(self.reading, self.place)

    def is_in(self, name: Naming) -> bool:
        """Whether the word is part of a name."""
        return self.reading == name.reading and name.match.first <= self.place <= name.match.last


class Standing:
    """The row's readings and links, asked for what faces a word."""

    def __init__(self, facing: Facing, read: Mapping[str, Sequence[Reading]]) -> None:
        self._facing, self._read = facing, read

    def faces(self, name: Naming, version: str) -> Facer | None:
        """The word of `version` that faces the name and does not translate it; None where nothing does.

        Of several, one of the name's own sort goes first, then the likest.
        """
        found = [
            Facer(reading, at, likeness, is_of_sort(word, reading.words[at]))
            for word, reading, at, likeness in self._linked(name, version)
            if likeness >= LEAST and tells(reading.words[at], reading.language) and not _same(name, word, reading, at)
        ]
        return max(found, key=lambda one: (one.of_sort, one.likeness), default=None)

    def translated(self, name: Naming, version: str) -> float:
        """The likeness of the likest word that faces the name and translates it; 0 where none does."""
        found = (
            likeness for word, reading, at, likeness in self._linked(name, version) if _same(name, word, reading, at)
        )
        return max(found, default=0.0)

    def left(self, name: Naming, version: str) -> Naming | None:
        """What the words around both leave for a name that faces nothing."""
        found = counterpart(name.reading, name.match, self._read[version])
        return _unlisted(*found) if found else None

    def _linked(self, name: Naming, version: str) -> Iterator[tuple[Token, Reading, int, float]]:
        """Each word of the name with the words of `version` that it is linked to, outside quoted speech."""
        if name.reading.side != "original":
            return
        for word in name.words():
            place = Place(name.reading.version, name.reading.sentence, word.start, word.end)
            for link in self._facing.of(place, version):
                for other in self._read[version]:
                    if other.sentence == link.two.sentence and other.side == "original":
                        for at, token in enumerate(other.words):
                            if token.start < link.two.end and link.two.start < token.end:
                                yield word, other, at, link.likeness


def is_of_sort(one: Token, two: Token) -> bool:
    """Whether both are verbs or neither is, as far as parts of speech are known."""
    return not (one.part and two.part) or (one.part in VERBAL) == (two.part in VERBAL)


def _same(name: Naming, word: Token, reading: Reading, at: int) -> bool:
    return dictionary.means_same(word, name.reading.language, reading.words[at], reading.language)


def _unlisted(reading: Reading, place: int) -> Naming:
    return Naming(reading, Match(place, place, UNLISTED, UNLISTED))
