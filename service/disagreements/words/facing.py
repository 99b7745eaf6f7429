"""What faces a word of one version in another: the words that stand in its place, by the links of a row."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import combinations

from service.disagreements.base import RowView
from service.domain import Place, Span, WordLink

# So many characters around a quantity hold what it is bound to: the word before it, and the noun that is counted.
BEFORE, BEHIND = 12, 25
# Half of the words that face each other are less alike than this.
USUAL_LIKENESS = 0.45


class Facing:
    """The links of a row, to be asked for from either side; a row without an encoder has none."""

    def __init__(self, row: RowView) -> None:
        self._links: dict[tuple[str, int], list[WordLink]] = {}
        for link in row.links:
            for way in (link, WordLink(link.two, link.one, link.likeness)):
                self._links.setdefault((way.one.version, way.one.sentence), []).append(way)
        for links in self._links.values():
            links.sort(key=lambda link: link.one.start)
        self._starts = {sentence: [link.one.start for link in links] for sentence, links in self._links.items()}

    def __bool__(self) -> bool:
        """Whether any words are linked."""
        return bool(self._links)

    def of(self, place: Place, version: str | None = None) -> list[WordLink]:
        """The links of the words at `place`, turned so that they begin there; to one version alone if it is named."""
        sentence = place.version, place.sentence
        if sentence not in self._links:
            return []
        links, starts = self._links[sentence], self._starts[sentence]
        # Words do not overlap, so that at most one that begins before the place reaches into it.
        first = bisect_left(starts, starts[before]) if (before := bisect_right(starts, place.start) - 1) >= 0 else 0
        return [
            link
            for link in links[first : bisect_left(starts, place.end)]
            if place.start < link.one.end and version in (None, link.two.version)
        ]

    def between(self, one: Place, two: Place) -> list[WordLink]:
        """The links of all words of the two places' sentences, from the first one's."""
        links = self._links.get((one.version, one.sentence), ())
        return [link for link in links if link.two[:2] == two[:2]]

    def likeness(self, one: Place, two: Place) -> float | None:
        """How alike two places are by the best link between their words; None where no word of one faces the other."""
        return max((link.likeness for link in self.of(one, two.version) if _meet(link.two, two)), default=None)


def counterparts(row: RowView, spans: Sequence[Span]) -> bool:
    """Whether differing spans of two versions, or what stands right beside them, face each other.

    What nobody linked may: a row without links has no word against it.
    """
    facing = Facing(row)
    return not row.links or any(
        facing.likeness(_around(one), _around(two)) is not None
        for one, two in combinations(spans, 2)
        if one.version != two.version and one.text != two.text
    )


def _around(span: Span) -> Place:
    return Place(span.version, span.sentence, span.start - BEFORE, span.end + BEHIND)


def _meet(one: Place, two: Place) -> bool:
    return one[:2] == two[:2] and one.start < two.end and two.start < one.end
