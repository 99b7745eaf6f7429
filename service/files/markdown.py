"""Markdown: headings, paragraphs, items, cells and pictures' words; all else byte for byte.

Syntax: CommonMark with tables, strikethrough, footnotes, front matter, formulas and template tags.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from service.domain import Passage
from service.files import html, source
from service.files.markdown_inline import Inline
from service.files.source import Piece
from service.files.stretch import Stretch

if TYPE_CHECKING:
    from markdown_it.token import Token

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"^(?:title|subtitle|description|summary|excerpt):[ \t]+(\S[^\r\n]*?)[ \t]*(?=\r?$)", re.MULTILINE)
# Plain words without anything that YAML reads as more than a string.
PLAIN = re.compile(r"[^\W_][^:#\[\]{}\"'|>&*!%@`\\]*")
# What begins a block if it begins a line.
BLOCK_START = re.compile(r"(?:[-+*](?=\s|$)|#{1,6}(?=\s|$)|>|=+\s*$|-+\s*$|~~~|```|\||\d{1,9}[.)](?=\s|$))")
SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n])|\*(?=\S)|(?<=\S)\*|(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_])|`|~~"
    r"|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\[(?=[^\]]*\][(\[:])"
)
# A line may be broken here: between words, outside of what is frozen.
SOFT = "\v"


@dataclass(slots=True)
class Block:
    """A block's text at [start, end) of the file; further lines begin with `prefix`, none is wider than `width`."""

    start: int
    end: int
    prefix: str
    width: int
    inline: Inline
    cell: bool
    stretch: Stretch = field(init=False)

    def __post_init__(self) -> None:
        self.stretch = self.inline.tagged.stretch()

    def texts(self) -> list[Passage]:
        """Its own words, where it has any, then those of its pictures."""
        own = [self.stretch.passage] if self.stretch.has_words else []
        return own + [Passage(words) for _, _, words, _ in self.inline.images if any(map(str.isalpha, words))]

    def written(self, translated: Sequence[Passage], newline: str) -> str:
        """Its source with a translation of `texts()`."""
        texts = list(translated)
        own = texts.pop(0) if self.stretch.has_words else self.stretch.passage
        for key, before, words, after in self.inline.images:
            if any(map(str.isalpha, words)):
                self.inline.tagged.replace(key, before + self._escaped(texts.pop(0).text) + after)
        # Of each line, so much is words and not marks.
        width = round(self.width * len(self.stretch.passage.text) / (self.end - self.start))
        raw = self.inline.tagged.write(self.stretch, softly_broken(own, width), self._escaped)
        if not self.cell and BLOCK_START.match(raw) and not BLOCK_START.match(self.stretch.passage.text):
            raw = re.sub(r"(?=[^\w\s])", r"\\", raw, count=1)
        next_line = newline + self.prefix
        hard = " " if self.cell else (self.inline.hard_break or "\\") + next_line
        return raw.replace("\n", hard).replace(SOFT, next_line)

    def _escaped(self, text: str) -> str:
        escaped = SPECIAL.sub(lambda match: f"\\{match[0]}", text)
        return escaped.replace("|", "\\|") if self.cell else escaped


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """HTML at [start, end) of the file, outside of quotations and lists."""

    start: int
    end: int
    markup: str

    def texts(self) -> list[Passage]:
        """The texts in it."""
        return html.passages(self.markup)

    def written(self, translated: Sequence[Passage], _newline: str) -> str:
        """Its source with a translation of `texts()`."""
        return html.rewrite(self.markup, translated)


