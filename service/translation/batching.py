"""How sentences go to a model: each text once, by length, over-long ones in pieces, and all put back in order."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

R = TypeVar("R")
# Translations of one sentence, the best first; there is always one.
Hypotheses = tuple[str, ...]

# Where a long sentence may be cut, the best place first: after a stop, after a comma or before a dash, at any blank.
BOUNDARIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=[.!?…;:])\s+|(?<=[。！？；：])",
        r"(?<=[,،])\s+|(?<=[、，])|\s+(?=[—–-]\s)",
        r"\s+",
    )
)
# Languages written without blanks between words.
UNSPACED = frozenset({"zh", "zt", "ja", "th", "km", "lo", "my"})


def fold(text: str) -> str:
    """The text on one line, blanks single, as a model takes it: hard-wrapped lines are one sentence.

    Halves of a surrogate pair, which no encoding of text can hold, become question marks.
    """
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def spread(sentences: Sequence[str], translate: Callable[[list[str]], list[R]], blank: Callable[[str], R]) -> list[R]:
    """What one call of `translate` makes of each sentence, given the distinct ones, ordered by length.

    Of empty and blank sentences it is what `blank` makes of them unchanged.
    """
    folded = [fold(sentence) for sentence in sentences]
    unique = by_length(folded)
    translated = dict(zip(unique, translate(unique), strict=True)) if unique else {}
    return [translated[text] if text else blank(sentence) for sentence, text in zip(sentences, folded, strict=True)]


def by_length(texts: Sequence[str]) -> list[str]:
    """The distinct non-empty texts, shortest first."""
    return sorted({text for text in texts if text}, key=lambda text: (len(text), text))


def pieces(text: str, length: Callable[[str], int], limit: int) -> list[str]:
    """`text` cut into parts of at most `limit` tokens as `length` counts them; the parts joined give the text back.

    Cuts are made near the middle, at the best boundary there, again and again until every part fits. A single character
    is never cut.
    """
    if len(text) < 2 or length(text) <= limit:
        return [text]
    return halves(text, length, limit)


def halves(text: str, length: Callable[[str], int], limit: int) -> list[str]:
    """`pieces` of a text that is known to be too long."""
    cut = _cut(text)
    return [*pieces(text[:cut], length, limit), *pieces(text[cut:], length, limit)]


def _cut(text: str) -> int:
    """Offset of the best boundary in the middle half of the text, or the very middle where it has none."""
    middle = len(text) // 2
    for boundary in BOUNDARIES:
        ends = [match.end() for match in boundary.finditer(text) if len(text) // 4 <= match.end() <= len(text) * 3 // 4]
        inside = [end for end in ends if 0 < end < len(text)]
        if inside:
            return min(inside, key=lambda end: abs(end - middle))
    return middle


def rejoined(sources: Sequence[str], hypotheses: Sequence[Hypotheses], target: str) -> Hypotheses:
    """The n-th best whole texts of the parts' n-th best translations, the last of a part that has fewer; each once."""
    most = max(map(len, hypotheses))
    texts = (rejoin(sources, [one[: number + 1][-1] for one in hypotheses], target) for number in range(most))
    return tuple(dict.fromkeys(texts))


def rejoin(sources: Sequence[str], translations: Sequence[str], target: str) -> str:
    """The translated parts as one text, with a blank where the source was cut at one, if the target writes blanks."""
    joined = ""
    for index, translation in enumerate(translations):
        cut_at_blank = index > 0 and (sources[index - 1][-1:].isspace() or sources[index][:1].isspace())
        joined += " " * (cut_at_blank and target not in UNSPACED) + translation.strip()
    return joined
