"""Strangers' files in a bounded process: opened, rewritten, or refused with their name and a reason."""

import io
import json
import zipfile
from dataclasses import replace

import pytest

from service import errors
from service.domain import Passage
from service.files.process import open_file
from service.text.limits import ReadingLimits
from tests.files import samples

LIMITS = ReadingLimits()


def refusal(error: type[errors.ParallaxError], name: str, data: bytes, limits: ReadingLimits = LIMITS) -> str:
    with pytest.raises(error) as caught:
        open_file(name, data, limits)
    return caught.value.message


def test_a_document_is_opened_and_rewritten() -> None:
    data = samples.docx()
    opened = open_file("Report.DOCX", data, LIMITS)
    assert opened.passages[0] == Passage("The bridge")
    assert opened.passages == tuple(opened.format.passages(data))
    made = opened.rewrite([Passage(one.text.upper(), one.marks) for one in opened.passages], "de")
    assert made == samples.shouted("a.docx", data)


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return target.getvalue()


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
UNREADABLE = [
    ("empty.txt", b"", "empty"),
    ("blank.json", b" \n ", "empty"),
    ("numbers.csv", b"1,2\n3,4\n", "no words"),
    ("done.po", b'msgid "a"\nmsgstr "b"\n', "no words"),
    ("book.docx", samples.epub(), "EPUB"),
    ("sheet.docx", samples.xlsx(), "Excel"),
    ("text.xlsx", b"words", "damaged"),
    ("cut.odt", samples.odt()[:2000], "damaged"),
    ("old.pptx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
    ("pdf.txt", b"%PDF-1.7\n", "PDF"),
    ("page.txt", b"<!doctype html><p>words", "HTML"),
    ("entities.docx", samples.with_parts(samples.docx(), {"word/document.xml": ENTITIES}), "entities"),
    ("entities.xlf", ENTITIES, "entities"),
    ("deep.json", b"[" * 200_000 + b"]" * 200_000, "nested"),
    ("deep.xlf", b"<a>" * 100_000, "not valid XML"),
    ("broken.json", b'{"a": 1,}', "not valid JSON"),
]


@pytest.mark.parametrize(("name", "data", "reason"), UNREADABLE, ids=[row[0] for row in UNREADABLE])
def test_bad_files_are_refused_with_their_name(name: str, data: bytes, reason: str) -> None:
    message = refusal(errors.UnreadableDocument, name, data)
    assert name in message
    assert reason in message


@pytest.mark.parametrize(
    ("name", "data", "limits", "reason"),
    [
        ("a.txt", b"word " * 300, replace(LIMITS, max_file_bytes=1000), "1,500 bytes"),
        ("a.txt", b"word " * 300, replace(LIMITS, max_characters=100), "characters"),
        ("a.json", json.dumps(["Some words"] * 30).encode(), replace(LIMITS, max_characters=100), "300 characters"),
        ("a.docx", samples.docx(), replace(LIMITS, max_archive_entries=3), "entries"),
        ("a.docx", bomb(), LIMITS, "bomb"),
        ("a.txt", b"Some words.\n\n" * 4_000_000, LIMITS, "52,000,000 bytes"),
    ],
    ids=["bytes", "characters", "values", "entries", "bomb", "50 MB"],
)
def test_files_over_a_limit_are_refused(name: str, data: bytes, limits: ReadingLimits, reason: str) -> None:
    assert reason in refusal(errors.TooLarge, name, data, limits)


def test_what_takes_too_long_is_stopped() -> None:
    assert "longer than" in refusal(errors.UnreadableDocument, "a.md", b"Words.", replace(LIMITS, seconds=0.001))


def test_what_takes_too_much_memory_is_stopped() -> None:
    data = samples.with_parts(samples.docx(), {"word/document.xml": b"<a>" + b"<b/>" * 4_000_000 + b"</a>"})
    refusal(errors.UnreadableDocument, "a.docx", data, replace(LIMITS, memory_mb=128, max_expansion_ratio=100_000))


def test_other_formats_are_refused() -> None:
    assert ".docx" in refusal(errors.UnsupportedFormat, "a.exe", b"MZ")
