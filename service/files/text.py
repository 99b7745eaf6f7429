"""Plain text: its paragraphs, with blank lines, indentation, line ends and encoding kept."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from service.domain import Passage
from service.files import source
from service.files.source import Piece
from service.text.paragraphs import paragraphs

LINE_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r)([ \t]*)")


class PlainText:
    """Text files; the lines of a hard-wrapped paragraph are joined and wrapped again to the same width."""

    name = "Plain text"
    extensions = (".txt",)
    media_type = "text/plain"
    contents = (None,)

    def passages(self, data: bytes) -> list[Passage]:
        """One passage for each paragraph that has letters."""
        text = source.read(data).text
        return [Passage(unwrapped(text[start:end])) for start, end in _worded(text)]

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The paragraphs replaced, in UTF-8 where the old encoding cannot hold the new language."""
        read = source.read(data)
        pairs = zip(_worded(read.text), translated, strict=True)
        return read.write(
            Piece(start, end, rewrapped(read.text[start:end], passage.text, read.newline))
            for (start, end), passage in pairs
            if passage.text != unwrapped(read.text[start:end])
        )


def unwrapped(paragraph: str) -> str:
    """A paragraph's lines joined to one."""
    return LINE_BREAK.sub(" ", paragraph)


def rewrapped(old: str, new: str, newline: str) -> str:
    """`new` in lines as long as those of `old`, indented as its second one."""
    second = LINE_BREAK.search(old)
    if second is None:
        return new
    width = max(len(line) for line in old.splitlines())
    # The first line's indentation stands before the paragraph.
    lines = textwrap.wrap(
        new, width, subsequent_indent=second[1], break_long_words=False, break_on_hyphens=False, tabsize=1
    )
    return newline.join(lines)


def _worded(text: str) -> Iterator[tuple[int, int]]:
    for start, end in paragraphs(text):
        if any(character.isalpha() for character in text[start:end]):
            yield start, end
