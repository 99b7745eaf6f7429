"""Files of every format read, and every kind of bad file refused with its name and the reason."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service import errors
from service.text.documents import SUPPORTED, ReadingLimits, clean_text, read_document
from tests.text import files

LIMITS = ReadingLimits()
TEXT = "\n\n".join(files.PARAGRAPHS)
SENTENCE = "The council of the town met on Monday evening to talk about the new bridge over the river. "
PAGE = f"""<html><head><meta charset="windows-1251"><title>Site — Bridge opened</title><script>alert(1)</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Bridge opened</h1>
<p>Мэр открыл мост. {SENTENCE * 4}</p><p>{SENTENCE * 4}</p><script>document.write("evil")</script></article>
<aside>Read also: ten other stories</aside><footer>All rights reserved</footer></body></html>"""
SRT = """1
00:00:01,000 --> 00:00:02,000
<i>The bridge</i>
was opened

2
00:00:02,100 --> 00:00:03,000
on Friday.

3
00:00:09,000 --> 00:00:10,000
- Who came?
- Everyone.
"""


def text_of(name: str, data: bytes, limits: ReadingLimits = LIMITS) -> str:
    return read_document(name, data, limits).text


def refusal(error: type[errors.ParallaxError], name: str, data: bytes, limits: ReadingLimits = LIMITS) -> str:
    with pytest.raises(error) as caught:
        read_document(name, data, limits)
    assert name in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    ("name", "data", "text", "title"),
    [
        ("a.docx", files.docx(title="Bridge"), TEXT, "Bridge"),
        ("a.ODT", files.odt(title="Bridge"), TEXT, "Bridge"),
        ("a.epub", files.epub(["<h1>One</h1><p>Мост &amp; дом.</p>", "<p>Two<script>x</script>.</p>"]),
         "One\n\nМост & дом.\n\nTwo.", "A book"),
        ("a.md", b"---\ntitle: Bridge\n---\n# Head *line*\n\nA [link](http://x.y) and\nmore.\n\n- one\n- two\n\n"
         b"<script>x</script>",
         "Head line\n\nA link and\nmore.\n\none\n\ntwo", "Bridge"),
        ("a.srt", SRT.encode(), "The bridge was opened on Friday.\n\n- Who came?\n\n- Everyone.", None),
        ("a.htm", "<p>Мост открыт.</p><script>x</script><p>Все рады.</p>".encode("koi8-r"),
         "Мост открыт.\n\nВсе рады.", None),
        ("a.txt", "\ufeffОдна\r\nдве \x07строки.\r\r".encode("utf-16"), "Одна\nдве строки.\n\n", None),
        ("a.TXT", "Мэр открыл новый мост".encode("cp1251"), "Мэр открыл новый мост", None),
    ],
)  # fmt: skip
def test_reads(name: str, data: bytes, text: str, title: str | None) -> None:
    document = read_document(name, data, LIMITS)
    assert (document.text, document.title, document.name) == (text, title, name)
    assert f".{document.format}" in SUPPORTED


def test_html_gives_the_article_and_not_the_menu() -> None:
    document = read_document("page.html", PAGE.encode("cp1251"), LIMITS)
    assert document.title == "Bridge opened"
    assert "Мэр открыл мост." in document.text
    assert not any(word in document.text for word in ("Home", "evil", "alert", "rights reserved", "Read also"))


def test_docx_reads_insertions_and_cells_but_no_deletions() -> None:
    original = files.docx(["KEEP", "second"])
    body = files.part(original, "word/document.xml").decode()
    run = "<w:r><w:t>{}</w:t></w:r>"
    changed = body.replace(
        "<w:r><w:t>KEEP</w:t></w:r>",
        f'<w:del w:id="1">{run.format("gone").replace("w:t>", "w:delText>")}</w:del>'
        f'<w:ins w:id="2">{run.format("inserted")}</w:ins>'
        f"<w:sdt><w:sdtContent>{run.format(' held')}</w:sdtContent></w:sdt>",
    )
    assert changed != body
    data = files.with_parts(original, {"word/document.xml": changed.encode()})
    assert text_of("a.docx", data) == "inserted held\n\nsecond"


def test_pdf_joins_lines_undoes_hyphens_and_drops_furniture() -> None:
    def page(number: int) -> list[tuple[float, float, str]]:
        return [
            (50, 380, f"The Daily Bridge, issue {number}"),
            (50, 300, "The council of the town met on Monday evening to talk about a rail-"),
            (50, 288, "way bridge over the river, which nobody in the town had asked for."),
            (50, 264, f"A short second paragraph, number {number}."),
            (195, 15, str(number)),
        ]

    text = text_of("a.pdf", files.pdf([page(1), page(2), page(3)], title="Bridge"))
    first = (
        "The council of the town met on Monday evening to talk about a railway bridge over the river, which nobody in"
    )
    assert text.split("\n\n")[:2] == [
        f"{first} the town had asked for.",
        "A short second paragraph, number 1.",
    ]
    assert "Daily" not in text
    assert len(text.split("\n\n")) == 6


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
UNREADABLE = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t", "empty"),
    ("marks.txt", b"... --- ...", "empty"),
    ("mark.txt", b"\xef\xbb\xbf", "empty"),
    ("junk.txt", bytes(range(256)) * 4, "binary"),
    ("controls.txt", b"ab\x01\x02\x03\x04\x05" * 9, "binary"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG"),
    ("page.txt", b"<!DOCTYPE html><html><body>x</body></html>", "HTML"),
    ("word.txt", files.docx(), "Word document"),
    ("word.pdf", files.docx(), "Word document"),
    ("book.docx", files.epub(["<p>x</p>"]), "EPUB"),
    ("pdf.docx", files.pdf([[(50, 300, "Text.")]]), "PDF"),
    ("text.docx", b"just text", "damaged"),
    ("text.pdf", b"just text", "damaged"),
    ("plain.html", b"no tags here", "no tags"),
    ("tags.html", b"<html><body><script>x</script></body></html>", "empty"),
    ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
    ("cut.docx", files.docx()[:3000], "damaged"),
    ("cut.odt", files.odt()[:-300], "damaged"),
    ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "damaged"),
    ("nothing.docx", files.docx([]), "empty"),
    ("locked.pdf", files.pdf([[(50, 300, "Secret.")]], password="x"), "encrypted"),
    ("scan.pdf", files.picture_pdf(), "OCR"),
    ("nothing.pdf", files.pdf([[]]), "empty"),
    ("words.srt", b"hello there", "subtitles"),
    ("bomb.docx", files.with_parts(files.docx(), {"word/document.xml": BOMB}), "entities"),
    ("bomb.odt", files.with_parts(files.odt(), {"content.xml": BOMB}), "entities"),
    ("outside.epub", files.with_parts(files.epub(["<p>x</p>"]), {"EPUB/0.xhtml": OUTSIDE}), "entities"),
    ("drm.epub", files.with_parts(files.epub(["<p>x</p>"]), {"META-INF/encryption.xml":
     b'<e><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></e>'}), "DRM"),
    ("squeezed.epub", files.with_broken_mimetype(), "damaged"),
    ("broken.docx", files.with_parts(files.docx(), {"word/document.xml": b"<w:document><unclosed"}), "damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "reason"), UNREADABLE, ids=[row[0] for row in UNREADABLE])
def test_refuses_what_cannot_be_read(name: str, data: bytes, reason: str) -> None:
    assert reason in refusal(errors.UnreadableDocument, name, data)


@pytest.mark.parametrize("name", ["a.doc", "a.exe", "noextension", ".txt", "a.txt.png", ""])
def test_refuses_unsupported_formats(name: str) -> None:
    assert ".docx" in refusal(errors.UnsupportedFormat, name, b"text")


@pytest.mark.parametrize(
    ("name", "data", "limits", "reason"),
    [
        ("a.txt", b"word " * 300, replace(LIMITS, max_file_bytes=1000), "1,500 bytes"),
        ("a.txt", b"word " * 300, replace(LIMITS, max_characters=100), "1,500 characters"),
        ("a.docx", files.docx(["word " * 99]), replace(LIMITS, max_characters=100), "characters"),
        ("a.pdf", files.pdf([[(50, 300, "x")]] * 3), replace(LIMITS, max_pages=2), "3 pages"),
        ("a.docx", files.docx(), replace(LIMITS, max_archive_entries=3), "entries"),
        ("a.odt", files.with_parts(files.odt(), {"content.xml": b" " * 9_000_000}), LIMITS, "bomb"),
    ],
)
def test_refuses_what_is_too_large(name: str, data: bytes, limits: ReadingLimits, reason: str) -> None:
    assert reason in refusal(errors.TooLarge, name, data, limits)


def test_a_parser_that_takes_too_long_is_stopped() -> None:
    # No process starts within three thousandths of a second, so this one is stopped on any machine.
    limits = replace(LIMITS, seconds=0.001)
    assert "longer than 0.001 seconds" in refusal(errors.UnreadableDocument, "slow.md", b"A word.", limits)


def test_a_parser_that_takes_too_much_memory_is_stopped() -> None:
    data = files.with_parts(files.docx(), {"word/document.xml": b"<a>" + b"<b/>" * 4_000_000 + b"</a>"})
    limits = replace(LIMITS, memory_mb=128, max_expansion_ratio=100_000)
    refusal(errors.UnreadableDocument, "fat.docx", data, limits)


def test_a_strangers_name_is_fit_for_a_message() -> None:
    with pytest.raises(errors.UnsupportedFormat) as caught:
        read_document("a\n\x1b[31m" + "x" * 500, b"", LIMITS)
    assert "\n" not in caught.value.message
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 300


@pytest.mark.parametrize("text", ["", "\0\0", " \n", "…", "half \ud800 a character"])
def test_pasted_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(errors.UnreadableDocument, match="Version 2"):
        clean_text("Version 2", text, LIMITS)


def test_pasted_text_is_cleaned() -> None:
    assert clean_text("a", "Мост\r\nот\u00adкрыт\0\u2028вчера\x0cвсе", LIMITS) == "Мост\nоткрыт\nвчера\nвсе"


def test_pasted_text_has_a_limit() -> None:
    with pytest.raises(errors.TooLarge, match="Version 2"):
        clean_text("Version 2", "a" * 101, replace(LIMITS, max_characters=100))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_as_text_raise_nothing_else(data: bytes) -> None:
    assert_read_or_refused("a.txt", data)


@settings(max_examples=4, deadline=None)
@given(st.sampled_from([extension for extension in SUPPORTED if extension != ".txt"]), st.binary(max_size=300))
def test_random_bytes_as_any_format_raise_nothing_else(extension: str, data: bytes) -> None:
    heads = {".pdf": b"%PDF-1.7\n", ".docx": b"PK\x03\x04", ".odt": b"PK\x03\x04", ".epub": b"PK\x03\x04"}
    assert_read_or_refused(f"a{extension}", heads.get(extension, b"<p>") + data)


WHOLE = [("a.docx", files.docx()), ("a.odt", files.odt()), ("a.pdf", files.pdf([[(50, 300, "Text.")]]))]


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(WHOLE),
       st.integers(0, 10**6), st.binary(min_size=1, max_size=20))  # fmt: skip
def test_damaged_files_raise_nothing_else(file: tuple[str, bytes], place: int, damage: bytes) -> None:
    name, data = file
    place %= len(data)
    assert_read_or_refused(name, data[:place] + damage + data[place + len(damage) :])


def assert_read_or_refused(name: str, data: bytes) -> None:
    try:
        document = read_document(name, data, LIMITS)
    except errors.ParallaxError:
        return
    assert document.text.strip()
    assert document.text.encode()
