"""What a version puts into somebody's mouth, and which speeches of several versions stand in one another's place.

Names and odd terms in marks are no speech; a speech that a version interrupts ("…", she said, "…") is one speech.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from service.disagreements.base import RowView, Telling
from service.disagreements.names.identity import may_be_same
from service.disagreements.names.mentions import Mention, mentions
from service.disagreements.quotes.speech import said_in, said_in_all
from service.disagreements.words.substance import shared_words
from service.domain import Sentence, Span

__all__ = ["Quotation", "quotations", "said_in", "together"]

# What the same speaker weighs beside a share of common words, which is at most 1.
SAME_SPEAKER = 2.0
# With so little in common, and no speaker in common, speeches are left alone.
LEAST_IN_COMMON = 0.34


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a version quotes; its `parts` are characters [start, end) of sentences, marks left out.

    `speakers` are the persons that its sentences name outside the speech, empty where they name none.
    """

    version: str
    language: str
    parts: tuple[tuple[Sentence, int, int], ...]
    speakers: tuple[Mention, ...] = ()

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
    """The speeches in a version's sentences, in order; what one speaker says in parts is one speech."""
    named = [mention for mention in mentions(telling) if _may_speak(mention)]
    found: list[Quotation] = []
    for sentence, ranges in zip(telling.sentences, _ranges(telling.sentences), strict=True):
        if not ranges:
            continue
        beside = tuple(
            mention
            for mention in named
            if mention.sentence == sentence.index and not any(start <= mention.start < end for start, end in ranges)
        )
        parts = tuple((sentence, start, end) for start, end in ranges)
        speech = Quotation(telling.version, telling.language, parts, beside)
        if found and not _other_speaker(found[-1], speech):
            speech = replace(found[-1], parts=found[-1].parts + parts, speakers=found[-1].speakers or beside)
            found.pop()
        found.append(speech)
    return found


def _may_speak(mention: Mention) -> bool:
    """Whether a name is a person's: known as one, or of two words and known as nothing else."""
    return mention.sort == "person" or (mention.sort == "unknown" and len(mention.words) > 1)


def _ranges(sentences: Sequence[Sentence]) -> list[list[tuple[int, int]]]:
    """The speech in each sentence; it is carried over only between sentences that follow one another."""
    breaks = [n for n, (one, two) in enumerate(pairwise(sentences), 1) if two.index != one.index + 1]
    edges = [0, *breaks, len(sentences)]
    runs = [sentences[start:end] for start, end in pairwise(edges)]
    return [ranges for run in runs for ranges in said_in_all([sentence.text for sentence in run])]


def _other_speaker(one: Quotation, two: Quotation) -> bool:
    """Whether both name their speakers and share none."""
    return bool(one.speakers and two.speakers) and not _same_speaker(one, two)


def _same_speaker(one: Quotation, two: Quotation) -> bool:
    return any(may_be_same(ours, theirs) for ours in one.speakers for theirs in two.speakers)


def together(row: RowView) -> Iterator[list[Quotation]]:
    """Speeches of several versions in the same place, one a version; the same speaker's, or the likest ones."""
    found = [quoted for telling in row.tellings if (quoted := quotations(telling))]
    if len(found) < 2:
        return
    order = {quoted[0].version: place for place, quoted in enumerate(found)}
    left = [list(quoted) for quoted in sorted(found, key=len)]
    for first in left[0]:
        group = [first]
        for others in left[1:]:
            partner = _partner(first, others, sole=len(left[0]) == len(others) == 1)
            if partner is not None:
                others.remove(partner)
                group.append(partner)
        if len(group) > 1:
            yield sorted(group, key=lambda speech: order[speech.version])


def _partner(speech: Quotation, others: Sequence[Quotation], *, sole: bool) -> Quotation | None:
    """The speech that stands in the place of this one; a `sole` one does unless somebody else says it."""
    scored = [
        (SAME_SPEAKER * _same_speaker(speech, other) + shared_words(speech.view(), other.view()).share, -place, other)
        for place, other in enumerate(others)
        if not _other_speaker(speech, other)
    ]
    if not scored:
        return None
    score, _, best = max(scored, key=lambda item: item[:2])
    return best if sole or score >= LEAST_IN_COMMON else None
