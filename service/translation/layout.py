"""A passage taken apart into sentences with their share of its markup, and put together again in another language."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from service.domain import Mark, Passage, Segment, Translation
from service.text import sentences
from service.translation.batching import UNSPACED


@dataclass(frozen=True, slots=True)
class Unit:
    """The sentence at [start, end) of a passage, and what of the passage's marks lies in it, by its own offsets."""

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...] = ()

    @property
    def frozen(self) -> list[tuple[int, int]]:
        """The ranges of the sentence that are not to be translated."""
        return [(mark.start, mark.end) for mark in self.marks if mark.frozen and mark.start < mark.end]


@dataclass(frozen=True, slots=True)
class TranslatedUnit:
    """A unit's translation with its marks, by the translation's own offsets."""

    unit: Unit
    translation: Translation
    marks: tuple[Mark, ...] = ()


def units(passage: Passage, language: str) -> Iterator[Unit]:
    """The passage's sentences in order; no sentence begins or ends inside a frozen mark."""
    ranges = unbroken([(one.start, one.end) for one in sentences.split(passage.text, language)], passage)
    inside, _ = shares(passage.marks, ranges)
    for (start, end), marks in zip(ranges, inside, strict=True):
        yield Unit(passage.text[start:end], start, end, tuple(marks))


def unbroken(ranges: Sequence[tuple[int, int]], passage: Passage) -> list[tuple[int, int]]:
    """The ranges, those joined that a frozen mark reaches over."""
    frozen = sorted((mark.start, mark.end) for mark in passage.marks if mark.frozen)
    begins = [start for start, _ in frozen]
    reaches = list(accumulate((end for _, end in frozen), max))
    whole: list[tuple[int, int]] = []
    for start, end in ranges:
        before = bisect_left(begins, whole[-1][1]) if whole else 0
        if before and reaches[before - 1] > start:
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def shares(marks: Sequence[Mark], ranges: Sequence[tuple[int, int]]) -> tuple[list[list[Mark]], list[list[Mark]]]:
    """For each range the parts of the marks in it, by offsets from its start; for each gap the marks wholly in it.

    A point at the edge of a range is inside. The gaps are those before each range and the one behind the last.
    """
    starts, ends = [start for start, _ in ranges], [end for _, end in ranges]
    inside: list[list[Mark]] = [[] for _ in ranges]
    between: list[list[Mark]] = [[] for _ in range(len(ranges) + 1)]
    for mark in marks:
        if mark.start == mark.end:
            first, last = bisect_left(ends, mark.start), bisect_right(starts, mark.start)
        else:
            first, last = bisect_right(ends, mark.start), bisect_left(starts, mark.end)
        for index in range(first, last):
            start, end = ranges[index]
            part = replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
            inside[index].append(part)
        if first >= last:
            between[first].append(mark)
    return inside, between


def assemble(
    passage: Passage, made: Sequence[TranslatedUnit], source: str, target: str
) -> tuple[Passage, list[Segment]]:
    """The translated sentences in the passage's layout: what lies between them stays as it is."""
    text, end = "", 0
    marks: list[Mark] = []
    segments: list[Segment] = []
    _, between = shares(passage.marks, [(one.unit.start, one.unit.end) for one in made])
    for one, outside in zip(made, between, strict=False):
        marks += moved(outside, len(text) - end)
        text += gap(passage.text[end : one.unit.start], bool(segments), source, target)
        start, end = len(text), one.unit.end
        text += one.translation.text
        marks += moved(one.marks, start)
        segments.append(Segment(one.unit.start, one.unit.end, start, len(text), one.translation))
    marks += moved(between[-1], len(text) - end)
    text += passage.text[end:]
    return Passage(text, joined(marks, passage.marks, text)), segments


def moved(marks: Sequence[Mark], by: int) -> Iterator[Mark]:
    """The marks, `by` characters further on."""
    for mark in marks:
        yield replace(mark, start=mark.start + by, end=mark.end + by)


def gap(between: str, inner: bool, source: str, target: str) -> str:
    """What parts two sentences: a blank only where the target language writes one, line breaks always."""
    if inner and target in UNSPACED and between == " ":
        return ""
    if inner and source in UNSPACED and target not in UNSPACED and not between:
        return " "
    return between


def joined(marks: Sequence[Mark], order: Sequence[Mark], text: str) -> tuple[Mark, ...]:
    """The marks in the passage's order, the pieces of one made whole where only white space parts them."""
    whole: list[Mark] = []
    rank = {mark.key: index for index, mark in enumerate(order)}
    for mark in sorted(marks, key=lambda one: (rank[one.key], one.start)):
        last = whole[-1] if whole else None
        if last and last.key == mark.key and not text[last.end : mark.start].strip():
            whole[-1] = replace(last, end=max(last.end, mark.end))
        else:
            whole.append(mark)
    return tuple(whole)


def alternatives(
    passage: Passage, made: Sequence[TranslatedUnit], source: str, target: str, most: int
) -> tuple[str, ...]:
    """Whole texts of each sentence's n-th best hypothesis, its last where it has fewer; each text once."""
    if not most:
        return ()
    best, _ = assemble(passage, made, source, target)
    texts = [best.text]
    for number in range(most):
        others = [replace(one, translation=hypothesis(one.translation, number), marks=()) for one in made]
        texts.append(assemble(Passage(passage.text), others, source, target)[0].text)
    return tuple(dict.fromkeys(text for text in texts if text != best.text))


def hypothesis(translation: Translation, number: int) -> Translation:
    """The translation with its alternative `number` (0 is the best of them) for its text, or the last that it has."""
    if not translation.alternatives:
        return translation
    return replace(translation, text=translation.alternatives[: number + 1][-1])
