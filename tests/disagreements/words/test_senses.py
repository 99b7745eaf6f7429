"""What the words of sentences in several languages have in common."""

import pytest

from service.disagreements.words.readings import MOST_WORDS
from service.disagreements.words.senses import senses

SHARED = [
    ("en", "accepted", "ru", "отверг", "one question, answered in two ways"),
    ("en", "open", "uk", "закрили", "one question, answered in two ways"),
    ("pl", "przyjęto", "pt", "rejeitou", "one question, in languages without a dictionary"),
    ("en", "bridge", "uk", "мостами", "a translation"),
    ("ru", "мосты", "de", "Brücke", "two translations of one English word"),
    ("ru", "дипломатов", "pl", "dyplomaci", "one root"),
    ("uk", "340", "en", "340", "digits"),
    ("en", "known", "ru", "неизвестно", "a word and its denial"),
]
APART = [
    ("en", "bridge", "ru", "урожай"),
    ("en", "340", "ru", "341"),
    ("en", "the", "de", "die"),
]


def marks(text: str, language: str) -> frozenset[str]:
    return frozenset[str]().union(*(sense.marks for sense in senses(text, language)))


@pytest.mark.parametrize(("one", "ours", "two", "theirs", "why"), SHARED, ids=[f"{s[1]}-{s[3]}" for s in SHARED])
def test_words_share_a_mark(one: str, ours: str, two: str, theirs: str, why: str) -> None:
    assert marks(ours, one) & marks(theirs, two), why


@pytest.mark.parametrize(("one", "ours", "two", "theirs"), APART)
def test_other_words_share_none(one: str, ours: str, two: str, theirs: str) -> None:
    assert not marks(ours, one) & marks(theirs, two)


def test_a_word_with_nothing_but_a_root_is_not_known() -> None:
    (word,) = senses("Кнопкин", "ru")
    assert word.marks
    assert not word.known


def test_words_that_tell_nothing_have_no_sense() -> None:
    assert senses("и в на, the", "ru") == ()


@pytest.mark.parametrize("text", ["", "…", "«»", "سلام", "渡轮", "\u0301\u0301"])
def test_any_text_is_read(text: str) -> None:
    assert isinstance(senses(text, "und"), tuple)


def test_a_text_without_stops_is_no_sentence() -> None:
    assert senses("мост " * MOST_WORDS, "ru")
    assert senses("мост " * (MOST_WORDS + 1), "ru") == ()
