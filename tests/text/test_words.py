"""Words and their dictionary forms, where a library could stumble."""

import sys
import unicodedata

import pytest

from service.text.words import NAMELESS_LETTER, tokens


@pytest.mark.parametrize("language", ["ru", "uk", "en", "xx"])
def test_letters_that_unicode_does_not_name_are_borne(language: str) -> None:
    assert [token.text for token in tokens("слово 𗀀𗀁 𘴀", language)] == ["слово", "𗀀𗀁", "𘴀"]


def test_no_nameless_letter_is_forgotten() -> None:
    letters = (chr(code) for code in range(sys.maxunicode + 1))
    nameless = [letter for letter in letters if letter.isalpha() and not unicodedata.name(letter, "")]
    assert nameless
    assert [letter for letter in nameless if not NAMELESS_LETTER.match(letter)] == []
