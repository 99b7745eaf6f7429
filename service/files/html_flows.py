"""An HTML document's flows: what stands between two of its block tags is read as one text, with inline tags in it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from service.files.html_tokens import Token, attributes

# Elements that part texts; all others, unknown ones too, stand inside a line.
BLOCKS = frozenset(
    """
    address article aside base blockquote body br caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li link main menu
    meta nav noframes noscript ol optgroup option p param plaintext pre search section select source summary table
    tbody td template tfoot th thead title tr track ul xmp
    """.split()  # noqa: SIM905  - the list reads better so
)
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"})
VOID |= {"track", "wbr"}
# Their content is kept, and gives nothing to the sentence around them.
PICTURES = frozenset({"iframe", "noembed", "noframes", "script", "style", "svg", "textarea", "xmp"})
# Their content is kept, and the sentence around them needs it.
KEPT = PICTURES | {"code", "kbd", "math", "pre", "samp", "var"}
DEEPEST = 64
"""Tags that a flow opens inside each other; one more begins another flow, so that no run has many keys."""
MOST = 1000
"""Tags and texts in one flow."""


class Item(NamedTuple):
    """A part of a flow: tokens [first, last]. A point is markup without text, a frozen one text that is kept."""

    kind: Literal["text", "open", "close", "point", "frozen"]
    first: int
    last: int


class Outline:
    """What a document's tags say: which belong together, and what is to be kept as it is."""

    def __init__(self, markup: str, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._markup = markup
        self.partner = partners(tokens)
        self.keeps = [self._keeps(token) for token in tokens]
        self._next_block = following(tokens, lambda index: is_block(tokens[index]))
        self._next_yes = following(tokens, lambda index: self.keeps[index] is False)

    def _keeps(self, token: Token) -> bool | None:
        """Whether a start tag says that its content stays (True) or is to be translated (False)."""
        if token.kind != "start":
            return None
        said = {one.name: self._markup[one.start : one.end] for one in attributes(self._markup, token)}
        wish = said.get("translate")
        if wish is not None and wish.strip().lower() in {"no", "yes", ""}:
            return wish.strip().lower() == "no"
        return True if token.name in KEPT or "notranslate" in said.get("class", "").split() else None

    def is_one_piece(self, index: int) -> bool:
        """Whether a kept element is a part of a line: closed, without block tags and without parts to translate."""
        end = self.partner.get(index, -1)
        return (
            end > index
            and not is_block(self.tokens[index])
            and min(self._next_block[index + 1], self._next_yes[index + 1]) > end
        )

    def end(self, index: int) -> int:
        """The last token of an element; of one that nothing closes, the one before the next block tag."""
        token = self.tokens[index]
        if token.name in VOID or token.closed:
            return index
        return self.partner.get(index) or self._next_block[index + 1] - 1

    def shown(self) -> Iterator[int]:
        """The start tags whose attributes are to be translated."""
        kept_until = [(len(self.tokens), False)]
        for index, token in enumerate(self.tokens):
            while len(kept_until) > 1 and kept_until[-1][0] < index:
                kept_until.pop()
            if token.kind == "start":
                own = self.keeps[index] if token.name not in KEPT else None
                if not (kept_until[-1][1] if own is None else own):
                    yield index
                if self.keeps[index] is not None:
                    kept_until.append((self.end(index), bool(self.keeps[index])))


def is_block(token: Token) -> bool:
    """Whether a tag parts texts."""
    return token.kind in {"start", "end"} and token.name in BLOCKS


def partners(tokens: Sequence[Token]) -> dict[int, int]:
    """Start tags by end tag and end tags by start tag: each end tag closes the latest open one of its name."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = defaultdict(list)
    for index, token in enumerate(tokens):
        if token.kind == "start" and token.name not in VOID and not token.closed:
            waiting[token.name].append(index)
        elif token.kind == "end" and waiting[token.name]:
            start = waiting[token.name].pop()
            found[start], found[index] = index, start
    return found


def following(tokens: Sequence[Token], holds: Callable[[int], bool]) -> list[int]:
    """For each place, and the one behind the last, the first token from there on that holds; their number if none."""
    found = [len(tokens)] * (len(tokens) + 1)
    for index in reversed(range(len(tokens))):
        found[index] = index if holds(index) else found[index + 1]
    return found


def flows(outline: Outline) -> Iterator[list[Item]]:
    """The flows of a document in order, each part of what is to be translated; none is empty."""
    flow: list[Item] = []
    depth = 0
    for item in _items(outline):
        if item is None or len(flow) == MOST or (item.kind == "open" and depth == DEEPEST):
            if flow:
                yield flow
            flow, depth = [], 0
        if item is not None:
            depth = max(0, depth + (item.kind == "open") - (item.kind == "close"))
            flow.append(item)
    if flow:
        yield flow


def _items(outline: Outline) -> Iterator[Item | None]:
    """What stands in the document's flows, None where one is parted from the next."""
    index = 0
    kept_until = [(len(outline.tokens), False)]
    while index < len(outline.tokens):
        while len(kept_until) > 1 and kept_until[-1][0] < index:
            kept_until.pop()
        token, keeps = outline.tokens[index], outline.keeps[index]
        if keeps and not kept_until[-1][1] and outline.is_one_piece(index):
            yield Item("point" if token.name in PICTURES else "frozen", index, outline.partner[index])
            index = outline.partner[index] + 1
            continue
        if keeps is not None:
            kept_until.append((outline.end(index), keeps))
        yield None if kept_until[-1][1] else _item(outline, index)
        index += 1


def _item(outline: Outline, index: int) -> Item | None:
    """What a token is in a flow; None for a block tag."""
    token = outline.tokens[index]
    if is_block(token):
        return None
    if token.kind == "text":
        return Item("text", index, index)
    if index not in outline.partner:
        return Item("point", index, index)
    return Item("open" if token.kind == "start" else "close", index, index)
