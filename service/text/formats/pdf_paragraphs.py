"""Lines of PDF pages to paragraphs: furniture dropped, hyphenation undone, paragraph ends told from wraps."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.text.formats.pdf_lines import Line

# Running headers and footers and page numbers stand among the outermost lines of a page, in its margins.
OUTERMOST = 3
MARGIN_SHARE = 0.12
LONGEST_FURNITURE = 120
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"(?:\D{0,12}\s)?[-–—]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—]?(?:\s*(?:/|of|из|з|von|de|z)\s*\d{1,4})?", re.I
)
FINISHED = re.compile(r"[.!?…:][\"'»”’)\]]*$")
LIST_ITEM = re.compile(r"(?:[•▪◦‣*]|[-–—]\s|\(?\d{1,2}[.)]\s)")
WORD_END = re.compile(r"[^\W\d_]+$")
WORD_START = re.compile(r"[^\W\d_]+")
# Russian and Ukrainian particles that are written with a hyphen.
HYPHENATED = frozenset(("то", "либо", "нибудь", "ка", "таки", "небудь", "будь"))


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """All lines in order, less those at the edge of a page that stand on several pages alike or are page numbers."""
    edges = [_edges(page) for page in pages]
    repeated = Counter(_likeness(line) for edge in edges for line in edge)
    least = 2 if len(pages) < 5 else 3
    furniture = {line for edge in edges for line in edge if repeated[_likeness(line)] >= least or _is_page_number(line)}
    return [line for page in pages for line in page if line not in furniture]


def _edges(page: Sequence[Line]) -> list[Line]:
    """The outermost lines of a page that stand in its upper or lower margin."""
    by_height = sorted(page, key=lambda line: line.top)
    outermost = by_height[:OUTERMOST] + by_height[-OUTERMOST:]
    return [
        line
        for line in outermost
        if len(line.text) <= LONGEST_FURNITURE
        and (line.bottom < MARGIN_SHARE * line.height or line.top > (1 - MARGIN_SHARE) * line.height)
    ]


def _likeness(line: Line) -> tuple[str, int]:
    """What a running line keeps from page to page: its words whatever the numbers in it, and its height to 5 points."""
    return DIGITS.sub("#", line.text.lower()), round(line.bottom / 5)


def _is_page_number(line: Line) -> bool:
    return bool(PAGE_NUMBER.fullmatch(line.text.strip()))


def join(lines: Sequence[Line]) -> Iterator[str]:
    """Paragraphs of consecutive lines."""
    words = Counter(word.lower() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text))
    pitch = _pitch(lines)
    text = ""
    for index, line in enumerate(lines):
        previous = lines[index - 1] if index else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        if previous is None:
            text = line.text
        elif _starts_paragraph(previous, line, following, pitch, _right_edge(lines, index)):
            yield text
            text = line.text
        else:
            text = _glue(text, line.text, words) if previous.hyphen else f"{text} {line.text}"
    if text:
        yield text


def _pitch(lines: Sequence[Line]) -> float:
    """The distance between the feet of neighbouring lines of a paragraph, in points: the lower quartile of all."""
    steps = sorted(
        upper.bottom - lower.bottom
        for upper, lower in pairwise(lines)
        if upper.page == lower.page and upper.bottom > lower.bottom
    )
    return steps[len(steps) // 4] if steps else 0.0


def _right_edge(lines: Sequence[Line], index: int) -> float:
    """How far to the right the lines around reach: the column's edge."""
    around = lines[max(0, index - 12) : index + 12]
    left = lines[index - 1].left
    return max((line.right for line in around if abs(line.left - left) < 0.2 * (line.right - line.left)), default=0.0)


def _starts_paragraph(previous: Line, line: Line, following: Line | None, pitch: float, edge: float) -> bool:
    if previous.hyphen:
        return False
    finished = bool(FINISHED.search(previous.text))
    begins_small = line.text[:1].islower()
    if LIST_ITEM.match(line.text) and (finished or not begins_small):
        return True
    size, before = line.top - line.bottom, previous.top - previous.bottom
    if previous.page != line.page or line.bottom > previous.bottom + pitch:  # a new page or column
        return finished and (_is_indented(previous, line, following) or _is_short(previous, edge))
    if pitch and previous.bottom - line.bottom > 1.35 * pitch:
        return True
    if max(size, before) > 1.4 * min(size, before) and not begins_small:
        return True
    if _is_indented(previous, line, following) and (finished or not begins_small):
        return True
    return _is_short(previous, edge) and (finished or not begins_small)


def _is_indented(previous: Line, line: Line, following: Line | None) -> bool:
    """A first line stands further right than the next one, and the line before it did not."""
    indent = 0.6 * (line.top - line.bottom)
    if following is None or following.page != line.page:
        return line.left > previous.left + indent
    return line.left > following.left + indent and line.left > previous.left + indent


def _is_short(line: Line, edge: float) -> bool:
    return line.right < edge - 0.15 * (edge - line.left)


def _glue(text: str, following: str, words: Counter[str]) -> str:
    """Undoes hyphenation, unless the word is known with its hyphen, or a name or number goes on behind it."""
    end, start = WORD_END.search(text[-60:]), WORD_START.match(following)
    if end is None or start is None or not following[:1].islower():
        return f"{text}-{following}"
    whole = f"{end[0]}{start[0]}".lower()
    parted = f"{end[0]}-{start[0]}".lower()
    if start[0] in HYPHENATED or words[parted] > words[whole]:
        return f"{text}-{following}"
    return text + following
