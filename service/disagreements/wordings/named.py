"""The words of a row that the lists know: by topic, by version, and by place.

Topics and their names come from `data/wording/<language>.toml`, words that are loaded whatever they name from
`data/loaded/`, where a table is a field.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from service.disagreements.wordings.naming import Naming
from service.disagreements.words import lexicon
from service.disagreements.words.lexicon import Lexicon
from service.disagreements.words.readings import Reading

LOADED = "loaded"
# The field whose words are nouns alone: "terrorists" are loaded, "terrorist attack" need not be.
PEOPLE = "people"
Readings = Mapping[str, Sequence[Reading]]
Spot = tuple[str, int, str]


@lru_cache(maxsize=1)
def fields() -> frozenset[str]:
    """The entries that are fields of loaded words instead of topics; a user's list may add to `loaded`."""
    return frozenset(
        (LOADED, *(t.entry for name in lexicon.languages(LOADED) for t in lexicon.load(LOADED, name).terms))
    )


class Named:
    """What each version of a row names in words of the lists; `read` are its sentences as they are read."""

    def __init__(self, read: Readings, lexicons: Callable[[str], Iterable[Lexicon]]) -> None:
        self.read = read
        self._by_topic: dict[str, dict[str, list[Naming]]] = defaultdict(lambda: defaultdict(list))
        self._by_spot: dict[Spot, list[Naming]] = defaultdict(list)
        for version, sentences in read.items():
            for reading in sentences:
                for match in (match for one in lexicons(reading.language) for match in one.find(reading.words)):
                    self._add(version, Naming(reading, match))

    def _add(self, version: str, name: Naming) -> None:
        if name.match.entry != PEOPLE or name.reading.words[name.match.last].part in ("", "NOUN"):
            self._by_topic[name.match.entry][version].append(name)
            self._by_spot[_spot(name)].append(name)

    def terms(self) -> Iterator[tuple[Naming, Mapping[str, int]]]:
        """Each coloured word or phrase in its strongest colour, and by entry all that the lists give it like that."""
        for names in self._by_spot.values():
            by_place: dict[tuple[int, int], list[Naming]] = defaultdict(list)
            for name in names:
                by_place[name.match.first, name.match.last].append(name)
            for found in by_place.values():
                term = max(found, key=lambda name: abs(name.colour))
                if term.colour:
                    yield term, {one.match.entry: one.colour for one in found if one.colour * term.colour > 0}

    def of(self, entry: str, version: str) -> Sequence[Naming]:
        """What a version has of a topic or field, in order."""
        return self._by_topic[entry][version] if entry in self._by_topic and version in self._by_topic[entry] else ()

    def colours(self, name: Naming) -> list[int]:
        """Those of all listed words that have a word in common with `name`."""
        return [
            other.colour
            for other in self._by_spot.get(_spot(name), ())
            if other.match.first <= name.match.last and name.match.first <= other.match.last
        ]


def _spot(name: Naming) -> Spot:
    return name.reading.version, name.reading.sentence, name.reading.side
