"""XLIFF 1.2 and 2.0: units without a finished translation are filled in.

Source: OASIS XLIFF 1.2 and 2.0, their inline elements and states.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from service.domain import Passage
from service.files import languages, mixed, package
from service.files.package import text_of
from service.files.paragraph import Context, Dialect, Item, Paragraph
from service.text.limits import unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

V1 = "{urn:oasis:names:tc:xliff:document:1.2}"
V2 = "{urn:oasis:names:tc:xliff:document:2.0}"
AROUND = frozenset({"g", "mrk", "pc"})
# With these a target waits for a translator; without a state it does where it is empty or a copy of the source.
OPEN_STATES = frozenset({"new", "needs-translation", "needs-l10n", "needs-adaptation", "initial"})


class Unit(NamedTuple):
    """A source that waits for a translation, its target where there is one, and the element that bears its state."""

    source: "_Element"
    target: "_Element | None"
    parent: "_Element"


def read(paragraph: "_Element", context: Context) -> Iterator[Item]:
    """The items of a source: `g`, `pc` and `mrk` are around text, all other inline elements stand for code."""
    return mixed.items(paragraph, context, _kind)


def write(text: str, _properties: "_Element | None", where: "_Element") -> None:
    """Appends text."""
    mixed.append(text, where)


DIALECT = Dialect(paragraphs=(), read=read, write=write)


class Xliff:
    """XLIFF files. What is filled in is marked as a machine's, to be reviewed, in the way of the file's version."""

    name = "XLIFF"
    extensions = (".xliff", ".xlf")
    media_type = "application/xliff+xml"
    contents = (None,)

    def passages(self, data: bytes) -> list[Passage]:
        """A passage for each source that waits for a translation. Raises Rejection for what is no XLIFF 1.2 or 2.0."""
        root = package.parse(data, "the file")
        return [passage for unit in _units(root) for passage in _texts(unit)]

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The file with its targets filled in, and with `target` as their language."""
        root = package.parse(data, "the file")
        left = iter(translated)
        for unit in _units(root):
            filled = deepcopy(unit.source)
            paragraph = Paragraph(filled, DIALECT, {})
            paragraph.write(list(islice(left, len(paragraph.worded()))))
            _put(unit, filled)
        _name_language(root, target)
        return package.serialise(root) + b"\n" * data.endswith(b"\n")


def _units(root: "_Element") -> Iterator[Unit]:
    space = next((space for space in (V1, V2) if root.tag == f"{space}xliff"), None)
    if space is None:
        raise unreadable("is no XLIFF 1.2 or 2.0: its root element is another")
    for parent in root.iter(f"{space}trans-unit" if space == V1 else f"{space}segment"):
        source, target = parent.find(f"{space}source"), parent.find(f"{space}target")
        if source is None or _is_closed(parent) or not _is_open(source, target, parent):
            continue
        unit = Unit(source, target, parent)
        if _texts(unit):
            yield unit


def _texts(unit: Unit) -> list[Passage]:
    return [stretch.passage for stretch in Paragraph(unit.source, DIALECT, {}).worded()]


def _is_closed(element: "_Element") -> bool:
    """Whether the element or what it lies in is not to be translated, or is approved."""
    if element.get("approved") == "yes":
        return True
    marked = next((one.get("translate") for one in (element, *element.iterancestors()) if one.get("translate")), "yes")
    return marked == "no"


def _is_open(source: "_Element", target: "_Element | None", parent: "_Element") -> bool:
    if target is None or not text_of(target).strip():
        return True
    state = target.get("state") or parent.get("state")
    if state is None:
        return text_of(target) == text_of(source)
    return state in OPEN_STATES


def _put(unit: Unit, filled: "_Element") -> None:
    """Makes `filled`, a copy of the source, the unit's target."""
    space = V1 if unit.source.tag.startswith(V1) else V2
    tail = unit.source.tail
    filled.tag = f"{space}target"
    if unit.target is None:
        unit.parent.insert(unit.parent.index(unit.source) + 1, filled)
    else:
        tail = unit.target.tail
        for name, value in unit.target.attrib.items():
            filled.set(name, value)
        unit.parent.replace(unit.target, filled)
    filled.tail = tail
    if space == V1:
        filled.set("state", "needs-review-translation")
        filled.set("state-qualifier", "leveraged-mt")
    else:
        unit.parent.set("state", "translated")


def _name_language(root: "_Element", target: str) -> None:
    """The files' target language, left as it is where it is a regional form of `target`."""
    named = (
        [(root, "trgLang")] if root.tag.startswith(V2) else [(one, "target-language") for one in root.iter(f"{V1}file")]
    )
    for element, attribute in named:
        if not languages.is_already(element.get(attribute, ""), target):
            element.set(attribute, target)


def _kind(element: "_Element") -> mixed.Kind:
    name = str(element.tag).rpartition("}")[2]
    if name not in AROUND:
        return "point"
    return "held" if element.get("translate") == "no" or element.get("mtype") == "protected" else "around"
