"""HTML pages: the article and not the menu, by trafilatura; small fragments as they are."""

import re
from typing import TYPE_CHECKING

from service.text.encodings import decode
from service.text.formats import Content, blocks
from service.text.limits import ReadingLimits, unreadable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CHARSET = re.compile(rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
TAG = re.compile(r"<[A-Za-z!/][^<>]*>")
# Characters that make an article, believed even where the page holds much more text around it.
ENOUGH = 500


def read(data: bytes, limits: ReadingLimits) -> Content:
    """The article's paragraphs and the page's title. Raises Rejection for a file without tags or without text."""
    declared = CHARSET.search(data[:4096])
    text = decode(data, declared[1].decode("ascii") if declared else None)
    if not TAG.search(text):
        raise unreadable("is not HTML: there are no tags in it; rename it to .txt if it is plain text")
    try:
        tree = blocks.parse(text)
    except ValueError as error:
        raise unreadable("is empty: there are no words in it") from error
    title = _title(tree)
    everything = tuple(blocks.paragraphs(tree))
    there = sum(map(len, everything))
    if there < ENOUGH:  # a fragment is shorter than what trafilatura takes for an article
        return Content(everything, title)
    article = _article(tree)
    found = sum(map(len, article))
    return Content(article if found >= ENOUGH or 2 * found >= there else everything, title)


def _article(tree: "HtmlElement") -> tuple[str, ...]:
    import trafilatura

    text = trafilatura.extract(tree, include_comments=False, include_tables=True)
    return tuple(line for line in (text or "").split("\n") if line.strip())


def _title(tree: "HtmlElement") -> str | None:
    for path in (
        "//meta[@property='og:title']/@content",
        "//h1[not(preceding::h1 or following::h1)]//text()",
        "//title/text()",
    ):
        title = " ".join(" ".join(map(str, tree.xpath(path))).split())
        if title:
            return title
    return None
