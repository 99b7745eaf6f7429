"""Which names of ordinary words a sentence has, and which of their words tell them from others."""

import pytest

from service.disagreements.base import Telling
from service.disagreements.names.titles import Title, titles
from service.domain import Sentence

TITLES = [
    ("en", "The Union of Miners met on Monday.", [("Union", ["Miners"])]),
    ("en", "A judge of the Supreme Court agreed.", [("Court", ["Supreme"])]),
    ("en", "It came from the Parents’ League.", [("League", ["Parents"])]),
    ("ru", "Первым ответил Комитет по делам беженцев.", [("Комитет", ["делам", "беженцев"])]),
    ("ru", "Решил это Верховный суд.", [("суд", ["Верховный"])]),
    ("ru", "Показали фильм «Зимний хлеб».", [(None, ["Зимний", "хлеб"])]),
    ("uk", "Так вважає Спілка ветеранів.", [("Спілка", ["ветеранів"])]),
    # Behind the person who speaks for it.
    ("uk", "Речник Спілки залізничників пішов.", [("Спілки", ["залізничників"])]),
    # No titles: what somebody is, a place, speech, a preposition that goes on with the sentence.
    ("en", "The Deputy Prime Minister came.", []),
    ("en", "He lives in the United States.", []),
    ("ru", "Он сказал: «Мы не уйдём отсюда до самого вечера».", []),
    ("ru", "По условиям договора платят все.", []),
    ("uk", "У прикордонній службі мовчать.", []),
    ("ja", "大阪で会談した。", []),
    ("en", "", []),
    ("ru", "«»“” ’ -", []),
]


def read(language: str, text: str) -> list[Title]:
    return titles(Telling("a", "a", language, (Sentence(0, 0, text, 0, len(text)),)))


@pytest.mark.parametrize(("language", "text", "expected"), TITLES)
def test_titles_have_a_head_and_what_tells_them_from_others(
    language: str, text: str, expected: list[tuple[str | None, list[str]]]
) -> None:
    found = [
        (title.head and title.head.text, [word.text for word in title.modifiers]) for title in read(language, text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text", "sure"),
    [
        ("ru", "Торговая палата против.", False),
        ("ru", "Против была Торговая палата.", True),
        ("en", "The Chamber of Commerce objected.", True),
    ],
)
def test_the_first_words_of_a_sentence_may_be_any(language: str, text: str, sure: bool) -> None:
    (title,) = read(language, text)
    assert title.is_sure is sure


def test_a_title_stands_where_it_says() -> None:
    text = "Против проекта высказался Комитет по делам беженцев."
    (title,) = read("ru", text)
    assert text[title.place.start : title.place.end] == "Комитет по делам беженцев"
