"""TMX in and out: read with care, and what we write read by another library."""

import io
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.errors import TooLarge, UnreadableDocument
from service.translation import tmx
from service.translation.base import LanguagePair
from service.translation.memory import Unit, read_tmx, write_tmx

EN_RU, RU_EN = LanguagePair("en", "ru"), LanguagePair("ru", "en")


def document(body: str, doctype: str = "") -> bytes:
    header = '<header creationtool="x" segtype="sentence" srclang="en"/>'
    return f'<?xml version="1.0"?>{doctype}<tmx version="1.4">{header}<body>{body}</body></tmx>'.encode()


def unit(*variants: tuple[str, str]) -> str:
    inside = "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in variants)
    return f"<tu>{inside}</tu>"


def test_every_pair_in_every_direction() -> None:
    found = list(read_tmx(document(unit(("en", "A storm."), ("ru", "Буря."), ("uk", "Буревій.")))))
    assert {(str(one.pair), one.source, one.target) for one in found} == {
        ("en-ru", "A storm.", "Буря."),
        ("en-uk", "A storm.", "Буревій."),
        ("ru-en", "Буря.", "A storm."),
        ("ru-uk", "Буря.", "Буревій."),
        ("uk-en", "Буревій.", "A storm."),
        ("uk-ru", "Буревій.", "Буря."),
    }
    assert len(found) == 6


@pytest.mark.parametrize("code", ["en", "EN", "en-US", "en_gb", "en-Latn-US", " en "])
def test_language_codes_are_cut_to_the_language(code: str) -> None:
    assert next(read_tmx(document(unit((code, "A"), ("ru-RU", "Б"))))).pair == EN_RU


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        ("plain", "plain"),
        ('a <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> word', "a bold word"),
        ('a<ph>{0}</ph> b <it pos="begin">x</it>c<ut>y</ut>', "a b c"),
        ("a <hi>marked <hi>twice</hi></hi> word", "a marked twice word"),
        ("a <!-- remark --> b <?pi x?> c", "a b c"),
        ("  wrapped\n   line ", "wrapped line"),
        ("<![CDATA[a & b <c>]]>", "a & b <c>"),
        ("&lt;i&gt; &amp;amp; &#x416;", "<i> &amp; Ж"),
    ],
)
def test_inline_markup(segment: str, text: str) -> None:
    assert next(read_tmx(document(unit(("en", segment), ("ru", "Б"))))).source == text


@pytest.mark.parametrize(
    "body",
    [
        "",
        unit(("en", "alone")),
        unit(("en", "A"), ("en-GB", "B")),
        unit(("en", "A"), ("ru", " ")),
        unit(("en", "A"), ("", "Б")),
        unit(("en", "A"), ("neither/nor", "Б")),
        '<tu><tuv xml:lang="en"/><tuv xml:lang="ru"><seg>Б</seg></tuv></tu>',
        '<tu><tuv><seg>A</seg></tuv><tuv xml:lang="ru"><seg>Б</seg></tuv></tu>',
    ],
)
def test_what_gives_no_unit(body: str) -> None:
    assert list(read_tmx(document(body))) == []


def test_the_lang_attribute_of_tmx_1_1_is_read() -> None:
    body = '<tu><tuv lang="EN"><seg>A</seg></tuv><tuv lang="RU"><seg>Б</seg></tuv></tu>'
    assert list(read_tmx(document(body))) == [Unit("A", "Б", EN_RU), Unit("Б", "A", RU_EN)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_encodings(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = document(unit(("en", "A"), ("ru", "Буря"))).decode().replace('"1.0"', f'"1.0" encoding="{declared}"', 1)
    assert next(read_tmx(text.encode(encoding))).target == "Буря"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no well-formed XML"),
        (b"not xml", "no well-formed XML"),
        (b"PK\x03\x04", "no well-formed XML"),
        (b"<html><body/></html>", "<html>"),
        (document(unit(("en", "A"), ("ru", "Б")))[:-20], "no well-formed XML"),
        (document(unit(("en", "&#x1F;"), ("ru", "Б"))), "no well-formed XML"),
        (document(unit(*((f"a{chr(97 + n // 26)}{chr(97 + n % 26)}", "x") for n in range(41)))), "41 variants"),
    ],
)
def test_what_is_no_tmx_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        list(read_tmx(data))


