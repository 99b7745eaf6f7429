"""Finding a glossary's terms in a sentence: whole words, in any case unless the term says otherwise, and inflected."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from service.domain import Term
from service.text.words import APOSTROPHES, MORPHOLOGIES, POSSESSIVE, WORD, analyse
from service.translation.batching import UNSPACED

# What an English noun may have more or less at its end in the plural: truck, trucks; box, boxes; city, cities.
PLURALS = (("s", ""), ("es", ""), ("ies", "y"))
KEPT_SETS = 64


@dataclass(frozen=True, slots=True)
class Found:
    """A term at [start, end) of a sentence."""

    start: int
    end: int
    term: Term

    @property
    def is_exact(self) -> bool:
        """Whether its replacement is to be written as it is even where it opens a sentence."""
        target = self.term.target
        return target is None or self.term.case_sensitive or not target[:1].islower()


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end), as it is written and by what inflected forms are compared."""

    start: int
    end: int
    text: str
    form: str


class Glossary:
    """Terms, ready to be found in sentences of one language; without terms it costs nothing.

    Russian and Ukrainian terms are found in every case and number, English ones in the plural and the genitive; in
    other languages as they are written. A case-sensitive term is found as it is written in every language.
    """

    def __init__(self, terms: Sequence[Term], language: str = "") -> None:
        """Of two entries for one text the earlier counts."""
        self._language = language
        self._by_first: dict[str, list[tuple[tuple[Word, ...], Term]]] = defaultdict(list)
        self._literal: list[tuple[re.Pattern[str], Term]] = []
        for term in {term.source: term for term in reversed(terms)}.values():
            self._add(term)

    def __bool__(self) -> bool:
        return bool(self._by_first or self._literal)

    def _add(self, term: Term) -> None:
        words = tuple(_words(term.source, self._language))
        plain = "".join(word.text for word in words) == "".join(term.source.split())
        if plain and self._language not in UNSPACED:
            for key in {words[0].text.casefold(), words[0].form} if words else ():
                self._by_first[key].append((words, term))
        elif term.source.strip():
            self._literal.append((_pattern(term, self._language), term))

    def find(self, sentence: str) -> Iterator[Found]:
        """All places where a term stands, overlaps included, in no order."""
        folded = sentence.casefold() if self._literal else ""
        for pattern, term in self._literal:
            if term.source.split()[0].casefold() in folded:
                yield from (Found(match.start(), match.end(), term) for match in pattern.finditer(sentence))
        words = list(_words(sentence, self._language)) if self._by_first else []
        for place, word in enumerate(words):
            keys = dict.fromkeys((word.text.casefold(), word.form))
            candidates = [candidate for key in keys for candidate in self._by_first.get(key, ())]
            for wanted, term in candidates:
                here = words[place : place + len(wanted)]
                if len(here) == len(wanted) and _same(here, wanted, term) and _joined(here, sentence):
                    yield Found(word.start, here[-1].end, term)


def _words(text: str, language: str) -> Iterator[Word]:
    for match in WORD.finditer(text):
        word = match.group()
        if language == "en":
            word = POSSESSIVE.sub("", word)
        yield Word(match.start(), match.start() + len(word), word, _form(word, language))


def _form(word: str, language: str) -> str:
    """The dictionary form with its part of speech in Russian and Ukrainian, the singular in English, else the word."""
    if language in MORPHOLOGIES:
        lemma, part, _ = analyse(APOSTROPHES.sub("'", word), language)
        return f"{lemma}/{part}"
    return _singular(word.casefold()) if language == "en" else word.casefold()


@lru_cache(maxsize=16384)
def _singular(word: str) -> str:
    """The singular of an English noun, the word itself where the dictionary takes its ending for none."""
    lemma = analyse(word, "en")[0]
    return lemma if any(word == lemma.removesuffix(less) + more for more, less in PLURALS) else word


def _same(here: Sequence[Word], wanted: Sequence[Word], term: Term) -> bool:
    pairs = list(zip(here, wanted, strict=True))
    if term.case_sensitive:
        return all(one.text == other.text for one, other in pairs)
    return all(one.text.casefold() == other.text.casefold() or one.form == other.form for one, other in pairs)


def _joined(words: Sequence[Word], sentence: str) -> bool:
    """Whether only blanks stand between the words."""
    return all(sentence[one.end : two.start].isspace() for one, two in pairwise(words))


def _pattern(term: Term, language: str) -> re.Pattern[str]:
    """A term with signs in it ("C++", "R&D"), or of a language without blanks, as it is written."""
    source = term.source.strip()
    text = r"\s+".join(map(re.escape, source.split()))
    if language not in UNSPACED:
        text = (r"(?<!\w)" if source[0].isalnum() else "") + text + (r"(?!\w)" if source[-1].isalnum() else "")
    return re.compile(text, re.NOFLAG if term.case_sensitive else re.IGNORECASE)


@lru_cache(maxsize=KEPT_SETS)
def glossary(terms: tuple[Term, ...], language: str) -> Glossary:
    """The terms made ready once for all sentences that they are looked for in."""
    return Glossary(terms, language)
