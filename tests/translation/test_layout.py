"""Passages taken apart and put together: nothing of the layout is lost, and spans name what they say."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain import Mark, Passage, Translation
from service.translation.layout import TranslatedUnit, Unit, alternatives, assemble, joined, units


def echoed(passage: Passage, language: str = "en") -> list[TranslatedUnit]:
    """Every sentence "translated" into itself."""
    return [
        TranslatedUnit(unit, Translation(unit.text, (language, "xx"), "echo"), unit.marks)
        for unit in units(passage, language)
    ]


def texts(passage: Passage, language: str = "en") -> list[str]:
    return [unit.text for unit in units(passage, language)]


@pytest.mark.parametrize(
    "text",
    [
        "One sentence. Another one!  A third?",
        "  Indented.\n\n\nTwo blank lines above.\r\nA Windows line.\n",
        "Apples\nPears\nPlums",
        "\tTab.\u00a0No-break blank. ",
        "",
        "   ",
        "\n",
        "no stop at the end",
        "مرحبا بالعالم. كيف حالك؟",
        "今天很好。我们去公园。",
    ],
)
def test_an_echo_gives_the_text_back(text: str) -> None:
    whole, segments = assemble(Passage(text), echoed(Passage(text)), "en", "xx")
    assert whole.text == text
    assert [text[one.start : one.end] for one in segments] == texts(Passage(text))
    assert [whole.text[one.target_start : one.target_end] for one in segments] == texts(Passage(text))


def test_line_breaks_between_lines_stay() -> None:
    passage = Passage("Apples\nPears.\n\nPlums")
    made = [replace(one, translation=replace(one.translation, text=f"[{one.unit.text}]")) for one in echoed(passage)]
    assert assemble(passage, made, "en", "de")[0].text == "[Apples]\n[Pears.]\n\n[Plums]"


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        ("en", "zh", "One. Two.\nThree.", "One.Two.\nThree."),
        ("zh", "en", "今天很好。我们去公园。", "今天很好。 我们去公园。"),
        ("zh", "ja", "今天很好。我们去公园。", "今天很好。我们去公园。"),
        ("en", "de", "One. Two.", "One. Two."),
    ],
)
def test_blanks_follow_the_languages(source: str, target: str, text: str, expected: str) -> None:
    assert assemble(Passage(text), echoed(Passage(text), source), source, target)[0].text == expected


def test_a_mark_over_two_sentences_comes_back_whole() -> None:
    text = "All is bold. Really all. This is not."
    passage = Passage(text, (Mark(0, 24, 7),))
    whole, _ = assemble(passage, echoed(passage), "en", "xx")
    assert whole.marks == (Mark(0, 24, 7),)


def test_each_sentence_gets_its_share_of_a_mark() -> None:
    passage = Passage("Now bold begins. And it ends here.", (Mark(4, 23, 1),))
    assert [unit.marks for unit in units(passage, "en")] == [(Mark(4, 16, 1),), (Mark(0, 6, 1),)]


def test_a_point_between_sentences_keeps_its_place() -> None:
    passage = Passage("One.  Two.", (Mark(5, 5, 3),))
    whole, _ = assemble(passage, echoed(passage), "en", "xx")
    assert whole.marks == (Mark(5, 5, 3),)


def test_no_sentence_ends_inside_a_frozen_mark() -> None:
    text = "Run this: echo One. echo Two. Then stop."
    passage = Passage(text, (Mark(10, 28, 1, frozen=True),))
    first, *_ = units(passage, "en")
    assert first.text.startswith("Run this: echo One. echo Two")
    assert first.frozen == [(10, 28)]


def test_nested_marks_keep_their_order() -> None:
    passage = Passage("A red house stands.", (Mark(0, 19, 1), Mark(2, 11, 2), Mark(2, 5, 3)))
    whole, _ = assemble(passage, echoed(passage), "en", "xx")
    assert [mark.key for mark in whole.marks] == [1, 2, 3]


def test_pieces_with_words_between_stay_apart() -> None:
    marks = [Mark(0, 2, 1), Mark(3, 5, 1), Mark(9, 11, 1)]
    assert joined(marks, [Mark(0, 1, 1)], "ab cd xx ef") == (Mark(0, 5, 1), Mark(9, 11, 1))


def test_alternatives_are_made_of_the_sentences_hypotheses() -> None:
    one = Unit("A.", 0, 2)
    two = Unit("B.", 3, 5)
    made = [
        TranslatedUnit(one, Translation("a1", ("en", "xx"), "fake", alternatives=("a2", "a3"))),
        TranslatedUnit(two, Translation("b1", ("en", "xx"), "fake", alternatives=("b2",))),
    ]
    assert alternatives(Passage("A. B."), made, "en", "xx", 3) == ("a2 b2", "a3 b2")
    assert alternatives(Passage("A. B."), made, "en", "xx", 1) == ("a2 b2",)
    assert alternatives(Passage("A. B."), made, "en", "xx", 0) == ()


def test_alternatives_that_equal_the_best_are_left_out() -> None:
    made = [TranslatedUnit(Unit("A.", 0, 2), Translation("a", ("en", "xx"), "fake"))]
    assert alternatives(Passage("A."), made, "en", "xx", 2) == ()


PROSE = st.text(st.sampled_from("ab .!?\n\r\t«»—A1я中。"), max_size=60)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """A text with up to four marks anywhere in it, points and frozen ones too."""
    text = draw(PROSE)
    place = st.integers(0, len(text))
    ends = draw(st.lists(st.tuples(place, place, st.booleans()), max_size=4))
    return Passage(text, tuple(Mark(min(a, b), max(a, b), key, frozen) for key, (a, b, frozen) in enumerate(ends)))


@settings(max_examples=150, deadline=None)
@given(passages())
def test_an_echo_keeps_text_spans_and_every_mark(passage: Passage) -> None:
    whole, segments = assemble(passage, echoed(passage), "en", "xx")
    assert whole.text == passage.text
    assert [(one.start, one.end) for one in segments] == [(one.target_start, one.target_end) for one in segments]
    assert {mark.key for mark in whole.marks} == {mark.key for mark in passage.marks}
    covered = {
        (mark.key, at) for mark in whole.marks for at in range(mark.start, mark.end) if not passage.text[at].isspace()
    }
    assert covered == {
        (mark.key, at) for mark in passage.marks for at in range(mark.start, mark.end) if not passage.text[at].isspace()
    }
