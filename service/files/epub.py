"""E-books: every page as HTML, the titles in the package file and the table of contents.

Source: EPUB 3.3 (package document, navigation) and the NCX of EPUB 2.
"""

import posixpath
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from service.domain import Passage
from service.files import languages, mixed, package
from service.files.base import Format
from service.files.html import Html
from service.files.ooxml import rewritten, stretches
from service.files.package import Package
from service.files.paragraph import Context, Dialect, Item
from service.text.formats.epub import check_protection
from service.text.limits import unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTAINER = "META-INF/container.xml"
ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PAGE, CONTENTS = "application/xhtml+xml", "application/x-dtbncx+xml"


def read(paragraph: "_Element", context: Context) -> Iterator[Item]:
    """The text of a title."""
    return mixed.items(paragraph, context, lambda element: "point")


def write(text: str, _properties: "_Element | None", where: "_Element") -> None:
    """Appends text."""
    mixed.append(text, where)


TITLES = Dialect(paragraphs=(f"{DC}title", f"{NCX}text"), read=read, write=write)
HTML: Format = Html()


class Epub:
    """EPUB files without copy protection."""

    name = "E-book"
    extensions = (".epub",)
    media_type = "application/epub+zip"
    contents = ("epub",)

    def passages(self, data: bytes) -> list[Passage]:
        """The titles, then the passages of each page in reading order. Raises Rejection when protected or damaged."""
        opened, titles, pages = _opened(data)
        found = stretches(opened, titles)
        return found + [passage for page in pages for passage in HTML.passages(opened.read(page))]

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The book with its pages and titles replaced, `target` its language."""
        opened, titles, pages = _opened(data)
        count = len(stretches(opened, titles))
        changed = rewritten(opened, titles, translated[:count], lambda root: None)
        left = list(translated[count:])
        for page in pages:
            old = opened.read(page)
            size = len(HTML.passages(old))
            changed[page] = HTML.rewrite(old, left[:size], target)
            del left[:size]
        book = titles[0][0]
        root = package.parse(changed.get(book) or opened.read(book), book)
        if _name_language(root, target):
            changed[book] = package.serialise(root)
        return opened.write(changed)


def _opened(data: bytes) -> tuple[Package, list[tuple[str, Dialect]], list[str]]:
    """The book, its parts with titles (the package file first) and its pages in reading order."""
    opened = Package(data)
    check_protection(data)
    rootfile = opened.xml(CONTAINER).find(f".//{ROOTFILE}")
    name = rootfile.get("full-path", "") if rootfile is not None else ""
    book = opened.xml(name)
    items = {
        item.get("id", ""): (_path(name, item.get("href", "")), item.get("media-type", ""))
        for item in book.iter(f"{OPF}item")
    }
    spine = [items[one.get("idref", "")][0] for one in book.iter(f"{OPF}itemref") if one.get("idref") in items]
    pages = [path for path, kind in items.values() if kind == PAGE]
    listed = [path for path in dict.fromkeys([*spine, *pages]) if path in pages and path in opened.names]
    if not listed:
        raise unreadable("is a damaged e-book: its package file names no page")
    contents = [path for path, kind in items.values() if kind == CONTENTS and path in opened.names]
    return opened, [(part, TITLES) for part in (name, *contents)], listed


def _path(book: str, address: str) -> str:
    """The entry that a package file's address names."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(book), unquote(address.partition("#")[0])))


def _name_language(root: "_Element", target: str) -> bool:
    """Makes `target` the book's first language; false where it was already."""
    language = root.find(f".//{DC}language")
    if language is None or languages.is_already(language.text or "", target):
        return False
    language.text = target
    if root.get(XML_LANGUAGE):
        root.set(XML_LANGUAGE, target)
    return True
