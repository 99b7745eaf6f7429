"""Drafts of a sentence for a model: what is kept stands in them itself, or a stand-in does that models copy."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from service.translation.keeping import Keep, fitted, lost, replaced


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as a model gets it; `places` are the ranges of `keeps` in `text`, in order.

    `stand_ins` are patterns that find the stand-in of each in a translation, "" for what stands there itself.
    """

    text: str
    keeps: tuple[Keep, ...]
    places: tuple[tuple[int, int], ...]
    stand_ins: tuple[str, ...]


# From a sentence to stand-ins that are not in it, each with the pattern that finds it.
Shape = Callable[[str], Iterator[tuple[str, str]]]


def names(sentence: str) -> Iterator[tuple[str, str]]:
    """X1, X2, ...: read as names, they are copied and leave the grammar whole (96 % of sentences with en-pt, pt-en)."""
    letter = next(letter for letter in ("X", "Z", "Q", "") if not letter or not re.search(rf"(?i){letter}\d", sentence))
    # A model that writes Cyrillic may write the letter that looks alike.
    pattern = "[XХ]" if letter == "X" else letter
    for number in count(1):
        yield f"{letter or 'XZ'}{number}", rf"(?<!\w){pattern or 'XZ'}{number}(?!\w)"


def numbers(sentence: str) -> Iterator[tuple[str, str]]:
    """(1), (2), ...: copied even between letters, but taken for a remark, which bends the grammar (99 %)."""
    for number in count(1):
        if f"({number})" not in sentence:
            yield f"({number})", rf"\({number}\)"


def in_place(sentence: str, keeps: Sequence[Keep]) -> Draft:
    """The sentence with the replacements in it; without any, the sentence itself."""
    return with_stand_ins(sentence, keeps, (), names)


def with_stand_ins(sentence: str, keeps: Sequence[Keep], stood_for: Collection[Keep], shape: Shape) -> Draft:
    """The sentence with stand-ins for some of `keeps`, and the others' replacements in it."""
    made = shape(sentence) if stood_for else iter(())
    first = re.search(r"\w", sentence)
    opening = first.start() if first else 0
    written = [next(made) if keep in stood_for else (fitted(keep, keep.start <= opening), "") for keep in keeps]
    return draft(sentence, keeps, written)


def draft(sentence: str, keeps: Sequence[Keep], written: Sequence[tuple[str, str]]) -> Draft:
    """The sentence with each of `keeps` written as told."""
    text, at = "", 0
    places = []
    for keep, (stand_in, _) in zip(keeps, written, strict=True):
        text += sentence[at : keep.start]
        places.append((len(text), len(text) + len(stand_in)))
        text += stand_in
        at = keep.end
    return Draft(text + sentence[at:], tuple(keeps), tuple(places), tuple(pattern for _, pattern in written))


def restored(text: str, made_from: Draft) -> str | None:
    """A translation with what is kept in place of its stand-ins; None where one is not there once, or a keep is not."""
    places = []
    for keep, place, pattern in zip(made_from.keeps, made_from.places, made_from.stand_ins, strict=True):
        if pattern:
            found = list(re.finditer(pattern, text))
            if len(found) != 1:
                return None
            places.append((*closed_up(*found[0].span(), text, made_from.text, place), keep))
    whole = replaced(text, sorted(places, key=lambda one: one[:2]))
    return None if lost(whole, made_from.keeps) else whole


def closed_up(start: int, end: int, text: str, source: str, place: tuple[int, int]) -> tuple[int, int]:
    """The range with the blanks beside it where the source has a letter: "<b>Beware</b>" stays as close."""
    if source[place[1] : place[1] + 1].isalnum() and text[end : end + 1] == " ":
        end += 1
    if source[: place[0]][-1:].isalnum() and text[:start][-1:] == " ":
        start -= 1
    return start, end
