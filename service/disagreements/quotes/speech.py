"""Where a text quotes somebody: speech in marks of any kind, after a dash, and carried over several sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.disagreements.base import RowView
from service.disagreements.words.readings import FEWEST_WORDS_OF_SPEECH
from service.domain import Span

MARKS = "«»„“”‘’\"'"
TRAILING = ",.;:!?…—–- "
# What closes speech that a mark opens; “ closes German and Polish „ and opens English speech.
CLOSING = {"«": "»", "„": "“”", "“": "”", '"': '"', "‘": "’"}
# Marks that may stay open at the end of a sentence; others are as likely apostrophes or inches.
CARRIED = "«„“"
# "— Мы не уйдём, — сказал он. — Никуда."
DIALOGUE = re.compile(r"^\s*[—–-]\s+")
TURN = re.compile(r"[,.!?…]\s*[—–-]\s")


@dataclass(frozen=True, slots=True)
class Open:
    """Speech that has begun: its mark, where its words begin, and how many like it are open inside."""

    mark: str
    start: int
    depth: int = 1


def all_quoted(row: RowView, spans: Sequence[Span]) -> bool:
    """Whether all spans lie in quoted speech of their versions."""
    said = {
        (telling.version, sentence.index): ranges
        for telling in row.tellings
        for sentence, ranges in zip(
            telling.sentences, said_in_all([sentence.text for sentence in telling.sentences]), strict=True
        )
    }
    return all(any(start <= span.start < end for start, end in said[span.version, span.sentence]) for span in spans)


def said_in(text: str) -> Iterator[tuple[int, int]]:
    """The character ranges of one sentence that are speech, marks and the stop before the closing mark left out."""
    yield from said_in_all([text])[0]


def said_in_all(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """The same for sentences that follow one another: speech that is open at the end of one goes on in the next."""
    found: list[list[tuple[int, int]]] = []
    carried = ""
    for place, text in enumerate(texts):
        following = texts[place + 1 :]
        ranges, left_open = _scan(text, carried)
        carried = left_open if any(_closes(left_open, after) for after in following) else ""
        if not ranges and DIALOGUE.match(text):
            ranges = _dialogue(text)
        found.append([bounds for start, end in ranges if (bounds := _trimmed(text, start, end))])
    return found


def _closes(mark: str, text: str) -> bool:
    return bool(mark) and any(closing in text for closing in CLOSING[mark])


def _scan(text: str, carried: str) -> tuple[list[tuple[int, int]], str]:
    """The speech between marks, and the mark of the speech that is still open at the end."""
    opened = Open(carried, 0) if carried else None
    ranges: list[tuple[int, int]] = []
    for at, sign in enumerate(text):
        if opened is None:
            if sign in CLOSING and _may_open(text, at):
                opened = Open(sign, at + 1)
            elif sign in "»”" and not ranges:
                ranges.append((0, at))
        elif sign in CLOSING[opened.mark] and _may_close(text, at):
            opened = Open(opened.mark, opened.start, opened.depth - 1)
            if not opened.depth:
                ranges.append((opened.start, at))
                opened = None
        elif sign == opened.mark and sign == "«":
            opened = Open(opened.mark, opened.start, opened.depth + 1)
    if opened is None or opened.mark not in CARRIED:
        return ranges, ""
    return [*ranges, (opened.start, len(text))], opened.mark


def _may_open(text: str, at: int) -> bool:
    """A mark after a letter is an apostrophe or closes something; so does “ after a stop."""
    before = text[at - 1 : at] if at else ""
    return text[at] in "«„" or not (before.isalnum() or (text[at] == "“" and before in tuple(TRAILING.strip())))


def _may_close(text: str, at: int) -> bool:
    """A mark before a letter is an apostrophe."""
    return text[at] != "’" or not text[at + 1 : at + 2].isalnum()


def _dialogue(text: str) -> list[tuple[int, int]]:
    """Every second part of "— speech, — who said it. — Speech"; nothing where nobody is said to speak."""
    edges = [0, *(match.end() for match in TURN.finditer(text)), len(text)]
    parts = list(pairwise(edges))
    return parts[::2] if len(parts) > 1 else []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words of speech without what surrounds them; None where they are too few to be speech."""
    while start < end and (text[start] in MARKS + "—–-" or text[start].isspace()):
        start += 1
    while start < end and text[end - 1] in MARKS + TRAILING:
        end -= 1
    return (start, end) if len(text[start:end].split()) >= FEWEST_WORDS_OF_SPEECH else None
