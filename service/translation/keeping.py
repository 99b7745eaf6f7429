"""What is kept, and whether it stands in a translation."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Letters of scripts that write no blanks between words: beside a term they do not make it part of a longer word.
UNSPACED_SCRIPTS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
NOT_AFTER, NOT_BEFORE = rf"(?<![^\W_{UNSPACED_SCRIPTS}])", rf"(?![^\W_{UNSPACED_SCRIPTS}])"
MARKUP, TERM, PLACEHOLDER = "markup", "term", "placeholder"


@dataclass(frozen=True, slots=True)
class Keep:
    """Characters [start, end) of a sentence that must stand in its translation as `replacement`.

    `kind` is "markup", "term" or one of patterns.KINDS. One that is not `exact` begins with a capital letter where it
    begins the translation.
    """

    start: int
    end: int
    replacement: str
    kind: str = TERM
    exact: bool = True


def lost(text: str, keeps: Iterable[Keep]) -> list[Keep]:
    """Those of `keeps` that `text` does not hold as often as they are given; a placeholder must not stand oftener."""
    groups: dict[str, list[Keep]] = {}
    for keep in keeps:
        groups.setdefault(keep.replacement, []).append(keep)
    gone: list[Keep] = []
    # The longest first: what stands inside another does not count for itself.
    for group in sorted(groups.values(), key=lambda group: -len(group[0].replacement)):
        pattern = whole(group[0])
        found = len(pattern.findall(text))
        if found < len(group) or (found > len(group) and group[0].kind == PLACEHOLDER):
            gone += group
        text = pattern.sub("\0", text)
    return gone


def whole(keep: Keep) -> re.Pattern[str]:
    """An expression for the replacement as whole words."""
    text = keep.replacement
    pattern = re.escape(text)
    if not keep.exact:
        pattern = f"(?:{re.escape(text[:1].upper())}|{re.escape(text[:1])}){re.escape(text[1:])}"
    return re.compile((NOT_AFTER if text[:1].isalnum() else "") + pattern + (NOT_BEFORE if text[-1:].isalnum() else ""))


def replaced(text: str, places: Sequence[tuple[int, int, Keep]]) -> str:
    """The text with the ranges [start, end) made what is kept there; they are in order and do not overlap."""
    pieces, at = [], 0
    first = re.search(r"\w", text)
    for start, end, keep in places:
        pieces += [text[at:start], fitted(keep, first is None or start <= first.start())]
        at = end
    return "".join([*pieces, text[at:]])


def fitted(keep: Keep, opens: bool) -> str:
    """The replacement as it is written where it opens a sentence, or within one."""
    text = keep.replacement
    return text[:1].upper() + text[1:] if opens and not keep.exact else text
