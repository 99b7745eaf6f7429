"""Paragraphs of an XML part: taken apart into stretches, and filled again with a translation.

How each kind of XML writes its text and its formatting is told by a Dialect.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain import Passage
from service.files.inline import Run, steps
from service.files.stretch import Stretch
from service.text.characters import writable

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Text:
    """Text under one formatting: `look` is the formatting in a form that can be compared."""

    text: str
    look: bytes
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """Elements in the text that hold none, or `held` text that stays. `parts`: tabs and the like part two passages.

    They are placed inside a copy of `within`, where there is one: a run with nothing but its properties.
    """

    elements: "tuple[_Element, ...]"
    keys: tuple[int, ...]
    held: str = ""
    parts: bool = False
    within: "_Element | None" = None


@dataclass(frozen=True, slots=True)
class Wrapper:
    """What stands around text: an element such as a hyperlink, or the elements before and after a field's result."""

    shell: "_Element | None" = None
    before: "tuple[_Element, ...]" = ()
    after: "tuple[_Element, ...]" = ()


Item = Text | Point


class Context:
    """What the items of a paragraph refer to: wrappers by their keys, formattings by their looks."""

    def __init__(self, looks: "dict[bytes, _Element]", noise: frozenset[str]) -> None:
        """`looks` is shared by a part's paragraphs; `noise` names elements and attributes that change no look."""
        self.wrappers: list[Wrapper] = []
        self._looks = looks
        self._noise = noise

    def add(self, wrapper: Wrapper) -> int:
        """The key of a new wrapper."""
        self.wrappers.append(wrapper)
        return len(self.wrappers) - 1

    def look(self, properties: "_Element | None") -> bytes:
        """The look of text with these properties; the same for properties that differ in noise alone."""
        from lxml import etree

        if properties is None:
            return b""
        plain = deepcopy(properties)
        plain.tail = None
        for element in list(plain.iter()):
            for name in set(element.attrib) & self._noise:
                del element.attrib[name]
            parent = element.getparent()
            if element.tag in self._noise and parent is not None:
                parent.remove(element)
        look = etree.tostring(plain, method="c14n") if len(plain) or plain.attrib else b""
        if look:
            self._looks.setdefault(look, properties)
        return look


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a kind of XML writes a paragraph."""

    paragraphs: tuple[str, ...]
    """The elements that are one; those inside a `skipped` element are not."""
    read: "Callable[[_Element, Context], Iterator[Item]]"
    """The paragraph's items in order."""
    write: "Callable[[str, _Element | None, _Element], None]"
    """Appends text with these properties to an element."""
    properties: str = ""
    """The element in a paragraph that stays first whatever its text."""
    noise: frozenset[str] = frozenset()
    """Elements and attributes of a run's properties that change no look: languages, marks of the spelling checker."""
    skipped: frozenset[str] = frozenset()
    wanted: Callable[[str], bool] = bool
    """Whether a text with letters is to be translated."""


