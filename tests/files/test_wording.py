"""Which strings of data are language."""

import pytest

from service.files.wording import is_key, is_language

LANGUAGE = [
    "Save", "cancel", "Hello!", "Two words", "Привет", "東京", "A (b)", "It costs $5", "e-mail", "well-known",
    "“Quoted”", "Done.", "Größe", "naïve", "see http://x.y for more", "Hello {name}", "WARNING", "it's",
]  # fmt: skip
OTHER = [
    "", " ", "42", "3,14 %", "2024-01-05", "2024-01-05T10:00:00Z", "10:00 12:00", "http://x.y/z", "mailto:a@b.c",
    "a@b.org", "www.example.org/a", "/usr/share/x", "./a/b", "C:\\dir\\file", "user_id", "camelCase", "text/html",
    "en-GB", "zh-Hant", "#ff0000", "{name}", "%s", "%(count)d", "true", "NULL", "v1.2.3", "btn2", "a1b2c3d4-e5f6",
    "x" * 80, "😀", "---", "a.b.c", "5 {n}", "half \ud800", "damaged \ufffd text",
]  # fmt: skip


@pytest.mark.parametrize("text", LANGUAGE)
def test_language(text: str) -> None:
    assert is_language(text)


@pytest.mark.parametrize("text", OTHER)
def test_no_language(text: str) -> None:
    assert not is_language(text)


@pytest.mark.parametrize(
    ("text", "key"), [("id", True), ("unit_price", True), ("", True), ("Name", False), ("two words", False)]
)
def test_keys(text: str, key: bool) -> None:
    assert is_key(text) == key
