"""The engine for Argos packages: CTranslate2 and SentencePiece directly, whole lists of sentences in one call.

argostranslate's own translation joins and splits paragraphs, fetches a sentence splitter from the network and sends 32
tokens at a time; its packages are used here without that code.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from service.domain import Translation
from service.errors import ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.batching import pieces, rejoin, spread
from service.translation.packages import Package, installed
from service.translation.tokenizers import Tokenizer, load_tokenizer

if TYPE_CHECKING:
    from ctranslate2 import Translator  # type: ignore[import-untyped]  # it ships no types

# The models are trained on single sentences; beyond this many tokens they drop clauses, so longer ones go in parts.
MAX_TOKENS = 150
# CTranslate2 ends a translation here. No part of MAX_TOKENS comes near it unless the model is caught in a loop.
MAX_TRANSLATED_TOKENS = 512
# argostranslate's own, which its packages are tuned to.
LENGTH_PENALTY = 0.2


class ArgosEngine:
    """Translates with the Argos packages found in `directories`; models load at first use and stay loaded.

    `threads` batches of `batch_size` sentences run side by side, one core each; 0 means one for each core. Safe to
    share between threads. A package installed or replaced while the engine lives is used from the next call on.
    """

    name = "argos"

    def __init__(self, directories: Sequence[Path], threads: int = 1, batch_size: int = 32, beam_size: int = 4) -> None:
        self._directories = tuple(directories)
        self._threads = threads or os.cpu_count() or 1
        self._batch_size = batch_size
        self._beam_size = beam_size
        self._models: dict[LanguagePair, Model] = {}
        self._lock = Lock()

    def pairs(self) -> set[LanguagePair]:
        """The directions that have a complete package now."""
        return set(installed(self._directories))

    def signature(self, pair: LanguagePair) -> str:
        """Such as "argos en-ru 1.9 beam 4". Raises ModelUnavailable for a pair that is not in `pairs()`."""
        return f"{self.name} {pair} {self._package(pair).version} beam {self._beam_size}"

    def translate(self, sentences: Sequence[str], pair: LanguagePair, alternatives: int = 0) -> list[Translation]:
        """One translation for each sentence, in order; blank ones pass through. Raises ModelUnavailable."""
        model = self._model(pair)
        texts = spread(sentences, model.translate)
        return [Translation(text, (pair.source, pair.target), self.name) for text in texts]

    def close(self) -> None:
        """Forget the loaded models; their memory is given back."""
        with self._lock:
            self._models.clear()

    def _package(self, pair: LanguagePair) -> Package:
        packages = installed(self._directories)
        if pair not in packages:
            have = ", ".join(sorted(map(str, packages))) or "none"
            raise ModelUnavailable(
                f"No model is installed for {pair} (installed: {have}). Install it: parallax models install {pair}"
            )
        return packages[pair]

    def _model(self, pair: LanguagePair) -> "Model":
        package = self._package(pair)
        with self._lock:
            if pair not in self._models or self._models[pair].package != package:
                self._models[pair] = Model(package, self._threads, self._batch_size, self._beam_size)
            return self._models[pair]


class Model:
    """One package loaded: tokenizer and translator. Raises ModelUnavailable when either cannot be loaded."""

    def __init__(self, package: Package, threads: int, batch_size: int, beam_size: int) -> None:
        self.package = package
        self._tokenizer: Tokenizer = load_tokenizer(package)
        self._translator = load_translator(package, threads)
        self._batch_size = batch_size
        self._beam_size = beam_size

    def translate(self, texts: list[str]) -> list[str]:
        """One translation for each text; texts beyond the model's length are translated in parts and rejoined."""
        parts = [pieces(text, self._length, MAX_TOKENS) for text in texts]
        translated = iter(self._translate_parts([part for group in parts for part in group]))
        return [rejoin(group, [next(translated) for _ in group], self.package.pair.target) for group in parts]

    def _length(self, text: str) -> int:
        return len(self._tokenizer.encode([text])[0])

    def _translate_parts(self, parts: list[str]) -> list[str]:
        prefix = self.package.target_prefix
        try:
            results = self._translator.translate_batch(
                self._tokenizer.encode(parts),
                target_prefix=[[prefix]] * len(parts) if prefix else None,
                max_batch_size=self._batch_size,
                batch_type="examples",
                beam_size=self._beam_size,
                length_penalty=LENGTH_PENALTY,
                replace_unknowns=True,
                max_input_length=0,
                max_decoding_length=MAX_TRANSLATED_TOKENS,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelUnavailable(
                f"The model of {self.package.pair} in {self.package.directory} cannot translate ({error}); "
                f"install it anew: parallax models install {self.package.pair}"
            ) from error
        return self._tokenizer.decode([without_prefix(result.hypotheses[0], prefix) for result in results])


def without_prefix(tokens: list[str], prefix: str) -> list[str]:
    """The tokens after the target prefix that the model was made to begin with."""
    return tokens[1:] if prefix and tokens[:1] == [prefix] else tokens


def load_translator(package: Package, threads: int) -> "Translator":
    """The package's CTranslate2 model, `threads` batches side by side. Raises ModelUnavailable."""
    import ctranslate2

    try:
        return ctranslate2.Translator(
            str(package.directory / "model"), device="cpu", inter_threads=threads, intra_threads=1
        )
    except (RuntimeError, ValueError) as error:
        raise ModelUnavailable(
            f"The model of {package.pair} in {package.directory} cannot be loaded ({error}); "
            f"install it anew: parallax models install {package.pair}"
        ) from error
