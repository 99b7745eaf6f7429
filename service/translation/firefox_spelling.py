"""What a Firefox model cannot read: characters that its vocabulary lacks, which it drops, or turns into nonsense.

The vocabularies are small; that of en-pt has no “ ” ’ — € # @, no emoji, no letters of another script. A plain sign
takes the place of a typographic one; what has no plain sign is kept as it is: a name such as X1 goes through the model
in its place.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from service.translation.batching import UNSPACED

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

PLAIN = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′ʼ", "'"),
    **dict.fromkeys("‐‑‒–−", "-"),
    **dict.fromkeys("—―", " - "),
    "…": "...",
    "•": "-",
    "·": "-",
}
SOFT_HYPHEN = "\u00ad"
# A run of strange characters with what belongs to it: the rest of the word, the digits beside a currency sign.
STRANGE = "\ue000"
WORD = rf"[\w.,'-]*{STRANGE}(?:[\w{STRANGE}.,'-]*[\w{STRANGE}])?"
WORDS = rf"{WORD}(?:\s+{WORD})*"
# Parts of an emoji that vocabularies take for blanks.
JOINED = re.compile(rf"(?<={STRANGE})[\u200d\ufe0f]")
# Where words have no blanks between them, a run by itself.
RUNS = rf"{STRANGE}+"
# More names than this in one sentence, and the model mixes them up.
MOST_NAMES = 6


LETTER = re.compile(r"[^\W\d_]")


def capitalised(text: str, like: str) -> str:
    """The text with a capital for its first letter where `like` begins with one."""
    first, other = LETTER.search(text), LETTER.search(like)
    if not first or not other or not other[0].isupper():
        return text
    return text[: first.start()] + first[0].upper() + text[first.end() :]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A text as the model can read it; `kept` says what each of its names stands for."""

    text: str
    kept: tuple[tuple[str, str], ...] = ()

    def restored(self, translation: str) -> str | None:
        """The translation with what was kept in place of its names, or None where a name is not in it just once."""
        for name, kept in self.kept:
            found = list(re.finditer(rf"(?<!\w){name}(?!\w)", translation))
            if len(found) != 1:
                return None
            translation = translation[: found[0].start()] + kept + translation[found[0].end() :]
        return translation


class Speller:
    """Spells texts with the characters of one vocabulary."""

    def __init__(self, vocabulary: "SentencePieceProcessor", source: str) -> None:
        self._vocabulary = vocabulary
        self._unknown = vocabulary.unk_id()
        self._runs = re.compile(RUNS if source in UNSPACED else WORDS)
        self._known = lru_cache(maxsize=10_000)(self._read)

    def length(self, text: str) -> int:
        """How many tokens the text is."""
        return len(self._vocabulary.encode(text))

    def reads(self, text: str) -> bool:
        """Whether the vocabulary has all of the text."""
        return self._unknown not in self._vocabulary.encode(text)

    def plain(self, text: str) -> str:
        """The text with plain signs and letters for those that the vocabulary lacks, where there are any."""
        composed = unicodedata.normalize("NFC", text)
        return composed if self.reads(composed) else " ".join(re.sub(r"\w+|\W", self._plainer, composed).split())

    def strange(self, text: str) -> bool:
        """Whether most letters of the text are none of the vocabulary's: the model can make nothing of it."""
        letters = [char for char in text if char.isalpha()]
        known = sum(map(self._known, letters))
        return known * 2 <= len(letters) if letters else not any(char.isdigit() for char in text)

    def spell(self, text: str) -> Spelling | None:
        """The text with names for what is strange in it, or None where that takes too many."""
        runs = self._strange_runs(text)
        if len(runs) > MOST_NAMES:
            return None
        parts, kept, end = [], [], 0
        for (start, stop), name in zip(runs, self._names(text), strict=False):
            parts += [
                text[end:start],
                " " * text[start - 1 : start].isalnum(),
                name,
                " " * text[stop : stop + 1].isalnum(),
            ]
            kept.append((name, text[start:stop]))
            end = stop
        return Spelling("".join([*parts, text[end:]]), tuple(kept))

    def parts(self, text: str) -> list[tuple[str, bool]]:
        """The text cut around what is strange in it; with each part whether the model can read it."""
        cut, end = [], 0
        for start, stop in self._strange_runs(text):
            cut += [(text[end:start], True), (text[start:stop], False)]
            end = stop
        return [(part, known) for part, known in [*cut, (text[end:], True)] if part]

    def _strange_runs(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each stretch of the text that the model is not to see."""
        marked = "".join(char if self._known(char) else STRANGE for char in text)
        return [match.span() for match in self._runs.finditer(JOINED.sub(STRANGE, marked))]

    def _names(self, text: str) -> Sequence[str]:
        """Words that models leave as they are and that are not in the text."""
        return [name for name in (f"X{number}" for number in range(1, 100)) if name not in text]

    def _plainer(self, match: re.Match[str]) -> str:
        """A sign's plain equivalent; a word without the capital or accents that the vocabulary lacks."""
        part = match[0]
        if all(map(self._known, part)):
            return part
        # At the start a capital is no part of a name: "Às 11h20" is "às", not "As".
        small = part if re.search(r"\w", match.string[: match.start()]) else part.lower()
        for other in (PLAIN.get(part, part), small, "".join(unicodedata.normalize("NFD", char)[0] for char in part)):
            if all(map(self._known, other)):
                return other
        return "" if unicodedata.category(part[0]) == "Cc" or part == SOFT_HYPHEN else part

    def _read(self, char: str) -> bool:
        return char.isspace() or self.reads(char)
