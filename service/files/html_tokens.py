"""HTML cut into tags, texts and what is neither, by the rules of the HTML standard's tokeniser, in linear time.

Source: https://html.spec.whatwg.org/multipage/parsing.html#tokenization. Nothing is repaired and nothing lost: the
tokens put together are the markup, byte for byte.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

# A quote is one only behind "="; anywhere else it is a letter like others.
TAG = re.compile(r"</?([A-Za-z][^\s/>\0]*+)(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')|[^>])*+>")
ATTRIBUTE = re.compile(
    r"(?P<name>[^\s/>=\"'][^\s/>=]*+)\s*+(?:=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>\"'][^\s>]*+)))?"
)
COMMENT_END = re.compile(r"--!?>")
XML = re.compile(r"\ufeff?\s*<\?xml\b|[^<]{0,200}(?:<![^>]{0,500}>\s*)?<html\b[^>]{0,2000}\bxmlns\s*=", re.IGNORECASE)
# What stands in these is no markup, whatever it looks like.
RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea"})
ESCAPABLE_RAW = "title"


class Token(NamedTuple):
    """Characters [start, end) of the markup; `name` is a tag's, in small letters; `closed` tags end with "/>"."""

    kind: Literal["text", "start", "end", "other"]
    start: int
    end: int
    name: str = ""
    closed: bool = False


class Attribute(NamedTuple):
    """An attribute's name in small letters, and the characters [start, end) of its value, without `quote`."""

    name: str
    start: int
    end: int
    quote: str


def tokens(markup: str) -> Iterator[Token]:
    """The markup's tokens, one behind the other."""
    return _Tokeniser(markup).run()


class _Tokeniser:
    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._is_xml = XML.match(markup) is not None
        self._absent: set[str] = set()

    def run(self) -> Iterator[Token]:
        text, at, size = 0, 0, len(self._markup)
        while (at := self._markup.find("<", at)) >= 0:
            token = self._token(at)
            if token is None:
                at += 1
                continue
            if text < at:
                yield Token("text", text, at)
            yield token
            text = at = token.end
            if token.kind == "start" and not (token.closed and self._is_xml):
                for inner in self._content(token.name, at):
                    yield inner
                    text = at = inner.end
        if text < size:
            yield Token("text", text, size)

    def _token(self, at: int) -> Token | None:
        """What begins with the "<" at a place; None where that is a letter like others."""
        following = self._markup[at + 1 : at + 3]
        if following[:1].isascii() and (following.lstrip("/")[:1].isalpha() and following[:1] != "!"):
            return self._tag(at)
        if following[:1] == "!" or following[:1] == "?" or (following[:1] == "/" and following[1:]):
            return self._other(at)
        return None

    def _tag(self, at: int) -> Token | None:
        match = TAG.match(self._markup, at)
        if match:
            is_end = self._markup[at + 1] == "/"
            closed = self._markup[match.end() - 2] == "/" and not is_end
            return Token("end" if is_end else "start", at, match.end(), match[1].lower(), closed)
        # The end of the markup inside a tag: a browser shows nothing of it. Without any ">" it is no tag at all.
        return Token("other" if self._find(">", at) >= 0 else "text", at, len(self._markup))

    def _other(self, at: int) -> Token | None:
        """A comment, a doctype, an instruction; None for what nothing closes and is no comment."""
        if self._markup.startswith("<!--", at):
            match = COMMENT_END.search(self._markup, at + 2)
            return Token("other", at, match.end() if match else len(self._markup))
        for begin, end in (("<?", "?>"), ("<![CDATA[", "]]>"), ("<", ">")):
            found = self._find(end, at) if self._markup.startswith(begin, at) else -1
            if found >= 0:
                return Token("other", at, found + len(end))
        return None

    def _content(self, name: str, at: int) -> Iterator[Token]:
        """What stands in an element whose content is no markup."""
        if name in RAW or name == ESCAPABLE_RAW:
            end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._markup, at)
            last = end.start() if end else len(self._markup)
            if at < last:
                yield Token("text" if end and name == ESCAPABLE_RAW else "other", at, last)

    def _find(self, what: str, at: int) -> int:
        """Where `what` stands next; searched for no more once it does not."""
        found = -1 if what in self._absent else self._markup.find(what, at)
        if found < 0:
            self._absent.add(what)
        return found


def attributes(markup: str, tag: Token) -> Iterator[Attribute]:
    """The attributes of a start tag, each name once, as browsers read it; none where none has a value."""
    seen = set()
    if "=" not in markup[tag.start : tag.end]:
        return
    for match in ATTRIBUTE.finditer(markup, tag.start + 1 + len(tag.name), tag.end - 1):
        name = match["name"].lower()
        if name not in seen:
            seen.add(name)
            group = next((group for group in ("double", "single", "bare") if match[group] is not None), None)
            quote = {"double": '"', "single": "'"}.get(group or "", "")
            start, end = match.span(group) if group else (match.end(), match.end())
            yield Attribute(name, start, end, quote)
