"""HTML pages and fragments: texts with their inline tags, attributes that people read; all else stays byte for byte."""

import html
import re
from collections.abc import Iterator, Sequence

from service.domain import Passage
from service.files import source
from service.files.html_flows import Outline, flows
from service.files.html_texts import Flow, Value
from service.files.html_tokens import Attribute, attributes, tokens
from service.files.wording import is_language

CHARSET = re.compile(rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# Where a page says its encoding, browsers look no further.
HEAD = 1024
READ = frozenset({"alt", "title", "placeholder", "aria-label"})
DESCRIPTIONS = frozenset({"description", "og:title", "og:description"})
BUTTONS = frozenset({"submit", "button", "reset"})
LANGUAGE = frozenset({"lang", "xml:lang"})


def passages(markup: str) -> list[Passage]:
    """What is to be translated of a page or a fragment, in the order in which it stands there."""
    return [text.passage for _, text in Page(markup).texts]


def rewrite(markup: str, translated: Sequence[Passage], target: str | None = None) -> str:
    """The markup with its passages replaced one for one, in the order of `passages(markup)`; the rest stays.

    Nothing in a passage can become a tag. `target` (ISO 639-1) is what the `lang` of an <html> tag becomes.
    """
    return Page(markup).write(translated, target)


class Page:
    """Markup and its texts, each with the index of the token that it begins with."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._tokens = list(tokens(markup))
        self._outline = Outline(markup, self._tokens)
        self.texts: list[tuple[int, Flow | Value]] = sorted([*self._values(), *self._flows()], key=lambda text: text[0])

    def _flows(self) -> Iterator[tuple[int, Flow]]:
        for items in flows(self._outline):
            flow = Flow(self._outline, self._markup, items)
            if flow.has_words:
                yield flow.tokens[0], flow

    def _values(self) -> Iterator[tuple[int, Value]]:
        for index in self._outline.shown():
            for attribute in read(self._tokens[index].name, self._attributes(index)):
                value = Value(self._markup, attribute)
                if is_language(value.passage.text):
                    yield index, value

    def _attributes(self, index: int) -> dict[str, tuple[Attribute, str]]:
        """A tag's attributes and their values by name."""
        found = attributes(self._markup, self._tokens[index])
        return {one.name: (one, html.unescape(self._markup[one.start : one.end])) for one in found}

    def write(self, translated: Sequence[Passage], target: str | None) -> str:
        """The markup with its texts in another language."""
        written = [self._markup[token.start : token.end] for token in self._tokens]
        pairs = [(index, text, passage) for (index, text), passage in zip(self.texts, translated, strict=True)]
        changes: dict[int, list[tuple[int, int, str]]] = {}
        for index, text, passage in pairs:
            if isinstance(text, Value):
                changes.setdefault(index, []).append((*text.span, text.write(passage)))
        for index, token in enumerate(self._tokens):
            if target and token.kind == "start" and token.name == "html":
                named = [one for name, (one, said) in self._attributes(index).items() if name in LANGUAGE and said]
                changes.setdefault(index, []).extend((one.start, one.end, target) for one in named)
        for index, replaced in changes.items():
            written[index] = self._replaced(index, replaced)
        for _, text, passage in pairs:
            if isinstance(text, Flow):
                made = text.write(passage, written)
                for index in text.tokens:
                    written[index] = ""
                written[text.tokens[0]] = made
        return "".join(written)

    def _replaced(self, index: int, changes: Sequence[tuple[int, int, str]]) -> str:
        """The tag with the characters [start, end) of the markup replaced."""
        at, end, parts = self._tokens[index].start, self._tokens[index].end, []
        for start, last, text in sorted(changes):
            parts += [self._markup[at:start], text]
            at = last
        return "".join([*parts, self._markup[at:end]])


def read(tag: str, said: dict[str, tuple[Attribute, str]]) -> Iterator[Attribute]:
    """Of a tag's attributes, those that people read."""
    values = {name: value.strip().lower() for name, (_, value) in said.items()}
    for name, (attribute, _) in said.items():
        is_description = (
            name == "content" and tag == "meta" and DESCRIPTIONS & {values.get("name"), values.get("property")}
        )
        is_button = name == "value" and tag == "input" and values.get("type") in BUTTONS
        if name in READ or is_description or is_button:
            yield attribute


class Html:
    """Web pages. A page keeps its encoding; a character that the encoding lacks is written as a reference."""

    name = "Web page"
    extensions: tuple[str, ...] = (".html", ".htm", ".xhtml")
    media_type = "text/html"
    contents = (None, "html")

    def passages(self, data: bytes) -> list[Passage]:
        """The page's texts and the attributes that people read. Raises Rejection for what is no text."""
        return passages(_read(data).text)

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The page in another language."""
        page = _read(data)
        return page.mark + rewrite(page.text, translated, target).encode(page.encoding, "xmlcharrefreplace")


def _read(data: bytes) -> source.Source:
    declared = CHARSET.search(data[:HEAD])
    return source.read(data, declared[1].decode("ascii", "replace") if declared else None)