def test_a_document_type_is_harmless_and_not_fetched() -> None:
    doctype = '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">'
    assert len(list(read_tmx(document(unit(("en", "A"), ("ru", "Б")), doctype)))) == 2


@pytest.mark.parametrize(
    "entity", ['"text"', 'SYSTEM "file:///etc/hostname"', 'SYSTEM "http://127.0.0.1:9/"'], ids=["text", "file", "web"]
)
def test_entities_are_not_followed(entity: str) -> None:
    with pytest.raises(UnreadableDocument, match="&e;"):
        list(read_tmx(document(unit(("en", "A &e;"), ("ru", "Б")), f"<!DOCTYPE tmx [<!ENTITY e {entity}>]>")))


def test_a_bomb_of_entities_is_refused_without_unpacking_it() -> None:
    levels = "".join(f'<!ENTITY l{n} "{20 * ("&l" + str(n - 1) + ";")}">' for n in range(1, 10))
    for place in ("<seg>&l9;</seg>", '<prop type="&l9;"/><seg>A</seg>'):
        body = f'<tu><tuv xml:lang="en">{place}</tuv><tuv xml:lang="ru"><seg>Б</seg></tuv></tu>'
        tracemalloc.start()
        with pytest.raises(UnreadableDocument):
            list(read_tmx(document(body, f'<!DOCTYPE tmx [<!ENTITY l0 "x">{levels}]>')))
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
        tracemalloc.stop()


def test_a_huge_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tmx, "MAX_BYTES", 10)
    with pytest.raises(TooLarge, match="at most 10"):
        list(read_tmx(document("")))


def translate_toolkit(data: bytes) -> list[tuple[str, str]]:
    """What another library reads: source and target of every unit."""
    from translate.storage.tmx import tmxfile

    parse: Any = tmxfile.parsefile
    file = parse(io.BytesIO(data))
    return [(str(one.source), str(one.target)) for one in file.units if not one.isheader()]


UNITS = [
    Unit("A storm & <b>5</b> “people”.", "Буря и 5 «человек».", EN_RU),
    Unit("'Тест' \"ї\" ґ", "Emoji 😀, عربي, 中文", RU_EN),
]


def test_another_library_reads_what_we_write() -> None:
    assert translate_toolkit(write_tmx(UNITS)) == [(one.source, one.target) for one in UNITS]


def test_what_we_write_we_read() -> None:
    found = list(read_tmx(write_tmx(UNITS)))
    assert [one for one in found if one in UNITS] == UNITS
    assert len(found) == 2 * len(UNITS)


def test_both_directions_are_written_once() -> None:
    mirrored = [Unit(one.target, one.source, LanguagePair(one.pair.target, one.pair.source)) for one in UNITS]
    assert write_tmx([*UNITS, *mirrored, *UNITS]) == write_tmx(UNITS)


def test_an_empty_memory_is_a_whole_file() -> None:
    assert list(read_tmx(write_tmx([]))) == []
    assert translate_toolkit(write_tmx([])) == []


def test_what_xml_cannot_hold_is_left_out() -> None:
    data = write_tmx([Unit("a\x00b\x1f\ud800c\ufffe", "д\x0b", EN_RU), Unit("\x00", "x", EN_RU), Unit("x", " ", EN_RU)])
    assert next(read_tmx(data)) == Unit("abc", "д", EN_RU)
    assert len(list(read_tmx(data))) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_makes_a_file_that_can_be_read(source: str, target: str) -> None:
    assert len(list(read_tmx(write_tmx([Unit(source, target, EN_RU)])))) in (0, 2)


def test_reading_keeps_memory_level() -> None:
    one = unit(("en", "A storm. " * 20), ("ru", "Буря. " * 20))
    data = document(one * 3000)
    tracemalloc.start()
    count = sum(1 for _ in read_tmx(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 6000
    assert peak < len(data) * 2
