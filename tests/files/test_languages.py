"""Languages as files name them."""

import pytest

from service.files import languages
from service.files.po import with_language
from tests.files import samples


@pytest.mark.parametrize(
    ("named", "target", "already"),
    [("de", "de", True), ("de_AT", "de", True), ("DE-at", "de", True), ("pt", "pt-BR", False), ("pt-BR", "pt-BR", True),
     ("den", "de", False), ("", "de", False)],
)  # fmt: skip
def test_a_regional_form_is_the_language(named: str, target: str, already: bool) -> None:
    assert languages.is_already(named, target) == already


@pytest.mark.parametrize(
    ("code", "tag", "regional"),
    [("de", "de", "de-DE"), ("pb", "pt-BR", "pt-BR"), ("zt", "zh-TW", "zh-TW"), ("zh", "zh", "zh-CN"),
     ("eo", "eo", "eo"), ("xx", "xx", "xx")],
)  # fmt: skip
def test_tags(code: str, tag: str, regional: str) -> None:
    assert languages.tag(code) == tag
    assert languages.regional(tag) == regional


def test_every_file_that_names_its_language_names_the_new_one() -> None:
    files = samples.everything()
    found = {name: samples.translated(name, data, "pt-BR") for name, data in files.items()}
    assert 'w:val="pt-BR"' in samples.part(found["a.docx"], "word/styles.xml").decode()
    assert b"<dc:language>pt-BR<" in samples.part(found["a.epub"], "EPUB/content.opf")
    assert b'lang="pt-BR"' in found["a.html"]
    assert b'target-language="pt-BR"' in found["a.xlf"]
    assert b'trgLang="pt-BR"' in found["b.xliff"]
    assert b"Language: pt_BR\\n" in found["a.po"]
    assert b'fo:language="pt"' in samples.part(found["a.odt"], "styles.xml")
    assert b'fo:country="BR"' in samples.part(found["a.odt"], "styles.xml")


@pytest.mark.parametrize(("target", "attribute"), [("ja", "eastAsia"), ("he", "bidi")])
def test_word_keeps_languages_by_kind_of_script(target: str, attribute: str) -> None:
    styles = samples.part(samples.translated("a.docx", samples.docx(), target), "word/styles.xml").decode()
    assert f'w:{attribute}="{languages.regional(target)}"' in styles


def test_a_locale_is_written_as_gettext_does() -> None:
    assert with_language("Language: \n", "zh-TW") == "Language: zh_TW\n"