class Markdown:
    """MD files. Addresses, titles of links, code, link definitions, and HTML in lists or quotations stay."""

    name = "Markdown"
    extensions = (".md", ".markdown")
    media_type = "text/markdown"
    contents = (None,)

    def passages(self, data: bytes) -> list[Passage]:
        """The front matter's title and description, then a passage for each block of words and each picture's words."""
        text = source.read(data).text
        named = [Passage(value) for _, _, value, _ in _named(text)]
        return named + [passage for block in _blocks(text) for passage in block.texts()]

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The blocks replaced, long lines wrapped where they were."""
        read = source.read(data)
        left = iter(translated)
        pieces = []
        for start, end, value, quoted in _named(read.text):
            new = next(left).text
            if new != value:
                pieces.append(Piece(start, end, _scalar(new, quoted)))
        for block in _blocks(read.text):
            old = block.texts()
            new_texts = [next(left) for _ in old]
            if new_texts != old:
                pieces.append(Piece(block.start, block.end, block.written(new_texts, read.newline)))
        return read.write(pieces)


def softly_broken(passage: Passage, width: int) -> Passage:
    """The passage with SOFT for each blank at which a line of at most `width` characters ends; 0 breaks none."""
    frozen = [(mark.start, mark.end) for mark in passage.marks if mark.frozen]
    characters = list(passage.text)
    begin, last = 0, -1
    for index, character in enumerate(passage.text):
        if character == "\n":
            begin, last = index + 1, -1
        if width and index - begin >= width and last >= 0:
            characters[last] = SOFT
            begin, last = last + 1, -1
        held = any(start <= index < end for start, end in frozen)
        if character == " " and not held and not BLOCK_START.match(passage.text, index + 1):
            last = index
    return Passage("".join(characters), passage.marks)


def _blocks(text: str) -> Iterator[Block | HtmlBlock]:
    """The blocks with words, in order."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.disable("text_join")  # it forgets what was escaped
    front = FRONT_MATTER.match(text)
    begin = front.end() if front else 0
    lines = [match[0] for match in LINE.finditer(text, begin)]
    starts = list(accumulate(map(len, lines), initial=begin))
    bare = [line.rstrip("\r\n") for line in lines]
    after: dict[int, int] = {}
    cell = False
    for token in parser.parse("\n".join(bare)):
        cell = token.type in ("td_open", "th_open") or (cell and token.type == "inline")
        if token.type == "inline" and token.map and token.content:
            first = token.map[0]
            block = _block(token, bare[first : token.map[1]], starts[first : token.map[1]], after.get(first, 0), cell)
            if block is not None:
                after[first] = block.end - starts[first]
                yield block
        elif token.type == "html_block" and token.map and token.level == 0:
            start, end = starts[token.map[0]], starts[token.map[1]]
            yield HtmlBlock(start, end, text[start:end])


def _block(token: "Token", lines: Sequence[str], starts: Sequence[int], column: int, cell: bool) -> Block | None:
    """The block that an inline token's content stands in, looked for in its lines from `column` of the first."""
    content = token.content.replace("|", "\\|") if cell else token.content
    places = []
    for number, part in enumerate(content.split("\n")):
        place = lines[number].find(part.strip(), column if number == 0 else 0)
        if place < 0:
            return None
        places.append((place, place + len(part.strip())))
    last = len(places) - 1
    prefix = lines[1][: places[1][0]] if last else ""
    width = max(end for _, end in places) if last else 0
    inline = Inline(token.content, token.children or [])
    return Block(starts[0] + places[0][0], starts[last] + places[last][1], prefix, width, inline, cell)


def _named(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """The front matter's values that are language: where they stand, what they mean, whether they are quoted."""
    front = FRONT_MATTER.match(text)
    for match in NAMED.finditer(text, front.start(1), front.end(1)) if front else ():
        raw = match[1]
        quoted = len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'"
        value = raw[1:-1].replace("''", "'") if quoted else raw
        plain = "\\" not in raw if quoted else PLAIN.fullmatch(raw)
        if plain and any(map(str.isalpha, value)):
            yield match.start(1), match.end(1), value, quoted


def _scalar(text: str, quoted: bool) -> str:
    """A value as YAML: JSON's strings are YAML's too."""
    return json.dumps(text, ensure_ascii=False) if quoted or not PLAIN.fullmatch(text) else text
