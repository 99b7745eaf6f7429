"""What one document may cost to read, and the ways in which it is turned down."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal["too_large", "unsupported", "unreadable"]


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Bounds on one document: bytes, characters of text, pages of a PDF, entries and expansion of an archive, and work.

    `max_expansion_ratio` is unpacked bytes for each byte of the file; `seconds` is processor time; `memory_mb` is MiB.
    """

    max_file_bytes: int = 10_000_000
    max_characters: int = 200_000
    max_pages: int = 500
    max_archive_entries: int = 2_000
    max_expansion_ratio: int = 200
    seconds: float = 20.0
    memory_mb: int = 1024


class Rejection(Exception):
    """A document turned down, without its name: `reason` says which of the three errors it is, `message` why."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason
        self.message = message


def unreadable(message: str) -> Rejection:
    """A file that is corrupt, encrypted, empty, image-only or not what its name says."""
    return Rejection("unreadable", message)


def too_large(message: str) -> Rejection:
    """A file or text over a limit."""
    return Rejection("too_large", message)
