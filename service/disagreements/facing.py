"""What faces a word of one version in another: the words that stand in its place, by the links of a row."""

from service.disagreements.base import RowView
from service.domain import Place, WordLink


class Facing:
    """The links of a row, to be asked for from either side; a row without an encoder has none."""

    def __init__(self, row: RowView) -> None:
        self._links: dict[tuple[str, int], list[WordLink]] = {}
        for link in row.links:
            for way in (link, WordLink(link.two, link.one, link.likeness)):
                self._links.setdefault((way.one.version, way.one.sentence), []).append(way)

    def __bool__(self) -> bool:
        """Whether any words are linked."""
        return bool(self._links)

    def of(self, place: Place, version: str | None = None) -> list[WordLink]:
        """The links of the words at `place`, turned so that they begin there; to one version alone if it is named."""
        return [
            link
            for link in self._links.get((place.version, place.sentence), ())
            if link.one.start < place.end and place.start < link.one.end and version in (None, link.two.version)
        ]

    def likeness(self, one: Place, two: Place) -> float | None:
        """How alike two places are by the best link between their words; None where no word of one faces the other."""
        return max((link.likeness for link in self.of(one, two.version) if _meet(link.two, two)), default=None)


def _meet(one: Place, two: Place) -> bool:
    return one[:2] == two[:2] and one.start < two.end and two.start < one.end
