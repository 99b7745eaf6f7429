"""Inline markup carried from a sentence to its translation along the links between their words.

Every word of the translation takes the marks of the word that it came from, so that nesting comes over as it was;
then each mark is mended by itself, outer ones first: small gaps are filled, strays dropped, and a mark that no link
speaks for goes where its place between its neighbours is.
"""

from collections.abc import Sequence
from itertools import pairwise

from service.alignment.spans import is_unspaced
from service.alignment.units import Units, frozen_spans, paired
from service.alignment.words import Link
from service.domain import Mark

SHORT = 3
"""Letters of a word that may be an article or a preposition: too little to part a mark, or to bear a piece of one."""
GAP = 2
"""Short words between two pieces of a mark that it may run over."""


def project(source: str, target: str, marks: Sequence[Mark], links: Sequence[Link]) -> tuple[Mark, ...]:
    """The marks of the source's sentence on the target's, outer ones first; every key occurs at least once.

    A mark is in several pieces where its words are apart in the target. Points occur once and stay points. A frozen
    mark occurs once: where its own text stands in the target, or as a point where that does not stand there.
    """
    if not marks:
        return ()
    frozen = frozen_spans(source, target, marks)
    lost = {index for index, mark in enumerate(marks) if mark.frozen and index not in frozen}
    spans = [index for index, mark in enumerate(marks) if mark.start < mark.end and index not in lost]
    board = Board(source, target, marks, spans, paired(source, target, marks, links, frozen))
    for index in spans:
        if index not in frozen:
            board.mend(index)
    found: dict[int, list[tuple[int, int]]] = {index: board.pieces(index) for index in spans}
    for index, mark in enumerate(marks):
        if not found.get(index):
            at = board.point(index, mark.start, found)
            found[index] = [(at, at)]
    return tuple(
        Mark(start, end, mark.key, mark.frozen) for index, mark in enumerate(marks) for start, end in found[index]
    )


