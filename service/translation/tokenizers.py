"""From text to a model's tokens and back: SentencePiece, and the byte-pair encoding of older Argos packages."""

from collections.abc import Sequence
from threading import Lock
from typing import Protocol

from service.errors import ModelUnavailable
from service.translation.packages import Package

MAX_CACHED_WORDS = 100_000


class Tokenizer(Protocol):
    """Cuts texts into tokens of one model and joins tokens to a text."""

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Tokens for each text."""
        ...

    def decode(self, tokens: Sequence[Sequence[str]]) -> list[str]:
        """Text for each list of tokens."""
        ...


def load_tokenizer(package: Package) -> Tokenizer:
    """The tokenizer that the package brings. Raises ModelUnavailable when its file is missing or broken."""
    try:
        if (package.directory / "sentencepiece.model").is_file():
            return SentencePieceTokenizer(package)
        return BytePairTokenizer(package)
    except (OSError, RuntimeError, ValueError) as error:
        raise ModelUnavailable(
            f"The tokenizer of {package.pair} in {package.directory} cannot be loaded ({error}); "
            f"install it anew: parallax models install {package.pair}"
        ) from error


class SentencePieceTokenizer:
    """SentencePiece as its library decodes it: an underscore of the text stays one, byte pieces become characters."""

    def __init__(self, package: Package) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor(model_file=str(package.directory / "sentencepiece.model"))

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Pieces for each text, on one thread."""
        encoded: list[list[str]] = self._processor.encode(list(texts), out_type=str, num_threads=1)
        return encoded

    def decode(self, tokens: Sequence[Sequence[str]]) -> list[str]:
        """Text for each list of pieces."""
        return [self._processor.decode_pieces(list(pieces)).strip() for pieces in tokens]


class BytePairTokenizer:
    """Moses tokens cut by byte-pair encoding, as the package's model was trained: argostranslate's own tokenizer.

    `argostranslate.tokenizer` is the one module of argostranslate that Parallax imports; unlike `package` or
    `settings`, it makes no folders in the home directory.
    """

    def __init__(self, package: Package) -> None:
        from argostranslate.tokenizer import BPETokenizer  # type: ignore[import-untyped]  # it ships no types

        file = package.directory / "bpe.model"
        check_merges(file.read_text("utf-8"))
        self._tokenizer = BPETokenizer(file, package.pair.source, package.pair.target)
        self._tokenizer.lazy_load()
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Subwords for each text, those inside a word ending in "@@"."""
        with self._lock:
            if len(self._tokenizer.bpe_source.cache) > MAX_CACHED_WORDS:
                self._tokenizer.bpe_source.cache.clear()
            return [self._tokenizer.encode(text) for text in texts]

    def decode(self, tokens: Sequence[Sequence[str]]) -> list[str]:
        """Text for each list of subwords."""
        return [str(self._tokenizer.decode(list(pieces))).strip() for pieces in tokens]


def check_merges(text: str) -> None:
    """Raise ValueError unless every line of a bpe.model holds two symbols; argostranslate ends the process over it."""
    lines = text.split("\n")
    merges = lines[1:] if lines[0].startswith("#version:") else lines
    for number, line in enumerate(merges, start=len(lines) - len(merges) + 1):
        if line and len(line.strip("\r ").split(" ")) != 2:
            raise ValueError(f"line {number} of bpe.model is no pair of symbols: {line[:80]!r}")
