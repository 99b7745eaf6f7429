"""Paragraphs of an HTML tree: text of the block elements, without what is not read (scripts, menus, forms)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNREAD = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "nav", "header", "footer", "aside", "form", "button"}
    | {"select", "textarea", "iframe", "object", "svg", "math", "audio", "video", "canvas", "dialog", "menu"}
)
UNREAD_BLOCKS = frozenset({"nav", "header", "footer", "aside", "form", "menu", "dialog", "head"})
BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"}
    | {"blockquote", "pre", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "figure", "figcaption"}
    | {"address", "hr", "body", "html", "br"}
)
SPACES = re.compile(r"\s+")
# A block most of whose words are links is a menu.
MENU_SHARE = 0.8


def parse(text: str) -> "HtmlElement":
    """The tree of an HTML text; nothing is run, fetched or expanded. Raises ValueError when there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError as error:
        raise ValueError(str(error)) from error


def paragraphs(tree: "HtmlElement") -> Iterator[str]:
    """The text of each block in document order, white space folded; menus (all links) are left out."""
    words: list[str] = []
    linked = 0
    for text, in_link, breaks in _pieces(tree):
        if breaks:
            yield from _paragraph(words, linked)
            words, linked = [], 0
        words.append(text)
        linked += len(text) if in_link else 0
    yield from _paragraph(words, linked)


def _paragraph(words: list[str], linked: int) -> Iterator[str]:
    text = SPACES.sub(" ", "".join(words)).strip()
    if text and linked <= MENU_SHARE * len(text):
        yield text


def _pieces(tree: "HtmlElement") -> Iterator[tuple[str, bool, bool]]:
    """(text, whether it is inside a link, whether a new block starts before it); no recursion, trees may be deep."""
    skipped: HtmlElement | None = None
    links = 0
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                yield element.tail or "", links > 0, tag in UNREAD_BLOCKS
            continue
        if event == "start" and tag in UNREAD:
            skipped = element
            continue
        links += {"start": 1, "end": -1}[event] if tag == "a" else 0
        yield (element.text if event == "start" else element.tail) or "", links > 0, tag in BLOCKS
