"""PowerPoint presentations: slides with their tables and text boxes, notes, comments, SmartArt and charts' titles."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from service.domain import Passage
from service.files import drawing, languages
from service.files.drawing import PROPERTIES, A
from service.files.ooxml import rewritten, stretches
from service.files.package import Package
from service.files.paragraph import Dialect
from service.text.limits import unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "ppt/presentation.xml"
# A slide, its notes, then what is drawn on slides. The masters' texts are only prompts ("Click to edit").
SLIDES = r"ppt/slides/slide\d+\.xml"
OTHERS = (r"ppt/notesSlides/notesSlide\d+\.xml", r"ppt/diagrams/data\d+\.xml", r"ppt/charts/chart\d+\.xml")
NAMED = frozenset({PROPERTIES, f"{A}endParaRPr", f"{A}defRPr"})


class Pptx:
    """PPTX files. Slides come in the order of their part names, which need not be that of the show."""

    name = "PowerPoint presentation"
    extensions = (".pptx",)
    media_type = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    contents = ("pptx",)

    def passages(self, data: bytes) -> list[Passage]:
        """A passage for each paragraph. Raises Rejection for a damaged presentation."""
        opened = Package(data)
        return stretches(opened, _parts(opened))

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The presentation with its paragraphs replaced, their text said to be in `target`."""
        opened = Package(data)

        def set_language(root: "_Element") -> None:
            for element in root.iter(*NAMED):
                if not languages.is_already(element.get("lang", target), target):
                    element.set("lang", languages.regional(target))

        return opened.write(rewritten(opened, _parts(opened), translated, set_language))


def _parts(opened: Package) -> Iterator[tuple[str, Dialect]]:
    if MAIN not in opened.names:
        raise unreadable(f"is a damaged presentation: it has no {MAIN}")
    for pattern in (SLIDES, *OTHERS):
        yield from ((name, drawing.DIALECT) for name in opened.matching(pattern))
