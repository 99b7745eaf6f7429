"""Word documents: body text and tables as they read with tracked changes accepted; no comments, notes or headers."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from service.text.formats import Content, archive
from service.text.limits import ReadingLimits, unreadable

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH = f"{NAMESPACE}p"
# Text that was deleted or moved away, and the second rendering that Word keeps of each text box for old programs.
UNREAD = {
    f"{NAMESPACE}del",
    f"{NAMESPACE}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
MARKS = {f"{NAMESPACE}tab": "\t", f"{NAMESPACE}br": "\n", f"{NAMESPACE}cr": "\n", f"{NAMESPACE}noBreakHyphen": "-"}


def read(data: bytes, limits: ReadingLimits) -> Content:
    """The paragraphs of the document's body and its title. Raises Rejection when it cannot be opened."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    archive.check(data, limits)
    try:
        document = docx.Document(BytesIO(data))
        title = document.core_properties.title.strip() or _styled_title(document.paragraphs)
        texts = [re.sub(r"\n{2,}", "\n", text).strip() for text in _paragraphs(document.element.body)]
    except (OpcError, LxmlError, KeyError, TypeError, AttributeError, *archive.BAD_ARCHIVE) as error:
        raise unreadable(f"is a damaged Word document ({type(error).__name__})") from error
    return Content(tuple(filter(None, texts)), title)


def _paragraphs(body: "_Element") -> Iterator[str]:
    """The text of every paragraph in document order: in cells, text boxes and content controls as well."""
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element.tag in UNREAD:
            continue
        if element.tag == PARAGRAPH:
            yield "".join(_words(element))
        stack.extend(reversed(element))


def _words(paragraph: "_Element") -> Iterator[str]:
    """The text of one paragraph, without that of paragraphs inside it (a text box anchored here)."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in UNREAD or element.tag in (PARAGRAPH, f"{NAMESPACE}pPr"):
            continue
        yield element.text or "" if element.tag == f"{NAMESPACE}t" else MARKS.get(str(element.tag), "")
        stack.extend(reversed(element))


def _styled_title(paragraphs: "list[Paragraph]") -> str | None:
    for paragraph in paragraphs:
        if paragraph.style is not None and paragraph.style.name == "Title":
            return paragraph.text.strip() or None
    return None
