"""PDF: the words of the text layer, lines joined to paragraphs."""

from typing import TYPE_CHECKING

from service.text.formats import Content
from service.text.formats.pdf_lines import Line, lines_of
from service.text.formats.pdf_paragraphs import join, without_furniture
from service.text.limits import ReadingLimits, too_large, unreadable

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

# Furniture and hyphens are dropped later, so a text somewhat over the limit may still come to fit.
SLACK = 1.5
# Characters that a font gives no meaning to; a text layer made of them cannot be read.
MEANINGLESS = "\0�"
MOST_MEANINGLESS = 0.3


def read(data: bytes, limits: ReadingLimits) -> Content:
    """The paragraphs in the order of the text layer, and the title. Raises Rejection when encrypted or image-only."""
    document = _open(data)
    if len(document) > limits.max_pages:
        raise too_large(f"has {len(document):,} pages, more than the {limits.max_pages:,} allowed; split it in parts")
    pages = _pages(document, limits)
    _check_text(document, pages)
    title = document.get_metadata_dict().get("Title", "").strip()
    return Content(tuple(join(without_furniture(pages))), title or None)


def _open(data: bytes) -> "PdfDocument":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) == 0:
            raise unreadable("is empty: it has no pages")
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise unreadable("is encrypted; save it without a password") from error
        raise unreadable(f"is a damaged PDF ({error})") from error
    return document


def _pages(document: "PdfDocument", limits: ReadingLimits) -> list[list[Line]]:
    import pypdfium2

    pages: list[list[Line]] = []
    characters = 0
    for number in range(len(document)):
        try:
            pages.append(list(lines_of(document[number], number)))
        except pypdfium2.PdfiumError as error:
            raise unreadable(f"is a damaged PDF (page {number + 1} cannot be loaded)") from error
        characters += sum(len(line.text) for line in pages[-1])
        if characters > SLACK * limits.max_characters:
            raise too_large(f"holds more than the {limits.max_characters:,} characters allowed; split it in parts")
    return pages


def _check_text(document: "PdfDocument", pages: list[list[Line]]) -> None:
    text = "".join(line.text for page in pages for line in page)
    if not text.strip():
        import pypdfium2.raw

        pictures = any(
            object_.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for page in document for object_ in page.get_objects()
        )
        raise unreadable(
            "holds only pictures of text, such as a scan; recognise the text (OCR) first"
            if pictures
            else "is empty: there are no words in it"
        )
    meaningless = sum(character in MEANINGLESS or "\ue000" <= character <= "\uf8ff" for character in text)
    if meaningless > MOST_MEANINGLESS * len(text):
        raise unreadable("has fonts that do not say which letters they show; recognise the text (OCR) first")
