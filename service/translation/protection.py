"""What must come through a translation unharmed: glossary terms, addresses, code, placeholders, frozen markup.

What models copy by themselves is left to them; only sentences in which something got lost are translated again, with
stand-ins. bench/protection.py measures each way with real models.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from service.domain import Translation, TranslationWarning
from service.translation.glossary import Glossary
from service.translation.keeping import MARKUP, TERM, Keep, fitted, lost, replaced
from service.translation.patterns import untranslatable
from service.translation.stand_ins import Draft, Shape, in_place, names, numbers, restored, with_stand_ins

# From sentences to their translations, None where there is no way.
Translate = Callable[[Sequence[str]], list[Translation | None]]
# From pairs of sentences to (start, end, target_start, target_end) of words that belong together.
Links = Callable[[Sequence[tuple[str, str]]], Sequence[Sequence[tuple[int, int, int, int]]]]
# A model loses track of more in one sentence.
MOST_STAND_INS = 40
EDGES = re.compile(r"^\W+|\W+$")


def keeps(sentence: str, terms: Glossary, frozen: Sequence[tuple[int, int]] = ()) -> tuple[Keep, ...]:
    """What of the sentence must be kept, in order, without overlap: frozen first, then the longest."""
    found = [Keep(start, end, sentence[start:end], MARKUP) for start, end in joined(frozen)]
    others = [Keep(start, end, sentence[start:end], kind) for start, end, kind in untranslatable(sentence)]
    if terms:
        others += [
            Keep(one.start, one.end, one.term.target or sentence[one.start : one.end], TERM, one.is_exact)
            for one in terms.find(sentence)
        ]
    if not others:
        return tuple(found)
    taken = bytearray(len(sentence))
    for one in (*found, *sorted(others, key=lambda keep: (keep.start - keep.end, keep.start))):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            if one.kind != MARKUP:
                found.append(one)
    return tuple(sorted(found, key=lambda keep: keep.start))


def joined(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those made one that overlap, without empty ones."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        elif start < end:
            whole.append((start, end))
    return whole


def translate_guarded(
    sentences: Sequence[str], guarded: Sequence[tuple[Keep, ...]], translate: Translate, links: Links
) -> list[Translation | None]:
    """The translations of the sentences with everything in place that is to be kept; None where there is no way.

    A sentence is translated as it is, with the glossary's replacements in it; then with names in place of what got
    lost, of all, then with numbers; then the first translation is mended along its links; at last the parts around what
    is kept are translated by themselves, and a warning of kind "in_parts" says so. A human's translation stays.
    """
    if not any(guarded):
        return translate(sentences)
    drafts = [in_place(*one) for one in zip(sentences, guarded, strict=True)]
    first = translate([draft.text for draft in drafts])
    results = [settled(draft, made, sentence) for draft, made, sentence in zip(drafts, first, sentences, strict=True)]
    work = Retries(sentences, drafts, first, results)
    work.translated_with(names, translate, for_all=False)
    work.translated_with(names, translate, for_all=True)
    work.translated_with(numbers, translate, for_all=True)
    work.mended(links)
    work.in_parts(translate)
    return work.results


def settled(draft: Draft, made: Translation | None, sentence: str = "") -> Translation | None:
    """The translation of a draft with what is kept put back, None where something got lost.

    Alternatives that lost something are dropped. A human's translation of the very sentence is taken as it is; where
    all of the sentence is to be kept, there is nothing to translate: models add words of their own to a bare address.
    """
    if made is None or not draft.keeps or (made.origin == "memory" and draft.text == sentence):
        return made
    if sentence and not any(map(is_text, parts(sentence, draft.keeps))):
        return replace(made, text=draft.text, alternatives=(), warnings=())
    text = restored(made.text, draft)
    others = (restored(other, draft) for other in made.alternatives)
    alternatives = tuple(dict.fromkeys(other for other in others if other is not None and other != text))
    return None if text is None else replace(made, text=text, alternatives=alternatives)


@dataclass(frozen=True, slots=True)
class Retries:
    """What the sentences became so far: `first` is the translation of each draft, `results` what is good enough."""

    sentences: Sequence[str]
    drafts: Sequence[Draft]
    first: Sequence[Translation | None]
    results: list[Translation | None]

    def failed(self) -> list[tuple[int, Draft, Translation]]:
        """The sentences that are not settled, with their first draft and its translation."""
        together = enumerate(zip(self.drafts, self.first, self.results, strict=True))
        return [(at, draft, made) for at, (draft, made, done) in together if made is not None and done is None]

    def translated_with(self, shape: Shape, translate: Translate, for_all: bool) -> None:
        """Translate again with stand-ins for all that is kept, or for what the first translation lost."""
        failed = [one for one in self.failed() if len(one[1].keeps) <= MOST_STAND_INS]
        again = [
            with_stand_ins(
                self.sentences[at], draft.keeps, draft.keeps if for_all else lost(made.text, draft.keeps), shape
            )
            for at, draft, made in failed
        ]
        if again:
            found = translate([draft.text for draft in again])
            for (at, _, _), draft, made in zip(failed, again, found, strict=True):
                self.results[at] = settled(draft, made)

    def mended(self, links: Links) -> None:
        """Put what got lost in place of the words that its own words became."""
        failed = [one for one in self.failed() if len(one[1].keeps) <= MOST_STAND_INS]
        found = links([(draft.text, made.text) for _, draft, made in failed]) if failed else []
        for (at, draft, made), joins in zip(failed, found, strict=True):
            text = mended(draft, made.text, joins)
            if text is not None:
                self.results[at] = replace(made, text=text, alternatives=())

    def in_parts(self, translate: Translate) -> None:
        """Translate what lies between the things kept, and join it with them."""
        failed = self.failed()
        cut = [parts(self.sentences[at], draft.keeps) for at, draft, _ in failed]
        if failed:
            made = iter(translate([part for group in cut for part in group if is_text(part)]))
            for (at, draft, whole), group in zip(failed, cut, strict=True):
                text = together(draft.keeps, group, made)
                self.results[at] = replace(whole, text=text, alternatives=(), warnings=(in_parts(draft.keeps),))


def mended(draft: Draft, text: str, links: Sequence[tuple[int, int, int, int]]) -> str | None:
    """The text with each thing that it lost in place of the words linked to it, None where those are not clear."""
    places = []
    for keep, (start, end) in zip(draft.keeps, draft.places, strict=True):
        if keep in lost(text, draft.keeps):
            mine = [(first, last) for begin, stop, first, last in links if begin < end and start < stop]
            others = [(first, last) for begin, stop, first, last in links if not (begin < end and start < stop)]
            if not mine:
                return None
            first, last = min(mine)[0], max(one[1] for one in mine)
            if any(begin < last and first < stop for begin, stop in others):
                return None
            places.append((first, last, keep))
    places.sort(key=lambda one: one[:2])
    if any(one[1] > two[0] for one, two in pairwise(places)):
        return None
    whole = replaced(text, places)
    return None if lost(whole, draft.keeps) else whole


def parts(sentence: str, kept: Sequence[Keep]) -> list[str]:
    """What lies before, between and after the things kept: one part more than there are of them."""
    edges = [0, *(edge for keep in kept for edge in (keep.start, keep.end)), len(sentence)]
    return [sentence[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def is_text(part: str) -> bool:
    """Whether there is anything to translate."""
    return re.search(r"[^\W\d_]", part) is not None


def together(kept: Sequence[Keep], cut: Sequence[str], made: Iterator[Translation | None]) -> str:
    """The parts in translation, by turns with the things kept; the blanks and stops at their edges are the source's."""
    pieces = []
    opens = True
    for part, keep in zip_longest(cut, kept):
        pieces.append(edged(part, next(made)) if is_text(part) else part)
        opens = opens and not re.search(r"\w", pieces[-1])
        if keep:
            pieces.append(fitted(keep, opens))
            opens = False
    return "".join(pieces)


def edged(part: str, made: Translation | None) -> str:
    """The translation of a part between the very signs that the part begins and ends with."""
    edges = re.fullmatch(r"(\W*)(.*?)(\W*)", part, re.DOTALL)
    core = EDGES.sub("", made.text) if made else part.strip()
    return f"{edges[1]}{core}{edges[3]}" if edges else core


def in_parts(kept: Sequence[Keep]) -> TranslationWarning:
    """The warning of a sentence that was not translated as one."""
    things = ", ".join(dict.fromkeys(keep.replacement for keep in kept))
    return TranslationWarning("in_parts", f"Translated in parts around {things}, so the grammar may be wrong.")
