"""Tiny real Argos packages, made in a moment without training: they translate word for word, as a test can foretell.

The model is a one-layer Transformer whose weights are set by hand: decoder position t attends to encoder position t,
and the token found there goes out as its partner in the vocabulary. Words of a dictionary have each other as partners,
all other tokens themselves. CTranslate2 loads it like any other model.
"""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# No word is the beginning of a common other one: SentencePiece would take it for that word there too.
DICTIONARY_RU = {
    "storm": "буря", "killed": "убила", "people": "людей", "river": "река", "flooded": "затопила", "city": "город",
    "report": "доклад", "says": "говорит", "minister": "министр", "bridge": "мост", "police": "полиция",
}  # fmt: skip
DICTIONARY_UK = {
    "storm": "буревій", "killed": "убив", "people": "людей", "river": "річка", "flooded": "затопила", "city": "місто",
    "report": "звіт", "says": "каже", "minister": "міністр", "bridge": "міст", "police": "поліція",
}  # fmt: skip
NAMES = {"en": "English", "ru": "Russian", "uk": "Ukrainian"}
CHARACTERS = "".join(map(chr, range(33, 127))) + "".join(map(chr, range(0x410, 0x450))) + "ёЁіІїЇєЄґҐ«»—–…’"

CONTENT, PLACE = 96, 64
WIDTH = CONTENT + PLACE
POSITIONS = 700


def dictionary(source: str, target: str) -> dict[str, str]:
    """The words that the package source-target translates."""
    other = source if target == "en" else target
    words = DICTIONARY_RU if other == "ru" else DICTIONARY_UK
    return dict(words) if source == "en" else {foreign: english for english, foreign in words.items()}


def make_package(
    folder: Path,
    source: str,
    target: str,
    version: str = "1.0",
    prefix: str = "",
    bpe: bool = False,
    stuck: bool = False,
) -> Path:
    """Write an unpacked package below `folder`, return its directory.

    `prefix` is a target prefix, `bpe` an old package; a `stuck` model says the first word for ever.
    """
    directory = folder / f"translate-{source}_{target}-{version.replace('.', '_')}"
    directory.mkdir(parents=True)
    words = dictionary(source, target)
    vocabulary = write_bpe(directory, words) if bpe else write_sentencepiece(directory, words)
    mark = "" if bpe else "▁"
    partners = {mark + word: mark + translation for word, translation in words.items()}
    tokens = [*vocabulary, prefix] if prefix else vocabulary
    write_model(directory / "model", tokens, partners, bool(prefix), stuck)
    write_metadata(directory, source, target, version, prefix)
    return directory


def make_argosmodel(
    file: Path, source: str, target: str, version: str = "1.0", prefix: str = "", bpe: bool = False
) -> Path:
    """Write a package as one .argosmodel file and return its path."""
    directory = make_package(file.parent / f".{file.name}.unpacked", source, target, version, prefix, bpe)
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(directory.rglob("*")):
            archive.write(path, path.relative_to(directory.parent))
    return file


def write_metadata(directory: Path, source: str, target: str, version: str, prefix: str) -> None:
    metadata = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": NAMES.get(source, source),
        "to_code": target,
        "to_name": NAMES.get(target, target),
        "links": [],
        "type": "translate",
    }
    if prefix:
        metadata["target_prefix"] = prefix
    (directory / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    (directory / "README.md").write_text("A test package.\n", "utf-8")


def write_sentencepiece(directory: Path, words: Mapping[str, str]) -> list[str]:
    """Train sentencepiece.model (dictionary words whole, else characters and bytes) and return its vocabulary."""
    from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

    model = io.BytesIO()
    both = [*words, *words.values()]
    SentencePieceTrainer.train(
        sentence_iterator=iter([" ".join(both), *CHARACTERS]),
        model_writer=model,
        model_type="unigram",
        vocab_size=2000,
        hard_vocab_limit=False,
        byte_fallback=True,
        required_chars=CHARACTERS,
        user_defined_symbols=list(dict.fromkeys(f"▁{word}" for word in both)),
        max_sentencepiece_length=1,
        num_threads=1,
        minloglevel=2,
    )
    (directory / "sentencepiece.model").write_bytes(model.getvalue())
    processor = SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(index) for index in range(processor.get_piece_size())]


