"""Texts all in capitals, which a model trained on sentences garbles: it gets them in small letters."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from service.domain import Translation

Translate = Callable[[Sequence[str]], list[Translation | None]]

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
TOKEN = re.compile(r"\S+")
# Shorter words in capitals are mostly acronyms.
LONG_WORD = 5
MANY_WORDS = 4
DOTTED_I = frozenset({"tr", "az"})


def mannered(texts: Sequence[str], source: str, target: str, translate: Translate) -> list[Translation | None]:
    """The translations of the texts, with capitals put into small letters for the model and back afterwards.

    What people wrote stays as it is; for that, loud texts are asked for as they are, too.
    """
    loud = [index for index, text in enumerate(texts) if is_loud(text)]
    asked = list(texts)
    for index in loud:
        asked[index] = calmed(texts[index], source)
    made = translate([*asked, *(texts[index] for index in loud)])
    found = [
        raised(one, target) if one and text != given else one
        for text, given, one in zip(texts, asked, made, strict=False)
    ]
    for index, as_it_is in zip(loud, made[len(texts) :], strict=True):
        if as_it_is and as_it_is.origin == "memory":
            found[index] = as_it_is
    return found


def is_loud(text: str) -> bool:
    """Whether all of a text is in capitals, and not for its acronyms."""
    if not text.isupper():
        return False
    words = WORD.findall(text)
    return len(words) >= MANY_WORDS or any(len(word) >= LONG_WORD for word in words)


def calmed(text: str, language: str) -> str:
    """The text with its words in small letters, the first one capitalised; what is no mere word stays."""

    def small(found: re.Match[str]) -> str:
        token = found[0]
        word = WORD.search(token)
        return (
            token
            if word is None or token.strip(r"""'"“”«»„()[]<>…*!?.,;:-–—¿¡""") != word[0]
            else lower(token, language)
        )

    made = TOKEN.sub(small, text)
    first = next((index for index, letter in enumerate(made) if letter.isalpha()), 0)
    return made[:first] + text[first] + made[first + 1 :]


def raised(made: Translation, target: str) -> Translation:
    """The translation, and its alternatives, in capitals."""
    best = upper(made.text, target)
    others = dict.fromkeys(upper(other, target) for other in made.alternatives)
    return replace(made, text=best, alternatives=tuple(other for other in others if other != best))


def lower(text: str, language: str) -> str:
    return (text.replace("İ", "i").replace("I", "ı") if language in DOTTED_I else text).lower()


def upper(text: str, language: str) -> str:
    return (text.replace("i", "İ").replace("ı", "I") if language in DOTTED_I else text).upper()
