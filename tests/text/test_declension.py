"""What a name may be a case form of."""

import pytest

from service.text.declension import adjective_bases, base_forms

FORMS = [
    ("ru", "мелитополя", "мелитополь"),
    ("ru", "череповца", "череповец"),
    ("ru", "мытищах", "мытищи"),
    ("ru", "грозного", "грозный"),
    ("uk", "чернігова", "чернігів"),
    ("uk", "ковелем", "ковель"),
    ("uk", "авдіївку", "авдіївка"),
    ("uk", "лозовій", "лозова"),
    ("pl", "bejrucie", "bejrut"),
    ("pl", "katowicach", "katowice"),
    ("de", "orenburgs", "orenburg"),
]


@pytest.mark.parametrize(("language", "form", "base"), FORMS)
def test_a_form_leads_to_its_base(language: str, form: str, base: str) -> None:
    assert base in base_forms(form, language)


@pytest.mark.parametrize(("language", "word"), [("en", "boston"), ("xx", "мелитополя"), ("ru", "а"), ("ru", "")])
def test_there_is_no_base_without_a_table_or_a_stem(language: str, word: str) -> None:
    assert base_forms(word, language) == ()


@pytest.mark.parametrize(
    ("language", "adjective", "base"),
    [
        ("ru", "костромскую", "кострома"),
        ("ru", "одесской", "одесса"),
        ("ru", "калужской", "калуга"),
        ("ru", "минский", "минск"),
        ("ru", "тульского", "тула"),
        ("uk", "воронезької", "воронеж"),
        ("uk", "ясський", "ясси"),
        ("uk", "луцький", "луцьк"),
    ],
)
def test_an_adjective_leads_to_its_place(language: str, adjective: str, base: str) -> None:
    assert base in adjective_bases(adjective, language)


@pytest.mark.parametrize(("language", "word"), [("en", "russky"), ("ru", "кострома"), ("ru", "ский"), ("uk", "")])
def test_no_place_is_behind_what_is_no_such_adjective(language: str, word: str) -> None:
    assert adjective_bases(word, language) == ()
