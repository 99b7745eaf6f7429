"""CSV and TSV: the cells that are language, with delimiter, quotation marks, line ends and encoding kept."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, takewhile
from typing import NamedTuple

from service.domain import Passage
from service.files import source
from service.files.source import UTF8_MARK, Piece
from service.files.wording import is_key, is_language

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 100
# So many rows of a table are of one width; a file in which no delimiter reaches it has one column.
LEAST_REGULAR = 0.8


class Cell(NamedTuple):
    """A field at [start, end) with its quotation marks, if it has any, and what it means."""

    start: int
    end: int
    quoted: bool
    value: str
    row: int


class Csv:
    """Tables as text. Headings are translated too, unless all of them are names for programs ("id", "unit_price")."""

    name = "CSV table"
    extensions = (".csv", ".tsv")
    media_type = "text/csv"
    contents = (None,)

    def passages(self, data: bytes) -> list[Passage]:
        """One passage for each cell that is language; numbers, dates and identifiers are not."""
        text = source.read(data).text
        return [Passage(cell.value) for cell in _worded(text, delimiter_of(text))]

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The cells replaced, quoted where they were or must be now."""
        read = source.read(data)
        delimiter = delimiter_of(read.text)
        pairs = zip(_worded(read.text, delimiter), translated, strict=True)
        # Without a mark Excel takes UTF-8 for the system's old encoding.
        return read.write(
            (Piece(cell.start, cell.end, _written(cell, passage.text, delimiter)) for cell, passage in pairs
             if passage.text != cell.value),
            UTF8_MARK,
        )  # fmt: skip


def delimiter_of(text: str) -> str:
    """The delimiter that gives the most rows of one width, more than one cell wide; a comma where none does."""
    best, most = ",", (LEAST_REGULAR, 0)
    for delimiter in DELIMITERS:
        sample = takewhile(lambda cell: cell.row < SAMPLE_ROWS, cells(text, delimiter))
        rows = [list(row) for _, row in groupby(sample, key=lambda cell: cell.row)]
        widths = [len(row) for row in rows if len(row) > 1 or row[0].value]
        width, times = max(Counter(widths).items(), key=lambda item: item[1], default=(0, 0))
        regularity = (times / max(1, len(widths)), width)
        if width > 1 and regularity >= most:
            best, most = delimiter, regularity
    return best


def cells(text: str, delimiter: str) -> Iterator[Cell]:
    """Every cell in order; a blank line is a row of one empty cell. A quotation mark that is never closed is text."""
    place = row = 0
    while place <= len(text):
        match = _field(delimiter).match(text, place)
        if match is None:  # the pattern matches the empty string
            return
        quoted = match[1] is not None
        yield Cell(place, match.end(), quoted, match[1].replace('""', '"') if quoted else match[0], row)
        end = match.end()
        if end == len(text):
            return
        if text[end] == delimiter:
            place = end + 1
        else:
            place = end + (2 if text.startswith("\r\n", end) else 1)
            row += 1


@lru_cache(maxsize=len(DELIMITERS))
def _field(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(rf'"((?:[^"]|"")*+)"(?=[{mark}\r\n]|\Z)|[^{mark}\r\n]*')


def _worded(text: str, delimiter: str) -> Iterator[Cell]:
    heading: list[Cell] = []
    for cell in cells(text, delimiter):
        if cell.row == 0:
            heading.append(cell)
            continue
        if heading:
            yield from _headings(heading)
            heading = []
        if is_language(cell.value):
            yield cell
    yield from _headings(heading)


def _headings(row: Sequence[Cell]) -> Iterator[Cell]:
    """The first row's cells that are language; none of a row of names for programs, unless it is a single word."""
    if len(row) > 1 and all(is_key(cell.value) for cell in row):
        return
    yield from (cell for cell in row if is_language(cell.value))


def _written(cell: Cell, text: str, delimiter: str) -> str:
    if cell.quoted or any(character in text for character in (delimiter, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text
