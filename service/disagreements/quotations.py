"""What a version puts into somebody's mouth: speech in quotation marks of any kind or after a dash.

Names and odd terms in marks are no speech; a speech that a version interrupts ("…", she said, "…") is one speech.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.disagreements.base import RowView, Telling
from service.disagreements.readings import FEWEST_WORDS_OF_SPEECH, QUOTED
from service.domain import Sentence, Span

MARKS = "«»„“”‘’\"'"
# Speech whose other mark stands in a neighbouring sentence.
UNCLOSED = re.compile(r"[«„“](?P<said>[^«»„“”]+)$", re.DOTALL)
UNOPENED = re.compile(r"^(?P<said>[^«»„“”]+)[»”]", re.DOTALL)
# "— Мы не уйдём, — сказал он." at the beginning of a paragraph.
DASHED = re.compile(r"^\s*[—–-]\s+(?P<said>.+?)[,!?…]\s*[—–-]\s", re.DOTALL)
TRAILING = ",.;:!?…"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a version quotes; its `parts` are characters [start, end) of sentences, marks left out."""

    version: str
    language: str
    parts: tuple[tuple[Sentence, int, int], ...]

    def view(self) -> Telling:
        """The quoted words as a telling of their own, one sentence for each part, for detectors to read."""
        sentences = tuple(
            Sentence(number, 0, sentence.text[start:end], start, end)
            for number, (sentence, start, end) in enumerate(self.parts)
        )
        return Telling(self.version, self.version, self.language, sentences)

    def outer(self, span: Span) -> Span:
        """A span of the view as a span of the version's own sentence."""
        sentence, start, _ = self.parts[span.sentence]
        return replace(span, sentence=sentence.index, start=start + span.start, end=start + span.end)

    def spans(self) -> tuple[Span, ...]:
        """All of the quoted words."""
        return tuple(
            Span(self.version, sentence.index, start, end, sentence.text[start:end])
            for sentence, start, end in self.parts
        )


def quotations(telling: Telling) -> list[Quotation]:
    """The speeches in a version's sentences, in order."""
    return [
        Quotation(telling.version, telling.language, ((sentence, *bounds),))
        for sentence in telling.sentences
        for bounds in said_in(sentence.text)
    ]


def together(row: RowView) -> Iterator[list[Quotation]]:
    """Speeches of several versions in the same place: by order where all have as many, else all of a version as one."""
    found = [quoted for telling in row.tellings if (quoted := quotations(telling))]
    if len(found) < len(("one", "another")):
        return
    if len({len(quoted) for quoted in found}) == 1:
        yield from map(list, zip(*found, strict=True))
        return
    yield [replace(quoted[0], parts=tuple(part for one in quoted for part in one.parts)) for quoted in found]


def said_in(text: str) -> Iterator[tuple[int, int]]:
    """The character ranges of a sentence that are speech, marks and the stop before the closing mark left out."""
    whole = [match.span() for match in QUOTED.finditer(text)]
    cut = (
        [] if whole else [m.span("said") for pattern in (UNCLOSED, UNOPENED, DASHED) if (m := pattern.search(text))][:1]
    )
    for start, end in whole or cut:
        while start < end and (text[start] in MARKS or text[start].isspace()):
            start += 1
        while start < end and (text[end - 1] in MARKS + TRAILING or text[end - 1].isspace()):
            end -= 1
        if len(text[start:end].split()) >= FEWEST_WORDS_OF_SPEECH:
            yield start, end
