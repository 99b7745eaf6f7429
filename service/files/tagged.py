"""Text with inline tags as text formats write it: taken apart into a passage, written again around a translation."""

from collections.abc import Callable

from service.domain import Passage
from service.files.inline import Run, steps
from service.files.stretch import Stretch


class Tagged:
    """One stretch of text, its tags given one after another as they stand in the file."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        # What is written before and after each key's text; a point has only the first.
        self._raw: list[tuple[str, str]] = []
        self._open: list[tuple[int, int, str]] = []
        self._frozen: dict[int, str] = {}

    def text(self, text: str) -> None:
        """Text that is to be translated, as a reader sees it."""
        if text:
            self._runs.append(Run(text, self._keys()))

    def frozen(self, text: str, before: str = "", after: str = "") -> None:
        """Text that stays as the file writes it, between `before` and `after`."""
        key = self._key(before, after)
        self._frozen[key] = text
        self._runs.append(Run(text, (*self._keys(), key)))

    def point(self, raw: str) -> int:
        """A tag without text; its key, for `replace`."""
        key = self._key(raw)
        if raw:
            self._runs.append(Run("", (*self._keys(), key)))
        return key

    def replace(self, key: int, raw: str) -> None:
        """Has another tag written for a point."""
        self._raw[key] = (raw, "")

    def open(self, name: str, raw: str) -> None:
        """A tag that begins what `close(name, ...)` ends."""
        self._open.append((self._key(raw), len(self._runs), name))

    def close(self, name: str, raw: str) -> None:
        """The end of the innermost open `name`; tags inside it that nothing closed are points, and so is a lone end."""
        if not any(known == name for _, _, known in self._open):
            self.point(raw)
            return
        while self._open[-1][2] != name:
            self._drop()
        key, begin, _ = self._open.pop()
        self._raw[key] = (self._raw[key][0], raw)
        if not any(run.text for run in self._runs[begin:]):
            inner = "".join(self._raw[run.keys[-1]][0] for run in self._runs[begin:])
            del self._runs[begin:]
            self.point(self._raw[key][0] + inner + raw)

    def stretch(self) -> Stretch:
        """What was given, once it is complete."""
        while self._open:
            self._drop()
        return Stretch(self._runs, self._frozen)

    def write(self, stretch: Stretch, translated: Passage, escape: Callable[[str], str] = str) -> str:
        """What the file holds instead: a translation of the stretch with its tags."""
        written = []
        held = 0
        for step in steps(stretch.runs(translated)):
            if step.kind == "text":
                written.append(step.text if held else escape(step.text))
            elif step.kind == "point":
                written.append(self._pointed(step.key))
            else:
                held += (step.key in self._frozen) * (1 if step.kind == "open" else -1)
                written.append(self._raw[step.key][step.kind == "close"])
        return "".join(written)

    def _pointed(self, key: int) -> str:
        """A point; also a tag whose words are not found in the translation, which is dropped where it is no name."""
        before, after = self._raw[key]
        if key in self._frozen:
            return before + self._frozen[key] + after
        return before + after if not after or any(map(str.isalnum, before + after)) else ""

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
