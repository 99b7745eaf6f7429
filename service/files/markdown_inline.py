"""Inline Markdown: the parser's tokens laid over their source, which the parser itself forgets."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from service.files.tagged import Tagged

if TYPE_CHECKING:
    from markdown_it.token import Token

# What stands behind the closing bracket of a link: (address "title"), [label] or nothing.
ADDRESS = r"(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)"
TITLE = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))"""
TAIL = re.compile(rf"\(\s*{ADDRESS}(?:\s+{TITLE})?\s*\)|\[(?:[^\[\]\\]|\\.)*\]", re.DOTALL)
HTML_TAG = re.compile(r"</?([A-Za-z][\w-]*)")
VOID = frozenset({"br", "hr", "img", "input", "wbr", "area", "col", "embed", "link", "meta", "source", "track"})
# Text that another program reads: footnote marks, tasks, alerts; formulas, templates, emoji.
STANDING = re.compile(r"\[\^[^\]\s]+\]:?\s*|^\[[ xX]\]\s+|^\[![A-Z]+\]\s*")
HELD = re.compile(r"\$[^$\s](?:[^$\n]*[^$\s])?\$(?!\d)|\{\{.*?\}\}|\{%.*?%\}|:[a-z][a-z0-9_+-]+:")
BREAK = re.compile(r"[ ]*\\?\n[ \t]*")


class Misplaced(Exception):
    """The tokens are not what the source holds at this place."""


class Inline:
    """One block's inline content; `images` are the words of its pictures, by the keys that `tagged` has for them."""

    def __init__(self, content: str, tokens: "Sequence[Token]") -> None:
        self.tagged = Tagged()
        self.images: list[tuple[int, str, str, str]] = []
        """For each picture its key, what is before its words, the words, what is behind."""
        self.hard_break = ""
        self._content = content
        self._at = 0
        self._in_autolink = False
        try:
            for token in tokens:
                self._take(token)
            self._expect(content[self._at :].strip(), "")
        except Misplaced:
            # Better translated with its marks as text than left in the old language.
            self.tagged, self.images = Tagged(), []
            self.tagged.text(" ".join(content.split("\n")))

    def _take(self, token: "Token") -> None:
        kind = token.type
        if token.markup == "autolink" or self._in_autolink:
            self._autolink(token)
        elif kind == "text":
            self._expect(self._content[self._at : self._at + len(token.content)], token.content)
            self._at += len(token.content)
            self._text(token.content)
        elif kind == "text_special":
            self._skip(token.markup)
            self.tagged.text(token.content)
        elif kind in ("softbreak", "hardbreak"):
            self._break(kind == "hardbreak")
        elif kind == "code_inline":
            self._skip(token.markup)
            raw = self._until(token.markup)
            self.tagged.frozen(raw.replace("\n", " "), token.markup, token.markup)
        elif kind == "html_inline":
            self._html(self._skip(token.content))
        elif kind == "image":
            self._image(token)
        elif kind == "link_open":
            self.tagged.open("link", self._skip("["))
        elif kind == "link_close":
            self.tagged.close("link", self._skip("]") + self._tail())
        elif kind.endswith("_open"):
            self.tagged.open(kind.removesuffix("_open"), self._skip(token.markup))
        else:
            self.tagged.close(kind.removesuffix("_close"), self._skip(token.markup))

    @staticmethod
    def _expect(found: str, expected: str) -> None:
        if found != expected:
            raise Misplaced

    def _skip(self, raw: str) -> str:
        self._expect(self._content[self._at : self._at + len(raw)], raw)
        self._at += len(raw)
        return raw

    def _until(self, end: str) -> str:
        """What stands before the next `end`, a run of backticks of just that length."""
        match = re.compile(rf"(?<!`){re.escape(end)}(?!`)").search(self._content, self._at)
        if match is None:
            raise Misplaced
        raw = self._content[self._at : match.start()]
        self._at = match.end()
        return raw

    def _text(self, text: str) -> None:
        for is_held, part in pieces(text, STANDING):
            if is_held:
                self.tagged.point(part)
                continue
            for stays, piece in pieces(part, HELD):
                (self.tagged.frozen if stays else self.tagged.text)(piece)

    def _break(self, hard: bool) -> None:
        match = BREAK.match(self._content, self._at)
        if match is None:
            raise Misplaced
        self._at = match.end()
        if hard:
            self.hard_break = match[0].partition("\n")[0]
        self.tagged.text("\n" if hard else " ")

    def _html(self, raw: str) -> None:
        name = HTML_TAG.match(raw)
        if name is None or name[1].lower() in VOID or raw.endswith("/>"):
            self.tagged.point(raw)
        elif raw.startswith("</"):
            self.tagged.close(name[1].lower(), raw)
        else:
            self.tagged.open(name[1].lower(), raw)

    def _image(self, token: "Token") -> None:
        words = token.content
        before = self._skip("![")
        self._skip(words)
        after = self._skip("]") + self._tail()
        self.images.append((self.tagged.point(before + words + after), before, words, after))

    def _autolink(self, token: "Token") -> None:
        """The three tokens of an address in angle brackets."""
        self._in_autolink = token.type != "link_close"
        if token.type == "link_open":
            self._skip("<")
            end = self._content.find(">", self._at)
            self.tagged.frozen(self._content[self._at : end], "<", ">")
            self._at = end + 1

    def _tail(self) -> str:
        match = TAIL.match(self._content, self._at)
        if match is None:
            return ""
        self._at = match.end()
        return match[0]


def pieces(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[bool, str]]:
    """The text in parts, each with whether it is a match."""
    end = 0
    for match in pattern.finditer(text):
        yield False, text[end : match.start()]
        yield True, match[0]
        end = match.end()
    yield False, text[end:]
