"""The words of a sentence and of its translation as projection sees them: cut where a mark cuts one, and paired."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from service.alignment.spans import Span, is_unspaced, word_spans
from service.alignment.words import Link
from service.domain import Mark

LETTER = 2
"""Characters of a frozen text that may stand by chance inside a word."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of both sentences in order; `origin` maps a unit of the target to the one of the source it came from.

    Units are words, parts of a word that a mark cuts in two, and texts that are kept as they are.
    """

    source: list[Span]
    target: list[Span]
    origin: dict[int, int]


def frozen_spans(source: str, target: str, marks: Sequence[Mark]) -> dict[int, Span]:
    """Where the text of each frozen mark stands in the target, by the mark's index; without those that do not."""
    found: dict[int, Span] = {}
    taken = bytearray(len(target))
    # By text, the places still free: hundreds of tags in one sentence may keep the same word.
    places: dict[str, list[Span]] = {}
    for index, mark in enumerate(marks):
        if mark.frozen and mark.start < mark.end:
            text = source[mark.start : mark.end].strip()
            known = places[text] if text in places else _occurrences(text, target)
            places[text] = free = [span for span in known if not _any(taken, *span)]
            if free:
                expected = mark.start * len(target) / max(1, len(source))
                found[index] = min(free, key=lambda span: (abs(span[0] - expected), span))
                _take(taken, *found[index])
    return found


def _any(taken: bytearray, start: int, end: int) -> bool:
    """Whether any character of the range is taken."""
    return taken.find(1, start, end) >= 0


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = bytes([1]) * (end - start)


def _occurrences(text: str, target: str) -> list[Span]:
    """Where `text` stands in the target with no letter beside it; if it never does and is no mere letter, anywhere."""
    starts, at = [], target.find(text) if text else -1
    while at >= 0:
        starts.append(at)
        at = target.find(text, at + len(text))
    apart = [at for at in starts if not (_within_word(target, at) or _within_word(target, at + len(text)))]
    return [(at, at + len(text)) for at in apart or (starts if len(text) > LETTER else [])]


def _within_word(target: str, at: int) -> bool:
    letters = target[at - 1 : at + 1] if 0 < at < len(target) else ""
    return letters.isalnum() and not any(map(is_unspaced, letters))


def paired(source: str, target: str, marks: Sequence[Mark], links: Sequence[Link], frozen: Mapping[int, Span]) -> Units:
    """The units of a sentence pair: frozen texts first, then linked words, then what is left."""
    edges = sorted({edge for mark in marks if mark.start < mark.end for edge in (mark.start, mark.end)})
    kept = [Link(*_stripped(source, marks[index]), *span) for index, span in frozen.items()]
    anchors = [*kept, *(part for link in _free(links, kept, source, target) for part in _cut(link, target, edges))]
    ours = _complete(source, [(one.start, one.end) for one in anchors], edges)
    theirs = _complete(target, [(one.target_start, one.target_end) for one in anchors], ())
    by_start = {span: index for index, span in enumerate(ours)}
    places = {span: index for index, span in enumerate(theirs)}
    origin: dict[int, int] = {}
    for one in anchors:
        place, unit = places.get((one.target_start, one.target_end)), by_start.get((one.start, one.end))
        if place is not None and unit is not None:
            origin.setdefault(place, unit)
    return Units(ours, theirs, origin)


def _stripped(text: str, mark: Mark) -> Span:
    """The mark's range without the blanks at its edges."""
    covered = text[mark.start : mark.end]
    return mark.end - len(covered.lstrip()), mark.start + len(covered.rstrip())


def _free(links: Sequence[Link], kept: Sequence[Link], source: str, target: str) -> list[Link]:
    """The links that overlap none of those kept, on either side."""
    ours, theirs = bytearray(len(source)), bytearray(len(target))
    for one in kept:
        _take(ours, one.start, one.end)
        _take(theirs, one.target_start, one.target_end)
    return [
        link
        for link in links
        if not (_any(ours, link.start, link.end) or _any(theirs, link.target_start, link.target_end))
    ]


def _cut(link: Link, target: str, edges: Sequence[int]) -> Iterator[Link]:
    """The link itself, or its parts where an edge cuts its word, the target's word cut at like shares."""
    start, at = link.start, link.target_start
    size = (link.target_end - link.target_start) / max(1, link.end - link.start)
    for edge in _between(edges, link.start, link.end):
        place = link.target_start + round((edge - link.start) * size)
        while place < link.target_end and unicodedata.combining(target[place]):
            place += 1
        if at < place < link.target_end:
            yield Link(start, edge, at, place)
            start, at = edge, place
    yield Link(start, link.end, at, link.target_end)


def _between(edges: Sequence[int], start: int, end: int) -> Sequence[int]:
    """The edges strictly inside [start, end)."""
    return edges[bisect_right(edges, start) : bisect_left(edges, end)]


def _complete(text: str, spans: Iterable[Span], edges: Sequence[int]) -> list[Span]:
    """The spans, as far as they do not overlap, and what is left of the text's words, cut at the edges."""
    whole: list[Span] = []
    taken = bytearray(len(text))
    for start, end in dict.fromkeys(spans):
        if start < end and not _any(taken, start, end):
            _take(taken, start, end)
            whole.append((start, end))
    for start, end in word_spans(text):
        for first, last in pairwise([start, *_between(edges, start, end), end]):
            for is_taken, letters in groupby(range(first, last), taken.__getitem__):
                if not is_taken:
                    left = list(letters)
                    whole.append((left[0], left[-1] + 1))
    return sorted(whole)
