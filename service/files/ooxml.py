"""Office Open XML packages: the passages of several parts, one part after another."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from service.domain import Passage
from service.files import package
from service.files.package import Package
from service.files.paragraph import Dialect, paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

Parts = Iterable[tuple[str, Dialect]]


def stretches(opened: Package, parts: Parts) -> list[Passage]:
    """The passages of every part's paragraphs, in order."""
    return [
        stretch.passage
        for name, dialect in parts
        for paragraph in paragraphs(opened.xml(name), dialect)
        for stretch in paragraph.worded()
    ]


def rewritten(
    opened: Package, parts: Parts, translated: Sequence[Passage], set_language: "Callable[[_Element], object]"
) -> dict[str, bytes]:
    """The bytes of the parts that a translation changes, their language set by `set_language`."""
    left = iter(translated)
    changed: dict[str, bytes] = {}
    for name, dialect in parts:
        root = opened.xml(name)
        waiting = [(paragraph, list(islice(left, len(paragraph.worded())))) for paragraph in paragraphs(root, dialect)]
        # The last first: a paragraph in a text box is done before the one that holds the box and may copy it.
        done = [paragraph.write(texts) for paragraph, texts in reversed(waiting)]
        if any(done):
            set_language(root)
            changed[name] = package.serialise(root)
    return changed
