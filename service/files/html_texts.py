"""The texts of an HTML document, each as a passage and written again: flows with inline tags, and attributes."""

import html
import re
from collections.abc import Callable, Iterator, Sequence

from service.domain import Passage
from service.files import inline
from service.files.html_flows import Item, Outline
from service.files.html_tokens import Attribute
from service.files.inline import Run
from service.text.characters import writable

DOUBLE = '"'
BLANK = " \t\n\r\f"
BLANKS = re.compile(r"[ \t\n\r\f]+")
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

HOLLOW = 50
"""Tags of an element without words that are kept together; in a longer one, each is kept by itself."""


class Spelling:
    """How a text writes its characters: those that it names by a reference, such as &nbsp;, are named again."""

    def __init__(self, markup: str) -> None:
        self._names = {ord(letter): name for name, letter in self._references(markup)}
        # Last, so that nothing that was read can make a tag of what is written.
        self._names |= {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}

    @staticmethod
    def _references(markup: str) -> Iterator[tuple[str, str]]:
        for name in set(REFERENCE.findall(markup)):
            letter = html.unescape(name)
            if len(letter) == 1 and not (letter.isascii() and letter.isalnum()):
                yield name, letter

    def write(self, text: str, quote: str = "") -> str:
        """The text as markup that holds no tag, and does not end a value in `quote`."""
        written = writable(text).translate(self._names)
        return written.replace(quote, html.escape(quote)) if quote else written


class Value:
    """An attribute that people read."""

    def __init__(self, markup: str, attribute: Attribute) -> None:
        self._markup = markup[attribute.start : attribute.end]
        self._quote = attribute.quote
        self.span = (attribute.start, attribute.end)
        self.passage = Passage(html.unescape(self._markup))

    def write(self, translated: Passage) -> str:
        """The attribute's value in another language, in quotes if it had none."""
        if translated == self.passage:
            return self._markup
        written = Spelling(self._markup).write(translated.text, self._quote or DOUBLE)
        return written if self._quote else DOUBLE + written + DOUBLE


