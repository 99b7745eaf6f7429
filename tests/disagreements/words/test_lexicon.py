"""Word lists: what a term matches, which of two terms wins, and what an `except` shields."""

import pytest

from service.disagreements.words.lexicon import parse
from service.text.words import tokens

LISTS = """
[retreat]
plain = ["withdraw", "pull|pulled back"]
harsh = ["flee*", "turn* _ back"]
except = ["fleece", "flee market"]
[peace]
plain = ["peace"]
soft = ["peace talks"]
"""

# A sentence, and the words with the sides that the lists give them.
FOUND = [
    ("They withdrew.", [("withdrew", "plain")]),
    ("They pulled back.", [("pulled back", "plain")]),
    ("They push back.", []),
    ("They are fleeing.", [("fleeing", "harsh")]),
    # a word that only begins like a stem, and a phrase
    ("They wear fleece.", []),
    ("They went to a flee market.", []),
    # words between, two at most
    ("They turned back.", [("turned back", "harsh")]),
    ("They turned right then back.", [("turned right then back", "harsh")]),
    ("They turned right and then back.", []),
    # the longest term wins
    ("Peace talks bring peace.", [("Peace talks", "soft"), ("peace", "plain")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_terms_are_found(text: str, found: list[tuple[str, str]]) -> None:
    words = tokens(text, "en")
    matches = parse(LISTS).find(words)
    assert [(text[words[m.first].start : words[m.last].end], m.side) for m in matches] == found


@pytest.mark.parametrize(
    ("language", "term", "word"), [("ru", "ёлка", "ЕЛКОЙ"), ("uk", "п'ять", "п’ять"), ("en", "half-hour", "half‑hour")]
)
def test_spelling_and_case_make_no_difference(language: str, term: str, word: str) -> None:
    assert [match.entry for match in parse(f'[x]\nplain = ["{term}"]').find(tokens(word, language))] == ["x"]
