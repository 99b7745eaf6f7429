"""Doubts about a machine translation that need no knowledge of the languages, raised only when worth a look."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from service.domain import TranslationWarning
from service.translation.base import LanguagePair
from service.translation.batching import UNSPACED

# "12,4", "1 200 000", "17:30", "10.10.2025": digit groups, after a blank only thousands.
NUMBER = re.compile(r"\d+(?:[.,:/'’]\d+|[ \u00a0\u202f]\d{3}(?!\d))*")
WORD = re.compile(r"[^\W\d_]+")
# Up to this, numbers are as often written out ("12" as "twelve") as not.
SPELT_OUT = 12
ADDED_DIGITS = 3
ECHO_WORDS = 5
ECHO_SHARE = 0.9
LONGEST_LOOP = 12
RATIO_CHARACTERS = 40
RATIO = (0.35, 3.0)


def check(source: str, target: str, pair: LanguagePair) -> tuple[TranslationWarning, ...]:
    """The doubts about `target` as a translation of `source`, in a fixed order; an empty one has no further doubts."""
    if not source.strip():
        return ()
    if not re.search(r"\w", target):
        return (TranslationWarning("empty", "The translation is empty."),) if re.search(r"\w", source) else ()
    return tuple(TranslationWarning(kind, message) for kind, find in CHECKS for message in find(source, target, pair))


def lost_numbers(source: str, target: str, pair: LanguagePair) -> Iterator[str]:
    """Numbers of the source that the translation does not show in any spelling of digits."""
    shown = digits(target)
    for number in dict.fromkeys(NUMBER.findall(source)):
        if not spellable(number) and not shown & keys(number):
            yield f"The number {number} of the original is missing from the translation."


def added_numbers(source: str, target: str, pair: LanguagePair) -> Iterator[str]:
    """Long numbers of the translation that the source does not show; short ones may be words in the source."""
    shown = digits(source)
    for number in dict.fromkeys(NUMBER.findall(target)):
        if len(significant(number)) >= ADDED_DIGITS and not spellable(number) and not shown & keys(number):
            yield f"The translation has the number {number}, which the original does not have."


def digits(text: str) -> set[str]:
    """Keys of all numbers in the text, whole and by group."""
    return {key for number in NUMBER.findall(text) for key in keys(number)}


def keys(number: str) -> set[str]:
    """What a number can be recognised by: its significant digits, and each group's ("10.10.2025" by 2025)."""
    return {significant(part) for part in (number, *re.split(r"\D", number))} - {""}


def significant(number: str) -> str:
    """Its digits without zeros at either end, so that 1,200, 1.2 and 1200 are one."""
    return "".join(str(unicodedata.digit(char)) for char in number if char.isdigit()).strip("0")


def spellable(number: str) -> bool:
    """Whether the number often changes its shape: up to twelve, round ones such as 40, times (18:00, 6 p.m.)."""
    return ":" in number or len(significant(number)) <= 1 or (len(number) <= 2 and int(number) <= SPELT_OUT)


def echo(source: str, target: str, pair: LanguagePair) -> Iterator[str]:
    """The source left as it was."""
    words, before = WORD.findall(target.casefold()), set(WORD.findall(source.casefold()))
    kept = sum(word in before for word in words)
    if min(len(words), len(target.split())) >= ECHO_WORDS and kept >= ECHO_SHARE * len(words):
        yield "The translation repeats the original instead of translating it."


def loop(source: str, target: str, pair: LanguagePair) -> Iterator[str]:
    """The model caught in a loop."""
    repeated = repetition(target)
    if repeated and not repetition(source):
        yield f"The translation repeats “{repeated}” over and over."


def repetition(text: str) -> str:
    """The words, or in a word the characters, that a text repeats without end, else ""."""
    words = text.casefold().split()
    for length in range(1, LONGEST_LOOP + 1):
        run = 0
        for index in range(length, len(words)):
            run = run + 1 if words[index] == words[index - length] else 0
            # Four times a word or two, three times a longer phrase.
            if run >= length * (3 if length < 3 else 2):
                return " ".join(words[index - length + 1 : index + 1])
    match = re.search(r"(\w{2,12}?)\1{4}", text)
    return match[1] if match else ""


def odd_length(source: str, target: str, pair: LanguagePair) -> Iterator[str]:
    """A translation far shorter or longer than its source; scripts of a sign or two a word are left alone."""
    if {pair.source, pair.target} & {*UNSPACED, "ko"} or len(source) < RATIO_CHARACTERS:
        return
    ratio = len(target) / len(source)
    if ratio < RATIO[0]:
        yield "The translation is much shorter than the original; part of it may be missing."
    elif ratio > RATIO[1]:
        yield "The translation is much longer than the original."


CHECKS: tuple[tuple[str, Callable[[str, str, LanguagePair], Iterator[str]]], ...] = (
    ("lost_number", lost_numbers),
    ("added_number", added_numbers),
    ("echo", echo),
    ("repetition", loop),
    ("length", odd_length),
)
