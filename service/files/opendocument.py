"""OpenDocument texts, presentations and spreadsheets: paragraphs, headings, cells, headers, footers and notes.

Source: OASIS OpenDocument 1.3 part 3.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain import Passage
from service.files import languages, mixed, package
from service.files.ooxml import rewritten, stretches
from service.files.package import Package
from service.files.paragraph import Context, Dialect, Item
from service.text.limits import unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DC_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
CONTENT, STYLES, META, MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
# White space in the XML is one blank; real blanks, tabs and line ends are elements.
SPACES = re.compile(r"[ \t\r\n]+")
KINDS: dict[str, mixed.Kind] = {
    f"{TEXT}span": "around",
    f"{TEXT}a": "around",
    f"{TEXT}meta": "around",
    f"{TEXT}ruby": "held",
    f"{TEXT}tab": "part",
    f"{TEXT}line-break": "break",
    f"{TEXT}soft-page-break": "dropped",
}
# What is no text of its own: a field whose value is worked out, such as a page number.
NOT_FIELDS = frozenset({f"{TEXT}s", f"{TEXT}note", f"{OFFICE}annotation"})


def read(paragraph: "_Element", context: Context) -> Iterator[Item]:
    """The paragraph's items."""
    return mixed.items(paragraph, context, _kind, lambda text: SPACES.sub(" ", text))


def write(text: str, _properties: "_Element | None", where: "_Element") -> None:
    """Appends text, its line breaks as elements."""
    from lxml import etree

    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(where, f"{TEXT}line-break")
        mixed.append(line, where)


DIALECT = Dialect(
    paragraphs=(f"{TEXT}p", f"{TEXT}h"),
    read=read,
    write=write,
    skipped=frozenset({f"{TEXT}tracked-changes"}),
)
PARTS = ((CONTENT, DIALECT), (STYLES, DIALECT))


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A kind of OpenDocument file; deleted text of tracked changes stays as it is."""

    name: str
    extensions: tuple[str, ...]
    media_type: str
    contents: tuple[str | None, ...]

    def passages(self, data: bytes) -> list[Passage]:
        """A passage for each paragraph, several for one with tabs. Raises Rejection when encrypted or damaged."""
        opened = _opened(data)
        return stretches(opened, _parts(opened))

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The document with its paragraphs replaced; its styles are said to be in `target`."""
        opened = _opened(data)
        changed = rewritten(opened, _parts(opened), translated, lambda root: None)
        for name in (CONTENT, STYLES, META):
            if name in opened.names:
                root = package.parse(changed.get(name) or opened.read(name), name)
                if mark_language(root, target):
                    changed[name] = package.serialise(root)
        return opened.write(changed)


def _opened(data: bytes) -> Package:
    opened = Package(data)
    if CONTENT not in opened.names:
        raise unreadable("is a damaged OpenDocument file: it has no content.xml")
    if MANIFEST in opened.names and b"encryption-data" in opened.read(MANIFEST):
        raise unreadable("is encrypted; save it without a password")
    return opened


def _parts(opened: Package) -> Iterator[tuple[str, Dialect]]:
    return (part for part in PARTS if part[0] in opened.names)


def _kind(element: "_Element") -> mixed.Kind:
    if element.tag in KINDS:
        return KINDS[str(element.tag)]
    is_field = str(element.tag).startswith(TEXT) and not len(element) and element.tag not in NOT_FIELDS
    return "held" if is_field else "point"


def mark_language(root: "_Element", target: str) -> bool:
    """Makes `target` the language of all styles that name one, and of the document; false where it was already."""
    prefix, suffix = FO, ""
    if languages.base(target) in languages.EAST_ASIAN:
        prefix, suffix = STYLE, "-asian"
    elif languages.base(target) in languages.RIGHT_TO_LEFT:
        prefix, suffix = STYLE, "-complex"
    language, country = f"{prefix}language{suffix}", f"{prefix}country{suffix}"
    changed = False
    for element in root.iter(f"{STYLE}text-properties"):
        named = element.get(language, "none")
        if named not in ("none", "zxx") and not languages.is_already(f"{named}-{element.get(country)}", target):
            element.set(language, languages.base(target))
            element.set(country, languages.regional(target).partition("-")[2] or "none")
            changed = True
    for element in root.iter(DC_LANGUAGE):
        if not languages.is_already(element.text or target, target):
            element.text = languages.regional(target)
            changed = True
    return changed


ODT = OpenDocument("OpenDocument text", (".odt",), "application/vnd.oasis.opendocument.text", ("odt",))
ODP = OpenDocument("OpenDocument presentation", (".odp",), "application/vnd.oasis.opendocument.presentation", ("odp",))
ODS = OpenDocument("OpenDocument spreadsheet", (".ods",), "application/vnd.oasis.opendocument.spreadsheet", ("ods",))
