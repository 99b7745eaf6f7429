"""Paragraphs of a raw text: parted by blank lines, or one a line, with hard-wrapped lines joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"[^\n\r]+")
BLANK = re.compile(r"(?:\r\n|\n|\r(?!\n))\s*?(?:\r\n|\n|\r(?!\n))|\u2029")
FINISHED = re.compile(r"[.!?…:;。！？؟۔।॥][\"'»”’›)\]」』“]*$")
ITEM = re.compile(r"(?:[-–—*•▪◦‣]\s|\(?\d{1,3}[.)]\s|\(?[a-zа-яіїєґ]\)\s)")
FIRST_WORD = re.compile(r"\S{1,40}")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
# Editors, mail and plain-text exports wrap at 60 to 80 characters; nobody wraps beyond this.
WIDEST_WRAP = 130
# Nor as narrow as this: short lines are a list, a poem, a headline over its text.
NARROWEST_WRAP = 30
# A line is full when its next word would have made it longer than this share of the longest line.
FULL_SHARE = 0.85
# A line at least so long that goes on in small letters goes on in the same paragraph.
LONG_ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its white space at [start, end); `indent` is the white space before it."""

    text: str
    start: int
    end: int
    indent: int


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Character ranges of the paragraphs in order, without white space around; all other text is white space."""
    for block in _blocks(text):
        width = _wrap_width(block)
        start = block[0].start
        for previous, line in pairwise(block):
            if not _goes_on(previous, line, width):
                yield start, previous.end
                start = line.start
        yield start, block[-1].end


def _blocks(text: str) -> Iterator[list[Line]]:
    """Runs of lines without a blank line between them."""
    block: list[Line] = []
    last_end = 0
    for match in LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + match[0].index(stripped)
        if block and BLANK.search(text, last_end, start):
            yield block
            block = []
        block.append(Line(stripped, start, start + len(stripped), start - match.start()))
        last_end = match.end()
    if block:
        yield block


def _wrap_width(block: Sequence[Line]) -> int | None:
    """The width at which the block was hard-wrapped, None where its lines are paragraphs.

    Wrapped lines are full, and at least one of them breaks off inside a sentence.
    """
    width = max(len(line.text) for line in block)
    if len(block) < 2 or not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    breaks = list(pairwise(block))
    full = [previous for previous, line in breaks if _is_full(previous, line, width)]
    unfinished = [previous for previous in full if not FINISHED.search(previous.text)]
    return width if unfinished and 2 * len(full) >= len(breaks) and 4 * len(unfinished) >= len(full) else None


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    word = FIRST_WORD.match(following.text)
    length = 1 if UNSPACED.match(following.text) else 1 + len(word[0] if word else "")
    return len(line.text) + length > FULL_SHARE * width


def _goes_on(previous: Line, line: Line, width: int | None) -> bool:
    """Whether `line` belongs to the paragraph of the line before it."""
    finished = bool(FINISHED.search(previous.text))
    begins_small = line.text.lstrip("—–-«“„\"'( ")[:1].islower()
    if ITEM.match(line.text) and (finished or not begins_small or width is None or ITEM.match(previous.text)):
        return False
    if width is None:
        return not finished and begins_small and len(previous.text) >= LONG_ENOUGH
    if line.indent > previous.indent + 1 and (finished or not begins_small):
        return False
    return _is_full(previous, line, width) or (not finished and begins_small)
