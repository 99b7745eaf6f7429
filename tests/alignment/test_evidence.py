"""Marks of a sentence that tell of it without its words."""

import pytest

from service.alignment.evidence import STOP


@pytest.mark.parametrize(
    "sentence",
    ["It sank.", "«Он утонул!»", "“Did it sink?”", "Сталося це вночі…", "渡轮沉没了。", "غرقت العبارة؟", "It sank. "],
)
def test_a_sentence_ends_with_a_stop(sentence: str) -> None:
    assert STOP.search(sentence)


@pytest.mark.parametrize("part", ["It sank;", "Он сказал:", "3.5 m", "It sank, ", "", "...and then", "(St.) John"])
def test_a_clause_does_not(part: str) -> None:
    assert not STOP.search(part)
