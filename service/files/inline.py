"""Inline markup as runs of text under stacks of keys: how formats make a passage, and write a translated one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from service.domain import Mark, Passage


class Run(NamedTuple):
    """Text under marks, outermost first. A run without text is a point (a line break, an image): its last key."""

    text: str
    keys: tuple[int, ...] = ()


class Step(NamedTuple):
    """One step of writing nested markup: `key` opens, closes or stands as a point, or `text` follows."""

    kind: Literal["open", "close", "point", "text"]
    key: int = -1
    text: str = ""


def passage(of: Iterable[Run], frozen: Container[int] = ()) -> Passage:
    """The runs' text, and a mark for each key: several marks where the runs of a key do not stand together.

    What the `frozen` keys cover is not translated. A point at the edge of a mark that it does not lie inside of is
    listed before that mark, so that `runs` can tell. A key that holds points but no text leaves no mark: make all of
    what it holds one point.
    """
    parts: list[str] = []
    at = 0
    spans: list[Mark] = []
    points: list[tuple[Mark, tuple[int, ...]]] = []
    latest: dict[int, int] = {}
    for text, keys in of:
        for key in keys if text else keys[:-1]:
            index = latest.get(key)
            if index is not None and spans[index].end == at:
                spans[index] = Mark(spans[index].start, at + len(text), key, key in frozen)
            elif text:
                latest[key] = len(spans)
                spans.append(Mark(at, at + len(text), key, key in frozen))
        if keys and not text:
            points.append((Mark(at, at, keys[-1]), keys[:-1]))
        parts.append(text)
        at += len(text)
    return Passage("".join(parts), tuple(_listed(spans, points)))


def _listed(spans: Sequence[Mark], points: Sequence[tuple[Mark, tuple[int, ...]]]) -> list[Mark]:
    """Spans as they opened; each point behind those around it, and before one that ends where it stands outside."""
    ends, starts = defaultdict(list), defaultdict(list)
    for index, span in enumerate(spans):
        ends[span.end].append(index)
        starts[span.start].append(index)
    opened = [span.start for span in spans]
    ranked = [((index, 1), span) for index, span in enumerate(spans)]
    for point, around in points:
        begun = [index for index in starts[point.start] if spans[index].key in around]
        ended = [index for index in ends[point.start] if spans[index].key not in around]
        if begun:
            place = (max(begun), 2)
        elif ended:
            place = (min(ended), 0)
        else:
            place = (bisect_left(opened, point.start) - 1, 2)
        ranked.append((place, point))
    return [mark for _, mark in sorted(ranked, key=lambda one: one[0])]


def runs(translated: Passage) -> Iterator[Run]:
    """The passage's text cut wherever a mark begins or ends, and its points: what `passage` takes, in order.

    The keys of a run are in the order in which the marks are listed, outer ones first.
    """
    rank: dict[int, int] = {}
    starts, ends, points = defaultdict(list), defaultdict(list), defaultdict(list)
    for index, mark in enumerate(translated.marks):
        rank.setdefault(mark.key, index)
        if mark.start == mark.end:
            points[mark.start].append((index, mark.key))
        else:
            starts[mark.start].append((index, mark.key))
            ends[mark.end].append((index, mark.key))
    cuts = sorted({0, len(translated.text), *starts, *ends, *points})
    active: list[int] = []
    for at, following in zip(cuts, [*cuts[1:], len(translated.text)], strict=True):
        opening = min((index for index, _ in starts[at]), default=len(translated.marks))
        before = [one for one in points[at] if one[0] < opening]
        inside = [one for one in points[at] if one[0] > opening]
        yield from sorted(_points(before, active, ends[at]), key=lambda run: -len(run.keys))
        ended, begun = {key for _, key in ends[at]}, {key for _, key in starts[at]}
        active = sorted({key for key in active if key not in ended} | begun, key=rank.__getitem__)
        yield from sorted(_points(inside, active, starts[at]), key=lambda run: len(run.keys))
        if at < following:
            yield Run(translated.text[at:following], tuple(active))


def _points(
    points: Sequence[tuple[int, int]], active: Sequence[int], touching: Sequence[tuple[int, int]]
) -> Iterator[Run]:
    """The points under the active marks, but not under one whose edge they touch and that is listed behind them."""
    edges = {key: index for index, key in touching}
    for index, point in points:
        yield Run("", (*(key for key in active if edges.get(key, -1) < index), point))


def steps(of: Iterable[Run], before: Sequence[int] = (), after: Sequence[int] = ()) -> Iterator[Step]:
    """What to write, one thing after another, so that every key closes inside the one that it opened in.

    `before` are the keys that are open already, outermost first, `after` those to leave open.
    """
    stack = list(before)
    for text, keys in of:
        yield from _turned(stack, keys if text else keys[:-1])
        yield Step("text", text=text) if text else Step("point", keys[-1])
    yield from _turned(stack, after)


def _turned(stack: list[int], keys: Sequence[int]) -> Iterator[Step]:
    """The closings and openings that make `keys` of the stack."""
    shared = 0
    for open_key, key in zip(stack, keys, strict=False):
        if open_key != key:
            break
        shared += 1
    while len(stack) > shared:
        yield Step("close", stack.pop())
    for key in keys[shared:]:
        stack.append(key)
        yield Step("open", key)
