"""The pairs that the model learns from: read from the corpora, cleaned by rules, each rule's toll counted."""

import csv
import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import eldc

NEWS, DOCS, SPEECHES = "news", "docs", "speeches"
# How often a pair is drawn in each round.
WEIGHTS = {NEWS: 3, DOCS: 2, SPEECHES: 3}
NO_LETTER, NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W\d_]"), re.compile(r"[\W_]+")
BLANKS = re.compile(r"\s+")
# Markup, code and paths, which software documentation is full of and news is not.
CODE = re.compile(r"[{}<>\\|`]|::|\w\.\w+\(|\w_\w|[a-z][A-Z]\w|https?:|--\w|/\w+/|\$\w|%[sd]|==|=>")
NUMBER = re.compile(r"\d+")
SHORTEST_WORDS, LONGEST_LETTERS, LETTERS_SHARE = 3, 600, 0.6
# Characters of a side for each of the other; Chinese, Japanese and Korean say in one what takes English three.
RATIO, DENSE_RATIO = 2.2, 5.0
DENSE = frozenset({"zh", "ja", "ko"})
# How many pairs may share an English side, or one that differs in its numbers only.
ALIKE = {NEWS: 6, DOCS: 1, SPEECHES: 2}
CONTAINED = 40
STRETCH = CONTAINED // 2


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in `language` and its English translation; `kind` is news, docs or speeches.

    `human` says that a person made the English of it, so that it can serve to measure with.
    """

    language: str
    source: str
    target: str
    kind: str
    human: bool = False


def read(folder: Path) -> Iterator[Pair]:
    """All pairs of the corpora in `folder`, as they stand. Raises FileNotFoundError for one that is missing."""
    for language, _, origin, source, target in rows(folder / "news-to-en.tsv.xz"):
        yield Pair(language, source, target, NEWS, human=origin == "human")
    for language, _, _, target, source in rows(folder / "news-from-en.tsv.xz"):
        yield Pair(language, source, target, NEWS)
    for language in ("ru", "uk"):
        for target, source, dataset, _ in rows(folder / f"docs.en-{language}.tsv.xz"):
            yield Pair(language, source, target, SPEECHES if dataset == "resistinua" else DOCS)


def rows(path: Path) -> Iterator[list[str]]:
    """The lines of a tab-separated file."""
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
        yield from csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


class Cleaner:
    """Drops what would teach the model something wrong, and counts by kind of text and reason."""

    def __init__(self, forbidden: Iterable[str]) -> None:
        """Lines of `forbidden`, a test set, are not to be learnt from, nor what holds one of them."""
        self._forbidden = {found for line in forbidden if (found := letters(line))}
        # Stretches of half of CONTAINED: cut anywhere, a text holds one of a line of CONTAINED that stands in it.
        self._stretches: dict[str, list[str]] = {}
        for line in self._forbidden:
            if len(line) >= CONTAINED:
                for at in range(CONTAINED - STRETCH + 1):
                    self._stretches.setdefault(line[at : at + STRETCH], []).append(line)
        eldc.init()
        self._seen: Counter[tuple[str, str]] = Counter()
        self._pairs: set[tuple[str, str]] = set()
        self.dropped: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()

    def clean(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """The pairs that are good, with blanks and characters in their normal form."""
        for raw in pairs:
            pair = replace(raw, source=normal(raw.source), target=normal(raw.target))
            reason = self._fault(pair)
            if reason:
                self.dropped[f"{pair.kind} {reason}"] += 1
            else:
                self.kept[f"{pair.kind} {pair.language}"] += 1
                yield pair

    def _fault(self, pair: Pair) -> str:
        """Why the pair is bad, "" where it is good; the cheap reasons first."""
        ours, theirs = pair.source, pair.target
        if len(theirs.split()) < SHORTEST_WORDS or max(len(ours), len(theirs)) > LONGEST_LETTERS:
            return "length"
        if not proportionate(pair):
            return "length ratio"
        if min(share_of_letters(ours), share_of_letters(theirs)) < LETTERS_SHARE:
            return "few letters"
        if ours == theirs:
            return "not translated"
        if pair.kind == DOCS and (CODE.search(ours) or CODE.search(theirs)):
            return "code"
        both = letters(ours), letters(theirs)
        if any(map(self._is_forbidden, both)):
            return "test set"
        if is_other(ours, pair.language) or is_other(theirs, "en"):
            return "another language"
        if self._is_repeated(both, pair.kind):
            return "repeated"
        return ""

    def _is_repeated(self, both: tuple[str, str], kind: str) -> bool:
        if both in self._pairs:
            return True
        shape = kind, NUMBER.sub("0", both[1])
        if self._seen[shape] >= ALIKE[kind]:
            return True
        self._seen[shape] += 1
        self._pairs.add(both)
        return False

    def _is_forbidden(self, line: str) -> bool:
        """Whether it is a line of the test set, or holds one that is long enough to be no chance."""
        if line in self._forbidden:
            return True
        stretches = (line[at : at + STRETCH] for at in range(0, len(line) - STRETCH + 1, STRETCH))
        return any(whole in line for stretch in stretches for whole in self._stretches.get(stretch, ()))


def held_back(pairs: Iterable[Pair], each: int) -> list[Pair]:
    """The first news of every language whose English a person made, at most `each`: to measure with."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.kind == NEWS and pair.human and len(found.setdefault(pair.language, [])) < each:
            found[pair.language].append(pair)
    return [pair for language in sorted(found) for pair in found[language]]


def unlike(pairs: Iterable[Pair], others: Iterable[Pair]) -> list[Pair]:
    """The pairs that share no side with one of the others."""
    known = {letters(side) for other in others for side in (other.source, other.target)}
    return [pair for pair in pairs if letters(pair.source) not in known and letters(pair.target) not in known]


def normal(text: str) -> str:
    """Composed characters, single blanks."""
    return BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def letters(text: str) -> str:
    """Letters and digits alone, in small letters: what two copies of a line share, however they are set."""
    return NEITHER_LETTER_NOR_DIGIT.sub("", text.casefold())


def share_of_letters(text: str) -> float:
    """Share of the text's characters that are letters, blanks aside."""
    solid = text.replace(" ", "")
    return len(NO_LETTER.sub("", solid)) / max(1, len(solid))


def is_other(text: str, language: str) -> bool:
    """Whether the text is surely in another language; not every one can be told."""
    found = eldc.detect_details(text)
    return bool(found.reliable) and found.language != language


def proportionate(pair: Pair) -> bool:
    """Whether neither side is too long to be the translation of the other."""
    most = DENSE_RATIO if pair.language in DENSE else RATIO
    ours, theirs = len(pair.source) + 10, len(pair.target) + 10
    return theirs < most * ours and ours < (RATIO if pair.language not in DENSE else 1.2) * theirs
