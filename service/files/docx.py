"""Word documents: body, tables, text boxes, headers, footers, notes, comments, diagrams and charts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from service.domain import Passage
from service.files import drawing, languages, package, wordprocessing
from service.files.ooxml import rewritten, stretches
from service.files.package import Package
from service.files.paragraph import Dialect
from service.files.wordprocessing import W
from service.text.limits import unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = r"word/document\d*\.xml"
STYLES = "word/styles.xml"
PARTS: tuple[tuple[str, Dialect], ...] = (
    (MAIN, wordprocessing.DIALECT),
    (r"word/(?:header|footer)\d*\.xml", wordprocessing.DIALECT),
    (r"word/(?:footnotes|endnotes|comments)\.xml", wordprocessing.DIALECT),
    (r"word/(?:diagrams/data|charts/chart)\d*\.xml", drawing.DIALECT),
)


class Docx:
    """DOCX files. Deleted text of tracked changes stays as it is."""

    name = "Word document"
    extensions = (".docx",)
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    contents = ("docx",)

    def passages(self, data: bytes) -> list[Passage]:
        """A passage for each paragraph, several for one with tabs. Raises Rejection for a damaged document."""
        opened = Package(data)
        return stretches(opened, _parts(opened))

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The document with its paragraphs replaced; its text and styles are said to be in `target`."""
        opened = Package(data)

        def set_language(root: "_Element") -> bool:
            return mark_language(root, target)

        changed = rewritten(opened, _parts(opened), translated, set_language)
        if STYLES in opened.names:
            styles = opened.xml(STYLES)
            if mark_language(styles, target):
                changed[STYLES] = package.serialise(styles)
        return opened.write(changed)


def _parts(opened: Package) -> Iterator[tuple[str, Dialect]]:
    if not any(opened.matching(MAIN)):
        raise unreadable("is a damaged Word document: it has no word/document.xml")
    for pattern, dialect in PARTS:
        yield from ((name, dialect) for name in opened.matching(pattern))


def mark_language(root: "_Element", target: str) -> bool:
    """Makes `target` the language of all text that names one; false where it was already."""
    attribute = "val"
    if languages.base(target) in languages.EAST_ASIAN:
        attribute = "eastAsia"
    elif languages.base(target) in languages.RIGHT_TO_LEFT:
        attribute = "bidi"
    changed = False
    for element in root.iter(f"{W}lang"):
        if not languages.is_already(element.get(f"{W}{attribute}") or "", target):
            element.set(f"{W}{attribute}", languages.regional(target))
            changed = True
    return changed
