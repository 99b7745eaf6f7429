"""What holds of every format: nothing but passages changes, bad files are refused, the translator's output is taken."""

import io
import zipfile

import pytest
from lxml import etree

from service.domain import Passage
from service.errors import UnsupportedFormat
from service.files import FORMATS, extensions, format_for
from service.text.limits import Rejection
from service.text.signatures import sniff
from tests.files import samples

FILES = samples.everything()
NAMES = sorted(FILES)
# Catalogues say what is translated, so that filling one in with its own words is a change.
FILLED = {"a.po", "a.xlf", "b.xliff"}


def test_every_format_has_a_sample() -> None:
    assert {format_for(name) for name in FILES} == set(FORMATS)


@pytest.mark.parametrize("name", sorted(set(NAMES) - FILLED))
def test_unchanged_passages_give_the_same_file(name: str) -> None:
    data, known = FILES[name], format_for(name)
    again = known.rewrite(data, known.passages(data), "en")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        assert again == data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(again)) as new:
        assert old.namelist() == new.namelist()
        for entry in old.namelist():
            assert new.read(entry) == old.read(entry) or entry in ("styles.xml", "meta.xml"), entry


@pytest.mark.parametrize("name", NAMES)
def test_passages_are_found_again_in_what_was_written(name: str) -> None:
    if name in FILLED:
        return
    known, data = format_for(name), FILES[name]
    before, after = known.passages(data), known.passages(samples.shouted(name, data))
    assert [passage.text.upper() for passage in before] == [passage.text for passage in after]
    assert [len(passage.marks) for passage in before] == [len(passage.marks) for passage in after]


@pytest.mark.parametrize("name", NAMES)
def test_marks_lie_inside_their_text(name: str) -> None:
    for passage in format_for(name).passages(FILES[name]):
        assert passage.text == passage.text.strip("\t") or name in FILLED
        for mark in passage.marks:
            assert 0 <= mark.start <= mark.end <= len(passage.text)
            assert passage.text[mark.start : mark.end] or not mark.frozen


@pytest.mark.parametrize("name", NAMES)
def test_every_format_takes_what_the_translator_makes(name: str) -> None:
    made = samples.translated(name, FILES[name])
    if name in FILLED:
        assert b"[de]" in made
        return
    found = samples.texts(name, made)
    assert found
    assert all("[de] " in text for text in found if text[0].isalpha())


@pytest.mark.parametrize("name", NAMES)
def test_a_translation_without_its_marks_is_written(name: str) -> None:
    known, data = format_for(name), FILES[name]
    plain = [Passage(f"{passage.text} zz") for passage in known.passages(data)]
    made = known.rewrite(data, plain, "de")
    assert name in FILLED or all(passage.text.endswith("zz") for passage in known.passages(made))


@pytest.mark.parametrize("name", NAMES)
def test_the_first_bytes_are_as_the_format_says(name: str) -> None:
    assert sniff(FILES[name]) in format_for(name).contents


@pytest.mark.parametrize("name", NAMES)
def test_control_characters_and_half_ones_do_no_harm(name: str) -> None:
    known, data = format_for(name), FILES[name]
    ugly = [Passage('a\0b\x0c\ud800 <b> & ]]> \u202e\n\n| * _ ` " --> {x}') for _ in known.passages(data)]
    made = known.rewrite(data, ugly, "de")
    known.passages(made)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_translation_is_written(name: str) -> None:
    known, data = format_for(name), FILES[name]
    made = known.rewrite(data, [Passage("") for _ in known.passages(data)], "de")
    assert made


@pytest.mark.parametrize("name", ["A.DOCX", "report.final.Md", "x.TXT"])
def test_the_extension_counts_whatever_its_case(name: str) -> None:
    assert format_for(name) is format_for(name.lower())


@pytest.mark.parametrize("name", ["a.pdf", "a", ".txt", "a.docx.exe", ""])
def test_other_formats_are_refused_with_a_list(name: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        format_for(name)
    assert all(extension in caught.value.message for extension in extensions())


ZIPPED = [name for name in NAMES if FILES[name].startswith(b"PK")]


@pytest.mark.parametrize("name", ZIPPED)
def test_an_archive_without_the_format_in_it_is_refused(name: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("else.txt", "words")
    for data in (target.getvalue(), FILES[name][:200], b"", b"PK\x03\x04 damaged"):
        with pytest.raises(Rejection):
            format_for(name).passages(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b'{"a": '),
        ("a.json", b"[" * 100_000 + b"]" * 100_000),
        ("a.srt", b"no times here"),
        ("a.vtt", b"00:01.000 --> 00:02.000\nwords"),
        ("a.po", b"no catalogue"),
        ("a.xlf", b"<html/>"),
        ("a.xlf", b"<xliff"),
        ("a.xlf", b"<a>" * 5_000 + b"</a>" * 5_000),
        ("a.xlf", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xliff>&b;</xliff>'),
        ("a.xlf", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>'),
        ("a.txt", b"\0\1\2\3binary\0\0"),
    ],
)
def test_what_is_none_of_the_format_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(Rejection):
        format_for(name).passages(data)


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.xlsx", "a.odt"])
def test_parts_stay_well_formed(name: str) -> None:
    made = samples.translated(name, FILES[name])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        for entry in archive.namelist():
            if entry.endswith((".xml", ".rels")) and archive.read(entry):
                etree.fromstring(archive.read(entry))
