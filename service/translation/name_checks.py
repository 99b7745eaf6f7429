"""Names of the original that have left no trace in a translation, neither as they are nor by their sound.

Only what is surely a name counts: capitalised within a sentence, its last word no dictionary's ordinary word, and none
of the names that languages translate (countries, languages, months, cities of Unicode CLDR). The doubtful is let be.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

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
# Places that CLDR does not name and languages do, each by the beginning that its forms share.
EXONYMS = (
    "engla", "англи", "англі", "scotl", "шотла", "beiji", "пекин", "пекін", "istan", "стамб", "catal", "катал", "bavar",
    "бавар", "sicil", "сицил", "hawai", "гавай", "arcti", "аркти", "balka", "балка", "cauca", "кавка", "caspi", "каспи",
    "каспі", "balti", "балти", "балті", "atlan", "атлан", "pacif", "тихий", "чорни", "черно", "roman", "римск", "римсь",
    "bible", "библи", "біблі", "кейпт",
)  # fmt: skip


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
    forms = {word.casefold(), analyse(plain, language)[0].casefold()}
    known = translated_names(language)
    return not any(form[:length] in known for form in forms for length in range(STEM, len(form) + 1)) and not any(
        form.startswith(EXONYMS) for form in forms
    )


@lru_cache(maxsize=32)
def translated_names(language: str) -> frozenset[str]:
    """The beginnings of the words in CLDR's names of territories, languages, currencies, months, days and cities."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale({"pb": "pt", "zt": "zh"}.get(language, language))
    except UnknownLocaleError:
        return frozenset()
    texts = [*locale.territories.values(), *locale.languages.values(), *locale.currencies.values()]
    texts += [zone["city"] for zone in locale.time_zones.values() if "city" in zone]
    texts += [name for calendar in (locale.months, locale.days) for name in calendar["format"]["wide"].values()]
    words = (word.casefold() for text in texts for word in WORD.findall(text))
    return frozenset(word[: max(STEM, len(word) - 2)] for word in words if len(word) >= STEM)


def sounds_like(word: str, others: Sequence[str]) -> bool:
    """Whether one of the words sounds like this one, in whatever alphabet."""
    from rapidfuzz import fuzz, process

    sounds = [phones(other) for other in others]
    near = process.extract(phones(word), sounds, scorer=fuzz.ratio, limit=NEAREST, score_cutoff=NEAR)
    return any(likeness(word, others[place]) >= ALIKE for _, _, place in near)
