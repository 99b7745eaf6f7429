"""What the words of a sentence have in common with words of other languages: translations, questions, digits, roots."""

from collections import defaultdict
from functools import lru_cache

from service.disagreements.words import dictionary, lexicon
from service.disagreements.words.readings import MOST_WORDS
from service.disagreements.words.skeletons import SHORTEST, skeleton
from service.disagreements.words.substance import tells
from service.domain import Sense
from service.text.words import Token, tokens

# Words of opposite meaning answer one question.
QUESTIONS = ("polarity", "opposites")
SIDES = ("yes", "no")
# The first translations of a word, the commonest; "unknown" and "knowledge" begin alike.
FIRST, BEGINNING = 4, 6


@lru_cache(maxsize=4096)
def senses(text: str, language: str) -> tuple[Sense, ...]:
    """The senses of the words that have one, in order; of more than MOST_WORDS words nobody made a sentence."""
    words = tokens(text, language)
    if len(words) > MOST_WORDS:
        return ()
    questions = _questions(words, language)
    found = []
    for place, word in enumerate(words):
        listed = questions[place] | _listed(word, language)
        root = _root(word, language)
        if listed or root:
            found.append(Sense(frozenset(listed | root), known=bool(listed)))
    return tuple(found)


def _questions(words: tuple[Token, ...], language: str) -> dict[int, set[str]]:
    """By place, the questions that a word answers."""
    found: dict[int, set[str]] = defaultdict(set)
    for topic in QUESTIONS:
        if language in lexicon.languages(topic):
            for match in lexicon.load(topic, language).find(words):
                if match.side in SIDES:
                    for place in match.places():
                        found[place].add(f"{topic} {match.entry}")
    return found


def _listed(word: Token, language: str) -> set[str]:
    """The beginnings of a word's translations; digits."""
    if word.text[0].isdigit():
        return {f"digits {word.text}"}
    if not (word.text[0].isalpha() and tells(word, language)):
        return set()
    meant = dictionary.translations(word, language)[:FIRST]
    return {f"word {one.removeprefix('un')[:BEGINNING]}" for one in meant}


def _root(word: Token, language: str) -> set[str]:
    sounds = skeleton(word.lemma)[:SHORTEST] if word.text[0].isalpha() and tells(word, language) else ""
    return {f"root {sounds}"} if len(sounds) == SHORTEST else set()
