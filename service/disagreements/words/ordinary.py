"""Which words with a capital letter are ordinary ones: languages translate them, so that they tell no names apart.

No dictionary lists all names, and some list names among their words; what several dictionaries say is put together.
"""

from functools import lru_cache

from service.text.words import APOSTROPHES, NAMING, analyse, is_common, is_listed

# Languages that write every noun with a capital letter: theirs must be unknown to the dictionary to be a name.
CAPITAL_NOUNS = frozenset({"de"})
SHORTEST_PART = 3
SHORTEST_COMPOUND = 9


@lru_cache(maxsize=65536)
def is_ordinary(word: str, language: str, opens: bool) -> bool:
    """Whether a word with a capital is none of a name's own; it says nothing where the word `opens` a sentence."""
    plain = APOSTROPHES.sub("'", word)
    # English words stand in the names of all languages: "Naked News" may be translated, or not.
    if language != "en" and plain.isascii() and is_common(plain, "en"):
        return True
    if language in CAPITAL_NOUNS:
        return is_noun(plain, language) and not is_listed(plain, "en", as_name=True)
    if language == "uk":
        return _is_ordinary_ukrainian(plain, opens)
    if language == "ru" and opens and analyse(plain, language)[1] == "ADJF":
        return not analyse(plain, language)[2] & NAMING
    return is_common(plain, language)


def _is_ordinary_ukrainian(word: str, opens: bool) -> bool:
    """Its two dictionaries err in different ways: one takes "капітан" for a surname, one has towns in lower case."""
    listed = is_listed(word, "uk")
    if opens and listed:
        return True
    is_noun = analyse(word, "uk")[1] == "NOUN"
    return is_common(word, "uk") and (listed or opens or not is_noun)


def is_noun(word: str, language: str) -> bool:
    """Whether the dictionary has a word, written with or without a capital, or both parts of a compound."""
    if is_listed(word, language) or is_listed(word, language, as_name=True):
        return True
    return len(word) >= SHORTEST_COMPOUND and any(
        is_listed(word[:cut].removesuffix("s"), language, as_name=True)
        and is_listed(word[cut:].capitalize(), language, as_name=True)
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    )
