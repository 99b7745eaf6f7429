"""Cities by their names in every case, of several words, and what ids they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.gazetteer import cities, gazetteer, plain_name, share_name
from service.text.words import tokens

FORMS = [
    ("en", "in Ruse and Plovdiv", ["BG/Ruse", "BG/Plovdiv"]),
    ("en", "the Bialystok court", ["PL/Białystok"]),
    ("ru", "прокуратура Белостока", ["PL/Białystok"]),
    ("ru", "из Ростова-на-Дону", ["RU/Rostov-on-Don"]),
    ("ru", "в Нижнем Тагиле", ["RU/Nizhny_Tagil"]),
    ("ru", "под Набережными Челнами", ["RU/Naberezhnyye_Chelny"]),
    ("ru", "рядом с Череповцом", ["RU/Cherepovets"]),
    ("ru", "над Ярославлем", ["RU/Yaroslavl"]),
    ("ru", "в Сан-Франциско", ["US/San_Francisco"]),
    ("uk", "прокуратура Любліна", ["PL/Lublin"]),
    ("uk", "повезли до Бердянська", ["UA/Berdyansk"]),
    ("uk", "біля Мелітополя", ["UA/Melitopol"]),
    ("uk", "в Оренбурзі", ["RU/Orenburg"]),
    ("uk", "у Кам’янці-Подільському", ["UA/Kamyanets-Podilskyi"]),
    ("uk", "над Бахмутом", ["UA/Bakhmut"]),
    ("uk", "з Іваново-Північного", ["RU/Ivanovo"]),
    ("uk", "з Південно-Західного", []),
    ("ru", "в Костромскую область", ["RU/Kostroma"]),
    ("ru", "глава Курской области", ["RU/Kursk"]),
    ("ru", "Луцкий суд", ["UA/Lutsk"]),
    ("ru", "Ковалевский сказал", []),
    ("ru", "Покровский собор", []),
    ("uk", "для Воронезької області", ["RU/Voronezh"]),
    ("uk", "Запорізької області", ["UA/Zaporizhzhia"]),
    ("pl", "w Melitopolu", ["UA/Melitopol"]),
    ("pl", "z Białegostoku", ["PL/Białystok"]),
    ("pl", "do Berdiańska", ["UA/Berdyansk"]),
    ("de", "Plowdiws Gericht", ["BG/Plovdiv"]),
    ("pt", "em Melitopol", ["UA/Melitopol"]),
    ("en", "in plovdiv", []),
    ("ru", "в Неведомске", []),
    ("ja", "東京", []),
]


@pytest.mark.parametrize(("language", "text", "keys"), FORMS)
def test_a_city_is_known_in_its_case_forms(language: str, text: str, keys: list[str]) -> None:
    assert [city.key for city in cities(tokens(text, language), language)] == keys


def test_a_city_tells_how_sure_its_name_is() -> None:
    (preston,) = cities(tokens("Preston", "en"), "en")
    assert (preston.form, preston.is_shared, preston.is_town) == ("base", True, False)
    (berdyansk,) = cities(tokens("Бердянська", "uk"), "uk")
    assert (berdyansk.form, berdyansk.is_shared, berdyansk.is_town) == ("declined", False, True)
    assert berdyansk.name == "бердянськ"


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [("RU/Ivanovo", "BY/Ivanovo", True), ("BG/Ruse", "BG/Plovdiv", False), ("BG/Ruse", "UN", False), ("", "", False)],
)
def test_two_cities_may_share_a_name(one: str, two: str, shared: bool) -> None:
    assert share_name(one, two) is share_name(two, one) is shared


@pytest.mark.parametrize(
    ("name", "plain"), [("Łódź", "lodz"), ("Орёл", "орел"), ("Кам’янець", "кам'янець"), ("Slov'yansk", "slovyansk")]
)
def test_names_are_compared_without_marks(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@given(st.text(max_size=30))
def test_a_plain_name_stays_as_it_is(name: str) -> None:
    assert plain_name(plain_name(name)) == plain_name(name)


def test_the_file_is_well_formed() -> None:
    assert len(gazetteer().by_key) == len(gazetteer().lines) > 5000
    for line in gazetteer().lines:
        key, _, names = line.partition("\t")
        assert "/" in key, line
        assert all(name and name == plain_name(name) for name in names.split("|")), line
