"""What must come through a translation unharmed: glossary terms, addresses, code, placeholders, frozen markup."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from service.domain import Term, Translation


@dataclass(frozen=True, slots=True)
class Keep:
    """Characters [start, end) of a sentence that must stand in its translation as `replacement`."""

    start: int
    end: int
    replacement: str


# From sentences to their translations, None where there is no way.
Translate = Callable[[Sequence[str]], list[Translation | None]]
# From pairs of sentences to (start, end, target_start, target_end) of words that belong together.
Links = Callable[[Sequence[tuple[str, str]]], Sequence[Sequence[tuple[int, int, int, int]]]]


def keeps(sentence: str, terms: Sequence[Term], frozen: Sequence[tuple[int, int]] = ()) -> tuple[Keep, ...]:
    """What of the sentence must be kept, in order, without overlap: frozen first, then terms, then the rest."""
    return ()


def translate_guarded(
    sentences: Sequence[str], guarded: Sequence[tuple[Keep, ...]], translate: Translate, links: Links
) -> list[Translation | None]:
    """The translations of the sentences with what is to be kept in place; a warning tells where that failed."""
    return translate(sentences)
