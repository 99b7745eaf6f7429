"""Which words of sentences tell something, and how much."""

from collections.abc import Sequence

import numpy as np
import pytest

from service.alignment.content import contents, pooled
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


def test_a_name_weighs_less_than_another_word() -> None:
    rest = ["Divers found nothing at all in the cold water of the bay.", "Rescue boats went back before it was dark."]
    weights = [contents([f"The ferry {word} sank.", *rest], read)[0].weights[2] for word in ("Salome", "salome")]
    assert 0 < weights[0] < weights[1]


def test_capitals_make_no_names_where_most_words_have_them() -> None:
    german = ["Die Fähre lief auf Grund.", "Die Rettung der Fahrgäste von Bord dauerte bis zum Abend."]
    weights = [
        contents([line.replace("Grund", word) for line in german], read)[0].weights for word in ("Grund", "grund")
    ]
    assert weights[0].tolist() == weights[1].tolist()
