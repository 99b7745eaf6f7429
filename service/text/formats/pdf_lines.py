"""The lines of a PDF page with their place, from pdfium's characters."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

# pdfium's own sign for a hyphen that ends a line, after which it leaves the line break out.
LINE_END_HYPHEN = 0x02
NEWLINE = 0x0A
RETURN = 0x0D
HIGH_SURROGATES = range(0xD800, 0xDC00)
LOW_SURROGATES = range(0xDC00, 0xE000)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, edges in points from its lower left; `height` is the page's; `hyphen`: it ended in one."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    height: float
    hyphen: bool = False


def lines_of(page: "PdfPage", number: int) -> Iterator[Line]:
    """The lines of a page in the order of its text layer."""
    text_page = page.get_textpage()
    height = page.get_height()
    for indexes, characters, hyphen in _runs(text_page):
        text = "".join(characters)
        visible = [index for index, character in zip(indexes, characters, strict=True) if not character.isspace()]
        if not visible:
            continue
        boxes = [text_page.get_charbox(index) for index in (visible[0], visible[len(visible) // 2], visible[-1])]
        yield Line(
            text=" ".join(text.split()),
            page=number,
            left=min(box[0] for box in boxes),
            right=max(box[2] for box in boxes),
            bottom=min(box[1] for box in boxes),
            top=max(box[3] for box in boxes),
            height=height,
            hyphen=hyphen,
        )


def _runs(text_page: "PdfTextPage") -> Iterator[tuple[list[int], list[str], bool]]:
    """Character indexes and characters of each line, and whether a hyphen ended it."""
    import pypdfium2.raw as pdfium

    indexes: list[int] = []
    characters: list[str] = []
    high = 0
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page.raw, index)
        if code in (NEWLINE, RETURN, LINE_END_HYPHEN):
            if characters:
                yield indexes, characters, code == LINE_END_HYPHEN
            indexes, characters = [], []
        elif code in HIGH_SURROGATES:
            high = code
        else:
            if code in LOW_SURROGATES:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
            indexes.append(index)
            characters.append(chr(code))
    if characters:
        yield indexes, characters, False
