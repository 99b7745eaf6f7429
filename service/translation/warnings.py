"""Doubts about a machine translation, raised only when worth a look: bench/warnings.py counts the false alarms."""

import re
from collections.abc import Callable, Iterator

from service.domain import TranslationWarning
from service.translation.base import LanguagePair
from service.translation.length_checks import lost_clause, odd_length
from service.translation.name_checks import lost_names
from service.translation.number_checks import added_numbers, lost_numbers
from service.translation.scripts import wrong_script

WORD = re.compile(r"[^\W\d_]+")
ECHO_WORDS = 5
ECHO_SHARE = 0.9
LONGEST_LOOP = 12


def check(source: str, target: str, pair: LanguagePair) -> tuple[TranslationWarning, ...]:
    """The doubts about `target` as a translation of `source`, in a fixed order; an empty one has no further doubts."""
    if not source.strip():
        return ()
    if not re.search(r"\w", target):
        return (TranslationWarning("empty", "The translation is empty."),) if re.search(r"\w", source) else ()
    return tuple(TranslationWarning(kind, message) for kind, find in CHECKS for message in find(source, target, pair))


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
    # Every word of a repetition has stood before.
    again = len(words) - len(set(words))
    for length in range(1, LONGEST_LOOP + 1):
        # Four times a word or two, three times a longer phrase.
        enough = length * (3 if length < 3 else 2)
        run = 0
        for index in range(length, len(words) if again >= enough else 0):
            run = run + 1 if words[index] == words[index - length] else 0
            if run >= enough:
                return " ".join(words[index - length + 1 : index + 1])
    match = re.search(r"(\w{2,12}?)\1{4}", text)
    return match[1] if match else ""


CHECKS: tuple[tuple[str, Callable[[str, str, LanguagePair], Iterator[str]]], ...] = (
    ("lost_number", lost_numbers),
    ("added_number", added_numbers),
    ("echo", echo),
    ("repetition", loop),
    ("length", odd_length),
    ("lost_clause", lost_clause),
    ("lost_name", lost_names),
    ("wrong_script", wrong_script),
)
