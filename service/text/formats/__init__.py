"""The formats that can be read: one module each with `read(data, limits) -> Content`, imported when first needed."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from service.text.characters import clean
from service.text.limits import ReadingLimits


@dataclass(frozen=True, slots=True)
class Content:
    """What a format's reader found: paragraphs in reading order, and the title where the format has one."""

    paragraphs: tuple[str, ...]
    title: str | None = None


Reader = Callable[[bytes, ReadingLimits], Content]

# Extension to format; the format is also the name of the module in this package.
EXTENSIONS = {
    ".txt": "plain",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".odt": "odt",
    ".pdf": "pdf",
    ".epub": "epub",
    ".srt": "subtitles",
}


def reader(format_name: str) -> Reader:
    """The reader of a format: imported here, because each brings its own heavy library."""
    module = import_module(f"service.text.formats.{format_name}")
    read: Reader = module.read
    return read


def parse(data: bytes, limits: ReadingLimits, format_name: str) -> tuple[tuple[str, str | None], bytes]:
    """The clean text of a document, paragraphs parted by a blank line, and its title; a `reader_process.Task`.

    Raises Rejection.
    """
    content = reader(format_name)(data, limits)
    text = clean("\n\n".join(content.paragraphs), limits)
    if format_name != "plain":
        text = text.strip()
    return (text, " ".join(content.title.split())[:300] or None if content.title else None), b""
