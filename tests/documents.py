"""A translator for tests of documents: it puts "[uk]" before each sentence, and does on the way what it is told."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import cast

from service.alignment.words import Link, WordAligner
from service.domain import Translation
from service.text.limits import ReadingLimits
from service.translation.base import LanguagePair
from service.translation.fake import FakeEngine
from service.translation.memory import DictMemory, HumanMemory
from service.translation.router import Router
from service.translator import Translator

LIMITS = ReadingLimits(max_characters=2_000_000)
TO_UKRAINIAN = (LanguagePair("en", "uk"),)


class NoLinks:
    """A word aligner that knows of no word where it went."""

    def links(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[Link, ...]]:
        """None for each pair."""
        return [() for _ in pairs]


class BusyEngine(FakeEngine):
    """Calls `meanwhile` with the sentences before it translates them, and then loses the number 5,017."""

    def __init__(self, pairs: Iterable[LanguagePair], meanwhile: Callable[[Sequence[str]], None]) -> None:
        super().__init__(pairs)
        self.meanwhile = meanwhile

    def translate(self, sentences: Sequence[str], pair: LanguagePair, alternatives: int = 0) -> list[Translation]:
        """See Engine."""
        self.meanwhile(sentences)
        made = super().translate(sentences, pair, alternatives)
        return [replace(one, text=one.text.replace("5,017", "")) for one in made]


def translator(
    meanwhile: Callable[[Sequence[str]], None] = lambda _: None, pairs: Iterable[LanguagePair] = TO_UKRAINIAN
) -> Translator:
    """A translator without models, memory and glossary."""
    router = Router([BusyEngine(pairs, meanwhile)], HumanMemory(DictMemory()))
    return Translator(router, cast("WordAligner", NoLinks()), lambda source, target: ())
