"""Paragraphs of DrawingML: slides, notes, charts' titles and SmartArt."""

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from service.files.paragraph import Context, Dialect, Item, Point, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RUN, PROPERTIES, TEXT, BREAK, FIELD = f"{A}r", f"{A}rPr", f"{A}t", f"{A}br", f"{A}fld"


def read(paragraph: "_Element", context: Context) -> Iterator[Item]:
    """The paragraph's items; a field (the slide's number, a date) stays."""
    for child in paragraph:
        if child.tag == RUN:
            yield from _run(child, context)
        elif child.tag == BREAK:
            yield Text("\n", context.look(child.find(PROPERTIES)), ())
        elif child.tag == FIELD:
            yield Point((child,), (), child.findtext(TEXT) or "")
        elif child.tag != f"{A}pPr":
            yield Point((child,), ())


def write(text: str, properties: "_Element | None", where: "_Element") -> None:
    """Appends runs with the lines of the text, and breaks between them."""
    for number, line in enumerate(text.replace("\v", "\n").split("\n")):
        if number:
            where.append(_element(BREAK, properties))
        if line:
            where.append(_run_of(line, properties))


DIALECT = Dialect(
    paragraphs=(f"{A}p",),
    read=read,
    write=write,
    properties=f"{A}pPr",
    noise=frozenset({"lang", "altLang", "dirty", "err", "noProof", "smtClean", "smtId", "bmk"}),
)


def _run(run: "_Element", context: Context) -> Iterator[Item]:
    """The run's text, parted where it holds a tab."""
    properties = run.find(PROPERTIES)
    look = context.look(properties)
    for number, text in enumerate((run.findtext(TEXT) or "").split("\t")):
        if number:
            yield Point((_run_of("\t", properties),), (), parts=True)
        if text:
            yield Text(text, look, ())


def _run_of(text: str, properties: "_Element | None") -> "_Element":
    from lxml import etree

    run = _element(RUN, properties)
    etree.SubElement(run, TEXT).text = text
    return run


def _element(tag: str, properties: "_Element | None") -> "_Element":
    from lxml import etree

    element = etree.Element(tag, nsmap={"a": A[1:-1]})
    if properties is not None:
        element.append(deepcopy(properties))
    return element
