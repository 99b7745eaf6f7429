"""Cuts a sentence at every edge of the marked spans, so that spans may overlap and a template only wraps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) of one sentence that a disagreement points at; `odd` when the version stands apart."""

    start: int
    end: int
    kind: str
    note: str
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks: `kinds` gravest first, `closing` the kinds whose last character it holds."""

    text: str
    kinds: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    odd: bool = False


def segments(text: str, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """The text in order, cut at every edge of a mark; the pieces joined are the text.

    Marks outside the text are clamped to it, empty ones are left out.
    """
    held = [mark for mark in marks if max(mark.start, 0) < min(mark.end, len(text))]
    edges = sorted({0, len(text), *(max(mark.start, 0) for mark in held), *(min(mark.end, len(text)) for mark in held)})
    return tuple(
        segment(text, start, end, [mark for mark in held if mark.start < end and mark.end > start])
        for start, end in pairwise(edges)
    )


def segment(text: str, start: int, end: int, covering: Sequence[Mark]) -> Segment:
    """The piece [start, end) of a text, under the marks that cover it."""
    return Segment(
        text=text[start:end],
        kinds=unique(mark.kind for mark in covering),
        notes=unique(mark.note for mark in covering),
        closing=unique(mark.kind for mark in covering if min(mark.end, len(text)) == end),
        odd=any(mark.odd for mark in covering),
    )


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values without repeats, in order."""
    return tuple(dict.fromkeys(values))
