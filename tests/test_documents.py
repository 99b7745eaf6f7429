"""A file in, a translated file out: formats kept, languages detected, everything counted, every refusal clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.documents import AUTO, MAX_DOUBTS, PORTION, portions, safe_name, translate_file, translated_name
from service.domain import Progress
from service.errors import InvalidRequest, ModelUnavailable, ParallaxError, TooLarge, UnreadableDocument
from service.text.limits import ReadingLimits
from service.translator import Order
from tests.documents import LIMITS, translator

RAIN = "The rain fell on the harbour all night. It stopped at dawn."
SUBTITLES = "1\r\n00:00:01,000 --> 00:00:02,500\r\nRain fell.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n[...]\r\n"


def quietly(progress: Progress) -> None:
    pass


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", f"{RAIN}\n\n\n  * 42 *\n", "[uk] The rain fell on the harbour all night. [uk] It stopped at dawn."),
        ("A.TXT", "Rain fell", "[uk] Rain fell"),
        ("без.імені.txt", "Rain fell.\r\n\r\nIt stopped.", "[uk] Rain fell.\r\n\r\n[uk] It stopped."),
        ("a.srt", SUBTITLES, "00:00:01,000 --> 00:00:02,500\r\n[uk] Rain fell."),
        ("a.json", '{"b": ["Rain fell.", 5, null]}', '{"b": ["[uk] Rain fell.", 5, null]}'),
    ],
)
def test_a_file_keeps_its_format(name: str, text: str, expected: str) -> None:
    made, report = translate_file(name, text.encode(), Order("en", "uk"), translator(), LIMITS, quietly)
    assert expected in made.decode()
    assert not report.language.detected


def test_the_language_is_detected_and_everything_counted() -> None:
    text = f"{RAIN}\n\n=====\n\nIt fell again the next evening."
    made, report = translate_file("a.txt", text.encode(), Order(AUTO, "uk"), translator(), LIMITS, quietly)
    assert made.decode().count("[uk] ") == 3
    assert (report.language.code, report.language.detected, report.target) == ("en", True, "uk")
    assert report.language.confidence > 0.9
    assert (report.passages, report.sentences, report.untranslated) == (2, 3, 0)


@pytest.mark.parametrize("text", ["Menu", "Radio"])
def test_a_word_of_many_languages_is_of_one_that_can_be_translated(text: str) -> None:
    made, report = translate_file("a.txt", text.encode(), Order(AUTO, "uk"), translator(), LIMITS, quietly)
    assert made.decode() == f"[uk] {text}"
    assert report.language.code == "en"


def test_a_file_in_the_target_language_stays_as_it_is() -> None:
    data = "Дощ ішов усю ніч, а на світанку перестав.".encode()
    made, report = translate_file("a.txt", data, Order(AUTO, "uk"), translator(), LIMITS, quietly)
    assert made == data
    assert (report.language.code, report.sentences, report.untranslated) == ("uk", 0, 1)


def test_warnings_are_counted_by_kind_and_the_first_told_in_full() -> None:
    text = "\n\n".join(f"Ship {200 + number} had 5,017 tonnes of grain." for number in range(MAX_DOUBTS + 20))
    _, report = translate_file("a.txt", text.encode(), Order("en", "uk"), translator(), LIMITS, quietly)
    assert report.warnings == {"lost_number": MAX_DOUBTS + 20}
    assert len(report.doubts) == MAX_DOUBTS
    second = report.doubts[1]
    assert (second.kind, second.passage) == ("lost_number", 1)
    assert second.text == "Ship 201 had 5,017 tonnes of grain."
    assert "5,017" in second.message


def test_progress_counts_sentences_and_never_goes_back() -> None:
    told: list[Progress] = []
    text = "\n\n".join(f"Number {number} came. It went." for number in range(200))
    translate_file("a.txt", text.encode(), Order("en", "uk"), translator(), LIMITS, told.append)
    assert list(dict.fromkeys(one.stage for one in told)) == ["read", "translate", "write"]
    counts = [one.done for one in told if one.stage == "translate"]
    assert {one.total for one in told if one.stage == "translate"} == {400}
    assert counts == sorted(counts)
    assert counts[0] == 0
    assert counts[-1] == 400
    assert len(set(counts)) >= 4


def test_a_long_file_goes_to_the_models_in_portions() -> None:
    sizes: list[int] = []
    text = "\n\n".join(f"Number {number} came. It went." for number in range(200))
    busy = translator(lambda sentences: sizes.append(len(sentences)))
    translate_file("a.txt", text.encode(), Order("en", "uk"), busy, LIMITS, quietly)
    assert max(sizes) <= PORTION


def test_what_progress_raises_ends_the_work() -> None:
    class Stop(Exception):
        pass

    def stop(progress: Progress) -> None:
        if progress.done:
            raise Stop

    with pytest.raises(Stop):
        translate_file("a.txt", RAIN.encode(), Order("en", "uk"), translator(), LIMITS, stop)


@pytest.mark.parametrize(
    ("name", "data", "error", "said"),
    [
        ("a.exe", b"MZ", ParallaxError, "'.exe' cannot be translated"),
        ("", b"Rain fell.", ParallaxError, "without an extension"),
        ("a.txt", b"", UnreadableDocument, "“a.txt” is empty"),
        ("a.txt", b" \n\t\n", UnreadableDocument, "is empty"),
        ("a.txt", b"12 345\n67", UnreadableDocument, "no words"),
        ("a.json", b'{"a": ', UnreadableDocument, "a.json"),
        ("a.srt", b"%PDF-1.4", UnreadableDocument, "it is a PDF"),
        ("a.txt", b"Rain fell. " * 100, TooLarge, "1,000 allowed"),
        ("a.txt", b"x" * 20_000, TooLarge, "10,000 allowed"),
        ("a.txt", "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ".encode(), InvalidRequest, "Name it"),
    ],
)
def test_what_cannot_be_translated_is_told(name: str, data: bytes, error: type[ParallaxError], said: str) -> None:
    limits = ReadingLimits(max_characters=1_000, max_file_bytes=10_000)
    with pytest.raises(error, match=said):
        translate_file(name, data, Order(AUTO, "uk"), translator(), limits, quietly)


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ModelUnavailable, match=r"^'a.txt' reads like English. .* en-ja"):
        translate_file("a.txt", RAIN.encode(), Order(AUTO, "ja"), translator(), LIMITS, quietly)


@given(st.lists(st.integers(0, 3 * PORTION), max_size=60))
def test_portions_hold_every_passage_once_and_are_small(counts: list[int]) -> None:
    found = list(portions(counts))
    assert [index for start, end in found for index in range(start, end)] == list(range(len(counts)))
    for start, end in found:
        assert start < end
        assert end - start == 1 or sum(counts[start:end]) <= PORTION


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("report.docx", "report.uk.docx"),
        ("REPORT.DOCX", "REPORT.uk.DOCX"),
        ("archive.2024.txt", "archive.2024.uk.txt"),
        ("звіт 😀.odt", "звіт 😀.uk.odt"),
    ],
)
def test_the_translated_files_name(name: str, expected: str) -> None:
    assert translated_name(name, "uk") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\Ірина\\звіт.DOCX", "звіт.DOCX"),
        ("..", ""),
        ("...txt", "txt"),
        ('a"b<c>|d?*:.txt', "abcd.txt"),
        ("line\r\nbreak\u202e.txt", "linebreak.txt"),
        ("😀.srt", "😀.srt"),
        ("x" * 500 + ".txt", "x" * 120 + ".txt"),
        ("", ""),
    ],
)
def test_a_strangers_file_name_is_made_safe(name: str, expected: str) -> None:
    assert safe_name(name) == expected


@given(st.text())
def test_a_safe_name_is_a_name_alone(name: str) -> None:
    safe = safe_name(name)
    assert not set(safe) & set('/\\\0<>:"|?*')
    assert safe not in (".", "..")
    assert len(safe) <= 140
    assert safe_name(safe) == safe
