"""Gettext catalogues: what is untranslated or fuzzy is filled in, all else stays as it is.

Format: GNU gettext manual, "The Format of PO Files". Plural rules: Unicode CLDR, through Babel.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from service.domain import Passage
from service.files import languages, source
from service.files.source import Piece, Source
from service.text.limits import unreadable

LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
KEYWORD = re.compile(r"\s*(msgctxt|msgid_plural|msgid|msgstr)\s*(?:\[(\d+)\])?\s*(\".*)$")
CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)
ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
MEANINGS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "v": "\v", "f": "\f"}
WRITTEN = {
    meaning: f"\\{letter}" for letter, meaning in {**MEANINGS, '"': '"', "\\": "\\"}.items() if letter != "\\"
} | {"\\": "\\\\"}
PLURALS = re.compile(r"^Plural-Forms:[^\n]*\bnplurals\s*=\s*(\d+)[^\n]*$", re.MULTILINE | re.IGNORECASE)
# More forms than any language has.
MOST_PLURALS = 6
FUZZY = re.compile(r",\s*fuzzy\b")


@dataclass(slots=True)
class Entry:
    """One message: what its strings say by keyword ("msgid", "msgstr[1]"), and where its translations stand."""

    strings: dict[str, str] = field(default_factory=dict)
    begin: int = -1
    """Where the first msgstr begins; `end` is behind the last one's line."""
    end: int = -1
    fuzzy: tuple[int, int, str] | None = None
    """The flags' line, where they say fuzzy."""

    @property
    def is_header(self) -> bool:
        """The catalogue's own fields are the translation of the empty message."""
        return self.strings.get("msgid") == "" and "msgctxt" not in self.strings

    @property
    def is_open(self) -> bool:
        """Whether it waits for a translation."""
        texts = [text for name, text in self.strings.items() if name.startswith("msgstr")]
        waits = self.fuzzy is not None or not all(texts)
        return bool(texts) and waits and any(map(str.isalpha, self.strings.get("msgid", "")))

    @property
    def sources(self) -> list[str]:
        """The message, and its plural where it has one."""
        return [self.strings[name] for name in ("msgid", "msgid_plural") if name in self.strings]


class Po:
    """PO and POT files. What is filled in is not marked fuzzy: programs would not show it."""

    name = "Gettext catalogue"
    extensions = (".po", ".pot")
    media_type = "text/x-gettext-translation"
    contents = (None,)

    def passages(self, data: bytes) -> list[Passage]:
        """The messages that wait for a translation, each with its plural. Raises Rejection for what is no catalogue."""
        found = _entries(_read(data))
        return [Passage(text) for entry in found if entry.is_open for text in entry.sources]

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The catalogue filled in; its header names the language and, where it did not, the language's plural rule."""
        read = _read(data)
        entries = _entries(read)
        header = next((entry for entry in entries if entry.is_header), None)
        fields = with_language(header.strings.get("msgstr", ""), target) if header else ""
        forms = PLURALS.search(fields)
        count = min(int(forms[1]), MOST_PLURALS) if forms else 2
        texts = iter(translated)
        pieces: list[Piece] = []
        for entry in entries:
            if entry is header:
                pieces += _filled(entry, [fields], read.newline) if fields != entry.strings.get("msgstr") else []
            elif entry.is_open:
                new = [next(texts).text for _ in entry.sources]
                pieces += _filled(entry, new[:1] + new[1:] * (count - 1), read.newline)
        return read.write(pieces)


def with_language(fields: str, target: str) -> str:
    """A header that names `target` as its language, and its plural rule where it has none or another language's."""
    from babel import UnknownLocaleError
    from babel.messages.plurals import get_plural

    named = re.search(r"^Language:[ \t]*([\w@-]*)", fields, re.MULTILINE)
    if named and languages.is_already(named[1], target):
        return fields
    locale = target.replace("-", "_")
    line = f"Language: {locale}"
    fields = re.sub(r"^Language:[^\n]*", line, fields, flags=re.MULTILINE) if named else f"{fields}{line}\n"
    try:
        rule = f"Plural-Forms: {get_plural(locale)}"
    except (UnknownLocaleError, ValueError):
        return fields
    return re.sub(r"^Plural-Forms:[^\n]*", lambda _: rule, fields, flags=re.MULTILINE)


def _read(data: bytes) -> Source:
    declared = CHARSET.search(data[:65_536])
    return source.read(data, declared[1].decode("ascii") if declared else None)


def _entries(read: Source) -> list[Entry]:
    found = list(_scan(read.text))
    if not found:
        raise unreadable("is no gettext catalogue: there is no msgid in it")
    return found


def _scan(text: str) -> Iterator[Entry]:
    entry, name = Entry(), ""
    for line in LINE.finditer(text):
        content = line[1].strip()
        keyword = KEYWORD.match(line[1])
        if keyword:
            name = keyword[1] if keyword[2] is None else f"{keyword[1]}[{keyword[2]}]"
            if keyword[1] in ("msgctxt", "msgid") and entry.begin >= 0:
                yield entry
                entry = Entry()
            entry.strings[name] = ""
            if keyword[1] == "msgstr" and entry.begin < 0:
                entry.begin = line.start()
            content = keyword[3].strip()
        elif content.startswith("#"):
            if entry.begin >= 0:
                yield entry
                entry = Entry()
            name = ""
            if content.startswith("#,") and FUZZY.search(content):
                entry.fuzzy = (line.start(), line.end(), line[0])
            continue
        if content.startswith('"') and name:
            entry.strings[name] += _unescaped(content[1:].removesuffix('"'))
            if name.startswith("msgstr"):
                entry.end = line.end(1)
    if entry.begin >= 0:
        yield entry


def _unescaped(text: str) -> str:
    def meaning(match: re.Match[str]) -> str:
        code = match[0][1:]
        if code[0] == "x" and len(code) > 1:
            return chr(int(code[1:], 16))
        return chr(int(code, 8)) if code[0] in "01234567" else MEANINGS.get(code, code)

    return ESCAPE.sub(meaning, text)


def _filled(entry: Entry, texts: Sequence[str], newline: str) -> Iterator[Piece]:
    """The entry without its fuzzy flag, its translations replaced by one text, or by all of its plural forms."""
    if entry.fuzzy and not entry.is_header:
        begin, end, line = entry.fuzzy
        flags = FUZZY.sub("", line)
        yield Piece(begin, end, flags if flags.strip() != "#" else "")
    plural = "msgid_plural" in entry.strings
    names = [f"msgstr[{number}]" for number in range(len(texts))] if plural else ["msgstr"]
    lines = [line for name, text in zip(names, texts, strict=True) for line in _lines(name, text)]
    yield Piece(entry.begin, entry.end, newline.join(lines))


def _lines(name: str, text: str) -> list[str]:
    """A string as gettext writes it: on one line, or line by line under an empty one."""
    parts = text.splitlines(keepends=True) if "\n" in text.rstrip("\n") else [text]
    written = ['"' + "".join(WRITTEN.get(character, character) for character in part) + '"' for part in parts]
    return [f"{name} {written[0]}"] if len(written) == 1 else [f'{name} ""', *written]
