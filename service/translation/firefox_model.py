"""A loaded Firefox model: one sentence in, one out, with nothing lost on the way.

The engine itself takes any length and grows slower and more forgetful with it: joined FLORES sentences lose 1 % of
their length at 60 tokens, 9 % at 90, 48 % at 180, and no translation passes 256 tokens.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from service.errors import ModelUnavailable
from service.translation.batching import UNSPACED, pieces, rejoin
from service.translation.firefox_packages import FirefoxPackage
from service.translation.firefox_spelling import Speller, capitalised
from service.translation.warnings import repetition

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

# BLEU over FLORES sentences and over threes of them is best here; single sentences are seldom longer.
MAX_TOKENS = 64
# No language has a word so long.
NO_WORD = re.compile(r"(\S{120,})")
# What parts groups of three digits, here and there.
THOUSANDS = re.compile(r"(?<=\d)[.,'’ \u00a0\u202f](?=\d{3}(?!\d))")
# A part this short is not taken apart to mend it.
LEAST_TOKENS = 5
# Smaller numbers are often written as words, unless the text counts something.
SPELT_OUT = 12
COUNTING = 5


class Model:
    """The package's model, for one thread. Raises ModelUnavailable when it cannot be loaded."""

    def __init__(self, package: FirefoxPackage) -> None:
        from fxtranslate import Translator

        self._pair = package.pair
        try:
            files = {file: (package.directory / file.name).read_bytes() for file in package.files}
            translator = Translator(
                files[package.model],
                files[package.source_vocabulary],
                files[package.target_vocabulary],
                files[package.shortlist] if package.shortlist else None,
            )
            vocabulary = load_vocabulary(files[package.source_vocabulary])
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelUnavailable(
                f"The model of {package.pair} in {package.directory} cannot be loaded ({error}); "
                f"install it anew: parallax models install {package.pair}"
            ) from error
        self._translate: Callable[[str], str] = translator.translate
        self._speller = Speller(vocabulary, package.pair.source)

    def translate(self, text: str) -> str:
        """The text, one line of it, in the other language; what is in another script, or no word, stays as it is."""
        parts = [text] if self._pair.source in UNSPACED else NO_WORD.split(text)
        return rejoin(parts, [self._words(part) for part in parts], self._pair.target)

    def _words(self, text: str) -> str:
        plain = self._speller.plain(text)
        if NO_WORD.fullmatch(text) or self._speller.strange(plain):
            return text
        translation = self._in_pieces(plain, MAX_TOKENS)
        # A capital that the vocabulary lacks was made small.
        return translation if plain == capitalised(plain, text) else capitalised(translation, text)

    def _in_pieces(self, text: str, limit: int) -> str:
        """The text translated in parts of at most `limit` tokens."""
        parts = pieces(text, self._speller.length, limit)
        return rejoin(parts, [self._piece(part) for part in parts], self._pair.target)

    def _piece(self, text: str) -> str:
        """The translation, or that of its halves where it is caught in a loop or loses numbers and they do so less."""
        whole = self._spelt(text)
        doubts = faults(text, whole)
        tokens = self._speller.length(text) if doubts else 0
        if tokens < 2 * LEAST_TOKENS:
            return whole
        halves = self._in_pieces(text, max(LEAST_TOKENS, tokens // 2 + 1))
        return halves if faults(text, halves) < doubts else whole

    def _spelt(self, text: str) -> str:
        """The translation; what the vocabulary lacks is in it as it is."""
        if self._speller.reads(text):
            return self._translate(text)
        spelling = self._speller.spell(text)
        restored = spelling.restored(self._translate(spelling.text)) if spelling else None
        return restored if restored is not None else self._around(text)

    def _around(self, text: str) -> str:
        """What the model can read translated part by part, what it cannot left between the parts."""
        parts = self._speller.parts(text)
        made = [self._translate(part) if known and re.search(r"\w", part) else part for part, known in parts]
        return rejoin([part for part, _ in parts], made, self._pair.target)


def load_vocabulary(data: bytes) -> "SentencePieceProcessor":
    """The SentencePiece model. Raises RuntimeError when it is none."""
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_proto=data)


def faults(source: str, target: str) -> int:
    """How much of a translation is a loop or lacks the source's numbers; 0 is a good one."""
    loop = bool(repetition(target)) and not repetition(source)
    empty = not re.search(r"\w", target) and bool(re.search(r"\w", source))
    numbers, shown = numerals(source), set(numerals(target))
    lost = {one for one in numbers if one not in shown and (len(numbers) >= COUNTING or int(one[:9]) > SPELT_OUT)}
    return (loop + empty) * (len(numbers) + 1) + len(lost)


def numerals(text: str) -> list[str]:
    """The runs of digits in the text, "1.040" and "1,040" as one each."""
    return re.findall(r"\d+", THOUSANDS.sub("", text))
