"""A comparison as a translation memory, TMX 1.4b: a unit for each row that two versions or more tell."""

from io import BytesIO
from typing import TYPE_CHECKING

from service import __version__
from service.domain import Comparison, Row
from service.translation.tmx import ILLEGAL, XML_LANG
from service.web.exports.cells import original

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADER = {
    "creationtool": "parallax",
    "creationtoolversion": __version__,
    "datatype": "plaintext",
    "segtype": "block",
    "adminlang": "en",
    "srclang": "*all*",
    "o-tmf": "parallax",
}


def to_tmx(comparison: Comparison) -> bytes:
    """The originals as they were aligned, in UTF-8; the verdict and each version's label stand in properties."""
    from lxml import etree

    out = BytesIO()
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("tmx", version="1.4"):
            file.write(etree.Element("header", HEADER), "\n")
            with file.element("body"):
                for row in comparison.rows:
                    if sum(bool(indexes) for indexes in row.cells.values()) > 1:
                        file.write("\n", unit(comparison, row))
    return out.getvalue()


def unit(comparison: Comparison, row: Row) -> "_Element":
    from lxml import etree

    element = etree.Element("tu")
    etree.SubElement(element, "prop", {"type": "x-verdict"}).text = row.verdict
    for version in comparison.versions:
        if row.cells[version.key]:
            variant = etree.SubElement(element, "tuv", {XML_LANG: version.language.code})
            etree.SubElement(variant, "prop", {"type": "x-label"}).text = ILLEGAL.sub("", version.label)
            etree.SubElement(variant, "seg").text = ILLEGAL.sub("", original(version, row))
    return element
