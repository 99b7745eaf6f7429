"""Opens and rewrites strangers' files in a process of their own, bounded in time, memory and text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from service.domain import Mark, Passage
from service.files import extensions, format_for, languages
from service.files.base import Format
from service.text import bounded
from service.text.documents import check_content, refused
from service.text.formats import archive
from service.text.limits import ReadingLimits, Rejection, too_large, unreadable

ZIP = b"PK"


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was read: `passages` are to be translated and given to `rewrite` in their order."""

    name: str
    format: Format
    passages: tuple[Passage, ...]
    data: bytes = field(repr=False)
    limits: ReadingLimits = field(repr=False)

    def rewrite(self, translated: Sequence[Passage], target: str) -> bytes:
        """The file with its passages replaced one for one; `target` is the language that it then names.

        Raises UnreadableDocument where it cannot be written within the limits.
        """
        arguments = [self.format.extensions[0], _packed(translated), languages.tag(target)]
        try:
            _, made = bounded.run("service.files.process:rewrite_task", self.data, self.limits, arguments)
        except Rejection as rejection:
            raise refused(self.name, rejection) from rejection
        return made


def open_file(name: str, data: bytes, limits: ReadingLimits) -> OpenedFile:
    """The file's passages, read in a process of its own.

    Raises UnsupportedFormat, TooLarge, or UnreadableDocument where it is corrupt, encrypted, holds no words or is not
    what its name says.
    """
    known = check_file(name, data, limits)
    try:
        found, _ = bounded.run("service.files.process:passages_task", data, limits, known.extensions[0])
    except Rejection as rejection:
        raise refused(name, rejection) from rejection
    return OpenedFile(name, known, tuple(_unpacked(found)), data, limits)


def check_file(name: str, data: bytes, limits: ReadingLimits) -> Format:
    """The file's format by its name; a quick look at its size and first bytes, as every file gets before it is opened.

    Raises UnsupportedFormat, TooLarge, or UnreadableDocument where it is empty or not what its name says.
    """
    known = format_for(name)
    try:
        check_content(known.extensions[0], data, known.contents, extensions(), limits)
    except Rejection as rejection:
        raise refused(name, rejection) from rejection
    return known


def passages_task(data: bytes, limits: ReadingLimits, extension: str) -> tuple[Any, bytes]:
    """A `reader_process.Task`: the packed passages of a file with this extension. Raises Rejection."""
    if data.startswith(ZIP):
        archive.check(data, limits)
    passages = format_for(extension_name(extension)).passages(data)
    if not any(character.isalpha() for passage in passages for character in passage.text):
        raise unreadable("holds no words to translate")
    size = sum(len(passage.text) + len(passage.marks) for passage in passages)
    if size > limits.max_characters:
        raise too_large(
            f"holds {size:,} characters, more than the {limits.max_characters:,} allowed; split it in parts"
        )
    return _packed(passages), b""


def rewrite_task(data: bytes, limits: ReadingLimits, arguments: Any) -> tuple[Any, bytes]:
    """A `reader_process.Task`: the file with other passages; `arguments` are extension, packed passages, target."""
    extension, packed, target = arguments
    return None, format_for(extension_name(extension)).rewrite(data, _unpacked(packed), target)


def extension_name(extension: str) -> str:
    """A file name with this extension: `format_for` goes by names."""
    return f"file{extension}"


def _packed(passages: Sequence[Passage]) -> list[Any]:
    """Passages as JSON can hold them: [text, [[start, end, key, frozen], ...]] each."""
    return [
        [passage.text, [[mark.start, mark.end, mark.key, mark.frozen] for mark in passage.marks]]
        for passage in passages
    ]


def _unpacked(packed: Any) -> list[Passage]:
    return [Passage(text, tuple(Mark(*mark) for mark in marks)) for text, marks in packed]
