"""Bytes to text: Unicode by its mark or form, anything else by which reading looks most like language."""

import codecs
import re
from functools import lru_cache
from itertools import pairwise
from unicodedata import category

from service.text.limits import unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What an encoding's score gets added for being met often: it decides where a word or two are all there is to go by.
# KOI8-U holds the letters of KOI8-R.
LEGACY = {
    "cp1251": 0.06, "koi8-u": 0.05, "cp1252": 0.05, "cp1250": 0.05, "iso8859-2": 0.04, "cp866": 0.03,
    "mac-cyrillic": 0.03, "iso8859-5": 0.03, "cp1254": 0.02, "cp1253": 0.0, "cp1257": 0.02, "cp1255": 0.0,
    "cp1256": 0.0, "gb18030": 0.0, "shift_jis": 0.0, "big5": 0.0, "euc_kr": -0.03, "euc_jp": -0.05, "cp874": -0.02,
}  # fmt: skip
# Letters above ASCII that are evidence enough to weigh as much as that.
EVIDENCE = 20
# Bytes looked at: enough for any statistics, little enough to try every encoding.
SAMPLE = 20_000
# Below this the best reading is no language at all, so the bytes are not text.
LEAST_SCORE = 0.3
# One stray byte in so many may be damage inside a UTF-8 text; more and it is not UTF-8.
DAMAGE = 100
WORD = re.compile(r"[^\W\d_]+")
TYPOGRAPHY = set("«»„“”‘’‚‹›–—…№°§©®™€£¥¢₴₽•·×±¿¡、。・「」『』（），：；？！《》")
SCRIPT_RANGES = (
    ("latin", 0x00C0, 0x024F), ("greek", 0x0370, 0x03FF), ("cyrillic", 0x0400, 0x052F), ("hebrew", 0x0590, 0x05FF),
    ("arabic", 0x0600, 0x06FF), ("thai", 0x0E00, 0x0E7F), ("kana", 0x3040, 0x30FF), ("hangul", 0xAC00, 0xD7A3),
    ("han", 0x4E00, 0x9FFF),
)  # fmt: skip


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`; see `encoding_of`."""
    mark, encoding = encoding_of(data, declared)
    return data[len(mark) :].decode(encoding, errors="replace")


def encoding_of(data: bytes, declared: str | None = None) -> tuple[bytes, str]:
    """The byte order mark that `data` begins with, or b"", and the encoding of what follows, by Python's name for it.

    What `data` says of itself (`declared`) is believed where the bytes bear it out. Raises Rejection when no encoding
    makes sense of them.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return mark, encoding
    if b"\0" in data:
        return b"", _wide(data)
    if _is_utf8(data):
        return b"", "utf-8"
    known = _known(declared)
    if known is not None:
        text = data.decode(known, errors="replace")
        if text.count("�") * DAMAGE <= len(text):
            return b"", known
    return b"", detect(data)


def detect(data: bytes) -> str:
    """The likeliest legacy encoding of bytes that are not Unicode. Raises Rejection when none makes sense."""
    sample = _telling_part(data)
    scores = {encoding: _plausibility(sample, encoding) for encoding in LEGACY}
    weight = min(1.0, EVIDENCE / max(1, sum(byte > 0x7F for byte in sample)))
    encoding = max(scores, key=lambda candidate: scores[candidate] + weight * LEGACY[candidate])
    if scores[encoding] < LEAST_SCORE:
        raise unreadable("is in no encoding that could be recognised; save it as UTF-8")
    return encoding


def _telling_part(data: bytes) -> bytes:
    """The lines with bytes above ASCII, as many as the sample holds: plain ASCII says nothing about an encoding."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:SAMPLE]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        letters = sum(character > "\x7f" for character in text)
        return text.count("�") * DAMAGE < letters
    return True


def _wide(data: bytes) -> str:
    """UTF-16 (or 32) without a mark: the reading in which nearly all characters are letters, blanks and punctuation."""
    shares = {}
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        shares[encoding] = _ordinary_share(data.decode(encoding, errors="replace")[:SAMPLE])
    best = max(shares, key=lambda encoding: shares[encoding])
    if shares[best] > 0.95:
        return best
    raise unreadable("holds binary data, not text")


def _ordinary_share(text: str) -> float:
    """Share of characters that are assigned and stand in the blocks of the large scripts."""
    if not text:
        return 0.0
    return sum(character in "\r\n\t" or _ordinary(character) for character in text) / len(text)


@lru_cache(maxsize=8192)
def _ordinary(character: str) -> bool:
    if category(character)[0] == "C" or character == "�":
        return False
    return character < "\u0600" or character in TYPOGRAPHY or _script(character) != "other"


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    if character.isascii():
        return "latin"
    code = ord(character)
    return next((name for name, first, last in SCRIPT_RANGES if first <= code <= last), "other")


def _plausibility(sample: bytes, encoding: str) -> float:
    """How much `sample` reads as a language in `encoding`, 0-1: eldc's score, less for odd characters and odd words."""
    text = sample.decode(encoding, errors="replace")
    foreign = [character for character in text if character > "\x7f"]
    if not foreign:
        return 0.0
    odd = sum(not (character.isalpha() or character in TYPOGRAPHY or character == "\xa0") for character in foreign)
    words = [word for word in WORD.findall(text) if not word.isascii()]
    strange = sum(_is_strange(word) for word in words) / max(1, len(words))
    return _language_score(text) * (1 - min(1.0, 3 * odd / len(foreign))) * (1 - strange)


def _is_strange(word: str) -> bool:
    """Whether scripts are mixed in a word, or a capital stands behind a small letter."""
    scripts = {_script(character) for character in word}
    if len(scripts) > 1 and not scripts <= {"han", "kana"}:
        return True
    return any(left.islower() and right.isupper() for left, right in pairwise(word))


def _language_score(text: str) -> float:
    from service.text.languages import likeness

    return likeness(text)


def _known(name: str | None) -> str | None:
    """Python's name of a declared encoding; browsers read Latin-1 and ASCII as Windows-1252, so do we."""
    try:
        encoding = codecs.lookup((name or "").strip()).name
    except LookupError:
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "koi8-r": "koi8-u"}.get(
        encoding, encoding
    )
