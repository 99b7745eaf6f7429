"""The day of writing, read from date lines and first sentences."""

from datetime import date

import pytest

from service.disagreements.quantities.dateline import written_on
from service.domain import Sentence

TODAY = date(2026, 1, 10)
LINES = [
    ("en", ["KYIV, 14 May 2025 — The council met."], date(2025, 5, 14)),
    ("en", ["The council met.", "It voted on Wednesday, 14 May."], date(2025, 5, 14)),
    ("en", ["The two sides met on Thursday, 14 August."], date(2025, 8, 14)),
    ("ru", ["Киев, 14.05.2025. Совет собрался."], date(2025, 5, 14)),
    ("uk", ["У середу, 18 червня, сторони домовилися."], date(2025, 6, 18)),
    ("uk", ["18 червня сторони домовилися."], None),
    ("en", ["The council met on Wednesday."], None),
    ("en", ["On 31 June 2025, they said."], None),
    ("en", ["It was Saturday, 29 February."], date(2020, 2, 29)),
    ("en", [], None),
    ("zz", ["..."], None),
]


@pytest.mark.parametrize(("language", "texts", "expected"), LINES)
def test_written_on(language: str, texts: list[str], expected: date | None) -> None:
    sentences = [Sentence(index, 0, text, 0, len(text)) for index, text in enumerate(texts)]
    assert written_on(sentences, language, today=TODAY) == expected


def test_a_date_far_down_is_not_the_day_of_writing() -> None:
    sentences = [Sentence(index, 0, "Nothing.", 0, 8) for index in range(3)]
    assert written_on([*sentences, Sentence(3, 0, "On 1 May 2020.", 0, 14)], "en") is None
