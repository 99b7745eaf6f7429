"""The engine for Argos packages: CTranslate2 and SentencePiece directly, sentences of all requests in shared batches.

argostranslate's own translation joins and splits paragraphs, fetches a sentence splitter from the network and sends 32
tokens at a time; its packages are used here without that code.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from service.domain import Translation
from service.errors import ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.beam import BeamSearch, Model
from service.translation.folders import package_for
from service.translation.loaded import ModelCache
from service.translation.packages import Package, installed
from service.translation.tokenizers import load_tokenizer


class ArgosEngine:
    """Translates with the Argos packages found in `directories`; models load at first use, into `models`.

    `threads` batches of at most `batch_size` sentences run side by side, one core each, and a short request besides;
    0 means one for each core. Safe to share between threads: sentences of requests at the same time share batches. A
    package installed or replaced while the engine lives is used from the next call on.
    """

    name = "argos"

    def __init__(
        self,
        directories: Sequence[Path],
        models: ModelCache,
        threads: int = 1,
        batch_size: int = 32,
        beam_size: int = 4,
    ) -> None:
        self._directories = tuple(directories)
        self._models = models
        self._search = BeamSearch(threads or os.cpu_count() or 1, batch_size, beam_size)

    def pairs(self) -> set[LanguagePair]:
        """The directions that have a complete package now."""
        return set(installed(self._directories))

    def signature(self, pair: LanguagePair) -> str:
        """Such as "argos en-ru 1.9 beam 4". Raises ModelUnavailable for a pair that is not in `pairs()`."""
        return f"{self.name} {pair} {self._package(pair).version} beam {self._search.beam_size}"

    def translate(self, sentences: Sequence[str], pair: LanguagePair, alternatives: int = 0) -> list[Translation]:
        """One translation for each sentence, in order; blank ones pass through. Raises ModelUnavailable.

        With `alternatives` the beam is at least wide enough for that many hypotheses more.
        """
        package = self._package(pair)
        key = self.name, package
        with self._models.use(key, lambda: load_model(package, self._search.replicas), size(package)) as model:
            return self._search.translate(model, sentences, pair, self.name, alternatives)

    def close(self) -> None:
        """End its threads; the models belong to the cache."""
        self._search.close()

    def _package(self, pair: LanguagePair) -> Package:
        return package_for(pair, installed(self._directories), "Argos")


def size(package: Package) -> int:
    """The bytes of its weights, which are most of what it takes in memory."""
    return (package.directory / "model" / "model.bin").stat().st_size


def load_model(package: Package, replicas: int) -> Model:
    """The package's model and tokenizer, for `replicas` batches side by side. Raises ModelUnavailable."""
    import ctranslate2  # type: ignore[import-untyped]  # it ships no types

    where = f"the model of {package.pair} is in {package.directory}"
    remedy = f"{where}; install it anew: parallax models install {package.pair}"
    tokenizer = load_tokenizer(package)
    try:
        translator = ctranslate2.Translator(
            str(package.directory / "model"), device="cpu", inter_threads=replicas, intra_threads=1
        )
    except (RuntimeError, ValueError) as error:
        raise ModelUnavailable(f"The model cannot be loaded ({error}); {remedy}") from error
    return Model(translator, tokenizer.encode, tokenizer.decode, package.pair.target, remedy, package.target_prefix)
