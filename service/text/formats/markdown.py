"""Markdown: the words of each block, without the marks."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from service.text.encodings import decode
from service.text.formats import Content, blocks
from service.text.limits import ReadingLimits

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)


def read(data: bytes, limits: ReadingLimits) -> Content:
    """The text of headings, paragraphs, items and cells; the title from the front matter or the first heading."""
    from markdown_it import MarkdownIt

    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    front = FRONT_MATTER.match(text)
    named = TITLE.search(front[1]) if front else None
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    title = named[1] if named else _first_heading(tokens)
    return Content(tuple(_paragraphs(tokens)), title)


def _paragraphs(tokens: list["Token"]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _words(token)
        elif token.type in ("fence", "code_block"):
            yield token.content.strip("\n")
        elif token.type == "html_block":
            yield from _html_paragraphs(token.content)


def _words(inline: "Token") -> str:
    """The text of an inline token: of a picture its description, of a link its words, of inline HTML nothing."""
    words = []
    for child in inline.children or ():
        if child.type in ("text", "code_inline", "text_special", "image"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append("\n")
    return "".join(words).strip()


def _html_paragraphs(html: str) -> Iterator[str]:
    try:
        tree = blocks.parse(html)
    except ValueError:  # a comment alone has no tree
        return
    yield from blocks.paragraphs(tree)


def _first_heading(tokens: list["Token"]) -> str | None:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1":
            return _words(inline) or None
    return None
