"""A stretch of marked text: what of it is to be translated, and what stays around it."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from service.domain import Passage
from service.files import inline
from service.files.inline import Run


class Stretch:
    """Runs in a row, split into the passage in the middle and what stands at its edges.

    Points and blanks at the edges, and marks over the whole text, need not be found again in the translation: they are
    kept out of `passage`.
    """

    def __init__(self, runs: Sequence[Run], frozen: Container[int] = ()) -> None:
        """`frozen` keys are over text that is not translated."""
        runs, self._spaced = without_double_blanks(runs)
        begin, end = 0, len(runs)
        while begin < end and not runs[begin].text.strip():
            begin += 1
        while begin < end and not runs[end - 1].text.strip():
            end -= 1
        core = runs[begin:end]
        self._before, self._core, self._after = runs[:begin], core, runs[end:]
        self._around = shared_keys(core, frozen)
        inner = [Run(run.text, run.keys[len(self._around) :]) for run in core]
        self.passage = inline.passage(inner, frozen)

    @property
    def has_words(self) -> bool:
        """Whether there is a letter outside what is frozen."""
        text, end = self.passage.text, 0
        for mark in sorted((mark for mark in self.passage.marks if mark.frozen), key=lambda mark: mark.start):
            if any(map(str.isalpha, text[end : mark.start])):
                return True
            end = max(end, mark.end)
        return any(map(str.isalpha, text[end:]))

    def runs(self, translated: Passage | None = None) -> Iterator[Run]:
        """All of the stretch again, with a translation of its passage, or as it was."""
        core: Iterable[Run] = self._core
        if translated is not None:
            core = (Run(run.text, self._around + run.keys) for run in inline.runs(translated))
        whole = [*self._before, *core, *self._after]
        for run, following in pairwise([*whole, Run("")]):
            yield run
            if not run.text and run.keys and run.keys[-1] in self._spaced and following.text[:1].isalnum():
                yield Run(" ", run.keys[:-1])


def shared_keys(runs: Sequence[Run], frozen: Container[int]) -> tuple[int, ...]:
    """The keys that every run is under, outermost first, as far as they are not frozen."""
    shared: tuple[int, ...] | None = None
    for run in runs:
        keys = run.keys if run.text else run.keys[:-1]
        size = 0
        for known, key in zip(keys if shared is None else shared, keys, strict=False):
            if known != key or key in frozen:
                break
            size += 1
        shared = keys[:size]
    return shared or ()


def without_double_blanks(runs: Sequence[Run]) -> tuple[list[Run], set[int]]:
    """The runs with one blank where a point stands between two, and the keys of those points.

    A picture among words is like a word of its own; without it the translation has one blank there.
    """
    found: list[Run] = []
    spaced: set[int] = set()
    blank, point = False, None
    for run in runs:
        text = run.text
        if not text:
            point = run.keys[-1] if blank and run.keys else None
        else:
            if point is not None and text.startswith(" "):
                spaced.add(point)
                text = text[1:]
            blank, point = run.text.endswith(" "), None
        if text or not run.text:
            found.append(Run(text, run.keys))
    return found, spaced
