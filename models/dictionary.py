"""Make service/disagreements/data/dictionary/<language>.tsv: which English words translate those of a language.

    python -m models.dictionary ru [--corpora ../shared/corpora] [--pairs 100000] [--least 4] [--out FILE]

Dictionary forms are counted in parallel news by word alignment, IBM model 1 (Brown et al. 1993) in both directions; two
words are kept where both say that it is no chance. Names and rare words are left out. What the file holds already
stays, for thousands of its lines were written by hand; words that it lacks are added.
"""

import argparse
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service.disagreements.words.dictionary import FOLDER, entries
from service.text.languages import english_name
from service.text.words import is_common, tokens

PIVOT = "en"
LONGEST = 400
ROUNDS = 6
# A pair of words counts so often at least; its probabilities one way, their product, and the larger of both.
LEAST_COUNT, LEAST_PROBABILITY, LEAST_PRODUCT, LEAST_LARGER = 1.5, 0.04, 0.012, 0.1
MOST_TRANSLATIONS = 5
FUNCTION_PARTS = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ"})
# Of the Ukrainian documentation all is taken, since there is little else; of the Russian what is not about software.
GENERAL = {"ru": ("mlqe-pe", "tico-19", "xquad-questions"), "uk": None}
FUNCTION_WORDS = frozenset(
    """
    a an the of to in on at by for with from as and or but if that this these those it its be have do will would can
    could shall should may might must i you he she we they them their his her our your my me us him who which what
    when where how there here than then so not no more most such also just into about over after before between
    through during up out off down all any some other one two three sein haben werden быть бути
    """.split()  # noqa: SIM905  # a hundred words in quotes of their own are hard to read
)
Ids = NDArray[np.int64]
Weights = NDArray[np.float64]


def main() -> None:
    """Count, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--least", type=int, default=4, help="how often a word stands in the corpora at least")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    pairs = list(islice(dict.fromkeys(parallel(args.corpora, args.language)), args.pairs))
    if not pairs:
        raise SystemExit(f"There is no text in {args.language!r} in {args.corpora}.")
    sides = [(words(english, PIVOT), words(other, args.language)) for english, other in pairs]
    found = {
        word: translations
        for word, translations in translated(sides, args.least).items()
        if is_entry(word, args.language) and translations
    }
    out = args.out or Path(str(FOLDER)) / f"{args.language}.tsv"
    found |= {word: list(translations) for word, translations in entries(args.language).items()}
    out.write_text(table(found, args.language), "utf-8")
    print(f"{out}: {len(found)} words, counted in {len(pairs)} pairs")


def parallel(corpora: Path, language: str) -> Iterator[tuple[str, str]]:
    """English sentences with those of the language."""
    for row in rows(corpora / "news-to-en.tsv.xz"):
        if row[0] == language and len(row[4]) <= LONGEST:
            yield row[4], row[3]
    for row in rows(corpora / "news-from-en.tsv.xz"):
        if row[0] == language and len(row[3]) <= LONGEST:
            yield row[3], row[4]
    if language in GENERAL:
        wanted = GENERAL[language]
        for english, other, dataset, _ in rows(corpora / f"docs.en-{language}.tsv.xz"):
            if len(english) <= LONGEST and (wanted is None or dataset in wanted):
                yield english, other


def rows(path: Path) -> Iterator[list[str]]:
    """The columns of each line."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def words(text: str, language: str) -> list[str]:
    """The dictionary forms of the words that mean something, each once."""
    return sorted(
        {
            token.lemma.replace("ё", "е")
            for token in tokens(text, language)
            if token.text[0].isalpha()
            and len(token.lemma) > 1
            and token.part not in FUNCTION_PARTS
            and token.lemma not in FUNCTION_WORDS
        }
    )


def translated(sides: Sequence[tuple[Sequence[str], Sequence[str]]], least: int) -> dict[str, list[str]]:
    """For each frequent word of the second side those of the first that translate it, the likeliest first."""
    ours, theirs = (numbered(Counter(word for pair in sides for word in pair[side]), least) for side in (0, 1))
    links, left, right = linked(sides, ours, theirs)
    pairs, place = np.unique(links, return_inverse=True)
    our_ids, their_ids = pairs // len(theirs), pairs % len(theirs)
    forth, counts = model_one(place, right, our_ids)
    back, _ = model_one(place, left, their_ids)
    kept = (
        (counts >= LEAST_COUNT)
        & (forth * back >= LEAST_PRODUCT)
        & (np.maximum(forth, back) >= LEAST_LARGER)
        & (back >= LEAST_PROBABILITY)
    )
    our_words, their_words = list(ours), list(theirs)
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for number in np.nonzero(kept)[0]:
        english = our_words[our_ids[number]]
        if english.isalpha() and is_common(english, PIVOT):
            found[their_words[their_ids[number]]].append((-float(back[number]), english))
    return {word: [english for _, english in sorted(some)][:MOST_TRANSLATIONS] for word, some in found.items()}


def numbered(counts: Counter[str], least: int) -> dict[str, int]:
    """A number for each word that is frequent enough."""
    return {word: number for number, word in enumerate(word for word, times in counts.items() if times >= least)}


def linked(
    sides: Sequence[tuple[Sequence[str], Sequence[str]]], ours: dict[str, int], theirs: dict[str, int]
) -> tuple[Ids, Ids, Ids]:
    """Every word of a sentence with every one of its translation, as one number; and the number of either's place."""
    links, left, right = [], [], []
    left_from = right_from = 0
    for english, other in sides:
        a = np.array([ours[word] for word in english if word in ours], np.int64)
        b = np.array([theirs[word] for word in other if word in theirs], np.int64)
        links.append((a[:, None] * len(theirs) + b).ravel())
        left.append(np.repeat(np.arange(len(a)) + left_from, len(b)))
        right.append(np.tile(np.arange(len(b)) + right_from, len(a)))
        left_from, right_from = left_from + len(a), right_from + len(b)
    return np.concatenate(links), np.concatenate(left), np.concatenate(right)


def model_one(place: Ids, explained: Ids, given: Ids) -> tuple[Weights, Weights]:
    """Probability and expected count of each pair of words: the one at `explained` places by the `given` word."""
    probability: Weights = np.ones(len(given))
    counts: Weights = probability
    for _ in range(ROUNDS):
        here = probability[place]
        share = here / np.bincount(explained, here)[explained]
        counts = np.bincount(place, share, minlength=len(given)).astype(np.float64)
        probability = counts / np.bincount(given, counts)[given]
    return probability, counts


def is_entry(word: str, language: str) -> bool:
    """Whether it is a word of the language, and no name."""
    plain = all(letter.isalpha() or letter in "-'" for letter in word)
    return plain and (is_common(word, language) if language in GENERAL else True) and not foreign(word, language)


def foreign(word: str, language: str) -> bool:
    """Whether it is an English word left standing in a Cyrillic text."""
    return language in GENERAL and word.isascii()


def table(found: dict[str, list[str]], language: str) -> str:
    """The file."""
    head = (
        f"# {english_name(language)} dictionary forms, a tab, and the English ones that translate them, the commonest "
        "first.\n# Counted in parallel news by models/dictionary.py or written by hand, names left out; mend freely.\n"
    )
    return head + "".join(f"{word}\t{' '.join(found[word])}\n" for word in sorted(found))


if __name__ == "__main__":
    main()
