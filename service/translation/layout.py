"""A passage taken apart into sentences with their share of its markup, and put together again in another language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
    for start, end in unbroken([(one.start, one.end) for one in sentences.split(passage.text, language)], passage):
        yield Unit(passage.text[start:end], start, end, tuple(clipped(passage.marks, start, end)))


def unbroken(ranges: Sequence[tuple[int, int]], passage: Passage) -> list[tuple[int, int]]:
    """The ranges, those joined that a frozen mark reaches over."""
    whole: list[tuple[int, int]] = []
    frozen = [(mark.start, mark.end) for mark in passage.marks if mark.frozen]
    for start, end in ranges:
        if whole and any(first < whole[-1][1] and start < last for first, last in frozen):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def clipped(marks: Sequence[Mark], start: int, end: int) -> Iterator[Mark]:
    """The parts of the marks inside [start, end), by offsets from `start`; points at either edge are inside."""
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last or (first == last and mark.start == mark.end):
            yield replace(mark, start=first - start, end=last - start)


def assemble(
    passage: Passage, made: Sequence[TranslatedUnit], source: str, target: str
) -> tuple[Passage, list[Segment]]:
    """The translated sentences in the passage's layout: what lies between them stays as it is."""
    text, end = "", 0
    marks: list[Mark] = []
    segments: list[Segment] = []
    for one in made:
        marks += outside(passage.marks, end, one.unit.start, len(text), made)
        text += gap(passage.text[end : one.unit.start], bool(segments), source, target)
        start, end = len(text), one.unit.end
        text += one.translation.text
        marks += [replace(mark, start=start + mark.start, end=start + mark.end) for mark in one.marks]
        segments.append(Segment(one.unit.start, one.unit.end, start, len(text), one.translation))
    marks += outside(passage.marks, end, len(passage.text) + 1, len(text), made)
    text += passage.text[end:]
    return Passage(text, joined(marks, passage.marks, text)), segments


def gap(between: str, inner: bool, source: str, target: str) -> str:
    """What parts two sentences: a blank only where the target language writes one, line breaks always."""
    if inner and target in UNSPACED and between == " ":
        return ""
    if inner and source in UNSPACED and target not in UNSPACED and not between:
        return " "
    return between


def outside(marks: Sequence[Mark], start: int, end: int, at: int, made: Sequence[TranslatedUnit]) -> Iterator[Mark]:
    """The marks that lie wholly in the white space [start, end) between sentences, which goes to `at` unchanged."""
    for mark in marks:
        inside = start <= mark.start and mark.end < end
        if inside and not any(list(clipped([mark], one.unit.start, one.unit.end)) for one in made):
            yield replace(mark, start=at + mark.start - start, end=at + mark.end - start)


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
