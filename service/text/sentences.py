"""Text to sentences: paragraphs first, then razdel's boundaries corrected by our own abbreviation tables and rules."""

import re
from collections.abc import Iterator

from service.domain import Sentence
from service.text.boundaries import boundaries
from service.text.paragraphs import paragraphs

# Thai and Lao have no stops: blanks part phrases. One behind a final particle, or the first one after so many
# characters, is taken for the end of a sentence.
BLANK_PARTED = ("th", "lo")
LONG_PHRASE = 60
BLANK = re.compile(r"(?<=[\u0e00-\u0eff])[ \u00a0]+(?=[\u0e00-\u0eff])")
# Longer than sentences are: a text without stops. The encoder and the detectors need minutes for one of 100,000.
LONGEST = 2_000
FINAL_PARTICLES = ("ครับ", "ค่ะ", "คะ", "จ้ะ")


def split(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order: `text[s.start:s.end] == s.text`; between them there is only white space.

    A sentence of more than `LONGEST` characters comes in parts, cut at white space where there is any.
    """
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        for first, last in _ranges(text[start:end], language):
            piece = text[start + first : start + last]
            sentences.append(Sentence(len(sentences), number, piece, start + first, start + last))
    return tuple(sentences)


def _ranges(paragraph: str, language: str) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph without the white space around them."""
    begin = 0
    for end in [*_ends(paragraph, language), len(paragraph)]:
        piece = paragraph[begin:end]
        start = begin + len(piece) - len(piece.lstrip())
        last = begin + len(piece.rstrip())
        if start < last:
            yield from _parts(paragraph, start, last)
        begin = end


def _parts(paragraph: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range itself, or parts of it that are not over `LONGEST`, without the white space around them."""
    while end - start > LONGEST:
        window = paragraph[start : start + LONGEST + 1]
        words = window.rsplit(maxsplit=1)
        # Without a blank in it the window is one word, cut as it comes.
        size = len(window) - len(words[1]) if len(words) == 2 and not window[-1].isspace() else LONGEST
        piece = paragraph[start : start + size]
        yield start, start + len(piece.rstrip())
        start += size
        start += len(paragraph[start:end]) - len(paragraph[start:end].lstrip())
    yield start, end


def _ends(paragraph: str, language: str) -> Iterator[int]:
    if language not in BLANK_PARTED:
        yield from boundaries(paragraph, language)
        return
    begin = 0
    stops = set(boundaries(paragraph, language))
    for end in sorted(stops | {match.start() for match in BLANK.finditer(paragraph)}):
        if end in stops or end - begin >= LONG_PHRASE or paragraph.endswith(FINAL_PARTICLES, begin, end):
            yield end
            begin = end
