"""Gettext and XLIFF: what waits for a translation is filled in, what is done stays."""

from pathlib import Path

import polib
import pytest
from lxml import etree

from service.domain import Passage
from service.files.package import text_of
from service.files.po import Po, with_language
from service.files.xliff import V1, V2, Xliff
from service.text.limits import Rejection
from tests.files import samples

PO, XLIFF = Po(), Xliff()
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def catalogue(tmp_path: Path, data: bytes) -> dict[str, polib.POEntry]:
    """The entries that another library reads, by their messages."""
    path = tmp_path / "a.po"
    path.write_bytes(data)
    found = polib.pofile(str(path))
    return {"": found.metadata_as_entry(), **{entry.msgid: entry for entry in found if not entry.obsolete}}


def test_a_catalogue_is_filled_in(tmp_path: Path) -> None:
    made = samples.translated("a.po", samples.PO.encode())
    entries = catalogue(tmp_path, made)
    assert entries["Hello %s\n"].msgstr == "[de] Hello %s\n"
    assert entries["Hello %s\n"].flags == ["c-format"]
    assert entries["one file"].msgstr_plural == {0: "[de] one file", 1: "[de] %d files"}
    assert entries["Two\nlines"].msgstr == "[de] Two\n[de] lines"
    assert entries["Two\nlines"].msgctxt == "menu"
    assert entries["Done"].msgstr == "Fertig"
    assert "Language: de\n" in entries[""].msgstr
    assert "nplurals=2;" in entries[""].msgstr
    assert b'#~ msgid "Gone"\n#~ msgstr ""' in made
    assert b"# Translators\n" in made
    assert PO.passages(made) == []


def test_a_language_with_three_plurals_gets_three(tmp_path: Path) -> None:
    texts = [Passage(text) for text in ("Привет, %s\n", "один файл", "%d файлов", "Две\nстроки")]
    entries = catalogue(tmp_path, PO.rewrite(samples.PO.encode(), texts, "ru"))
    assert entries["one file"].msgstr_plural == {0: "один файл", 1: "%d файлов", 2: "%d файлов"}
    assert "nplurals=3;" in entries[""].msgstr


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('msgid "A \\"b\\" \\\\ c\\t\\x41\\101"\nmsgstr ""\n', ['A "b" \\ c\tAA']),
        ('msgid "Done"\nmsgstr "Fertig"\n', []),
        ('#, fuzzy\nmsgid "Done"\nmsgstr "Fertig"\n', ["Done"]),
        ('msgid "42"\nmsgstr ""\n', []),
        ('msgid ""\n"One "\n"two"\nmsgstr ""\nmsgid "Three"\nmsgstr ""\n', ["One two", "Three"]),
        ('msgctxt "a"\nmsgid "Same"\nmsgstr ""\n\nmsgctxt "b"\nmsgid "Same"\nmsgstr ""\n', ["Same", "Same"]),
    ],
)
def test_messages_that_wait(source: str, texts: list[str]) -> None:
    for text in (HEADER + source, (HEADER + source).replace("\n", "\r\n")):
        assert [passage.text for passage in PO.passages(text.encode())] == texts


def test_old_encodings_are_read_as_the_header_says() -> None:
    data = (HEADER.replace("UTF-8", "KOI8-R") + 'msgid "Слово"\nmsgstr ""\n').encode("koi8-r")
    assert [passage.text for passage in PO.passages(data)] == ["Слово"]


def test_a_header_without_plurals_names_the_language_only() -> None:
    assert with_language("Language: fr\n", "de") == "Language: de\n"
    assert with_language("Language: de_AT\n", "de") == "Language: de_AT\n"
    assert with_language("", "de") == "Language: de\n"


def units(data: bytes) -> dict[str, etree._Element]:
    """Each unit's target by its number, as lxml reads it."""
    root = etree.fromstring(data)
    return {unit.get("id", ""): unit.find(f"{V1}target") for unit in root.iter(f"{V1}trans-unit")}  # type: ignore[misc]


def test_xliff_1() -> None:
    made = samples.translated("a.xlf", samples.XLIFF.encode())
    targets = units(made)
    assert text_of(targets["1"]) == "[de] The new bridge"
    assert targets["1"].find(f"{V1}g").text == "new"  # type: ignore[union-attr]
    assert targets["1"][-1].tag == f"{V1}x"
    assert targets["1"].get("state") == "needs-review-translation"
    assert targets["2"].text == "Fertig"
    assert [child.tag.removeprefix(V1) for child in targets["3"]] == ["bpt", "ept"]
    assert targets["4"] is None
    assert b'target-language="de"' in made
    assert XLIFF.passages(made) == []


def test_xliff_2() -> None:
    root = etree.fromstring(samples.translated("b.xliff", samples.XLIFF2.encode()))
    first, second = root.iter(f"{V2}segment")
    assert root.get("trgLang") == "de"
    assert first.get("state") == "translated"
    assert text_of(first).endswith("[de] The new bridge is open.")
    assert first.findtext(f"{V2}target") == "[de] The "
    assert second.find(f"{V2}target").text == "Fini"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("target", "waits"),
    [
        ("", True),
        ("<target/>", True),
        ("<target>Words</target>", True),
        ("<target>Wörter</target>", False),
        ('<target state="needs-translation">Wörter</target>', True),
        ('<target state="final">Words</target>', False),
        ('<target state="needs-review-translation">Wörter</target>', False),
    ],
)
def test_which_targets_wait(target: str, waits: bool) -> None:
    unit = f"<trans-unit id='1'><source>Words</source>{target}</trans-unit>"
    data = f"<xliff xmlns='{V1[1:-1]}' version='1.2'><file><body>{unit}</body></file></xliff>".encode()
    assert bool(XLIFF.passages(data)) == waits


def test_protected_words_of_xliff_are_frozen() -> None:
    unit = "<trans-unit id='1'><source>Buy <mrk mtype='protected'>Acme</mrk> now</source></trans-unit>"
    data = f"<xliff xmlns='{V1[1:-1]}' version='1.2'><file><body>{unit}</body></file></xliff>".encode()
    (passage,) = XLIFF.passages(data)
    assert [(passage.text[mark.start : mark.end], mark.frozen) for mark in passage.marks] == [("Acme", True)]
    assert b'<mrk mtype="protected">Acme</mrk>' in XLIFF.rewrite(data, [passage], "de")


@pytest.mark.parametrize("data", [b"<xliff version='1.2'/>", b"<a/>", b"", b"words"])
def test_other_xml_is_refused(data: bytes) -> None:
    with pytest.raises(Rejection):
        XLIFF.passages(data)
