"""What models add to titles and single words."""

import pytest

from service.translation.tidying import tidied


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("Hello", "Olá,", "Olá"),
        ("Storm kills 12", "Tempestade mata 12.", "Tempestade mata 12"),
        ("新闻", "News.", "News"),
        ("News", "新闻。", "新闻"),
        ("Hello.", "Olá.", "Olá."),
        ("Hello,", "Olá,", "Olá,"),
        ("Mr", "Sr.", "Sr."),
        ("the United States", "os E.U.A.", "os E.U.A."),
        ("Wait", "Espere...", "Espere..."),
        ("What", "O quê?", "O quê?"),
        ("HELLO WORLD", "OLÁ, MUNDO!", "OLÁ, MUNDO"),
        ("", "", ""),
        ("Hello", "", ""),
        ("Hello", ".", "."),
        ("Привет", "Hi", "Hi"),
        ("sim", "Yes Yes", "Yes"),
        ("sim", "Yes yes YES", "Yes"),
        ("sim", "Yes. Yes.", "Yes"),
        ("bye bye", "tchau tchau", "tchau tchau"),
    ],
)
def test_only_what_was_added_is_taken_back(source: str, translation: str, expected: str) -> None:
    assert tidied(source, translation) == expected
