"""The translation memory: what was translated before, by a human or by a model, and TMX in and out."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from service.domain import Translation
from service.translation.base import LanguagePair
from service.translation.tmx import read_tmx, write_tmx
from service.translation.units import Unit, normalise, unit_key

__all__ = ["DictMemory", "HumanMemory", "Memory", "Unit", "normalise", "read_tmx", "unit_key", "write_tmx"]

HUMAN = "memory"


class Memory(Protocol):
    """Keeps translations by normalised sentence, pair and the signature of the model that made them."""

    def lookup(self, sentences: Sequence[str], pair: LanguagePair, signature: str) -> list[Translation | None]:
        """For each sentence a human's translation, else the one that the model `signature` made, else None.

        An empty signature asks for human translations alone. Theirs have the origin "memory", a model's stay "model".
        """
        ...

    def store(
        self, sentences: Sequence[str], translations: Sequence[Translation], pair: LanguagePair, signature: str
    ) -> None:
        """Keep what the model `signature` made of the sentences."""
        ...


class DictMemory:
    """A memory that lives as long as the process, for one-off work without a database."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        self._human = {(unit.pair, unit_key(unit.source)): unit.target for unit in units}
        self._made: dict[tuple[LanguagePair, str, str], Translation] = {}

    def lookup(self, sentences: Sequence[str], pair: LanguagePair, signature: str) -> list[Translation | None]:
        """See Memory."""
        return [self._find(unit_key(sentence), pair, signature) for sentence in sentences]

    def _find(self, key: str, pair: LanguagePair, signature: str) -> Translation | None:
        if (pair, key) in self._human:
            return Translation(self._human[pair, key], (pair.source, pair.target), HUMAN, origin="memory")
        return self._made.get((pair, signature, key))

    def store(
        self, sentences: Sequence[str], translations: Sequence[Translation], pair: LanguagePair, signature: str
    ) -> None:
        """See Memory."""
        for sentence, made in zip(sentences, translations, strict=True):
            self._made[pair, signature, unit_key(sentence)] = made


class HumanMemory:
    """What people translated, of another memory; what models make is not kept: texts pass through without a trace."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def lookup(self, sentences: Sequence[str], pair: LanguagePair, signature: str) -> list[Translation | None]:
        """Human translations alone, whatever the signature."""
        return self._memory.lookup(sentences, pair, "")

    def store(
        self, sentences: Sequence[str], translations: Sequence[Translation], pair: LanguagePair, signature: str
    ) -> None:
        """Keeps nothing."""
