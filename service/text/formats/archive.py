"""Archives that documents are packed in, checked before a library opens them."""

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from service.text.limits import ReadingLimits, too_large, unreadable

if TYPE_CHECKING:
    from xml.sax.handler import ContentHandler

XML_ENDINGS = (".xml", ".rels", ".rdf", ".opf", ".ncx", ".xhtml", ".html", ".htm", ".svg")
ENCRYPTED_FLAG = 0x1
# A document type declaration stands before the first element, so this much of a part shows any entity it declares.
PROLOGUE = 65_536
BAD_ARCHIVE = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError, zlib.error)


def check(data: bytes, limits: ReadingLimits) -> None:
    """Raises Rejection for an archive that is damaged, encrypted, over the limits, or declares XML entities."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_size(entries, len(data), limits)
            for entry in entries:
                if entry.filename.lower().endswith(XML_ENDINGS):
                    with archive.open(entry) as part:
                        check_entities(part.read(PROLOGUE), entry.filename)
    except BAD_ARCHIVE as error:
        raise unreadable(f"is a damaged archive ({error})") from error


def _check_size(entries: list[zipfile.ZipInfo], size: int, limits: ReadingLimits) -> None:
    if len(entries) > limits.max_archive_entries:
        raise too_large(f"holds {len(entries):,} entries, more than the {limits.max_archive_entries:,} allowed")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.max_expansion_ratio * size:
        raise too_large(
            f"unpacks to {unpacked:,} bytes, more than {limits.max_expansion_ratio} times its size: "
            "it may be a decompression bomb"
        )
    if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
        raise unreadable("is encrypted; save it without a password")


def check_entities(xml: bytes, name: str) -> None:
    """Raises Rejection for XML that declares entities in its first bytes; `name` says which part it is.

    They are how a few hundred bytes of XML grow to gigabytes or name files; no document needs to declare any.
    """
    from xml.sax import SAXException, SAXNotRecognizedException

    from defusedxml import DefusedXmlException
    from defusedxml.sax import parseString

    try:
        parseString(xml[:PROLOGUE], _first_element_only(), forbid_entities=True)
    except DefusedXmlException as error:
        raise unreadable(f"declares XML entities in {name}, which no document needs: an entity bomb") from error
    except (_PrologueRead, SAXNotRecognizedException):
        return
    except SAXException as error:
        # E-books are full of pages that are not well-formed XML; they may be read, unless they declare entities.
        if b"<!ENTITY" in xml[:PROLOGUE].replace(b"\0", b""):
            raise unreadable(f"declares XML entities in {name}, which no document needs") from error


class _PrologueRead(Exception):
    pass


def _first_element_only() -> "ContentHandler":
    from xml.sax.handler import ContentHandler

    class FirstElementOnly(ContentHandler):
        def startElement(self, name: str, attrs: object) -> None:  # noqa: N802  - SAX's own name
            raise _PrologueRead

    return FirstElementOnly()
