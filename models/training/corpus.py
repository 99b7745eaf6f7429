"""The pairs that the model learns from: read from the corpora, cleaned by rules, each rule's toll counted."""

import csv
import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from service.text.languages import detect

NEWS, DOCS, SPEECHES = "news", "docs", "speeches"
# How often a pair is drawn for each time that a pair of documentation is.
WEIGHTS = {NEWS: 3, DOCS: 1, SPEECHES: 3}
LETTER = re.compile(r"[^\W\d_]")
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
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in `language` and its English translation; `kind` is news, docs or speeches."""

    language: str
    source: str
    target: str
    kind: str


def read(folder: Path) -> Iterator[Pair]:
    """All pairs of the corpora in `folder`, as they stand. Raises FileNotFoundError for one that is missing."""
    for language, _, _, source, target in rows(folder / "news-to-en.tsv.xz"):
        yield Pair(language, source, target, NEWS)
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
    """Drops what would teach the model something wrong, and counts by reason."""

    def __init__(self, forbidden: Iterable[str]) -> None:
        """Lines of `forbidden`, a test set, are not to be learnt from, nor what holds one of them."""
        self._forbidden = {found for line in forbidden if (found := letters(line))}
        self._by_start: dict[str, list[str]] = {}
        for line in self._forbidden:
            if len(line) >= CONTAINED:
                self._by_start.setdefault(line[:CONTAINED], []).append(line)
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
                self.dropped[reason] += 1
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
        if self._is_forbidden(letters(ours)) or self._is_forbidden(letters(theirs)):
            return "test set"
        if is_other(ours, pair.language) or is_other(theirs, "en"):
            return "another language"
        if self._is_repeated(pair):
            return "repeated"
        return ""

    def _is_repeated(self, pair: Pair) -> bool:
        both = letters(pair.source), letters(pair.target)
        if both in self._pairs:
            return True
        shape = pair.kind, NUMBER.sub("0", both[1])
        if self._seen[shape] >= ALIKE[pair.kind]:
            return True
        self._seen[shape] += 1
        self._pairs.add(both)
        return False

    def _is_forbidden(self, line: str) -> bool:
        """Whether it is a line of the test set, or holds one that is long enough to be no chance."""
        if line in self._forbidden:
            return True
        stretches = (line[at : at + CONTAINED] for at in range(len(line) - CONTAINED + 1))
        return any(whole in line for stretch in stretches for whole in self._by_start.get(stretch, ()))


def normal(text: str) -> str:
    """Composed characters, single blanks."""
    return BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def letters(text: str) -> str:
    """Letters and digits alone, in small letters: what two copies of a line share, however they are set."""
    return "".join(character for character in text.casefold() if character.isalnum())


def share_of_letters(text: str) -> float:
    """Share of the text's characters that are letters, blanks aside."""
    solid = text.replace(" ", "")
    return len(LETTER.findall(solid)) / max(1, len(solid))


def is_other(text: str, language: str) -> bool:
    """Whether the text is surely in another language; not every one can be told."""
    found = detect(text)
    return found.confidence >= SURE and found.code != language


def proportionate(pair: Pair) -> bool:
    """Whether neither side is too long to be the translation of the other."""
    most = DENSE_RATIO if pair.language in DENSE else RATIO
    ours, theirs = len(pair.source) + 10, len(pair.target) + 10
    return theirs < most * ours and ours < (RATIO if pair.language not in DENSE else 1.2) * theirs