class Board:
    """The units of the target, and which marks each of them holds: indexes of marks, outer ones smaller."""

    def __init__(self, source: str, target: str, marks: Sequence[Mark], spans: Sequence[int], units: Units) -> None:
        self._source, self._target, self._marks, self._units = source, target, marks, units
        self._cover = [
            {index for index in spans if marks[index].start < end and start < marks[index].end}
            for start, end in units.source
        ]
        self._around = {index: self._ancestors(index, spans) for index in spans}
        self._places: dict[int, list[int]] = {}
        for place, unit in sorted(units.origin.items()):
            self._places.setdefault(unit, []).append(place)
        self._held = self._filled()
        self._blanks: list[set[int]] = [one & two for one, two in pairwise(self._held)]

    def _ancestors(self, index: int, spans: Sequence[int]) -> set[int]:
        inner = self._marks[index]
        return {
            outer
            for outer in spans
            if outer < index and self._marks[outer].start <= inner.start and inner.end <= self._marks[outer].end
        }

    def _filled(self) -> list[set[int]]:
        """Linked units hold what their origins do, others what their neighbours have in common."""
        if not self._cover:
            return [set() for _ in self._units.target]
        origin = self._units.origin
        known = [self._cover[origin[place]] if place in origin else None for place in range(len(self._units.target))]
        left = _carried(known, self._cover[0])
        right = _carried(known[::-1], self._cover[-1])[::-1]
        common = set.intersection(*self._cover)
        frozen = {index for index in self._around if self._marks[index].frozen}
        filled = []
        for place, own in enumerate(known):
            shared = self._shared(place, left[place], right[place])
            filled.append(own if own is not None else (shared | common) - frozen)
        return filled

    def _shared(self, place: int, left: set[int], right: set[int]) -> set[int]:
        """What an unlinked unit holds of its neighbours' marks; a longer word goes with the one that no comma parts."""
        linked = self._units.origin
        before = self._is_word(place - 1) and min(linked, default=place) < place
        behind = self._is_word(place + 1) and max(linked, default=place) > place
        if before == behind or self._short(place):
            return left & right
        return left if before else right

    def _is_word(self, place: int) -> bool:
        if not 0 <= place < len(self._units.target):
            return False
        return self._target[self._units.target[place][0]].isalnum()

    def mend(self, index: int) -> None:
        """Make the mark stand in few pieces, and somewhere."""
        if self._runs(index):
            self._bridge(index)
            self._drop_strays(index)
        elif self._cover and self._held:
            for place in self._expected(index):
                self._held[place] |= {index, *self._around[index]}

    def _runs(self, index: int) -> list[list[int]]:
        """The places that hold the mark, neighbours together."""
        runs: list[list[int]] = []
        for place, held in enumerate(self._held):
            if index in held:
                if runs and runs[-1][-1] == place - 1:
                    runs[-1].append(place)
                else:
                    runs.append([place])
        return runs

    def _bridge(self, index: int) -> None:
        """Let the mark run over few short words that hold no other mark than those around it."""
        around = self._around[index]
        for one, two in pairwise(self._runs(index)):
            between = range(one[-1] + 1, two[0])
            if len(between) <= GAP and all(self._held[place] == around and self._short(place) for place in between):
                for place in between:
                    self._held[place] = {*around, index}

    def _drop_strays(self, index: int) -> None:
        """Take the mark, and what is inside it, off short words that stand apart from its longer ones."""
        runs = self._runs(index)
        bearing = [run for run in runs if not all(map(self._short, run))]
        if bearing:
            inner = {other for other, around in self._around.items() if index in around}
            for place in (place for run in runs if run not in bearing for place in run):
                self._held[place] = self._held[place] - inner - {index}

    def _short(self, place: int) -> bool:
        start, end = self._units.target[place]
        word = self._target[start:end]
        return not self._is_word(place) or (len(word) <= SHORT and not word.isdigit() and not is_unspaced(word[0]))

    def _expected(self, index: int) -> list[int]:
        """Where a mark without links belongs: at its share of what lies between its linked neighbours."""
        inside = [unit for unit, cover in enumerate(self._cover) if index in cover]
        if not inside:
            return []
        low, high = self._neighbours(inside[0], inside[-1])
        first = self._places[low][-1] + 1 if low >= 0 else 0
        last = self._places[high][0] if high < len(self._cover) else len(self._held)
        share = max(0, last - first) / (high - low - 1)
        start = first + round(share * (inside[0] - low - 1))
        end = max(start + 1, first + round(share * (inside[-1] - low)))
        return self._free(index, range(start, end))

    def _neighbours(self, first: int, last: int) -> tuple[int, int]:
        """The nearest linked units of the source before and behind a range; -1 and their number where there is none."""
        low, high = first - 1, last + 1
        while low >= 0 and low not in self._places:
            low -= 1
        while high < len(self._cover) and high not in self._places:
            high += 1
        return low, high

    def _free(self, index: int, wanted: range) -> list[int]:
        """Of the places wanted, those inside the marks around and in no other; or else the nearest one that will do."""
        around = self._around[index]
        inside = [place for place, held in enumerate(self._held) if around <= held] or list(range(len(self._held)))
        free = [place for place in inside if self._held[place] == around] or inside
        chosen = [place for place in free if place in wanted]
        unlinked = [place for place in chosen if place not in self._units.origin]
        middle = (wanted.start + wanted.stop - 1) / 2
        return unlinked or chosen or [min(free, key=lambda place: abs(place - middle))]

    def pieces(self, index: int) -> list[tuple[int, int]]:
        """Where the mark stands: characters of the target, with blanks at its edges as in the source."""
        spans = self._units.target
        found = [[spans[run[0]][0], spans[run[-1]][1]] for run in self._runs(index)]
        if found and self._is_whole(index) and not self._marks[index].frozen:
            return [(0, len(self._target))]
        if found:
            runs, mark = self._runs(index), self._marks[index]
            inside = [span for span, cover in zip(self._units.source, self._cover, strict=True) if index in cover]
            if mark.start < inside[0][0] and self._claim(index, runs[0][0] - 1):
                found[0][0] = spans[runs[0][0] - 1][1]
            if inside[-1][1] < mark.end and self._claim(index, runs[-1][-1]):
                found[-1][1] = spans[runs[-1][-1] + 1][0]
        return [(start, end) for start, end in found]

    def _is_whole(self, index: int) -> bool:
        return all(index in cover for cover in self._cover)

    def _claim(self, index: int, gap: int) -> bool:
        """Whether the mark may have the blank behind unit `gap`: all marks around it have it, and no other has."""
        if not 0 <= gap < len(self._blanks) or self._blanks[gap] != self._around[index]:
            return False
        self._blanks[gap] = {*self._blanks[gap], index}
        return True

    def point(self, index: int, at: int, found: dict[int, list[tuple[int, int]]]) -> int:
        """Where in the target what stands at `at` in the source belongs, inside the marks that are around it."""
        wanted = self._beside(at)
        holders = [
            outer
            for outer, mark in enumerate(self._marks)
            if outer < index and mark.start <= at <= mark.end and found.get(outer) and not mark.frozen
        ]
        if not holders:
            return wanted
        inner = self._marks[holders[-1]]
        pieces = found[holders[-1]]
        if at == inner.start or at == inner.end:
            return pieces[0][0] if at == inner.start else pieces[-1][1]
        edges = [min(max(wanted, start), end) for start, end in pieces]
        return min(edges, key=lambda edge: abs(edge - wanted))

    def _beside(self, at: int) -> int:
        """The place in the target of a point in the source: at the word that it touches, else before the next one."""
        ours, theirs = self._units.source, self._units.target
        behind = next((unit for unit, (start, _) in enumerate(ours) if start >= at), len(ours))
        if not theirs or (behind == 0 or not ours):
            return 0
        if behind == len(ours) and ours[-1][1] <= at:
            return len(self._target)
        touches = ours[behind - 1][1] >= at and (behind == len(ours) or ours[behind][0] > at)
        low, high = self._neighbours(behind, behind - 1)
        if touches and low == behind - 1:
            return theirs[self._places[low][-1]][1]
        if high < len(ours):
            return theirs[self._places[high][0]][0]
        return theirs[self._places[low][-1]][1] if low >= 0 else len(self._target) * at // max(1, len(self._source))


def _carried(known: Sequence[set[int] | None], before: set[int]) -> list[set[int]]:
    """What is known, and where nothing is, what was known last."""
    carried = []
    for one in known:
        before = before if one is None else one
        carried.append(before)
    return carried
