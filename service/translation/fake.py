"""A stand-in engine for tests: its translations can be foretold, and it has a model for whatever pairs it is given."""

from collections.abc import Iterable, Sequence

from service.domain import Translation
from service.errors import ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.batching import spread


class FakeEngine:
    """Puts the target language before each sentence: "Привет" into English is "[en] Привет". Never used by default.

    `calls` counts the sentences handed to the model, so that a test can see what came from a memory.
    """

    name = "fake"

    def __init__(self, pairs: Iterable[LanguagePair]) -> None:
        self._pairs = frozenset(pairs)
        self.calls: list[tuple[LanguagePair, tuple[str, ...]]] = []

    def pairs(self) -> set[LanguagePair]:
        """The pairs that it was made with."""
        return set(self._pairs)

    def signature(self, pair: LanguagePair) -> str:
        """Such as "fake en-ru 1"."""
        return f"{self.name} {pair} 1"

    def translate(self, sentences: Sequence[str], pair: LanguagePair, alternatives: int = 0) -> list[Translation]:
        """One marked copy for each sentence, in order; blank ones pass through. The n-th alternative ends in "(n)"."""
        if pair not in self._pairs:
            raise ModelUnavailable(f"The fake engine was not made for {pair}; it has {sorted(map(str, self._pairs))}.")

        def mark(texts: list[str]) -> list[Translation]:
            self.calls.append((pair, tuple(texts)))
            return [
                Translation(text, route, self.name, alternatives=tuple(text + other for other in others))
                for text in (f"[{pair.target}] {text}" for text in texts)
            ]

        route = (pair.source, pair.target)
        others = [f" ({number})" for number in range(2, alternatives + 2)]
        return spread(sentences, mark, lambda blank: Translation(blank, route, self.name))

    def close(self) -> None:
        """It holds nothing."""
