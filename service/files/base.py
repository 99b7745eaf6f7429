"""What a format of translatable files is: passages out, translated passages in, everything else kept byte for byte."""

from collections.abc import Sequence
from typing import Protocol

from service.domain import Passage


class Format(Protocol):
    """Reads one kind of file; both methods are pure, so that they can run in a bounded process of their own."""

    name: str
    """What people call it, such as "Word document"."""
    extensions: tuple[str, ...]
    """In small letters with the dot, the usual one first."""
    media_type: str

    def passages(self, data: bytes) -> list[Passage]:
        """The file's translatable passages in reading order. Raises UnreadableDocument for a corrupt file."""
        ...

    def rewrite(self, data: bytes, translated: Sequence[Passage]) -> bytes:
        """The file with its passages replaced one for one, in the order of `passages(data)`; the rest stays."""
        ...
