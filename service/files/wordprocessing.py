"""Paragraphs of Word documents: runs, fields, hyperlinks, tracked changes and content controls.

Word cuts runs wherever formatting, spelling or an edit begins. Source: ECMA-376 part 1, WordprocessingML.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from service.files.paragraph import Context, Dialect, Item, Point, Text, Wrapper, innermost

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RUN, PROPERTIES, TEXT, FIELD, INSTRUCTION = f"{W}r", f"{W}rPr", f"{W}t", f"{W}fldChar", f"{W}instrText"
WRAPPERS = frozenset(
    f"{W}{name}" for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "customXml", "dir", "bdo")
)
# What the spelling checker and the last printing left behind; Word makes it anew.
DROPPED = frozenset(f"{W}{name}" for name in ("proofErr", "lastRenderedPageBreak", "softHyphen"))
TABS = frozenset({f"{W}tab", f"{W}ptab"})
LETTERS = {f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


def read(paragraph: "_Element", context: Context) -> Iterator[Item]:
    """The paragraph's items."""
    yield from _content([child for child in paragraph if child.tag != f"{W}pPr"], (), context)


def write(text: str, properties: "_Element | None", where: "_Element") -> None:
    """Appends one run with the text, its line breaks as elements."""
    from lxml import etree

    run = _empty_run(properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        if line:
            element = etree.SubElement(run, TEXT)
            element.text = line
            element.set(SPACE, "preserve")
    where.append(run)


DIALECT = Dialect(
    paragraphs=(f"{W}p",),
    read=read,
    write=write,
    properties=f"{W}pPr",
    noise=frozenset({f"{W}lang", f"{W}noProof"}),
)


def _content(children: "Sequence[_Element]", keys: tuple[int, ...], context: Context) -> Iterator[Item]:
    """The items of elements in a row, under the wrappers `keys`."""
    number = 0
    while number < len(children):
        child = children[number]
        size = _field(children[number:]) if _has_field_begin(child) else 0
        if size:
            yield from _field_items(children[number : number + size], keys, context)
        elif child.tag == RUN:
            yield from _run(child, keys, context)
        elif child.tag in WRAPPERS:
            yield from _wrapped(child, keys, context)
        elif child.tag in (f"{W}fldSimple", f"{MATH}oMath", f"{MATH}oMathPara"):
            yield Point((child,), keys, _words(child))
        elif child.tag not in DROPPED:
            yield Point((child,), keys)
        number += max(1, size)


def _run(run: "_Element", keys: tuple[int, ...], context: Context) -> Iterator[Item]:
    properties = run.find(PROPERTIES)
    look = context.look(properties)
    for child in run:
        breaks_line = child.tag == f"{W}br" and child.get(f"{W}type", "textWrapping") == "textWrapping"
        if child.tag == TEXT and child.text:
            yield Text(child.text, look, keys)
        elif child.tag in LETTERS or breaks_line:
            yield Text(LETTERS.get(str(child.tag), "\n"), look, keys)
        elif child.tag not in (PROPERTIES, TEXT) and child.tag not in DROPPED:
            yield Point((child,), keys, parts=child.tag in TABS, within=_empty_run(properties))


def _empty_run(properties: "_Element | None") -> "_Element":
    from lxml import etree

    run = etree.Element(RUN, nsmap={"w": W[1:-1]})
    if properties is not None:
        run.append(deepcopy(properties))
    return run


def _wrapped(element: "_Element", keys: tuple[int, ...], context: Context) -> Iterator[Item]:
    """The items inside a wrapper; without text it is a point."""
    held = element.find(f"{W}sdtContent") if element.tag == f"{W}sdt" else element
    if held is None or not _words(held).strip():
        yield Point((element,), keys)
        return
    inner = [child for child in held if not str(child.tag).endswith("Pr")]
    shell = deepcopy(element)
    shell.tail = None
    place = innermost(shell)
    for child in list(place):
        if not str(child.tag).endswith("Pr"):
            place.remove(child)
    yield from _content(inner, (*keys, context.add(Wrapper(shell))), context)


def _has_field_begin(element: "_Element") -> bool:
    return element.tag == RUN and any(child.get(f"{W}fldCharType") == "begin" for child in element.iter(FIELD))


def _field(children: "Sequence[_Element]") -> int:
    """How many elements a field takes up that begins in the first; 0 where its end is not among them."""
    depth = 0
    for number, child in enumerate(children):
        for mark in child.iter(FIELD):
            depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType", ""), 0)
        if depth <= 0:
            return number + 1
    return 0


def _field_items(group: "Sequence[_Element]", keys: tuple[int, ...], context: Context) -> Iterator[Item]:
    """A field: the words of a link are text, what Word works out itself (a page number, a date) stays."""
    instruction = "".join(element.text or "" for child in group for element in child.iter(INSTRUCTION))
    parted = next((number for number, child in enumerate(group) if _kind(child) == "separate"), None)
    links = instruction.strip().upper().startswith("HYPERLINK") and parted is not None and _kind(group[-1]) == "end"
    if links and parted is not None and any(_words(child).strip() for child in group[parted + 1 : -1]):
        wrapper = Wrapper(before=tuple(group[: parted + 1]), after=(group[-1],))
        yield from _content(group[parted + 1 : -1], (*keys, context.add(wrapper)), context)
        return
    yield Point(tuple(group), keys, "".join(map(_words, group)))


def _kind(run: "_Element") -> str:
    """The part of a field that a run is, where it is nothing else."""
    marks = [child for child in run if child.tag != PROPERTIES]
    return marks[0].get(f"{W}fldCharType", "") if len(marks) == 1 and marks[0].tag == FIELD else ""


def _words(element: "_Element") -> str:
    """The text in an element, without that of text boxes."""
    if element.tag in (f"{W}txbxContent", f"{W}del", f"{W}moveFrom"):
        return ""
    if element.tag in (TEXT, f"{MATH}t"):
        return element.text or ""
    return "".join(map(_words, element))
