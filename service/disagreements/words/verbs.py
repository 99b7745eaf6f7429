"""Where a sentence says what happens: its finite verbs, as far as word forms tell."""

from service.disagreements.words.readings import Reading
from service.text.words import Token

FINITE = ("VERB", "PRTS", "PRED")
# All forms that tell what happens or is done.
VERBAL = ("VERB", "INFN", "PRTS", "PRTF", "GRND", "PRED")
# Without a dictionary of parts of speech, English verbs are known by their helpers and endings.
HELPERS = frozenset(("is", "are", "was", "were", "has", "have", "had", "will", "did", "does", "do", "be", "been"))
ENDINGS = ("ed",)
# English forms that differ from their lemma and are none of a verb.
NO_VERBS = frozenset(("an", "those", "these", "them", "him", "least", "worse", "media", "feet", "teeth", "km", "cm"))
NO_VERB_ENDINGS = ("s", "ing", "er", "est", "men", "ren")
# English verbs behind which a quality is told.
COPULAS = frozenset(("stay", "stays", "stayed", "remain", "remains", "remained", "kept", "fell", "got", "became"))
# So end the lemmas of verbs, where a form that differs from its lemma tells one from a noun.
INFINITIVES = {"pl": ("ć", "c"), "de": ("en", "ern", "eln", "sein"), "pt": ("ar", "er", "ir", "or")}
# Verbs that the dictionaries read as other words first.
MISREAD = {"ru": frozenset(("есть",)), "uk": frozenset(("є", "має", "мають", "мав", "мала", "мало", "мали"))}


def is_infinitive(token: Token) -> bool:
    """Whether the word is an infinitive: a part of its own in Russian, a form of the verb in Ukrainian.

    Ukrainian "купить" may be read as a colloquial infinitive; news writes "купити" and means the future by it.
    """
    word = token.text.lower()
    return (
        token.part == "INFN" or word == "бути" or ("infn" in token.grammemes and word.endswith(("ти", "тися", "тись")))
    )


def finite_verbs(reading: Reading) -> list[int]:
    """The places of finite verbs, or of words that look most like one, in order."""
    return [place for place, token in enumerate(reading.words) if _is_finite(token, reading.language)]


def predicates(reading: Reading) -> list[int]:
    """The places of finite verbs, and of English forms behind their helpers ("is keeping", "did sound")."""
    words = reading.words
    helped = [
        place
        for place, token in enumerate(words[1:], start=1)
        if reading.language == "en"
        and words[place - 1].text.lower() in HELPERS | COPULAS
        and token.text.lower() not in HELPERS
    ]
    return sorted({*finite_verbs(reading), *helped})


def _is_finite(token: Token, language: str) -> bool:
    word = token.text.lower()
    if word in MISREAD.get(language, ()):
        return True
    if token.part:
        return token.part in FINITE and not is_infinitive(token)
    if language != "en":
        return token.lemma != word and token.lemma.endswith(INFINITIVES.get(language, ()))
    return word in HELPERS or word.endswith(ENDINGS) or (word.islower() and token.lemma != word and _irregular(token))


def _irregular(token: Token) -> bool:
    """Whether the word is another form of its lemma than a plural or an -ing form: "fell", "took", "drew"."""
    word = token.text.lower()
    return word not in NO_VERBS and not word.endswith(NO_VERB_ENDINGS) and word[:1] == token.lemma[:1]
