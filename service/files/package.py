"""Zip archives of XML parts, as office documents and e-books are: parts changed, every other entry as it was."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from service.text.formats.archive import BAD_ARCHIVE, check_entities
from service.text.limits import unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MIMETYPE = "mimetype"
PARTS = re.compile(r"(\d+)")


class Package:
    """An archive in memory."""

    def __init__(self, data: bytes) -> None:
        """Raises Rejection for what is no archive."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except BAD_ARCHIVE as error:
            raise unreadable(f"is a damaged archive ({error})") from error
        self.names = list(dict.fromkeys(self._archive.namelist()))

    def read(self, name: str) -> bytes:
        """An entry's bytes. Raises Rejection where it is missing or damaged."""
        try:
            return self._archive.read(name)
        except (KeyError, *BAD_ARCHIVE) as error:
            raise unreadable(f"is damaged: its part {name} cannot be read") from error

    def xml(self, name: str) -> "_Element":
        """An entry's root element. Raises Rejection where it is no XML."""
        return parse(self.read(name), name)

    def matching(self, pattern: str) -> Iterator[str]:
        """The names that are wholly like the regular expression, numbers in them in order."""
        found = [name for name in self.names if re.fullmatch(pattern, name)]
        yield from sorted(
            found, key=lambda name: [int(part) if part.isdecimal() else part for part in PARTS.split(name)]
        )

    def write(self, changed: Mapping[str, bytes]) -> bytes:
        """The archive with some parts' bytes replaced; order, dates and compression of the entries stay.

        E-books and OpenDocument files are told by their entry "mimetype", which must be the first and not compressed.
        """
        made = BytesIO()
        entries = sorted(self._archive.infolist(), key=lambda entry: entry.filename != MIMETYPE)
        with zipfile.ZipFile(made, "w") as archive:
            for entry in entries:
                info = zipfile.ZipInfo(entry.filename, entry.date_time)
                stored = entry.filename == MIMETYPE or entry.compress_type == zipfile.ZIP_STORED
                info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                info.external_attr, info.create_system = entry.external_attr, entry.create_system
                info.comment, info.flag_bits = entry.comment, entry.flag_bits & 0x800
                archive.writestr(
                    info, changed[entry.filename] if entry.filename in changed else self.read(entry.filename)
                )
            archive.comment = self._archive.comment
        return made.getvalue()


def parse(data: bytes, name: str) -> "_Element":
    """The root element of XML whose entities are not expanded. Raises Rejection, naming the part, where it is none."""
    from lxml import etree

    check_entities(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise unreadable(f"is damaged: {name} is not valid XML ({error.msg})") from error


def serialise(root: "_Element") -> bytes:
    """The bytes of a whole part, in UTF-8."""
    from lxml import etree

    tree = root.getroottree()
    alone = ' standalone="yes"' if tree.docinfo.standalone else ""
    body = etree.tostring(tree, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"{alone}?>\n{body}'.encode()


def text_of(element: "_Element") -> str:
    """All text in an element, without comments."""
    return str(element.xpath("string()"))
