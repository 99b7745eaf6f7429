"""Translation memories as files: TMX 1.4b (https://www.gala-global.org/tmx-14b), read with care and written plainly."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import permutations
from typing import TYPE_CHECKING

from service import __version__
from service.errors import TooLarge, UnreadableDocument
from service.translation.base import LanguagePair
from service.translation.units import Unit, normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 200_000_000
# A unit in n languages gives n(n-1) pairs; the largest public memories hold 24 languages.
MAX_LANGUAGES = 40
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
# Elements whose content is formatting code, not text; <hi> alone holds text (TMX 1.4b, "content markup").
CODE = frozenset({"bpt", "ept", "it", "ph", "ut"})
# What XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets
ILLEGAL = re.compile(r"[^\t\n\r -\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def read_tmx(data: bytes) -> Iterator[Unit]:
    """Every unit of a TMX file, in each direction between its languages; codes are cut to the language (en-US is en).

    Formatting codes are dropped and the text in and around them kept. Entities of a document type are not followed and
    nothing is fetched. Raises TooLarge, or UnreadableDocument (also midway) when the file is no well-formed TMX.
    """
    from lxml import etree

    if len(data) > MAX_BYTES:
        raise TooLarge(f"The translation memory has {len(data)} bytes, at most {MAX_BYTES} are read. Split the file.")
    events = etree.iterparse(
        BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    root: _Element | None = None
    try:
        for event, element in events:
            if root is None:
                root = _checked_root(element)
            if event == "end" and element.tag == "tu":
                yield from _units(element)
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(
            f"The translation memory is no well-formed XML ({error.msg}). Export it anew."
        ) from error


def _checked_root(element: "_Element") -> "_Element":
    if element.tag != "tmx":
        raise UnreadableDocument(
            f"The file is no translation memory: its root is <{element.tag}>, TMX begins with <tmx>."
        )
    return element


def _forget(element: "_Element") -> None:
    """Free a unit that has been read, so that memory stays level however long the file is."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _units(element: "_Element") -> Iterator[Unit]:
    variants = [
        (language, text)
        for variant in element.iterchildren("tuv")
        if (language := _language(variant)) and (text := _segment(variant))
    ]
    if len(variants) > MAX_LANGUAGES:
        raise UnreadableDocument(
            f"Line {element.sourceline}: a unit with {len(variants)} variants, at most {MAX_LANGUAGES} are read."
        )
    for (source, text), (target, translation) in permutations(variants, 2):
        if source != target:
            yield Unit(text, translation, LanguagePair(source, target))


def _language(variant: "_Element") -> str:
    """The primary code of a variant's language, "" when it states none; `lang` is what TMX 1.1 called xml:lang."""
    match = LANGUAGE.fullmatch((variant.get(XML_LANG) or variant.get("lang") or "").strip())
    return match[1].lower() if match else ""


def _segment(variant: "_Element") -> str:
    segment = variant.find("seg")
    return normalise("".join(_texts(segment))) if segment is not None else ""


def _texts(element: "_Element") -> Iterator[str]:
    """The text of a segment without formatting codes."""
    from lxml import etree

    yield element.text or ""
    for child in element:
        if isinstance(child, etree._Entity):
            raise UnreadableDocument(
                f"Line {child.sourceline}: the entity {child.text} is defined outside the text; write it out instead."
            )
        if isinstance(child.tag, str) and child.tag not in CODE:
            yield from _texts(child)
        yield child.tail or ""


def write_tmx(units: Iterable[Unit]) -> bytes:
    """The units as TMX 1.4b in UTF-8, each once though it may come in both directions.

    Characters that XML cannot hold are left out; units without text on either side too.
    """
    from lxml import etree

    out = BytesIO()
    header = {
        "creationtool": "parallax",
        "creationtoolversion": __version__,
        "datatype": "plaintext",
        "segtype": "sentence",
        "adminlang": "en",
        "srclang": "*all*",
        "o-tmf": "parallax",
    }
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("tmx", version="1.4"):
            file.write(etree.Element("header", header), "\n")
            with file.element("body"):
                for unit in _each_once(units):
                    file.write("\n", _unit_element(unit))
    return out.getvalue()


def _each_once(units: Iterable[Unit]) -> Iterator[Unit]:
    seen: set[frozenset[tuple[str, str]]] = set()
    for source, target, pair in units:
        unit = Unit(ILLEGAL.sub("", source).strip(), ILLEGAL.sub("", target).strip(), pair)
        key = frozenset({(pair.source, unit.source), (pair.target, unit.target)})
        if unit.source and unit.target and key not in seen:
            seen.add(key)
            yield unit


def _unit_element(unit: Unit) -> "_Element":
    from lxml import etree

    element = etree.Element("tu", {"srclang": unit.pair.source})
    for language, text in ((unit.pair.source, unit.source), (unit.pair.target, unit.target)):
        variant = etree.SubElement(element, "tuv", {XML_LANG: language})
        etree.SubElement(variant, "seg").text = text
    return element
