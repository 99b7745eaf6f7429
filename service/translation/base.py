"""What a translation engine is: batch in, batch out, plain values."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from service.domain import Translation

BUILT_IN = "bundled"
"""The name of the engine whose model ships with the project; where any other has a model, that one translates."""


class LanguagePair(NamedTuple):
    """A direction of translation, ISO 639-1 codes."""

    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"


class Engine(Protocol):
    """Translates lists of sentences between the pairs that it has models for."""

    name: str

    def pairs(self) -> set[LanguagePair]:
        """The directions that can be translated now, read anew at each call."""
        ...

    def signature(self, pair: LanguagePair) -> str:
        """Name and version of the model used for `pair`, such as "argos en-ru 1.9"; keys the translation memory."""
        ...

    def translate(self, sentences: Sequence[str], pair: LanguagePair, alternatives: int = 0) -> list[Translation]:
        """One translation for each sentence, in order. Raises ModelUnavailable for a pair that is not in `pairs()`.

        Each has up to `alternatives` further hypotheses of the model; an engine that searches for one only has none.
        """
        ...

    def close(self) -> None:
        """Give back what it holds: models, processes. It is not used afterwards."""
        ...
