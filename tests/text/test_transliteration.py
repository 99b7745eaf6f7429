"""Pairs of names that are the same or not, across alphabets, spellings and cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.transliteration import OTHER, SAME, likeness, phones

ALIKE = """
Львовой-Беловой Lvova-Belova|Львової-Бєлової Lvova-Belova|Уитакера Вітакер|Whitaker Вітакер|Хелена Гелена|Helena Гелена
Рубио Rubio|Линдквист Lindqvist|Баттерфилда Butterfield|Жоржи Jorge|Хосе José|Хуан Juan|Анрі Henri|Тетчер Thatcher
Ковальского Kowalski|Пивдень Pivden|Эрдоган Erdoğan|Йылмаз Yilmaz|Цзиньпин Jinping|Нгуен Nguyen|Кеніг König|Бауэр Bauer
Щербак Shcherbak|Рождественская Rozhdestvenskaya|Яценюка Yatseniuk|Чавес Chavez|Вільямс Williams|Гонсалес González
Уолтера Walter|Волтера Walter|Райтом Wright|Найт Knight|Рено Renault|Гетеборзі Gothenburg|Сантуш Santos
"""
UNLIKE = """
Панами Liberian|Швейцария Qatar|Новак Rubio|Амбергаз Baltgaz|Дрогобыче Stryi|Holub Zimina|Петров Иванов|Weber Wagner
Lopez Перес|Шульц Schmidt|Дюпон Dubois|Брандт Strand|Чжан Wang|Меркурий Meridian|Нордстар Nordwind|Лилль Lyon
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [(one, two) for pair in table.strip().replace("\n", "|").split("|") for one, two in [pair.split()]]


@pytest.mark.parametrize(("one", "two"), pairs(ALIKE))
def test_one_name_in_two_alphabets_sounds_alike(one: str, two: str) -> None:
    assert likeness(one, two) >= SAME


@pytest.mark.parametrize(("one", "two"), pairs(UNLIKE))
def test_two_names_do_not(one: str, two: str) -> None:
    assert likeness(one, two) < OTHER


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_symmetric_and_bounded(one: str, two: str) -> None:
    assert 0 <= likeness(one, two) <= 1
    assert likeness(one, two) == pytest.approx(likeness(two, one))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzабвгдежзиклмнопрстуфхцчшщюяіїє", min_size=1, max_size=12))
def test_a_word_is_like_itself(word: str) -> None:
    assert likeness(word, word) == (1 if phones(word) else 0)
