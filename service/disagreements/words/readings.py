"""A sentence as a detector reads it: its words, its clauses, and which of them are somebody's quoted speech."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from service.disagreements.base import RowView, Telling
from service.disagreements.words.lexicon import DATA
from service.domain import Side, Span
from service.text.words import Token, tokens

# Speech in marks; a mark inside a word is an apostrophe, and one or two words in marks are a title or an odd term.
QUOTED = re.compile(r"«[^»]*»|„[^“”]*[“”]|“[^”]*”|‘.*?’(?!\w)|\"[^\"]*\"", re.DOTALL)
FEWEST_WORDS_OF_SPEECH = 3
# More words without a stop are no sentence; to hold them against each other would take minutes.
MOST_WORDS = 200
# A usual sentence has so many words.
USUAL_LENGTH = 20
BREAKS = re.compile(r"[,;:()!?…]|[.](?!\d)|\s[-–—]\s")


@dataclass(frozen=True)
class Reading:
    """One sentence of one version in the language in which it is read; `words` leave quoted speech out."""

    version: str
    label: str
    sentence: int
    text: str
    language: str
    side: Side

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The words of the sentence in order, without those of quoted speech."""
        speech = list(speeches(self.text))
        return tuple(
            token
            for token in tokens(self.text, self.language)
            if not any(start <= token.start < end for start, end in speech)
        )

    @cached_property
    def clauses(self) -> tuple[int, ...]:
        """The number of the clause of each word: punctuation and joining words begin a new one."""
        joiners = _joiners().get(self.language, frozenset())
        numbers, clause = [], 0
        for place, token in enumerate(self.words):
            between = self.text[self.words[place - 1].end : token.start] if place else ""
            if place and (BREAKS.search(between) or token.text.lower() in joiners):
                clause += 1
            numbers.append(clause)
        return tuple(numbers)

    def same_clause(self, one: int, two: int) -> bool:
        """Whether two words, by their places, stand in one clause."""
        return self.clauses[one] == self.clauses[two]

    def span(self, first: int, last: int) -> Span:
        """The characters from word `first` to word `last`."""
        start, end = self.words[first].start, self.words[last].end
        return Span(self.version, self.sentence, start, end, self.text[start:end], self.side)


@lru_cache(maxsize=1)
def _joiners() -> Mapping[str, frozenset[str]]:
    tables = tomllib.loads((DATA / "clauses.toml").read_text("utf-8"))
    return {language: frozenset(words) for language, words in tables["joiners"].items()}


def speeches(text: str) -> Iterator[tuple[int, int]]:
    """Where `text` quotes somebody, as character ranges."""
    for match in QUOTED.finditer(text):
        if len(match.group().split()) >= FEWEST_WORDS_OF_SPEECH:
            yield match.span()


def readings(row: RowView, languages: frozenset[str]) -> dict[str, list[Reading]]:
    """What can be read of each version in one of `languages`: the original if it is in one, else its translation.

    Sentences that are nothing but speech or have over MOST_WORDS words, and versions without any other, are left out.
    """
    found = {
        telling.version: [reading for reading in _read(telling, languages) if 0 < len(reading.words) <= MOST_WORDS]
        for telling in row.tellings
    }
    return {version: sentences for version, sentences in found.items() if sentences}


def _read(telling: Telling, languages: frozenset[str]) -> Iterator[Reading]:
    version, label = telling.version, telling.label
    if telling.language in languages:
        for sentence in telling.sentences:
            yield Reading(version, label, sentence.index, sentence.text, telling.language, "original")
        return
    for sentence, translation in zip(telling.sentences, telling.translations, strict=False):
        if translation is not None and translation.route and translation.route[-1] in languages:
            yield Reading(version, label, sentence.index, translation.text, translation.route[-1], "translation")
