"""Texts in, texts out: split into sentences, translated as one batch, put together again with layout and markup."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from service.alignment.projection import project
from service.alignment.words import WordAligner
from service.domain import Mark, Passage, Term, TranslatedPassage, Translation
from service.errors import ModelUnavailable
from service.translation.glossary import Glossary, glossary
from service.translation.keeping import Keep
from service.translation.layout import TranslatedUnit, Unit, alternatives, assemble, units
from service.translation.manner import mannered
from service.translation.protection import keeps, translate_guarded
from service.translation.router import ProgressCallback, Router

TermsOf = Callable[[str, str], Sequence[Term]]


@dataclass(frozen=True, slots=True)
class Order:
    """How passages are to be translated: languages (ISO 639-1), hypotheses besides the best, terms of its own."""

    source: str
    target: str
    alternatives: int = 0
    terms: tuple[Term, ...] = ()


class Translator:
    """Translates passages of any length; safe to share between threads."""

    def __init__(self, router: Router, aligner: WordAligner, terms_of: TermsOf) -> None:
        """`terms_of(source, target)` gives the stored glossary; an order's own terms go before it."""
        self._router = router
        self._aligner = aligner
        self._terms_of = terms_of

    @property
    def router(self) -> Router:
        """What connects languages with each other here."""
        return self._router

    def translate(
        self, passages: Sequence[Passage], order: Order, progress: ProgressCallback | None = None
    ) -> list[TranslatedPassage]:
        """The passages in the order's target language, all their sentences in one batch.

        Blanks and line breaks between sentences stay as they are. `progress` is told how many sentences are done.
        Raises ModelUnavailable where no installed model leads from source to target.
        """
        if order.source == order.target:
            return [TranslatedPassage(passage) for passage in passages]
        split = [tuple(units(passage, order.source)) for passage in passages]
        made = iter(self._made([unit for group in split for unit in group], order, progress))
        return [
            put_together(passage, [next(made) for _ in group], order)
            for passage, group in zip(passages, split, strict=True)
        ]

    def _made(self, flat: Sequence[Unit], order: Order, progress: ProgressCallback | None) -> list[TranslatedUnit]:
        """Every unit translated, glossary and frozen markup kept, marks carried over."""
        terms = glossary((*order.terms, *self._terms_of(order.source, order.target)), order.source)

        def routed(texts: Sequence[str]) -> list[Translation | None]:
            return self._router.translate(texts, order.source, order.target, progress, order.alternatives)

        def translate(texts: Sequence[str]) -> list[Translation | None]:
            return mannered(texts, order.source, order.target, routed)

        found = translate_guarded(
            [unit.text for unit in flat], self._guarded(flat, terms, order), translate, self._aligner.links
        )
        translations = [translation for translation in found if translation is not None]
        if len(translations) < len(found):
            raise ModelUnavailable(
                f"No installed model leads from {order.source} to {order.target}. "
                f"Install one: parallax models install {order.source}-{order.target}"
            )
        marks = self._projected(flat, translations)
        return [TranslatedUnit(*one) for one in zip(flat, translations, marks, strict=True)]

    def _guarded(self, flat: Sequence[Unit], terms: Glossary, order: Order) -> list[tuple[Keep, ...]]:
        """What is to be kept of each unit. A person's translation goes before a replaced term, so nothing is there."""
        guarded = [keeps(unit.text, terms, unit.frozen) for unit in flat]
        changed = [
            index
            for index, (unit, found) in enumerate(zip(flat, guarded, strict=True))
            if any(keep.replacement != unit.text[keep.start : keep.end] for keep in found)
        ]
        if changed:
            texts = [flat[index].text for index in changed]
            for index, known in zip(changed, self._router.remembered(texts, order.source, order.target), strict=True):
                guarded[index] = () if known else guarded[index]
        return guarded

    def _projected(self, flat: Sequence[Unit], translations: Sequence[Translation]) -> list[tuple[Mark, ...]]:
        """The marks of each unit on its translation; only sentences that have any are aligned word by word."""
        marked = [index for index, unit in enumerate(flat) if unit.marks]
        links = self._aligner.links([(flat[index].text, translations[index].text) for index in marked])
        projected: list[tuple[Mark, ...]] = [()] * len(flat)
        for index, found in zip(marked, links, strict=True):
            projected[index] = project(flat[index].text, translations[index].text, flat[index].marks, found)
        return projected


def put_together(passage: Passage, made: Sequence[TranslatedUnit], order: Order) -> TranslatedPassage:
    """The whole passage in the target language."""
    whole, segments = assemble(passage, made, order.source, order.target)
    others = alternatives(passage, made, order.source, order.target, order.alternatives)
    return TranslatedPassage(whole, tuple(segments), others)
