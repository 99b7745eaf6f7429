"""Encodings: a mis-detected one turns a whole article into rubbish, so short texts are tried too."""

import codecs
import random

import pytest

from service.text.encodings import decode
from service.text.limits import Rejection

RUSSIAN = "Съёмки закончены вчера: режиссёр говорит, что «фильм» — о любви."
UKRAINIAN = "Її з'їзд відбувся у Києві, ґрунт є — «об'єднання» підтримано."
LONG_RUSSIAN = "\n".join([RUSSIAN, "Министр заявил журналистам, что переговоры продолжатся во вторник."] * 200)
LONG_UKRAINIAN = "\n".join([UKRAINIAN, "Міністр заявив журналістам, що перемовини триватимуть у вівторок."] * 200)
CYRILLIC = ("cp1251", "koi8-u", "koi8-r", "mac-cyrillic", "cp866", "iso8859-5")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
OTHERS = [
    ("cp1252", "The café’s naïve owner paid 5 € — “fine”."),
    ("cp1250", "Prezydent ogłosił, że żaden rząd nie poprze nowej ustawy."),
    ("iso8859-2", "Prezydent ogłosił, że żaden rząd nie poprze nowej ustawy."),
    ("cp1253", "Ο πρόεδρος δήλωσε χθες ότι η κυβέρνηση παραιτείται."),
    ("cp1254", "Cumhurbaşkanı dün hükümetin yeni yasayı desteklemeyeceğini söyledi."),
    ("cp1255", "הנשיא אמר אתמול כי הממשלה לא תתמוך בחוק"),
    ("cp1256", "قال الرئيس أمس إن الحكومة لن تدعم القانون"),
    ("gb18030", "总统昨天表示，政府不会支持新法律。"),
    ("big5", "總統昨天表示，政府不會支持新法律。"),
    ("shift_jis", "大統領は昨日、政府は新しい法律を支持しないと述べた。"),
    ("euc_kr", "대통령은 어제 정부가 새로운 법을 지지하지 않을 것이라고 말했다."),
]


@pytest.mark.parametrize("encoding", [*CYRILLIC, *UNICODE])
@pytest.mark.parametrize(
    "text", [RUSSIAN, UKRAINIAN, LONG_RUSSIAN, LONG_UKRAINIAN], ids=["ru", "uk", "long ru", "long uk"]
)
def test_cyrillic(text: str, encoding: str) -> None:
    text = text.encode(encoding, errors="ignore").decode(encoding)  # not every one has every letter and mark
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u"])
@pytest.mark.parametrize(
    "text", ["Привет, мир", "Добрий вечір", "ВЫБОРЫ ОТМЕНЕНЫ", "Price 5 $, Москва сегодня", "Слава Україні!"]
)
def test_a_few_words(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(("encoding", "text"), OTHERS)
def test_other_scripts(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_utf8_with_a_damaged_byte_stays_utf8() -> None:
    damaged = LONG_RUSSIAN.encode() + b"\xd0"
    assert decode(damaged) == LONG_RUSSIAN + "�"


def test_a_mark_without_text() -> None:
    assert decode(codecs.BOM_UTF8) == ""


@pytest.mark.parametrize("data", [random.Random(1).randbytes(500), bytes(range(256)), b"\xff" * 40])
def test_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(Rejection):
        decode(data)
