"""Real files of every format, made when a test asks for them."""

import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence

PARAGRAPHS = ("Мэр открыл мост в пятницу.", "The bridge cost 3.5 million euros.")


def docx(paragraphs: Sequence[str] = PARAGRAPHS, title: str = "") -> bytes:
    import docx as library

    document = library.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return _saved(document.save)


def odt(paragraphs: Sequence[str] = PARAGRAPHS, title: str = "") -> bytes:
    import odfdo

    document = odfdo.Document("text")
    document.body.clear()
    document.meta.title = title
    for paragraph in paragraphs:
        document.body.append(odfdo.Paragraph(paragraph))
    return _saved(document.save)


def epub(chapters: Sequence[str], title: str = "A book") -> bytes:
    from ebooklib import epub as library

    book = library.EpubBook()
    book.set_identifier("test")
    book.set_title(title)
    pages = []
    for number, body in enumerate(chapters):
        page = library.EpubHtml(title=f"Chapter {number}", file_name=f"{number}.xhtml")
        page.content = f"<html><body>{body}</body></html>"
        book.add_item(page)
        pages.append(page)
    book.toc = tuple(pages)
    book.add_item(library.EpubNcx())
    book.add_item(library.EpubNav())
    book.spine = ["nav", *pages]
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library.write_epub(target, book)
    return target.getvalue()


def pdf(pages: Sequence[Sequence[tuple[float, float, str]]], password: str = "", title: str = "") -> bytes:
    """Pages of lines (x, y, text) in Helvetica 10; a page is 400 points wide and high."""
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(400, 400), encrypt=password or None)
    canvas.setTitle(title)
    for lines in pages:
        canvas.setFont("Helvetica", 10)
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def picture_pdf() -> bytes:
    """A page with nothing but a picture on it, as a scanner makes."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(400, 400))
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "white")), 0, 0, 400, 400)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def with_parts(archive: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A copy of an archive with parts replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return target.getvalue()


def with_broken_mimetype() -> bytes:
    """An archive whose first part, which tells an e-book by its content, cannot be inflated."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip" * 50)
    data = bytearray(target.getvalue())
    begin = data.index(b"mimetype") + len("mimetype")
    data[begin : begin + 8] = b"\xff" * 8
    return bytes(data)


def part(archive: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(name)


def _saved(save: object) -> bytes:
    target = io.BytesIO()
    save(target)  # type: ignore[operator]  # both libraries' save() take a file
    return target.getvalue()
