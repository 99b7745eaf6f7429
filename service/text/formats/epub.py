"""E-books: the chapters in reading order."""

import re
import warnings
from io import BytesIO
from zipfile import ZipFile

from service.text.formats import Content, archive, blocks
from service.text.limits import ReadingLimits, unreadable

ENCRYPTION = "META-INF/encryption.xml"
# Fonts may be obfuscated in a book that is otherwise open; any other algorithm hides the text.
FONT_ONLY = {b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC"}
ALGORITHM = re.compile(rb"EncryptionMethod\b[^>]*\bAlgorithm\s*=\s*[\"']([^\"']+)")


def read(data: bytes, limits: ReadingLimits) -> Content:
    """The paragraphs of every chapter and the book's title. Raises Rejection when protected or damaged."""
    import ebooklib
    from ebooklib import epub
    from lxml.etree import LxmlError

    archive.check(data, limits)
    check_protection(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # ebooklib announces changes to its own defaults
            book = epub.read_epub(BytesIO(data), {"ignore_ncx": True})
        items = [book.get_item_with_id(entry[0]) for entry in book.spine]
        pages = [item.get_content() for item in items if item is not None and item.get_type() == ebooklib.ITEM_DOCUMENT]
        titles = book.get_metadata("DC", "title")
    except (
        epub.EpubException,
        LxmlError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        *archive.BAD_ARCHIVE,
    ) as error:
        raise unreadable(f"is a damaged e-book ({type(error).__name__})") from error
    found = [text for page in pages for text in _page(page)]
    return Content(tuple(found), titles[0][0] if titles else None)


def _page(content: bytes) -> list[str]:
    from service.text.encodings import decode

    try:
        return list(blocks.paragraphs(blocks.parse(decode(content))))
    except ValueError:  # a page without anything in it
        return []


def check_protection(data: bytes) -> None:
    """Raises Rejection for a book whose text is encrypted."""
    with ZipFile(BytesIO(data)) as book:
        if ENCRYPTION not in book.namelist():
            return
        listing = book.read(ENCRYPTION)
    if not set(ALGORITHM.findall(listing)) <= FONT_ONLY:
        raise unreadable("is protected against copying (DRM)")
