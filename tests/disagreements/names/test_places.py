"""Places and organisations by id, in every language that has a name for them."""

import pytest

from service.disagreements.names.passage import name_words
from service.disagreements.names.places import english_name, known_names, related

NAMES = [
    ("en", "Kyiv", "UA/Kiev"),
    ("ru", "в Киеве", "UA/Kiev"),
    ("uk", "до Києва", "UA/Kiev"),
    ("uk", "на Сумщині", "UA/Sumy"),
    ("ru", "в Тбилиси", "GE/Tbilisi"),
    ("uk", "у Ліберії", "LR"),
    ("ru", "шведский", "SE"),
    ("en", "polish", ""),
    ("en", "Polish", "PL"),
    ("ru", "шляпа панама", ""),
    ("uk", "Світовий банк", "WB"),
    ("ru", "в Организации Объединённых Наций", "UN"),
    ("en", "who", ""),
    ("de", "Schweiz", "CH"),
    ("ja", "日本", "JP"),
    ("en", "Nato", "NATO"),
    ("pl", "w Niemczech", "DE"),
    ("pl", "w Nowym Jorku", "US/New_York"),
    ("pl", "MKOl", "IOC"),
    ("de", "österreichische", "AT"),
    ("de", "in den Vereinigten Staaten", "US"),
    ("pt", "ucranianos", "UA"),
    ("pt", "a Cruz Vermelha", "ICRC"),
    ("pt", "eu vi", ""),
    ("uk", "прапор Коморських Островів", "KM"),
    ("ru", "Алжир", "DZ"),
    ("xx", "Schweiz", ""),
    ("en", "copper", "metal/copper"),
    ("en", "Mr Copper", ""),
    ("ru", "соляной кислотой", "chemical/hydrochloric acid"),
    ("uk", "хлоридна кислота", "chemical/hydrochloric acid"),
    ("ru", "на «Боинге-737»", "aircraft/Boeing"),
    ("ru", "кинжал", ""),
    ("uk", "лютеранський", "faith/Christian/Protestant/Lutheran"),
    ("de", "Salzsäure", "chemical/hydrochloric acid"),
    ("uk", "лондонської поліції", "MET"),
]


@pytest.mark.parametrize(("language", "text", "key"), NAMES)
def test_a_known_name_has_one_id_in_every_language(language: str, text: str, key: str) -> None:
    assert [name.key for name in known_names(name_words(text, language), language)] == ([key] if key else [])


@pytest.mark.parametrize(
    ("one", "two", "kin"),
    [
        ("US", "019", True),
        ("UA", "UA/Kiev", True),
        ("EU", "150", True),
        ("UA", "RU", False),
        ("A", "AB/C", False),
        ("BY/Ivanovo", "RU/Ivanovo", True),
        ("US/New_York", "US/New_York/Brooklyn", True),
        ("BG/Plovdiv", "BG/Ruse", False),
        ("UN", "IAEA", True),
        ("WHO", "IAEA", False),
        ("ECHR", "FR/Strasbourg", True),
    ],
)
def test_a_city_may_stand_for_its_country(one: str, two: str, kin: bool) -> None:
    assert related(one, two) is related(two, one) is kin


@pytest.mark.parametrize(
    ("key", "name"),
    [("CH", "Switzerland"), ("US/New_York", "New York"), ("US/New_York/Brooklyn", "Brooklyn"), ("WTO", ""), ("", "")],
)
def test_a_place_has_an_english_name(key: str, name: str) -> None:
    assert english_name(key) == name
