"""An Argos package of base size that needs no training: its model copies the text, at the cost of a real one.

Six encoder and six decoder layers, width 512, eight heads, feed-forward 2048, a vocabulary of 32,000, int8: the shape
that Argos Translate's packages have. Random weights alone would never end a sentence. Here the first cross-attention
looks at the source token of the same place, and the projection finds that token again; all other weights are random and
too small to disturb it. So each translation is as long as its source and equal to it, whoever makes it, and one look at
an answer shows whether anything was lost.
"""

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

LAYERS, WIDTH, HEADS, FEED_FORWARD, VOCABULARY = 6, 512, 8, 2048, 32_000
# The last head's share of the width tells the place, the rest what stands there.
PLACE = WIDTH // HEADS
CONTENT = WIDTH - PLACE
POSITIONS = 600
# Too small to be seen beside values of one, after six layers too.
FAINT = 1e-5
SHARPNESS = 5.0
NAME = "translate-en_ru-1_0"


def make_package(folder: Path, lines: Sequence[str]) -> Path:
    """Write the unpacked package for en-ru below `folder`, its tokenizer trained on `lines`; return its directory."""
    directory = folder / NAME
    directory.mkdir(parents=True)
    tokens = write_tokenizer(directory / "sentencepiece.model", lines)
    filler = [f"<{number}>" for number in range(VOCABULARY - len(tokens))]
    write_model(directory / "model", [*tokens, *filler])
    metadata = {
        "package_version": "1.0",
        "argos_version": "1.9",
        "from_code": "en",
        "from_name": "English",
        "to_code": "ru",
        "to_name": "Russian",
        "links": [],
        "type": "translate",
    }
    (directory / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    (directory / "README.md").write_text("A model for measurements: it copies.\n", "utf-8")
    return directory


def write_tokenizer(file: Path, lines: Sequence[str]) -> list[str]:
    """Train SentencePiece on the lines, as large as they allow up to the vocabulary's size; return its tokens."""
    from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

    model = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=model,
        model_type="unigram",
        vocab_size=VOCABULARY,
        hard_vocab_limit=False,
        character_coverage=1.0,
        # A vocabulary of 32,000 holds nearly every word whole; a text this small would leave them in pieces.
        user_defined_symbols=[f"▁{word}" for word in sorted({word for line in lines for word in words(line)})],
        num_threads=1,
        minloglevel=2,
    )
    file.write_bytes(model.getvalue())
    processor = SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def words(line: str) -> list[str]:
    """The words of a line, as they stand at the beginning of a sentence and within it."""
    found = re.findall(r"[a-z]{2,}", line.lower())
    return [*found, *(word.capitalize() for word in found)]


def write_model(folder: Path, vocabulary: Sequence[str]) -> None:
    """Save the Transformer with int8 weights."""
    from ctranslate2.specs import common_spec, transformer_spec  # type: ignore[import-untyped]  # it ships no types

    rng = np.random.default_rng(7)
    content, places = signs(rng, len(vocabulary), CONTENT), signs(rng, POSITIONS, PLACE)
    spec = transformer_spec.TransformerSpec.from_config(
        (LAYERS, LAYERS), HEADS, pre_norm=True, activation=common_spec.Activation.RELU
    )
    embeddings = np.concatenate([content, np.zeros((len(vocabulary), PLACE), np.float32)], axis=1)
    positions = np.concatenate([np.zeros((POSITIONS, CONTENT), np.float32), places], axis=1)
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = np.zeros_like(embeddings)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = positions
        even(side.layer_norm)
        for layer in side.layer:
            faint(layer, rng)
    look_at_same_place(spec.decoder.layer[0].attention)
    linear(spec.decoder.projection, 2 * embeddings)
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(list(vocabulary))
    spec.register_target_vocabulary(list(vocabulary))
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir()
    spec.save(str(folder))


def signs(rng: np.random.Generator, count: int, width: int) -> Matrix:
    """Rows of as many -1 as 1 in random order: nearly at right angles, of mean 0, so that layer norms only scale."""
    rows = np.tile(np.repeat(np.array([-1, 1], np.float32), width // 2), (count, 1))
    return rng.permuted(rows, axis=1)


def linear(spec: object, weight: Matrix) -> None:
    spec.weight, spec.bias = weight.astype(np.float32), np.zeros(len(weight), np.float32)  # type: ignore[attr-defined]  # an untyped spec


def even(spec: object) -> None:
    """A layer norm that leaves the scale alone."""
    spec.gamma, spec.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)  # type: ignore[attr-defined]  # an untyped spec


def faint(layer: object, rng: np.random.Generator) -> None:
    """All parts of the layer at work, with results too small to matter."""

    def noise(rows: int, columns: int) -> Matrix:
        return FAINT * rng.standard_normal((rows, columns), np.float32)

    attentions = [layer.self_attention]  # type: ignore[attr-defined]  # an untyped spec
    attentions += [layer.attention] if hasattr(layer, "attention") else []
    for attention in attentions:
        even(attention.layer_norm)
        shapes = [WIDTH * 3, WIDTH] if len(attention.linear) == 2 else [WIDTH, WIDTH * 2, WIDTH]  # self or cross
        for part, rows in zip(attention.linear, shapes, strict=True):
            linear(part, noise(rows, WIDTH))
    feed = layer.ffn  # type: ignore[attr-defined]  # an untyped spec
    even(feed.layer_norm)
    linear(feed.linear_0, noise(FEED_FORWARD, WIDTH))
    linear(feed.linear_1, noise(WIDTH, FEED_FORWARD))


def look_at_same_place(attention: object) -> None:
    """Cross-attention whose every head looks at the source token of the decoder's place and takes its content."""
    place = np.zeros((WIDTH, WIDTH), np.float32)
    for head in range(HEADS):
        rows = np.arange(head * PLACE, (head + 1) * PLACE)
        place[rows, CONTENT + np.arange(PLACE)] = SHARPNESS
    content = np.diag(np.repeat(np.array([1, 0], np.float32), [CONTENT, PLACE]))
    parts = attention.linear  # type: ignore[attr-defined]  # an untyped spec
    linear(parts[0], place)
    linear(parts[1], np.concatenate([place, content]))
    linear(parts[2], np.eye(WIDTH, dtype=np.float32))
