"""Doubles, order, length and parts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.translation.batching import by_length, pieces, rejoin, rejoined, spread


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ab \n", max_size=6)))
def test_spread_gives_each_sentence_its_own(sentences: list[str]) -> None:
    calls: list[list[str]] = []

    def shout(texts: list[str]) -> list[str]:
        calls.append(texts)
        return [text.upper() for text in texts]

    results = spread(sentences, shout, str)
    assert results == [" ".join(sentence.split()).upper() or sentence for sentence in sentences]
    assert len(calls) <= 1
    for texts in calls:
        assert len(set(texts)) == len(texts)
        assert [len(text) for text in texts] == sorted(len(text) for text in texts)


def test_by_length_drops_doubles_and_empty_ones() -> None:
    assert by_length(["bb", "", "a", "bb", "c"]) == ["a", "c", "bb"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab, .—。", max_size=200), st.integers(1, 30))
def test_pieces_fit_and_join_to_the_text(text: str, limit: int) -> None:
    parts = pieces(text, len, limit)
    assert "".join(parts) == text
    assert all(len(part) <= limit for part in parts)


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("short", 10, ["short"]),
        ("", 10, [""]),
        ("one two three; four five six, seven", 20, ["one two three; ", "four five six, seven"]),
        ("one two three, four five six seven", 20, ["one two three, ", "four five six seven"]),
        ("he said it — and he meant it", 20, ["he said it ", "— and he meant it"]),
        ("rose by 12.45678 or 12,45678", 16, ["rose by ", "12.45678 ", "or 12,45678"]),
        ("第一句话。第二句话。", 6, ["第一句话。", "第二句话。"]),
        ("abcdef", 3, ["abc", "def"]),
    ],
)
def test_pieces_are_cut_where_a_reader_would(text: str, limit: int, parts: list[str]) -> None:
    found = pieces(text, len, limit)
    assert "".join(found) == text
    assert found == parts


@pytest.mark.parametrize(
    ("sources", "translations", "target", "joined"),
    [
        (["a, ", "b"], ["A,", "B"], "en", "A, B"),
        (["a", " — b"], ["A", "— B"], "en", "A — B"),
        (["ab", "cd"], ["AB", "CD"], "en", "ABCD"),
        (["a, ", "b"], ["甲，", "乙"], "zh", "甲，乙"),
        (["a"], [" A "], "en", "A"),
    ],
)
def test_rejoin(sources: list[str], translations: list[str], target: str, joined: str) -> None:
    assert rejoin(sources, translations, target) == joined


@pytest.mark.parametrize(
    ("hypotheses", "whole"),
    [
        ([("A,",), ("B",)], ("A, B",)),
        ([("A,", "Á,"), ("B", "V")], ("A, B", "Á, V")),
        # A part with fewer keeps its last; what comes out the same counts once.
        ([("A,", "Á,", "Ä,"), ("B",)], ("A, B", "Á, B", "Ä, B")),
        ([("A,", "A, "), ("B",)], ("A, B",)),
    ],
)
def test_the_nth_of_each_part_make_the_nth_whole(hypotheses: list[tuple[str, ...]], whole: tuple[str, ...]) -> None:
    assert rejoined(["a, ", "b"], hypotheses, "en") == whole
