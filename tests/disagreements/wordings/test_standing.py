"""Loaded words whose counterpart no list holds: found by the links between the words of a row, or by what is around."""

import pytest

from service.disagreements.base import RowView
from service.disagreements.wordings.named import LOADED
from service.disagreements.wordings.naming import COLOURS
from service.disagreements.wordings.wording import WordingDetector
from service.disagreements.words import lexicon
from service.domain import Difference
from tests.disagreements.rows import check_spans, row, with_links


def find(view: RowView) -> list[Difference]:
    found = list(WordingDetector().find(view))
    for difference in found:
        check_spans(view, difference)
    return found


# Two versions, the words that stand in one another's place, and what one difference must show.
FACING = [
    (
        {"en": "The clerks left the archive.", "ru": "Прихлебатели мэра разбрелись."},
        ("clerks", "Прихлебатели"),
        {"a": "clerks", "b": "Прихлебатели"},
    ),
    (
        {"en": "The farm lost two tractors.", "uk": "У господарства поцупили два трактори."},
        ("lost", "поцупили"),
        {"a": "lost", "b": "поцупили"},
    ),
    (
        {"ru": "Собрание одобрило план.", "uk": "Збіговисько схвалило план."},
        ("Собрание", "Збіговисько"),
        {"a": "Собрание", "b": "Збіговисько"},
    ),
    (
        {"pt": "Os capangas dividiram os cargos.", "uk": "Депутати поділили посади."},
        ("capangas", "Депутати"),
        {"a": "capangas", "b": "Депутати"},
    ),
    (
        {"en": "Critics reviewed the statue.", "uk": "Критики оглянули ідолище."},
        ("statue", "ідолище"),
        {"a": "statue", "b": "ідолище"},
    ),
    (
        {"de": "Die Handlanger kamen am Montag.", "pl": "Urzędnicy przyszli w poniedziałek."},
        ("Handlanger", "Urzędnicy"),
        {"a": "Handlanger", "b": "Urzędnicy"},
    ),
]

# A loaded word that the other version has too, a word that only looks loaded, and one that faces nothing like it.
PLAIN = [
    ({"en": "The dictator arrived.", "ru": "Диктатор прибыл."}, ("dictator", "Диктатор")),
    ({"en": "The thugs left.", "ru": "Отморозки ушли."}, ("thugs", "Отморозки")),
    ({"en": "The hacker wrote code.", "ru": "Программист писал код."}, ("hacker", "Программист")),
    ({"ru": "Экстремистская лыжня закрыта.", "en": "The extreme ski run is closed."}, ("лыжня", "run")),
    ({"ru": "Слесарь отрезал трубу.", "uk": "Слюсар відпиляв трубу."}, ("отрезал", "відпиляв")),
    ({"uk": "Підручник видали торік.", "ru": "Книгу издали в прошлом году."}, ("Підручник", "Книгу")),
    ({"ru": "Псевдоним известен.", "en": "The pen name is known."}, ("Псевдоним", "name")),
    ({"en": "He said: “They are thugs and cowards.”", "uk": "Він назвав їх людьми."}, ("thugs", "людьми")),
]


@pytest.mark.parametrize(("texts", "facing", "shown"), FACING)
def test_a_loaded_word_is_shown_with_what_faces_it(
    texts: dict[str, str], facing: tuple[str, str], shown: dict[str, str]
) -> None:
    found = find(with_links(row(texts), (*facing, 0.4)))
    assert [difference.values for difference in found] == [shown]


@pytest.mark.parametrize(("texts", "facing"), PLAIN)
def test_what_both_say_or_nobody_loads_is_no_difference(texts: dict[str, str], facing: tuple[str, str]) -> None:
    assert find(with_links(row(texts), (*facing, 0.4))) == []


def test_words_that_face_each_other_by_chance_are_no_difference() -> None:
    view = row({"en": "Snow fell overnight.", "ru": "Прихлебателей ждёт суд."})
    assert find(with_links(view, ("Snow", "Прихлебателей", 0.1))) == []


def test_a_word_that_is_loaded_a_little_is_shown_low_and_only_against_what_faces_it() -> None:
    view = row({"en": "The ministers are to blame.", "ru": "Министры наломали дров."})
    assert find(view) == []
    (difference,) = find(with_links(view, ("blame", "наломали", 0.3)))
    assert (difference.values, difference.severity) == ({"a": "blame", "b": "наломали дров"}, "low")


def test_a_word_in_whose_place_nothing_stands_is_no_finding() -> None:
    view = row({"en": "The trial went on.", "ru": "Скандальное испытание продолжалось."})
    assert find(with_links(view, ("trial", "испытание", 0.6))) == []


@pytest.mark.parametrize("language", ["en", "ru", "uk", "pl", "de", "pt"])
def test_lists_are_well_formed(language: str) -> None:
    terms = lexicon.load(LOADED, language).terms
    assert len(terms) > 100
    assert {term.side for term in terms} <= {*COLOURS, lexicon.SHIELD}
    assert not [term for term in terms for word in term.words for form in word if "*" in form[:-1] or form == "*"]


def test_a_plain_name_of_one_thing_hides_no_name_of_another() -> None:
    # "took control of" is plain for seizing property, "took control" for territory.
    view = row({"en": "The army took control of the port.", "uk": "Армія окупувала порт."})
    (difference,) = find(view)
    assert difference.values == {"a": "took control", "b": "окупувала"}


def test_what_no_list_has_is_as_plain_as_a_plain_word() -> None:
    texts = {"en": "The government fell.", "ru": "Режим пал.", "uk": "Кабмін упав."}
    links = (("government", "Режим", 0.4), ("Режим", "Кабмін", 0.4), ("government", "Кабмін", 0.6))
    (difference,) = find(with_links(row(texts), *links))
    assert difference.odd == ("b",)
