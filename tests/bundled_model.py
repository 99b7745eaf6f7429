"""A tiny bundled model with random weights, made by the training's own export: real files, worthless translations."""

import io
import json
from pathlib import Path
from unittest import mock

import numpy as np

from models.training import arrays, export
from models.training.rounding import rounded
from service.alignment.weights import Weights, bundled

HIDDEN, HEADS, INNER, LAYERS, LONGEST, VOCABULARY = 32, 2, 64, 1, 128, 30
ENGLISH = "Rain fell on the harbour. Five people were hurt, the mayor said. It stopped at dawn. " * 20


def make_model(folder: Path, languages: tuple[str, ...] = ("ru", "uk")) -> Path:
    """The model as it would ship, in `folder`/model."""
    data, run, out = folder / "data", folder / "run", folder / "model"
    data.mkdir(parents=True)
    shape = Weights(bundled()).shape
    pieces = sorted({shape.bos, shape.eos, shape.unk, *range(5, 400)})
    arrays.save(encoder_stand_in(pieces), data / "encoder", 1 << 20)
    (data / "target.model").write_bytes(english())
    kept = {f"news {language}": 5 for language in languages}
    report = {
        "config": {"name": "tiny"},
        "kept": kept,
        "dropped": {},
        "pairs": 10,
        "lines of the test set among the pairs": 0,
    }
    (data / "report.json").write_text(json.dumps(report), "utf-8")
    arrays.save(rounded(random_weights(len(pieces), VOCABULARY)), run / "model", 1 << 20)
    argv = ["export", "--data", str(data), "--run", str(run), "--out", str(out)]
    with mock.patch("sys.argv", argv), mock.patch("sys.stdout", io.StringIO()):
        export.main()
    return out


def encoder_stand_in(pieces: list[int]) -> arrays.Arrays:
    """What the export reads of the encoder's arrays."""
    return {
        "pieces": np.array(pieces, np.uint32),
        "shape": np.array([LAYERS, HEADS, HIDDEN, INNER], np.int32),
        "epsilon": np.array(1e-12, np.float32),
    }


def english() -> bytes:
    """A SentencePiece model of so few pieces as the text allows."""
    from sentencepiece import SentencePieceTrainer

    model = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(ENGLISH.split(". ")), model_writer=model, vocab_size=VOCABULARY, minloglevel=2
    )
    return model.getvalue()


def random_weights(pieces: int, vocabulary: int) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    """Weights under the names that network.py gives them."""
    chance = np.random.default_rng(3)
    made: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}

    def linear(name: str, rows: int, width: int) -> None:
        made[f"{name}.weight"] = chance.normal(0, 0.3, (rows, width)).astype(np.float32)
        made[f"{name}.bias"] = np.zeros(rows, np.float32)

    def norm(name: str) -> None:
        made[f"{name}.weight"], made[f"{name}.bias"] = np.ones(HIDDEN, np.float32), np.zeros(HIDDEN, np.float32)

    for name, rows in (("words", pieces), ("places", 512), ("target_words", vocabulary), ("target_places", LONGEST)):
        made[f"{name}.weight"] = chance.normal(0, 1, (rows, HIDDEN)).astype(np.float32)
    norm("norm")
    norm("target_norm")
    for side, parts in (("encoder", ("own",)), ("decoder", ("own", "cross"))):
        for part in parts:
            for matrix in ("q", "k", "v", "out"):
                linear(f"{side}.0.{part}.{matrix}", HIDDEN, HIDDEN)
            norm(f"{side}.0.{part}_norm")
        linear(f"{side}.0.inner", INNER, HIDDEN)
        linear(f"{side}.0.outer", HIDDEN, INNER)
        norm(f"{side}.0.norm")
    made["bias"] = np.zeros(vocabulary, np.float32)
    return made
