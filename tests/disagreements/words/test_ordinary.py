"""Which capitalised words are ordinary ones, by language and place in the sentence."""

import pytest

from service.disagreements.words.ordinary import is_noun, is_ordinary

WORDS = [
    ("en", "Castle", False, True),
    ("en", "Hsieh", False, False),
    ("de", "Regierung", False, True),
    ("de", "Lieferkettengesetz", False, True),
    ("de", "Selenskyj", False, False),
    ("de", "Jackson", False, False),
    ("ru", "Суд", False, True),
    ("ru", "Беридзе", False, False),
    ("uk", "Вітер", True, True),
    ("uk", "Вітер", False, False),
    ("uk", "Парад", False, True),
    ("pl", "Sąd", False, True),
    ("pl", "Wołodymyr", False, False),
    ("pt", "Governo", False, True),
    # English words stand in names of all languages
    ("ru", "News", False, True),
    ("pl", "Open", False, True),
    ("xx", "Governo", False, False),
    ("en", "", False, False),
]


@pytest.mark.parametrize(("language", "word", "opens", "ordinary"), WORDS)
def test_ordinary_words(language: str, word: str, opens: bool, ordinary: bool) -> None:
    assert is_ordinary(word, language, opens) is ordinary


@pytest.mark.parametrize(("word", "noun"), [("Haus", True), ("Bahnhofshalle", True), ("Qwertzuiopas", False)])
def test_german_compounds_are_nouns(word: str, noun: bool) -> None:
    assert is_noun(word, "de") is noun
