"""Text files: read in whatever encoding they are, pieces of them replaced, written in the same encoding again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from service.text.characters import writable
from service.text.encodings import encoding_of

UTF8_MARK = b"\xef\xbb\xbf"


class Piece(NamedTuple):
    """New text for the characters [start, end) of a file."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A text file's characters, its line ends as they are; `mark` is its byte order mark, b"" where it has none."""

    text: str
    encoding: str
    mark: bytes

    @property
    def newline(self) -> str:
        r"""How the file ends its lines: "\r\n", "\n" or "\r", by its first line."""
        end = self.text.find("\n")
        if end < 0:
            return "\r" if "\r" in self.text else "\n"
        return "\r\n" if self.text[end - 1 : end] == "\r" else "\n"

    def write(self, pieces: Iterable[Piece], utf8_mark: bytes = b"") -> bytes:
        """The file with the pieces, which are in order and do not overlap, in its own encoding.

        It becomes UTF-8, with `utf8_mark` before it, where the old encoding lacks a character of the new text.
        """
        made: list[str] = []
        end = 0
        for piece in pieces:
            made += self.text[end : piece.start], writable(piece.text)
            end = piece.end
        text = "".join([*made, self.text[end:]])
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError:
            return utf8_mark + text.encode()


def read(data: bytes, declared: str | None = None) -> Source:
    """The file's text; `declared` is what it says of its own encoding. Raises Rejection where it is no text."""
    mark, encoding = encoding_of(data, declared)
    return Source(data[len(mark) :].decode(encoding, errors="replace"), encoding, mark)
