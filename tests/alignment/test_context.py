"""What a sentence's vector hears of the sentences beside it."""

import numpy as np

from service.alignment.context import in_context


def test_a_sentence_hears_its_neighbours_and_most_the_one_before() -> None:
    heard = in_context(np.eye(3, dtype=np.float32), [0, 0, 0], [80, 80, 80])
    assert np.linalg.norm(heard, axis=1).round(5).tolist() == [1, 1, 1]
    assert heard[1, 1] > heard[1, 0] > heard[1, 2] > 0


def test_nothing_is_heard_from_another_paragraph() -> None:
    alone = np.eye(4, dtype=np.float32)
    assert in_context(alone, [0, 1, 2, 3], [80] * 4).tolist() == alone.tolist()
    assert in_context(alone, [0, 0, 1, 1], [80] * 4)[1, 2] == 0


def test_a_text_of_no_or_one_sentence_is_left_as_it_is() -> None:
    assert in_context(np.zeros((0, 4), np.float32), [], []).shape == (0, 4)
    assert in_context(np.eye(1, 4, dtype=np.float32), [0], [0]).tolist() == [[1, 0, 0, 0]]


def test_a_short_sentence_hears_more_than_a_long_one() -> None:
    heard = in_context(np.eye(3, dtype=np.float32), [0, 0, 0], [80, 200, 30])
    assert heard[2, 1] > 2 * heard[1, 0] > 0
