"""Word lists that users can read and mend: TOML files by topic and language, looked up in the words of a sentence.

A file `data/<topic>/<language>.toml` holds tables; a table is an entry, a key in it a side, its value a list of terms.
A term is one or more words in lower case: `peace` matches that form or that dictionary form, `wound*` everything that
begins so, `take|took` either word, `_` up to two words of any kind (`hold _ hostage`). The longest term wins; but one
of the side `plain` hides nothing of other entries. Terms of the side `except` match nothing and shield words that they
cover: a phrase ("ceasefire regime"), or a word that only begins like another ("штурман" like "штурм*").
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

from service.text.words import APOSTROPHES, Token

DATA = resources.files("service.disagreements") / "data"
SHIELD, PLAIN = "except", "plain"
ANY = "_"
LONGEST_GAP = 2
KEY_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the lists: its words as alternatives, and the entry and side that it stands for."""

    words: tuple[tuple[str, ...], ...]
    entry: str
    side: str


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens [first, last] of a sentence are a term of `entry` on `side`."""

    first: int
    last: int
    entry: str
    side: str

    def places(self) -> range:
        """The places of its words."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True)
class Lexicon:
    """The terms of one topic in one language."""

    terms: tuple[Term, ...]

    @cached_property
    def _by_start(self) -> Mapping[str, list[Term]]:
        starts: dict[str, list[Term]] = defaultdict(list)
        for term in self.terms:
            for key in {word.rstrip("*")[:KEY_LENGTH] for word in term.words[0]}:
                starts[key].append(term)
        return starts

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """All terms in `tokens`, in order; a term inside a longer one, or inside a shield, is left out."""
        found = [match for first in range(len(tokens)) for match in self._matches_at(tokens, first)]
        found.sort(key=lambda match: (match.first - match.last, match.side != SHIELD))
        kept: list[Match] = []
        for match in found:
            if not any(_covers(longer, match) for longer in kept):
                kept.append(match)
        return sorted((match for match in kept if match.side != SHIELD), key=lambda match: (match.first, match.entry))

    def _matches_at(self, tokens: Sequence[Token], first: int) -> Iterator[Match]:
        forms = forms_of(tokens[first])
        # In a fixed order: of two terms that match alike, every run takes the same.
        keys = dict.fromkeys(form[:length] for form in forms for length in range(1, KEY_LENGTH + 1))
        for term in {id(term): term for key in keys for term in self._by_start.get(key, ())}.values():
            last = _last(term.words, tokens, first)
            if last is not None:
                yield Match(first, last, term.entry, term.side)


def forms_of(token: Token) -> tuple[str, str]:
    """The word as written and its dictionary form, in lower case, with plain apostrophes and without ё."""
    return plain(token.text), plain(token.lemma)


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Lower case, one kind of apostrophe and hyphen, ё as е."""
    return APOSTROPHES.sub("'", word.lower()).replace("ё", "е").replace("‑", "-").replace("‐", "-")


def _covers(longer: Match, match: Match) -> bool:
    """Whether a match hides another: a plain name of one thing hides no word for something else."""
    inside = longer.first <= match.first and match.last <= longer.last
    if longer.side == SHIELD or not inside:
        return inside
    is_longer = longer.last - longer.first > match.last - match.first
    return is_longer and (longer.side != PLAIN or longer.entry == match.entry)


def _last(words: tuple[tuple[str, ...], ...], tokens: Sequence[Token], at: int) -> int | None:
    """The place of the term's last word when the term begins at token `at`, else None."""
    if words[0] == (ANY,):
        gaps = range(LONGEST_GAP + 1)
        return next((last for gap in gaps if (last := _last(words[1:], tokens, at + gap)) is not None), None)
    if at >= len(tokens) or not _is_word(words[0], tokens[at]):
        return None
    return at if len(words) == 1 else _last(words[1:], tokens, at + 1)


def _is_word(alternatives: tuple[str, ...], token: Token) -> bool:
    forms = forms_of(token)
    for word in alternatives:
        if word.endswith("*"):
            if any(form.startswith(word[:-1]) for form in forms):
                return True
        elif word in forms:
            return True
    return False


@lru_cache(maxsize=64)
def load(topic: str, language: str) -> Lexicon:
    """The word lists of `topic` for `language`; a language without a file is a FileNotFoundError."""
    return parse((DATA / topic / f"{language}.toml").read_text("utf-8"))


def parse(text: str) -> Lexicon:
    """The lexicon that a TOML text describes."""
    return Lexicon(
        tuple(
            Term(tuple(tuple(plain(word).split("|")) for word in term.split()), entry, side)
            for entry, sides in tomllib.loads(text).items()
            for side, terms in sides.items()
            for term in terms
        )
    )


@lru_cache(maxsize=8)
def languages(topic: str) -> frozenset[str]:
    """The languages that have word lists for `topic`."""
    names = (entry.name for entry in (DATA / topic).iterdir())
    return frozenset(name.removesuffix(".toml") for name in names if name.endswith(".toml"))
