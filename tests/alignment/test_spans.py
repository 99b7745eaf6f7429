"""Words in any script, each as one span."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.alignment.spans import word_spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \n\t", []),
        ("Hello, world!", ["Hello", ",", "world", "!"]),
        ("don't e-mail me@example.org", ["don't", "e-mail", "me@example.org"]),
        ("red,blue 4.5% 1,000,000", ["red", ",", "blue", "4.5", "%", "1,000,000"]),
        ("हिन्दी में लिखा है।", ["हिन्दी", "में", "लिखा", "है", "।"]),
        ("我爱茶 tea", ["我", "爱", "茶", "tea"]),
        ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
        ("co\u00adoperate", ["co\u00adoperate"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words


@given(st.text())
def test_words_cover_all_that_is_not_blank(text: str) -> None:
    spans = word_spans(text)
    assert [span for pair in spans for span in pair] == sorted(at for span in spans for at in span)
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
