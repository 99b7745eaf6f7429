"""The engine for the model that ships with the project: from every language that its encoder was taught, into English.

models/training makes it. Its encoder is that of the aligner (multilingual-e5-small), so a text is cut into pieces as
there; what the model does not know of them it gets in smaller ones.
"""

import hashlib
import json
import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from service.domain import Translation
from service.errors import ModelUnavailable
from service.text.unigram import Tokenizer, Vocabulary
from service.translation.base import BUILT_IN, LanguagePair
from service.translation.beam import BeamSearch, Decoding, Model
from service.translation.loaded import ModelCache

TARGET = "en"
MANIFEST = "manifest.toml"
WEIGHTS = "model.bin"
VOCABULARIES = ("config.json", "source_vocabulary.json", "target_vocabulary.json")
# How many positions the decoder knows, and how many tokens of a source it saw at most, both with their marks.
LONGEST = 128


# The test set whose figures are shown, as those of other engines are.
SHOWN = "FLORES-dev"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the model's manifest says: the languages it translates, and its files with sizes and SHA-256.

    `bleu` are the figures measured on FLORES-dev, by language; `decoding` is how translations were then searched for.
    """

    folder: Path
    languages: tuple[str, ...]
    files: tuple[tuple[str, int, str], ...]
    licence: str
    decoding: Decoding
    bleu: tuple[tuple[str, float], ...]

    @property
    def version(self) -> str:
        """Tells one model from another: the first digits of a hash over the hashes of its files."""
        return hashlib.sha256("".join(sha256 for _, _, sha256 in self.files).encode()).hexdigest()[:8]

    def quality(self, language: str) -> float | None:
        """BLEU on FLORES-dev, 0-100, from the language; None where it was not measured."""
        return dict(self.bleu).get(language)

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(size for _, size, _ in self.files)


class BundledEngine:
    """Translates with the model that lies in one of the `directories`; without one it has no pairs.

    `threads` batches of at most `batch_size` sentences run side by side, one core each, and a short request besides;
    0 means one for each core. Safe to share between threads.
    """

    name = BUILT_IN

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

    def manifest(self) -> Manifest | None:
        """Of the first directory that has one. Raises ModelUnavailable for one that is broken."""
        return next(filter(None, map(read_manifest, self._directories)), None)

    def pairs(self) -> set[LanguagePair]:
        """From every language of the manifest into English."""
        manifest = self.manifest()
        return {LanguagePair(language, TARGET) for language in manifest.languages} if manifest else set()

    def signature(self, pair: LanguagePair) -> str:
        """Such as "bundled d9687357 beam 4 length 1". Raises ModelUnavailable for a pair that is not in `pairs()`."""
        manifest = self._manifest(pair)
        decoding = manifest.decoding
        beam_size = decoding.beam_size or self._search.beam_size
        return f"{self.name} {manifest.version} beam {beam_size} length {decoding.length_penalty:g}"

    def translate(self, sentences: Sequence[str], pair: LanguagePair, alternatives: int = 0) -> list[Translation]:
        """One translation for each sentence, in order; blank ones pass through. Raises ModelUnavailable.

        With `alternatives` the beam is at least wide enough for that many hypotheses more.
        """
        manifest = self._manifest(pair)
        key = self.name, manifest
        with self._models.use(key, lambda: load_model(manifest, self._search.replicas), manifest.size) as model:
            return self._search.translate(model, sentences, pair, self.name, alternatives)

    def close(self) -> None:
        """End its threads; the model belongs to the cache."""
        self._search.close()

    def _manifest(self, pair: LanguagePair) -> Manifest:
        manifest = self.manifest()
        if manifest is None or pair.target != TARGET or pair.source not in manifest.languages:
            raise ModelUnavailable(f"The built-in model does not translate {pair}; parallax models lists what does.")
        return manifest


def read_manifest(directory: Path) -> Manifest | None:
    """What the manifest there says, None where no model is. Raises ModelUnavailable for one that is broken."""
    path = directory / MANIFEST
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None  # a place where a model may be, and is not
    except (KeyError, TypeError, ValueError) as error:
        raise ModelUnavailable(f"{path} is damaged ({error}); install Parallax anew.") from error


@lru_cache(maxsize=8)  # asked for at every translation
def _read(path: Path, modified: int) -> Manifest:
    told = tomllib.loads(path.read_text("utf-8"))
    files = tuple((str(file["name"]), int(file["size"]), str(file["sha256"])) for file in told["file"])
    return Manifest(
        path.parent,
        tuple(map(str, told["languages"])),
        files,
        str(told.get("license", "")),
        Decoding(LONGEST, LONGEST - 1, **told.get("decoding", {})),
        tuple((one["language"], float(one["bleu"])) for one in told.get("figures", ()) if one["test_set"] == SHOWN),
    )


def load_model(manifest: Manifest, replicas: int) -> Model:
    """The model for `replicas` batches side by side. Raises ModelUnavailable where a file is missing or damaged."""
    import ctranslate2  # type: ignore[import-untyped]  # it ships no types
    from sentencepiece import SentencePieceProcessor

    remedy = f"the built-in model is in {manifest.folder}; install Parallax anew"
    files = checked_files(manifest)
    parts = sorted(name for name in files if name.startswith(WEIGHTS))
    try:
        in_memory = {name: files[name] for name in VOCABULARIES if name in files}
        in_memory[WEIGHTS] = b"".join(files[name] for name in parts)
        translator = ctranslate2.Translator(
            str(manifest.folder), device="cpu", inter_threads=replicas, intra_threads=1, files=in_memory
        )
        english = SentencePieceProcessor(model_proto=files["target.model"])
        pieces = Pieces(files["pieces.json"])
    except (KeyError, RuntimeError, ValueError) as error:
        raise ModelUnavailable(f"The built-in model cannot be loaded ({error}); {remedy}.") from error

    def decoded(tokens: list[list[str]]) -> list[str]:
        return [str(english.decode([int(token) for token in one if token.isdigit()])).strip() for one in tokens]

    return Model(translator, pieces.encode, decoded, TARGET, remedy, decoding=manifest.decoding)


def checked_files(manifest: Manifest) -> dict[str, bytes]:
    """The bytes of every file of the manifest. Raises ModelUnavailable for one that is not as it should be."""
    found = {}
    for name, _, sha256 in manifest.files:
        path = manifest.folder / name
        data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ModelUnavailable(f"{path} is missing or damaged; install Parallax anew.")
        found[name] = data
    return found


class Pieces:
    """Cuts texts into the model's pieces; a token is "s" and a piece's place among them."""

    def __init__(self, stored: bytes) -> None:
        """`stored` is pieces.json. Raises KeyError or ValueError for one that is broken."""
        told = json.loads(stored)
        self._begin, self._end, unknown = map(int, told["special"])
        normalisation = {ord(character): text for character, text in told["normalisation"].items()}
        self._cut = Tokenizer(Vocabulary(told["pieces"], told["scores"], unknown, normalisation))

    def encode(self, texts: list[str]) -> list[list[str]]:
        """Tokens for each text, with the marks of beginning and end."""
        return [[f"s{place}" for place in (self._begin, *self._cut(text), self._end)] for text in texts]
