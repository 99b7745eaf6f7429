"""What a format of translatable files is: passages out, translated passages in, everything else kept byte for byte."""

from collections.abc import Sequence
from typing import Protocol

from service.domain import Passage


class Format(Protocol):
    """Reads one kind of file; both methods are pure, so that they can run in a bounded process of their own.

    Both raise Rejection (service.text.limits), without the file's name: `files.process` adds it.
    """

    @property
    def name(self) -> str:
        """What people call it, such as "Word document"."""
        ...

    @property
    def extensions(self) -> tuple[str, ...]:
        """In small letters with the dot, the usual one first."""
        ...

    @property
    def media_type(self) -> str:
        """As HTTP names it."""
        ...

    @property
    def contents(self) -> tuple[str | None, ...]:
        """What `text.signatures.sniff` may say of such a file, None where it knows no signature."""
        ...

    def passages(self, data: bytes) -> list[Passage]:
        """The file's translatable passages in reading order; none where it holds no text. Raises Rejection."""
        ...

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The file with its passages replaced one for one, in the order of `passages(data)`; the rest stays.

        `target` is the language tag (BCP 47: "de", "pt-BR") that a file which names its language says afterwards.
        """
        ...
