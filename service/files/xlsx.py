"""Excel workbooks: the cells' texts, comments, drawings and charts; formulas, numbers and sheet names stay."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from service.domain import Passage
from service.files import drawing
from service.files.ooxml import rewritten, stretches
from service.files.package import Package
from service.files.paragraph import Context, Dialect, Item, Text
from service.files.wording import is_language
from service.text.limits import unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RUN, PROPERTIES, TEXT, COLUMN = f"{S}r", f"{S}rPr", f"{S}t", f"{S}tableColumn"
MAIN = "xl/workbook.xml"
# Texts shared by cells, cells that hold their own, comments; then what is drawn on sheets.
CELLS = (
    r"xl/[sS]haredStrings\.xml",
    r"xl/worksheets/[^/]+\.xml",
    r"xl/comments\d*\.xml",
    r"xl/comments/comment\d+\.xml",
)
DRAWN = (r"xl/drawings/drawing\d+\.xml", r"xl/charts/chart\d+\.xml", r"xl/diagrams/data\d+\.xml")


def read(paragraph: "_Element", context: Context) -> Iterator[Item]:
    """A text's runs; how Japanese characters are spoken is dropped, since the translation has others."""
    for child in paragraph:
        if child.tag == TEXT:
            yield Text(child.text or "", b"", ())
        elif child.tag == RUN:
            yield Text(child.findtext(TEXT) or "", context.look(child.find(PROPERTIES)), ())


def write(text: str, properties: "_Element | None", where: "_Element") -> None:
    """Appends the text, as a run where there is another beside it."""
    from lxml import etree

    if properties is None and not len(where):
        _text(where, text)
        return
    if len(where) == 1 and where[0].tag == TEXT:  # beside a run, plain text must be one too
        plain = where[0]
        etree.SubElement(where, RUN).append(plain)
    run = etree.SubElement(where, RUN)
    if properties is not None:
        run.append(deepcopy(properties))
    _text(run, text)


def _text(where: "_Element", text: str) -> None:
    from lxml import etree

    element = etree.SubElement(where, TEXT)
    element.text = text
    element.set(SPACE, "preserve")


DIALECT = Dialect(paragraphs=(f"{S}si", f"{S}is", f"{S}text"), read=read, write=write)


class Xlsx:
    """XLSX files. The headings of Excel tables stay, since formulas name columns by them."""

    name = "Excel workbook"
    extensions = (".xlsx",)
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    contents = ("xlsx",)

    def passages(self, data: bytes) -> list[Passage]:
        """A passage for each different text that is language. Raises Rejection for a damaged workbook."""
        opened = Package(data)
        return stretches(opened, _parts(opened))

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The workbook with its texts replaced; cells do not name their language."""
        opened = Package(data)
        return opened.write(rewritten(opened, _parts(opened), translated, lambda root: None))


def _parts(opened: Package) -> Iterator[tuple[str, Dialect]]:
    if MAIN not in opened.names:
        raise unreadable(f"is a damaged workbook: it has no {MAIN}")
    headings = {
        column.get("name", "").strip()
        for name in opened.matching(r"xl/tables/table\d+\.xml")
        for column in opened.xml(name).iter(COLUMN)
    }
    cells = replace(DIALECT, wanted=lambda text: is_language(text) and text not in headings)
    for patterns, dialect in ((CELLS, cells), (DRAWN, drawing.DIALECT)):
        for pattern in patterns:
            yield from ((name, dialect) for name in opened.matching(pattern))