def write_bpe(directory: Path, words: Mapping[str, str]) -> list[str]:
    """Write bpe.model, which keeps dictionary words whole and cuts others up, and return its vocabulary."""
    both = list(dict.fromkeys([*words, *words.values()]))
    merges: dict[str, None] = {}
    for word in both:
        symbols = [*word[:-1], f"{word[-1]}</w>"]
        for count in range(1, len(symbols)):
            merges["".join(symbols[:count]) + " " + symbols[count]] = None
    (directory / "bpe.model").write_text("\n".join(["#version: 0.2", *merges, ""]), "utf-8")
    subwords = [f"{''.join(merge.split())}@@" for merge in merges if not merge.endswith("</w>")]
    tokens = [*both, *subwords, *CHARACTERS, *(f"{char}@@" for char in CHARACTERS)]
    return ["<unk>", "<s>", "</s>", *dict.fromkeys(tokens)]


def write_model(
    folder: Path, vocabulary: Sequence[str], partners: Mapping[str, str], prefixed: bool, stuck: bool
) -> None:
    """Save the Transformer; with a prefix its decoder is one position behind, as the prefix takes the first."""
    from ctranslate2.specs import common_spec, transformer_spec  # type: ignore[import-untyped]  # it ships no types

    rng = np.random.default_rng(7)
    content, places = codes(rng, len(vocabulary), CONTENT), codes(rng, POSITIONS, PLACE)
    spec = transformer_spec.TransformerSpec.from_config(
        (1, 1), 1, pre_norm=True, activation=common_spec.Activation.RELU
    )
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = False
    spec.encoder.embeddings[0].weight = beside(content, np.zeros((len(vocabulary), PLACE), np.float32))
    spec.decoder.embeddings.weight = np.zeros((len(vocabulary), WIDTH), np.float32)
    spec.encoder.position_encodings.encodings = beside(np.zeros((POSITIONS, CONTENT), np.float32), places)
    shifted = np.roll(places, 1, axis=0) if prefixed else places
    shifted = np.tile(places[:1], (POSITIONS, 1)) if stuck else shifted
    spec.decoder.position_encodings.encodings = beside(np.zeros((POSITIONS, CONTENT), np.float32), shifted)
    for side in (spec.encoder, spec.decoder):
        normalise(side.layer_norm)
        silence(side.layer[0])
    attend(spec.decoder.layer[0].attention)
    ids = {token: index for index, token in enumerate(vocabulary)}
    sources = np.arange(len(vocabulary))
    for source, target in partners.items():
        # Swapped, so that every token still comes from exactly one.
        sources[ids[target]], sources[ids[source]] = ids[source], ids[target]
    set_linear(spec.decoder.projection, 2 * beside(content[sources], np.zeros((len(vocabulary), PLACE), np.float32)))
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(list(vocabulary))
    spec.register_target_vocabulary(list(vocabulary))
    spec.validate()
    folder.mkdir()
    spec.save(str(folder))


def codes(rng: np.random.Generator, count: int, width: int) -> Matrix:
    """Random rows of as many -1 as 1: nearly at right angles, of mean 0, so that layer norms only scale them."""
    rows = np.tile(np.repeat(np.array([-1, 1], np.float32), width // 2), (count, 1))
    return rng.permuted(rows, axis=1)


def beside(left: Matrix, right: Matrix) -> Matrix:
    return np.concatenate([left, right], axis=1)


def set_linear(spec: object, weight: Matrix) -> None:
    spec.weight, spec.bias = weight.astype(np.float32), np.zeros(len(weight), np.float32)  # type: ignore[attr-defined]  # an untyped spec


def normalise(spec: object) -> None:
    spec.gamma, spec.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)  # type: ignore[attr-defined]  # an untyped spec


def silence(layer: object) -> None:
    """Self-attention and feed-forward add nothing."""
    attention, feed = layer.self_attention, layer.ffn  # type: ignore[attr-defined]  # an untyped spec
    normalise(attention.layer_norm)
    normalise(feed.layer_norm)
    set_linear(attention.linear[0], np.zeros((3 * WIDTH, WIDTH), np.float32))
    set_linear(attention.linear[1], np.zeros((WIDTH, WIDTH), np.float32))
    set_linear(feed.linear_0, np.zeros((8, WIDTH), np.float32))
    set_linear(feed.linear_1, np.zeros((WIDTH, 8), np.float32))


def attend(attention: object) -> None:
    """Look at the source token of the same place and take its content."""
    place = np.diag(np.repeat(np.array([0, 5], np.float32), [CONTENT, PLACE]))
    content = np.diag(np.repeat(np.array([1, 0], np.float32), [CONTENT, PLACE]))
    normalise(attention.layer_norm)  # type: ignore[attr-defined]  # an untyped spec
    linear = attention.linear  # type: ignore[attr-defined]  # an untyped spec
    set_linear(linear[0], place)
    set_linear(linear[1], np.concatenate([place, content]))
    set_linear(linear[2], np.eye(WIDTH, dtype=np.float32))
