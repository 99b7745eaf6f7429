"""Which words of sentences tell something, and how much of them is found in another text."""

from collections.abc import Sequence

import numpy as np
import pytest

from service.alignment.content import Content, contents, pooled
from service.alignment.counterparts import Counterparts
from service.alignment.embedding import Tokens
from service.alignment.spans import word_spans


def read(sentences: Sequence[str]) -> list[Tokens]:
    """A token a word, with a vector that the word's letters alone decide."""
    found = []
    for sentence in sentences:
        spans = word_spans(sentence)
        vectors = [np.random.default_rng([ord(x) for x in sentence[a:b].lower()]).normal(size=64) for a, b in spans]
        found.append(Tokens(spans, np.array(vectors, np.float32).reshape(-1, 64)))
    return found


STORY = ["The ferry sank at noon.", "Nobody on the ferry was hurt.", "Divers searched the ferry until dusk."]
RETOLD = ["Divers searched until dusk.", "At noon sank the ferry.", "Rain fell in Lisbon."]


def counterparts(ours: Sequence[str], theirs: Sequence[str]) -> Counterparts:
    near = np.tile(np.arange(len(theirs)), (len(ours), 1))
    return Counterparts(contents(ours, read), contents(theirs, read), near)


def test_a_word_weighs_more_the_fewer_sentences_hold_it() -> None:
    first = contents(STORY, read)[0]
    weights = dict(zip(["the", "ferry", "sank", "at", "noon"], first.weights.tolist(), strict=True))
    assert weights["noon"] > weights["the"]
    assert weights["sank"] > weights["the"]
    assert weights["noon"] * 5 / 4 > weights["ferry"]


@pytest.mark.parametrize("sentence", ["", "...", "— !", "a"])
def test_a_sentence_without_words_has_no_content(sentence: str) -> None:
    assert [len(one.vectors) for one in contents([sentence], read)] == [0]


def test_a_word_of_several_tokens_is_their_mean_and_one_of_none_is_zero() -> None:
    vectors = np.array([[1, 0], [3, 0], [0, 5]], np.float32)
    assert pooled([(0, 6), (7, 9), (20, 22)], [(0, 3), (3, 6), (7, 9)], vectors).tolist() == [[2, 0], [0, 5], [0, 0]]


def test_what_tells_the_same_is_found_and_what_shares_the_topic_is_not() -> None:
    found = counterparts(STORY, RETOLD)
    assert found.found((0,), (1,)).share > 0.8 > 0.5 > found.found((1,), (1,)).share
    assert found.found((0,), (1,)).clear > found.found((1,), (1,)).clear


def test_a_span_is_found_in_all_members_of_the_other_together() -> None:
    found = counterparts([" ".join(STORY[::2]), STORY[1]], RETOLD)
    assert found.share((0,), (0, 1)) > max(found.share((0,), (0,)), found.share((0,), (1,))) + 0.1


def test_no_words_are_found_nowhere() -> None:
    empty = Content(np.zeros((0, 64), np.float16), np.zeros(0, np.float32))
    found = Counterparts([empty], [empty], np.zeros((1, 1), np.int64)).found((0,), (0,))
    assert found == (0.0, 0.0)
