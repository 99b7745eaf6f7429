"""Paragraphs of mixed content: text between and inside elements, as OpenDocument and XLIFF write them."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Literal

from service.files.package import text_of
from service.files.paragraph import Context, Item, Point, Text, Wrapper

if TYPE_CHECKING:
    from lxml.etree import _Element

Kind = Literal["around", "held", "point", "part", "break", "dropped"]
"""An element around text, whose text stays, without text, between two passages, that is a line break, or nothing."""


def items(
    element: "_Element",
    context: Context,
    kind: "Callable[[_Element], Kind]",
    read: Callable[[str], str] = str,
    keys: tuple[int, ...] = (),
) -> Iterator[Item]:
    """The items of an element's content; `read` turns a piece of text into what a reader sees."""
    if element.text:
        yield Text(read(element.text), b"", keys)
    for child in element:
        yield from _child(child, context, kind, read, keys)
        if child.tail:
            yield Text(read(child.tail), b"", keys)


def _child(
    child: "_Element",
    context: Context,
    kind: "Callable[[_Element], Kind]",
    read: Callable[[str], str],
    keys: tuple[int, ...],
) -> Iterator[Item]:
    what = kind(child) if isinstance(child.tag, str) else "point"
    text = text_of(child)
    if what == "around" and text.strip():
        shell = deepcopy(child)
        shell.text = shell.tail = None
        for inner in list(shell):
            shell.remove(inner)
        yield from items(child, context, kind, read, (*keys, context.add(Wrapper(shell))))
    elif what == "break":
        yield Text("\n", b"", keys)
    elif what != "dropped":
        yield Point((child,), keys, text if what == "held" else "", parts=what == "part")


def append(text: str, where: "_Element") -> None:
    """Text behind whatever an element holds."""
    if len(where):
        where[-1].tail = (where[-1].tail or "") + text
    else:
        where.text = (where.text or "") + text
