"""Text with inline tags as text formats write it: taken apart into a passage, written again around a translation."""

from collections.abc import Callable

from service.domain import Passage
from service.files.inline import Run, passage, runs, steps


class Tagged:
    """One stretch of text, its tags given one after another as they stand in the file.

    What stands at its edges is kept out of the passage: points there, and tags around the whole text.
    """

    def __init__(self) -> None:
        self._runs: list[Run] = []
        # What is written before and after each key's text; a point has only the first.
        self._raw: list[tuple[str, str]] = []
        self._open: list[tuple[int, int, str]] = []
        self._frozen: set[int] = set()
        self._before = self._after = ""

    def text(self, text: str) -> None:
        """Text that is to be translated, as a reader sees it."""
        if text:
            self._runs.append(Run(text, self._keys()))

    def frozen(self, text: str, before: str = "", after: str = "") -> None:
        """Text that stays as the file writes it, between `before` and `after`."""
        key = self._key(before, after)
        self._frozen.add(key)
        self._runs.append(Run(text, (*self._keys(), key)))

    def point(self, raw: str) -> None:
        """A tag without text."""
        if raw:
            self._runs.append(Run("", (*self._keys(), self._key(raw))))

    def open(self, name: str, raw: str) -> None:
        """A tag that begins what `close(name, ...)` ends."""
        self._open.append((self._key(raw), len(self._runs), name))

    def close(self, name: str, raw: str) -> None:
        """The end of the innermost open `name`; without one, and where it crosses another, it is a point."""
        if not self._open or self._open[-1][2] != name:
            if any(known == name for _, _, known in self._open):
                while self._open[-1][2] != name:
                    self._drop()
            else:
                self.point(raw)
                return
        key, begin, _ = self._open.pop()
        self._raw[key] = (self._raw[key][0], raw)
        if not any(run.text for run in self._runs[begin:]):
            inner = "".join(self._raw[run.keys[-1]][0] for run in self._runs[begin:])
            del self._runs[begin:]
            self.point(self._raw[key][0] + inner + raw)

    def passage(self) -> Passage:
        """The text and its marks, once all is given."""
        while self._open:
            self._drop()
        self._peel()
        return passage(self._runs, self._frozen)

    def write(self, translated: Passage, escape: Callable[[str], str] = str) -> str:
        """What the file holds instead, after `passage()`: a translation of it with its tags."""
        written = [self._before]
        held = 0
        for step in steps(runs(translated)):
            if step.kind == "text":
                written.append(step.text if held else escape(step.text))
                continue
            held += (step.key in self._frozen) * {"open": 1, "close": -1, "point": 0}[step.kind]
            written.append(self._raw[step.key][step.kind == "close"])
        return "".join([*written, self._after])

    def _keys(self) -> tuple[int, ...]:
        return tuple(key for key, _, _ in self._open)

    def _key(self, before: str, after: str = "") -> int:
        self._raw.append((before, after))
        return len(self._raw) - 1

    def _drop(self) -> None:
        """Makes a point of the innermost tag that is open: nothing closes it."""
        key, begin, _ = self._open.pop()
        held = [Run(run.text, tuple(one for one in run.keys if one != key)) for run in self._runs[begin:]]
        self._runs[begin:] = [Run("", (*self._keys(), key)), *held]

    def _peel(self) -> None:
        """Takes points, blanks and all-embracing tags off both ends, as long as there is one."""
        before: list[str] = []
        after: list[str] = []
        while self._runs:
            if self._plain(self._runs[0]):
                before.append(self._written(self._runs.pop(0)))
            elif self._plain(self._runs[-1]):
                after.append(self._written(self._runs.pop()))
            elif (key := self._shared()) is not None:
                before.append(self._raw[key][0])
                after.append(self._raw[key][1])
                self._runs = [Run(run.text, run.keys[1:]) for run in self._runs]
            else:
                break
        self._before += "".join(before)
        self._after = "".join(reversed(after)) + self._after

    @staticmethod
    def _plain(run: Run) -> bool:
        """Whether a run at the edge can stand outside: a point or blanks, under no mark that goes on."""
        return len(run.keys) == 1 if not run.text else not run.keys and run.text.isspace()

    def _written(self, run: Run) -> str:
        return run.text or self._raw[run.keys[-1]][0]

    def _shared(self) -> int | None:
        """The outermost key, where it is over all of the text and not frozen."""
        first = self._runs[0].keys[:1]
        if not first or first[0] in self._frozen:
            return None
        inside = all(run.keys[:1] == first and (run.text or len(run.keys) > 1) for run in self._runs)
        return first[0] if inside else None


def has_words(one: Passage) -> bool:
    """Whether there is a letter outside what is frozen."""
    end = 0
    for mark in sorted((mark for mark in one.marks if mark.frozen), key=lambda mark: mark.start):
        if any(map(str.isalpha, one.text[end : mark.start])):
            return True
        end = max(end, mark.end)
    return any(map(str.isalpha, one.text[end:]))