class Flow:
    """A text with inline tags, from its first word to its last; tags around are in it if they end in between.

    The keys of its passage are the indexes of tokens.
    """

    def __init__(self, outline: Outline, markup: str, items: Sequence[Item]) -> None:
        self._outline, self._markup = outline, markup
        self._items = core(items, outline, self._is_word)
        self._places = {item.first: place for place, item in enumerate(self._items)}
        self._points: dict[int, Sequence[Item]] = {}
        self._spaced: set[int] = set()
        self._frozen = {item.first: item for item in self._items if item.kind == "frozen"}
        self._before = [self._outline.partner[item.first] for item in self._items if self._comes_from(item, "close")]
        self._before.sort()
        self._after = [item.first for item in self._items if self._comes_from(item, "open")]
        self.passage = inline.passage(list(self._runs()), self._frozen)

    @property
    def tokens(self) -> range:
        """The tokens that it is written instead of; none where there is no word."""
        return range(self._items[0].first, self._items[-1].last + 1) if self._items else range(0)

    @property
    def has_words(self) -> bool:
        """Whether there is a letter outside what is kept."""
        return any(item.kind == "text" and any(map(str.isalpha, self._text(item))) for item in self._items)

    def write(self, translated: Passage, written: Sequence[str]) -> str:
        """The flow's markup in another language; `written` is the markup of every token, for its tags."""
        if translated == self.passage:
            return "".join(written[index] for index in self.tokens)
        first, last = written[self.tokens[0]], written[self.tokens[-1]]
        lead = first[: len(first) - len(first.lstrip(BLANK))] if self._items[0].kind == "text" else ""
        tail = last[len(last.rstrip(BLANK)) :] if self._items[-1].kind == "text" else ""
        return lead + "".join(self._pieces(translated, written)) + tail

    def _comes_from(self, item: Item, kind: str) -> bool:
        """Whether an item is a tag of that kind whose partner stands outside."""
        return item.kind == kind and self._outline.partner[item.first] not in self._places

    def _is_word(self, item: Item) -> bool:
        return item.kind == "frozen" or (item.kind == "text" and bool(self._text(item).strip(BLANK)))

    def _text(self, item: Item) -> str:
        """The text of an item, as a browser reads it."""
        pieces = (self._outline.tokens[index] for index in range(item.first, item.last + 1))
        raw = "".join(self._markup[one.start : one.end] for one in pieces if one.kind == "text")
        return html.unescape(raw).replace("\0", "")

    def _runs(self) -> Iterator[Run]:
        """The flow's runs, white space collapsed as browsers do it, without what stands at its edges."""
        active, blank, place = list(self._before), not self._items or self._items[0].kind == "text", 0
        waiting: list[int] = []
        while place < len(self._items):
            item = self._items[place]
            hollow = self._hollow(place)
            if hollow:
                texts = [one for one in hollow if one.kind == "text"]
                self._points[item.first] = [one for one in hollow if one.kind != "text"]
                place += len(hollow)
                if texts and not blank:
                    blank = True
                    yield Run(" ", tuple(active))
                waiting += [item.first] if blank else []
                yield Run("", (*active, item.first))
                continue
            place += 1
            if item.kind == "open":
                active.append(item.first)
            elif item.kind == "close":
                active.remove(self._outline.partner[item.first])
            else:
                text = BLANKS.sub(" ", self._text(item))
                if place == len(self._items):
                    text = text.rstrip(" ")
                if blank and text.startswith(" "):
                    text = text[1:]
                    self._spaced |= set(waiting)
                if text:
                    waiting, blank = [], text.endswith(" ")
                    yield Run(text, (*active, item.first) if item.kind == "frozen" else tuple(active))

    def _hollow(self, place: int) -> Sequence[Item]:
        """The items of a point: a tag by itself, or an element without words; none where no point begins."""
        item = self._items[place]
        end = self._places.get(self._outline.partner.get(item.first, -1), -1)
        if item.kind == "point" or (item.kind == "frozen" and not self._text(item).strip()):
            return [item]
        if item.kind == "open" and place < end <= place + HOLLOW:
            inside = self._items[place : end + 1]
            if not any(map(self._is_word, inside)) and all(self._is_closed(one, place, end) for one in inside):
                return inside
        return []

    def _is_closed(self, item: Item, first: int, last: int) -> bool:
        """Whether an item is no half of an element that reaches out of places [first, last]."""
        return item.kind not in {"open", "close"} or (
            first <= self._places.get(self._outline.partner[item.first], -1) <= last
        )

    def _pieces(self, translated: Passage, written: Sequence[str]) -> Iterator[str]:
        """The markup of a translation, piece by piece."""
        items = (item for item in self._items if item.kind == "text")
        spelling = Spelling("".join(written[item.first] for item in items))
        held, last, apart = False, " ", False
        seen: set[int] = set()
        for kind, key, text in inline.steps(inline.runs(translated), self._before, self._after):
            if kind == "text" and not held:
                yield (" " if apart and text[0] not in BLANK else "") + spelling.write(text)
                last, apart = text[-1], False
            elif key in self._frozen:
                held = kind == "open"
                yield "" if key in seen else self._raw([self._frozen[key]], written)
                seen.add(key)
                last = "x"
            elif key in self._points:
                parted = key in self._spaced
                yield (" " if parted and (apart or last not in BLANK) else "") + self._raw(self._points[key], written)
                last, apart = " ", parted
            elif kind in {"open", "close"}:
                yield written[key if kind == "open" else self._outline.partner[key]]
            elif kind == "point":
                yield written[key] + written[self._outline.partner[key]]

    @staticmethod
    def _raw(items: Sequence[Item], written: Sequence[str]) -> str:
        return "".join(written[index] for item in items for index in range(item.first, item.last + 1))


def core(items: Sequence[Item], outline: Outline, is_word: Callable[[Item], bool]) -> Sequence[Item]:
    """The items from the first word to the last one, and before and behind them what has its partner in between."""
    words = [place for place, item in enumerate(items) if is_word(item)]
    if not words:
        return []
    first, last = words[0], words[-1]
    places = {item.first: place for place, item in enumerate(items)}

    def partner(place: int) -> int:
        return places.get(outline.partner.get(items[place].first, -1), -1)

    start = next(
        (place for place in range(first) if items[place].kind == "open" and first < partner(place) <= last), first
    )
    end = next(
        (
            place
            for place in reversed(range(last + 1, len(items)))
            if items[place].kind == "close" and start <= partner(place) <= last
        ),
        last,
    )
    return items[start : end + 1]
