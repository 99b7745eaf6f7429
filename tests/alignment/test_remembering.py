"""The memory of tokens: what is remembered is what was read, and there is never more of it than allowed."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from service.alignment.embedding import Tokens
from service.alignment.remembering import TokenMemory

texts = st.lists(st.text("abc", max_size=2), max_size=8)


class Reader:
    """Reads a text as one token that bears its length, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, sentences: Sequence[str]) -> list[Tokens]:
        self.asked += sentences
        return [Tokens([(0, len(text))], np.full((1, 4), len(text) + 0.1, np.float32)) for text in sentences]


@given(st.lists(texts, max_size=6), st.integers(0, 5))
def test_answers_are_in_order_and_the_same_whether_remembered_or_not(asked: list[list[str]], most: int) -> None:
    memory, fresh = TokenMemory(most), TokenMemory(0)
    for sentences in asked:
        found, expected = (one.read(sentences, Reader()) for one in (memory, fresh))
        assert [tokens.spans for tokens in found] == [[(0, len(text))] for text in sentences]
        assert all((ours.vectors == theirs.vectors).all() for ours, theirs in zip(found, expected, strict=True))


def test_a_remembered_sentence_is_not_read_again() -> None:
    memory, reader = TokenMemory(2), Reader()
    memory.read(["a", "b", "a"], reader)
    memory.read(["a"], reader)
    assert reader.asked == ["a", "b"]


def test_the_sentence_not_asked_for_longest_is_forgotten() -> None:
    memory, reader = TokenMemory(2), Reader()
    memory.read(["a", "b"], reader)
    memory.read(["a"], reader)
    memory.read(["c"], reader)
    memory.read(["a", "b"], reader)
    assert reader.asked == ["a", "b", "c", "b"]
