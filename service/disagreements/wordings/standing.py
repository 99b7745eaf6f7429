"""What another version has in the place of a loaded word: by the links between words, else by the words around both."""

from collections.abc import Iterator, Mapping, Sequence

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


class Standing:
    """The row's readings and links, asked for what faces a word."""

    def __init__(self, facing: Facing, read: Mapping[str, Sequence[Reading]]) -> None:
        self._facing, self._read = facing, read

    def faces(self, name: Naming, version: str) -> Naming | None:
        """The word of `version` that faces the name and does not translate it; None where nothing does.

        Of several, one of the name's own sort goes first, then the likest.
        """
        language = name.reading.language
        found = []
        for place in range(name.match.first, name.match.last + 1):
            word = name.reading.words[place]
            for reading, at, likeness in self._linked(name.reading, place, version):
                token = reading.words[at]
                same = dictionary.means_same(word, language, token, reading.language)
                if likeness >= LEAST and not same and tells(token, reading.language):
                    found.append((is_of_sort(word, token), likeness, reading, at))
        if not found:
            return None
        _, _, reading, at = max(found, key=lambda item: item[:2])
        return _unlisted(reading, at)

    def left(self, name: Naming, version: str) -> Naming | None:
        """What the words around both leave for a name that faces nothing."""
        found = counterpart(name.reading, name.match, self._read[version])
        return _unlisted(*found) if found else None

    def _linked(self, reading: Reading, place: int, version: str) -> Iterator[tuple[Reading, int, float]]:
        """The words of `version` that the word at `place` is linked to, outside quoted speech."""
        if reading.side != "original":
            return
        word = reading.words[place]
        links = self._facing.of(Place(reading.version, reading.sentence, word.start, word.end), version)
        for link in links:
            for other in self._read[version]:
                if other.sentence == link.two.sentence and other.side == "original":
                    for at, token in enumerate(other.words):
                        if token.start < link.two.end and link.two.start < token.end:
                            yield other, at, link.likeness


def is_of_sort(one: Token, two: Token) -> bool:
    """Whether both are verbs or neither is, as far as parts of speech are known."""
    return not (one.part and two.part) or (one.part in VERBAL) == (two.part in VERBAL)


def _unlisted(reading: Reading, place: int) -> Naming:
    return Naming(reading, Match(place, place, UNLISTED, UNLISTED))
