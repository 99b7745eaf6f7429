"""Uploaded files to text: told by name and content, parsed in a process of their own, refused with a reason."""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath

from service import errors
from service.text import reader_process
from service.text.characters import clean
from service.text.formats import EXTENSIONS
from service.text.limits import ReadingLimits, Reason, Rejection, too_large, unreadable
from service.text.signatures import DAMAGED_ZIP, sniff

__all__ = ["SUPPORTED", "Document", "ReadingLimits", "clean_text", "read_document"]

SUPPORTED: tuple[str, ...] = tuple(EXTENSIONS)
ERRORS: dict[Reason, type[errors.ParallaxError]] = {
    "too_large": errors.TooLarge,
    "unsupported": errors.UnsupportedFormat,
    "unreadable": errors.UnreadableDocument,
}
# The clock is given more than the processor: on a busy machine a parser waits for its turn.
WALL_FACTOR = 3
# Decoding plain text runs no parser and is linear in its size, so it needs no process.
IN_PROCESS = "plain"
CONTENT_NAMES = {
    "pdf": "a PDF",
    "docx": "a Word document",
    "odt": "an OpenDocument text",
    "epub": "an e-book (EPUB)",
    "html": "an HTML page",
    "ole": "an old Word document or an encrypted one",
}
TIME_SIGNALS = (signal.SIGXCPU, signal.SIGKILL)
SUFFIXES = {"pdf": ".pdf", "docx": ".docx", "odt": ".odt", "epub": ".epub", "html": ".html"}


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
    shown = _shown(name)
    try:
        extension = _extension(name)
        _check_content(extension, data, limits)
        parse = reader_process.parse if EXTENSIONS[extension] == IN_PROCESS else _parse_apart
        text, title = parse(EXTENSIONS[extension], limits, data)
    except Rejection as rejection:
        raise ERRORS[rejection.reason](f"{shown} {rejection.message}") from rejection
    return Document(name, text, extension.removeprefix("."), title)


def clean_text(label: str, text: str, limits: ReadingLimits) -> str:
    """Pasted text under the same limits as a file's: "\\n" newlines, no control characters.

    Raises TooLarge or UnreadableDocument, each naming the label and the reason.
    """
    try:
        return clean(text, limits)
    except Rejection as rejection:
        raise ERRORS[rejection.reason](f"{_shown(label)} {rejection.message}") from rejection


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


def _check_content(extension: str, data: bytes, limits: ReadingLimits) -> None:
    if len(data) > limits.max_file_bytes:
        raise too_large(f"has {len(data):,} bytes, more than the {limits.max_file_bytes:,} allowed")
    if not data.strip():
        raise unreadable("is empty")
    found = sniff(data)
    expected = EXTENSIONS[extension]
    # Text formats have no signature of their own, and an HTML fragment begins with anything.
    allowed = {"html": ("html", None), "pdf": ("pdf",), "docx": ("docx",), "odt": ("odt",), "epub": ("epub",)}
    if found not in allowed.get(expected, (None,)):
        raise unreadable(_mislabelled(extension, found))


def _mislabelled(extension: str, found: str | None) -> str:
    if found is None or (found == DAMAGED_ZIP and extension in (".docx", ".odt", ".epub")):
        return f"is not what its name says: it is damaged, or no {extension} file inside"
    if found == "ole" and extension == ".docx":
        return "is encrypted, or an old Word document; save it as .docx without a password"
    mend = f"rename it to {SUFFIXES[found]}" if found in SUFFIXES else f"save it as one of {', '.join(SUPPORTED)}"
    return f"is not what its name says: it is {CONTENT_NAMES.get(found, found)}, not {extension}; {mend}"


def _parse_apart(format_name: str, limits: ReadingLimits, data: bytes) -> tuple[str, str | None]:
    """`reader_process.parse` in a process of its own, killed when it takes too long."""
    root = Path(reader_process.__file__).parents[2]
    # Nothing of the server's environment, which may hold secrets, reaches the process; -P: no module from the folder
    # it starts in; -B: it may not write.
    environment = {"PYTHONPATH": str(root), "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-P", "-B", "-W", "ignore", "-m", reader_process.__name__]
    with subprocess.Popen(  # noqa: S603 - our own module, no argument comes from outside
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=root
    ) as process:
        try:
            output, _ = process.communicate(
                reader_process.request(format_name, limits, data), timeout=WALL_FACTOR * limits.seconds
            )
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise _too_slow(limits) from error
    return _answer(output, process.returncode, limits)


def _answer(output: bytes, status: int, limits: ReadingLimits) -> tuple[str, str | None]:
    if status != 0 or not output:
        raise _too_slow(limits) if -status in TIME_SIGNALS else unreadable("is damaged: its parser crashed")
    answer = json.loads(output)
    if "reason" in answer:
        raise Rejection(answer["reason"], answer["message"])
    return answer["text"], answer["title"]


def _too_slow(limits: ReadingLimits) -> Rejection:
    return unreadable(f"takes longer than {limits.seconds:g} seconds to read; it may be made to do harm")
