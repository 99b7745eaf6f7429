"""A sentence as names are read in it: its words, the roles that it tells, and which words are ordinary ones."""

import re

from service.disagreements.base import Telling
from service.disagreements.words import lexicon
from service.disagreements.words.ordinary import is_ordinary
from service.disagreements.words.skeletons import skeleton
from service.disagreements.words.writing import writing
from service.domain import Sentence
from service.text.words import APOSTROPHES, POSSESSIVE, Token, analyse, possible_grammemes, tokens

# "British-led", and "UNESCO-Welterbe" where nouns are joined so.
COMPOUNDS = {"en": re.compile(r"(?<=\w)[-‐‑](?=[a-z]{2})"), "de": re.compile(r"(?<=[A-ZÄÖÜ]{2})[-‐‑](?=[A-ZÄÖÜ])")}
HYPHEN = re.compile(r"[-‐‑]")
# "U-Boot", "X-Akten"
LETTERED = re.compile(r"\w[-‐‑]")
OPENS_SENTENCE = re.compile(r"(?:^|[.!?…:;•]|[«“„\"‘]|[—–-])\s*[«“„\"‘']?$")
BETWEEN = re.compile(r"[ \u00a0]|[-‐‑]")
AFTER_DOT = re.compile(r"\.[ \u00a0]?")
BESIDE = 2
# So many sounds in common make two words cognates.
COGNATE = 6
ROLES = "roles"


class Passage:
    """One sentence of a version; places are those of its words."""

    def __init__(self, sentence: Sentence, telling: Telling) -> None:
        self.sentence, self.telling = sentence, telling
        self.text, self.language = sentence.text, telling.language
        self.words = name_words(self.text, self.language)
        has_roles = self.language in lexicon.languages(ROLES)
        self.roles = lexicon.load(ROLES, self.language).find(self.words) if has_roles else []

    def joined(self, place: int) -> bool:
        """Whether a word goes on a run: after a space, a hyphen, or the dot of an initial ("J. Smith", "St. Louis")."""
        before = self.words[place - 1]
        between = self.text[before.end : self.words[place].start]
        is_short = len(before.text) == 1 or before.text.lower() in writing()["abbreviated"]
        return BETWEEN.fullmatch(between) is not None or (is_short and AFTER_DOT.fullmatch(between) is not None)

    def opens(self, place: int) -> bool:
        """Whether a word opens the sentence, or a part of it that begins with a capital letter."""
        return OPENS_SENTENCE.search(self.text[: self.words[place].start]) is not None

    def cognates(self, first: int, last: int) -> frozenset[str]:
        """The beginnings of the long ordinary words beside a name, as they sound: "observatory", "обсерватории"."""
        near = (*self.words[max(first - BESIDE, 0) : first], *self.words[last + 1 : last + 1 + BESIDE])
        sounds = (skeleton(word.text) for word in near if word.text.islower())
        return frozenset(f"{sound[:COGNATE]}~" for sound in sounds if len(sound) >= COGNATE)

    def describes(self, first: int, last: int) -> bool:
        """Whether the name is an adjective of what follows ("Юлийских Альп"): such names have no sound of their own."""
        follows = self.words[last + 1 : last + 2]
        gap = self.text[self.words[last].end : follows[0].start] if follows else ""
        is_adjective = self.words[first].part == "ADJF" and not possible_grammemes(
            plain_word(self.words[first]), self.language
        )
        return first == last and is_adjective and gap.isspace() and follows[0].part == "NOUN"

    def is_called(self, first: int) -> bool:
        """Whether a word says right before that a place's name follows: "the village of Hope", «село Лозове»."""
        called = any(role.last == first - 1 and role.entry in writing()["place_roles"] for role in self.roles)
        return (
            called
            and not self.opens(first)
            and self.text[self.words[first - 1].end : self.words[first].start].isspace()
        )

    def is_distinctive(self, word: Token) -> bool:
        """Whether a word has parts that are no ordinary words."""
        return bool(self.core(word))

    def core(self, word: Token) -> list[str]:
        """The parts of a word that are none of the language's ordinary words, nor acronyms."""
        bears_role = any(role.side == "role" and word in self.words[role.first : role.last + 1] for role in self.roles)
        if (bears_role and self.language == "uk") or LETTERED.match(word.text):
            return []
        opens = self.opens(self.words.index(word))
        return [
            part
            for part in parts(word)
            if sum(letter.isupper() for letter in part) <= 1 and not is_ordinary(part, self.language, opens)
        ]


def name_words(text: str, language: str) -> list[Token]:
    """The words of a sentence, "Spain’s" as Spain and "British-led" as two words."""
    found: list[Token] = []
    for token in tokens(text, language):
        if language not in COMPOUNDS:
            found.append(token)
            continue
        start = token.start
        whole = POSSESSIVE.sub("", token.text) if language == "en" else token.text
        for part in COMPOUNDS[language].split(whole):
            end = start + len(part)
            found.append(Token(part, start, end, analyse(part, language)[0]))
            start = end + 1
    return found


def plain_word(token: Token) -> str:
    """A word with one kind of apostrophe, as dictionaries have it."""
    return APOSTROPHES.sub("'", token.text)


def parts(word: Token) -> list[str]:
    """The words that "Nagorno-Karabakh" and "Komen-Stiftung" are made of."""
    return [part for part in HYPHEN.split(word.text) if len(part) > 1 and not part.isdigit()]
