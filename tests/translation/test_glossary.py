"""Terms found in sentences: whole words, inflected, in any case, with signs, in languages without blanks."""

import pytest

from service.domain import Term
from service.translation.glossary import Glossary


def found(sentence: str, term: str, language: str = "en", case_sensitive: bool = False) -> list[str]:
    places = Glossary([Term(term, "x", case_sensitive)], language).find(sentence)
    return sorted({sentence[one.start : one.end] for one in places})


@pytest.mark.parametrize(
    ("sentence", "term", "language", "matches"),
    [
        ("The court ruled.", "court", "en", ["court"]),
        ("Courts in three cities", "court", "en", ["Courts"]),
        ("The court's ruling", "court", "en", ["court"]),
        ("The courtyard was empty.", "court", "en", []),
        ("They courted her.", "court", "en", []),
        ("The plane struck a tree.", "strike", "en", []),
        ("Cities and a city", "city", "en", ["Cities", "city"]),
        ("The prime  minister and prime ministers", "prime minister", "en", ["prime  minister", "prime ministers"]),
        ("prime, minister", "prime minister", "en", []),
        ("Wall Street\nJournal", "wall street journal", "en", ["Wall Street\nJournal"]),
        ("The editor-in-chief wrote.", "editor-in-chief", "en", ["editor-in-chief"]),
        ("C++ and C, R&D, .NET", "C++", "en", ["C++"]),
        ("Our R&D team", "R&D", "en", ["R&D"]),
        ("В суде и судах, суды", "суд", "ru", ["суде", "судах", "суды"]),
        ("Верховного суда больше нет", "верховный суд", "ru", ["Верховного суда"]),
        ("Судить не будут", "суд", "ru", []),
        ("У Верховному Суді", "верховний суд", "uk", ["Верховному Суді"]),
        ("В п’ятницю", "п'ятниця", "uk", ["п’ятницю"]),
        ("O tribunal e os tribunais", "tribunal", "pt", ["tribunal"]),
        ("机器翻译很便宜", "机器翻译", "zh", ["机器翻译"]),
        ("機械翻訳は安い", "翻訳", "ja", ["翻訳"]),
        ("Die Straße", "STRASSE", "de", ["Straße"]),
        ("", "court", "en", []),
    ],
)
def test_a_term_is_found(sentence: str, term: str, language: str, matches: list[str]) -> None:
    assert found(sentence, term, language) == sorted(matches)


@pytest.mark.parametrize(
    ("sentence", "matches"), [("The Sun shone.", ["Sun"]), ("The sun shone.", []), ("Suns and SUN", [])]
)
def test_a_case_sensitive_term_is_found_as_it_is_written(sentence: str, matches: list[str]) -> None:
    assert found(sentence, "Sun", case_sensitive=True) == matches


def test_of_two_entries_for_one_text_the_earlier_counts() -> None:
    (one,) = Glossary([Term("court", "own"), Term("court", "stored")], "en").find("A court sat.")
    assert one.term.target == "own"


@pytest.mark.parametrize("terms", [[], [Term("")], [Term("  ")]])
def test_no_term_is_no_glossary(terms: list[Term]) -> None:
    assert not Glossary(terms, "en")
    assert list(Glossary(terms, "en").find("Anything at all.")) == []


def test_a_large_glossary_is_looked_up_word_by_word() -> None:
    many = Glossary([Term(f"word{number} other", str(number)) for number in range(5000)], "en")
    assert [one.term.target for one in many.find("A word4321 other thing, word17, Other.")] == ["4321"]
