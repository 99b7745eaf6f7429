"""What a file is by its first bytes, whatever its name says."""

import re
import zipfile
from io import BytesIO

from service.text.formats.archive import BAD_ARCHIVE

HEAD = 1024
MAGIC = (
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"RIFF", "a RIFF recording or picture"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
DAMAGED_ZIP = "a damaged ZIP archive"
MIMETYPES = {
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
OFFICE = {"word/": "docx", "ppt/": "pptx", "xl/": "xlsx"}
KINDS = ("pdf", "docx", "pptx", "xlsx", "odt", "odp", "ods", "epub", "html", "ole")
OTHER = "an Office file that holds no text"
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


def sniff(data: bytes) -> str | None:
    """The format of `data` (one of `KINDS`), what else it is in words, or None for text."""
    head = data[:HEAD]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(ZIP):
        return _inside_zip(data)
    if head.startswith(OLE):
        return "ole"
    for magic, description in MAGIC:
        if head.startswith(magic):
            return description
    if HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return None


def _inside_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = _mimetype(archive) if "mimetype" in names else b""
    except BAD_ARCHIVE:
        return DAMAGED_ZIP
    if mimetype in MIMETYPES:
        return MIMETYPES[mimetype]
    if "META-INF/container.xml" in names:
        return "epub"
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in OFFICE.items() if any(name.startswith(folder) for name in names)), OTHER)
    return "a ZIP archive"


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as entry:
        return entry.read(100).strip()
