"""OpenDocument texts: the body's paragraphs and headings as they read; no deleted text, comments or notes."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from service.text.formats import Content, archive
from service.text.limits import ReadingLimits, unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
BLOCKS = {f"{TEXT}p", f"{TEXT}h"}
UNREAD = {f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}annotation", f"{OFFICE}forms"}
MARKS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
SPACE = f"{TEXT}s"
MOST_SPACES = 100


def read(data: bytes, limits: ReadingLimits) -> Content:
    """The paragraphs of the document's body and its title. Raises Rejection when encrypted or damaged."""
    archive.check(data, limits)
    body, title = _open(data)
    texts = ("".join(_words(block)).strip() for block in _blocks(body))
    return Content(tuple(filter(None, texts)), title)


def _open(data: bytes) -> tuple["_Element", str | None]:
    import odfdo
    from lxml import etree

    try:
        document = odfdo.Document(BytesIO(data))
        if b"encryption-data" in document.manifest.serialize():
            raise unreadable("is encrypted; save it without a password")
        title = document.meta.title
        # odfdo opens and checks the package; its queries do not keep the order of what is nested, so walk the tree.
        tree = etree.fromstring(document.content.serialize(), etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.LxmlError, KeyError, TypeError, AttributeError, *archive.BAD_ARCHIVE) as error:
        raise unreadable(f"is a damaged OpenDocument text ({type(error).__name__})") from error
    body = tree.find(f".//{OFFICE}text")
    if body is None:
        raise unreadable("is a damaged OpenDocument text (it has no body)")
    return body, title


def _blocks(body: "_Element") -> Iterator["_Element"]:
    """Paragraphs and headings in document order, those inside frames and cells too."""
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element.tag in UNREAD:
            continue
        if element.tag in BLOCKS:
            yield element
        stack.extend(reversed(element))


def _words(element: "_Element") -> Iterator[str]:
    """The text of one block, without that of blocks inside it (a frame anchored here)."""
    stack: list[_Element | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        if item.tag == SPACE:
            yield " " * min(int(item.get(f"{TEXT}c", "1")), MOST_SPACES)
        yield MARKS.get(str(item.tag), item.text or "")
        for child in reversed(item):
            stack.append(child.tail or "")
            if child.tag not in UNREAD and child.tag not in BLOCKS:
                stack.append(child)
