"""Uploaded files to text: told by name and content, parsed in a process of their own, refused with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from service import errors
from service.text import bounded
from service.text.characters import clean
from service.text.formats import EXTENSIONS, parse
from service.text.limits import ReadingLimits, Reason, Rejection, too_large, unreadable
from service.text.signatures import DAMAGED_ZIP, KINDS, sniff

__all__ = ["SUPPORTED", "Document", "ReadingLimits", "check_content", "clean_text", "read_document", "refused"]

SUPPORTED: tuple[str, ...] = tuple(EXTENSIONS)
ERRORS: dict[Reason, type[errors.ParallaxError]] = {
    "too_large": errors.TooLarge,
    "unsupported": errors.UnsupportedFormat,
    "unreadable": errors.UnreadableDocument,
}
# Decoding plain text runs no parser and is linear in its size, so it needs no process.
IN_PROCESS = "plain"
CONTENT_NAMES = {
    "pdf": "a PDF",
    "docx": "a Word document",
    "pptx": "a PowerPoint presentation",
    "xlsx": "an Excel workbook",
    "odt": "an OpenDocument text",
    "odp": "an OpenDocument presentation",
    "ods": "an OpenDocument spreadsheet",
    "epub": "an e-book (EPUB)",
    "html": "an HTML page",
    "ole": "an old or an encrypted Office file",
}
SUFFIXES = {kind: f".{kind}" for kind in KINDS if kind != "ole"}
ZIPPED = tuple(f".{kind}" for kind in KINDS if kind not in ("pdf", "html", "ole"))
# Text formats have no signature of their own, and an HTML fragment begins with anything.
ALLOWED: dict[str, tuple[str | None, ...]] = {
    "html": ("html", None),
    "pdf": ("pdf",),
    "docx": ("docx",),
    "odt": ("odt",),
    "epub": ("epub",),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: `text` has "\\n" newlines, `format` is the extension without its dot."""

    name: str
    text: str
    format: str
    title: str | None = None


def read_document(name: str, data: bytes, limits: ReadingLimits) -> Document:
    """The text of an uploaded file; paragraphs are parted by blank lines, plain text stays as it is.

    Raises TooLarge, UnsupportedFormat or UnreadableDocument, each naming the file and the reason.
    """
    try:
        extension = _extension(name)
        format_name = EXTENSIONS[extension]
        check_content(extension, data, ALLOWED.get(format_name, (None,)), SUPPORTED, limits)
        if format_name == IN_PROCESS:
            (text, title), _ = parse(data, limits, format_name)
        else:
            (text, title), _ = bounded.run("service.text.formats:parse", data, limits, format_name)
    except Rejection as rejection:
        raise refused(name, rejection) from rejection
    return Document(name, text, extension.removeprefix("."), title)


def clean_text(label: str, text: str, limits: ReadingLimits) -> str:
    """Pasted text under the same limits as a file's: "\\n" newlines, no control characters.

    Raises TooLarge or UnreadableDocument, each naming the label and the reason.
    """
    try:
        return clean(text, limits)
    except Rejection as rejection:
        raise refused(label, rejection) from rejection


def refused(name: str, rejection: Rejection) -> errors.ParallaxError:
    """The error that tells a user why the file or text called `name` was turned down."""
    return ERRORS[rejection.reason](f"{_shown(name)} {rejection.message}")


def _shown(name: str) -> str:
    """A name fit for a message: strangers choose it."""
    printable = "".join(character if character.isprintable() else "�" for character in name)
    return f"“{printable[:80]}…”" if len(printable) > 80 else f"“{printable}”"


def _extension(name: str) -> str:
    extension = PurePath(name).suffix.lower()
    if extension not in EXTENSIONS:
        what = f"files that end in {extension}" if extension else "files without an extension"
        raise Rejection("unsupported", f"cannot be read: {what} are not supported; use one of {', '.join(SUPPORTED)}")
    return extension


def check_content(
    extension: str, data: bytes, allowed: Sequence[str | None], supported: Sequence[str], limits: ReadingLimits
) -> None:
    """Raises Rejection for a file that is too large, empty, or by its first bytes not one of the kinds `allowed`.

    `supported` are the extensions that the message offers instead.
    """
    if len(data) > limits.max_file_bytes:
        raise too_large(f"has {len(data):,} bytes, more than the {limits.max_file_bytes:,} allowed")
    if not data.strip():
        raise unreadable("is empty")
    found = sniff(data)
    if found not in allowed:
        raise unreadable(_mislabelled(extension, found, supported))


def _mislabelled(extension: str, found: str | None, supported: Sequence[str]) -> str:
    if found is None or (found == DAMAGED_ZIP and extension in ZIPPED):
        return f"is not what its name says: it is damaged, or no {extension} file inside"
    if found == "ole" and extension in ZIPPED:
        return f"is encrypted, or an old Office file; save it as {extension} without a password"
    suffix = SUFFIXES.get(found)
    mend = f"rename it to {suffix}" if suffix in supported else f"save it as one of {', '.join(supported)}"
    return f"is not what its name says: it is {CONTENT_NAMES.get(found, found)}, not {extension}; {mend}"