class Paragraph:
    """One paragraph: its stretches of text, and how it is written anew with them translated."""

    def __init__(self, element: "_Element", dialect: Dialect, looks: "dict[bytes, _Element]") -> None:
        """`looks` maps each formatting that occurs in the part to an element of it."""
        self._element, self._dialect, self._looks = element, dialect, looks
        self._payloads: list[Wrapper | bytes | Point] = []
        context = Context(looks, dialect.noise)
        items = list(dialect.read(element, context))
        self._payloads += context.wrappers
        self._usual = usual_looks(items)
        self._frozen: set[int] = set()
        self._groups: list[Stretch] = [Stretch(runs, self._frozen) for runs in self._split(items)]

    def worded(self) -> list[Stretch]:
        """The stretches that are to be translated."""
        return [group for group in self._groups if group.has_words and self._dialect.wanted(group.passage.text)]

    def write(self, translated: Sequence[Passage]) -> bool:
        """The element filled with a translation for each of `worded()`; false where that changes nothing."""
        worded = self.worded()
        if all(group.passage == new for group, new in zip(worded, translated, strict=True)):
            return False
        new = iter(translated)
        runs = [run for group in self._groups for run in group.runs(next(new) if group in worded else None)]
        self._element.text = None
        for child in list(self._element):
            if child.tag != self._dialect.properties:
                self._element.remove(child)
        self._fill(runs)
        return True

    def _split(self, items: Sequence[Item]) -> Iterator[list[Run]]:
        """The items as runs, in groups between tabs; the usual formatting of what is around them needs no key."""
        group: list[Run] = []
        latest: tuple[tuple[int, ...], bytes, int] | None = None
        for item in items:
            if isinstance(item, Point):
                self._payloads.append(item)
                key = len(self._payloads) - 1
                self._frozen |= {key} if item.held else set()
                if item.parts:
                    yield group
                    group = []
                group.append(Run(item.held, (*item.keys, key)))
                latest = None
                continue
            if item.look == self._usual[item.keys]:
                group.append(Run(item.text, item.keys))
                latest = None
                continue
            if latest is None or latest[:2] != (item.keys, item.look):
                self._payloads.append(item.look)
                latest = (item.keys, item.look, len(self._payloads) - 1)
            group.append(Run(item.text, (*item.keys, latest[2])))
        yield group

    def _fill(self, runs: Sequence[Run]) -> None:
        """Writes the runs into the empty element."""
        open_keys: list[int] = []
        # Where to write: the paragraph, or the innermost wrapper that is an element.
        places = [self._element]
        for step in steps(runs):
            if step.kind == "text":
                self._write_text(step.text, open_keys, places[-1])
                continue
            payload = self._payloads[step.key]
            if step.kind == "point" or (isinstance(payload, Point) and step.kind == "open"):
                self._place_point(payload, places[-1])
            elif isinstance(payload, Wrapper):
                self._turn(payload, step.kind == "open", places)
            if step.kind == "open":
                open_keys.append(step.key)
            elif step.kind == "close":
                open_keys.pop()

    @staticmethod
    def _place_point(payload: object, where: "_Element") -> None:
        """Places a point, or what stood around words that are not found in the translation."""
        if isinstance(payload, Wrapper) and payload.shell is not None and innermost(payload.shell) is payload.shell:
            where.append(deepcopy(payload.shell))
        elif isinstance(payload, Point) and payload.within is not None:
            where.append(deepcopy(payload.within))
            place(payload.elements, where[-1])
        elif isinstance(payload, Point):
            place(payload.elements, where)

    def _turn(self, wrapper: Wrapper, opens: bool, places: "list[_Element]") -> None:
        if wrapper.shell is None:
            place(wrapper.before if opens else wrapper.after, places[-1])
        elif opens:
            shell = deepcopy(wrapper.shell)
            places[-1].append(shell)
            places.append(innermost(shell))
        else:
            places.pop()

    def _write_text(self, text: str, open_keys: Sequence[int], where: "_Element") -> None:
        if any(key in self._frozen for key in open_keys):
            return
        wrappers = tuple(key for key in open_keys if isinstance(self._payloads[key], Wrapper))
        payload = self._payloads[open_keys[-1]] if open_keys else None
        look = payload if isinstance(payload, bytes) else self._usual.get(wrappers, b"")
        self._dialect.write(writable(text), self._looks.get(look), where)


def usual_looks(items: Sequence[Item]) -> dict[tuple[int, ...], bytes]:
    """For each stack of wrappers the formatting of most of the text that stands directly in it."""
    counts: dict[tuple[int, ...], Counter[bytes]] = {}
    for item in items:
        if isinstance(item, Text):
            # Blanks between words count least: they are often left in another formatting.
            counts.setdefault(item.keys, Counter())[item.look] += 1 + 100 * len(item.text.strip())
    return {keys: looks.most_common(1)[0][0] for keys, looks in counts.items()}


def place(elements: "Sequence[_Element]", where: "_Element") -> None:
    """Appends the elements; copies of those that stand somewhere already: a mark may occur twice in a translation."""
    for element in elements:
        free = element if element.getparent() is None else deepcopy(element)
        free.tail = None
        where.append(free)


def innermost(shell: "_Element") -> "_Element":
    """Where a wrapper's content goes: into its `sdtContent`, where it is a content control, or itself."""
    for child in shell:
        if str(child.tag).endswith("}sdtContent"):
            return child
    return shell


def paragraphs(root: "_Element", dialect: Dialect) -> Iterator[Paragraph]:
    """Every paragraph of a part in document order; one inside another's text box comes behind it."""
    looks: dict[bytes, _Element] = {}
    skipped = {
        element
        for area in (root.iter(*dialect.skipped) if dialect.skipped else ())
        for element in area.iter(*dialect.paragraphs)
    }
    for element in root.iter(*dialect.paragraphs):
        if element not in skipped:
            yield Paragraph(element, dialect, looks)
