"""E-books: pages, titles and language, in an archive that is still an e-book."""

import io
import warnings
import zipfile

import pytest

from service.files.epub import Epub
from service.text.limits import Rejection
from tests.files import samples


def opened(data: bytes) -> object:
    from ebooklib import epub

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return epub.read_epub(io.BytesIO(data))


def test_titles_and_pages_come_in_reading_order() -> None:
    texts = samples.texts("a.epub", samples.epub())
    assert texts[0] == "The bridge"
    assert texts.index("One") < texts.index("The mayor opened it.") < texts.index("All came.")


def test_another_library_reads_what_was_written() -> None:
    book = opened(samples.translated("a.epub", samples.epub()))
    assert book.get_metadata("DC", "title")[0][0] == "[de] The bridge"  # type: ignore[attr-defined]
    assert book.get_metadata("DC", "language")[0][0] == "de"  # type: ignore[attr-defined]
    pages = b"".join(item.get_content() for item in book.get_items_of_type(9))  # type: ignore[attr-defined]
    assert b"[de] The mayor <i>opened</i> it." in pages
    contents = [item.get_content() for item in book.get_items() if item.file_name.endswith(".ncx")]  # type: ignore[attr-defined]
    assert b"[de] Chapter 0" in contents[0]


def test_the_mimetype_comes_first_and_is_not_compressed() -> None:
    moved = samples.with_parts(samples.epub(), {"mimetype": b"application/epub+zip"})
    made = samples.shouted("a.epub", moved)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert made[38:58] == b"application/epub+zip"


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("META-INF/encryption.xml", b'<e><EncryptionMethod Algorithm="http://x/aes"/></e>', "copying"),
        ("META-INF/container.xml", b"<container/>", "damaged"),
        ("EPUB/content.opf", b"<package", "not valid XML"),
        ("EPUB/content.opf", b"<package/>", "no page"),
    ],
)
def test_protected_and_damaged_books_are_refused(part: str, content: bytes, reason: str) -> None:
    with pytest.raises(Rejection, match=reason):
        Epub().passages(samples.with_parts(samples.epub(), {part: content}))
