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
            Piece(start, end, rewrapped(read.text[start:end], passage.text, read.newline, column(read.text, start)))
            for (start, end), passage in pairs
            if passage.text != unwrapped(read.text[start:end])
        )


def unwrapped(paragraph: str) -> str:
    """A paragraph's lines joined to one."""
    return LINE_BREAK.sub(" ", paragraph)


def rewrapped(old: str, new: str, newline: str, first: int = 0) -> str:
    """`new` in lines as long as those of `old`, indented as its second one; the first begins in the column `first`."""
    second = LINE_BREAK.search(old)
    if second is None:
        return new
    indent = " " * first
    width = max(map(len, (indent + old).splitlines()))
    lines = textwrap.wrap(
        new,
        width,
        initial_indent=indent,
        subsequent_indent=second[1],
        break_long_words=False,
        break_on_hyphens=False,
        tabsize=1,
    )
    return newline.join(lines).removeprefix(indent)


def column(text: str, start: int) -> int:
    """How many characters stand before `start` in its line."""
    return start - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) - 1


def _worded(text: str) -> Iterator[tuple[int, int]]:
    for start, end in paragraphs(text):
        if any(character.isalpha() for character in text[start:end]):
            yield start, end
