"""Names of the original that have left no trace in a translation, neither as they are nor by their sound.

Only what is surely a name counts: capitalised within a sentence, its last word no dictionary's ordinary word, and none
of the names that languages translate (nations, places, languages, months). The doubtful is let be.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.text.placenames import translated
from service.text.transliteration import likeness, phones
from service.text.words import APOSTROPHES, WORD, analyse, is_common
from service.translation.base import LanguagePair
from service.translation.scripts import script_of

# Sources with a dictionary that tells names from other words and loads in a second: without one there are up to eight
# false alarms in a hundred sentences, and those of other languages take ten seconds and hundreds of megabytes.
SOURCES = frozenset({"en", "ru", "uk"})
COMPARABLE = frozenset({"Latn", "Cyrl"})
# A capital after these opens no sentence and no quotation.
WITHIN = re.compile(r"[\w,;]\s$")
CAPITALISED = re.compile(r"(?<![\w'’-])[^\W\d_a-zа-яёіїєґß-öø-ÿ][^\W\d_]+(?:[-‐‑'’ʼ][^\W\d_]{2,})*(?![\w-])")
HYPHENS = re.compile(r"[-‐‑]")
SHORTEST = 4
STEM = 4
ENDING = 3
ALIKE = 0.55
# Phones in common, of 100, from which on two words are compared closely, and how many are.
NEAR, NEAREST = 40, 3


def lost_names(source: str, target: str, pair: LanguagePair) -> Iterator[str]:
    """A message for each name that stands in the source alone."""
    if pair.source not in SOURCES or script_of(pair.target) not in COMPARABLE:
        return
    lowered = target.casefold()
    for name in names(source):
        if any(is_traced(word, lowered) for word in name):
            continue
        # Dictionaries are asked before sounds are compared: that is the dearer step.
        if is_distinctive(name[-1], pair.source):
            others = WORD.findall(target)
            if not any(sounds_like(word, others) for word in (*name, "".join(name))):
                yield f"The name {' '.join(name)} of the original is missing from the translation."


def names(sentence: str) -> Iterator[tuple[str, ...]]:
    """The runs of capitalised words within a sentence, the parts of "Red-Lake" as words, each run once."""
    found: dict[tuple[str, ...], None] = {}
    run: list[str] = []
    end = 0
    for match in CAPITALISED.finditer(sentence):
        within = WITHIN.search(sentence, max(0, match.start() - 2), match.start())
        parts = [part for part in HYPHENS.split(match.group()) if len(part) >= SHORTEST and part.istitle()]
        if run and not (within and sentence[end : match.start()].isspace()):
            found[tuple(run)] = None
            run = []
        if within:
            run += parts
            end = match.end()
    if run:
        found[tuple(run)] = None
    return iter(found)


def is_traced(word: str, lowered: str) -> bool:
    """Whether a word stands in the lower-case translation as it is, or with another ending."""
    folded = word.casefold()
    return folded[: max(STEM, len(folded) - ENDING)] in lowered


@lru_cache(maxsize=16384)
def is_distinctive(word: str, language: str) -> bool:
    """Whether a word is a name that languages do not translate."""
    plain = APOSTROPHES.sub("'", word)
    if is_common(plain, language) or (plain.isascii() and is_common(plain, "en")):
        return False
    known = translated(language)
    return not any(form in known for form in (word.casefold(), analyse(plain, language)[0].casefold()))


def sounds_like(word: str, others: Sequence[str]) -> bool:
    """Whether one of the words sounds like this one, in whatever alphabet."""
    from rapidfuzz import fuzz, process

    sounds = [phones(other) for other in others]
    near = process.extract(phones(word), sounds, scorer=fuzz.ratio, limit=NEAREST, score_cutoff=NEAR)
    return any(likeness(word, others[place]) >= ALIKE for _, _, place in near)
