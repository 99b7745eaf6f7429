"""Turn a trained model into the folder that the engine reads: CTranslate2 in 8 bits, vocabularies, files under 45 MB.

    python -m models.training.export [--data DIR] [--run DIR] [--out models/bundled]

Needs no torch. OUT gets model.bin in parts, config.json and the vocabularies of CTranslate2, target.model (English, by
SentencePiece), pieces.json (those of the encoder's pieces that the model knows), and manifest.toml with the size and
SHA-256 of each file.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.training import arrays, manifest
from models.training.manifest import CARD
from models.training.prepare import OUT as DATA
from models.training.rounding import whole
from service.alignment.weights import Weights, bundled
from service.translation.bundled import MANIFEST

LARGEST_FILE = 44_000_000
Arrays = Mapping[str, NDArray[Any]]


def main() -> None:
    """Read, convert, cut, describe."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--run", type=Path, default=Path(__file__).parent / "runs" / "full")
    parser.add_argument("--out", type=Path, default=Path("models/bundled"))
    args = parser.parse_args()
    encoder = arrays.load(args.data / "encoder")
    report = json.loads((args.data / "report.json").read_text("utf-8"))
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        convert(whole(arrays.load(args.run / "model")), encoder, Path(scratch))
        for old in args.out.iterdir():
            old.unlink()
        for path in Path(scratch).iterdir():
            if path.name == "model.bin":
                cut(path, args.out)
            else:
                shutil.copyfile(path, args.out / path.name)
    (args.out / "pieces.json").write_text(vocabulary(encoder["pieces"].tolist()), "utf-8")
    shutil.copyfile(args.data / "target.model", args.out / "target.model")
    manifest.write(args.out, told(args.out, report))
    print((args.out / MANIFEST).read_text("utf-8"))


def convert(weights: Arrays, encoder: Arrays, out: Path) -> None:
    """Write the weights, named as network.py names them, as a CTranslate2 model into `out`, an empty folder."""
    from ctranslate2.specs import common_spec, transformer_spec  # type: ignore[import-untyped]  # it ships no types

    layers, heads, _, _ = map(int, encoder["shape"])
    decoders = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("decoder."))
    made = {"pre_norm": False, "activation": common_spec.Activation.GELUTanh, "layernorm_embedding": True}
    spec = transformer_spec.TransformerSpec(
        transformer_spec.TransformerEncoderSpec(layers, heads, **made),
        transformer_spec.TransformerDecoderSpec(decoders, heads, **made),
    )
    fill_side(spec.encoder, weights, "words", "places", "norm")
    fill_side(spec.decoder, weights, "target_words", "target_places", "target_norm")
    for number, layer in enumerate(spec.encoder.layer):
        fill_layer(layer, weights, f"encoder.{number}.")
    for number, layer in enumerate(spec.decoder.layer):
        fill_layer(layer, weights, f"decoder.{number}.")
    spec.decoder.projection.weight = weights["target_words.weight"]
    spec.decoder.projection.bias = weights["bias"]
    describe(spec, weights, encoder)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(out))


def describe(spec: Any, weights: Arrays, encoder: Arrays) -> None:
    """The vocabularies, of which only the ids matter, and which of them begin and end a text."""
    # Told from the target's by a letter: CTranslate2 puts a source token where the target's is unknown.
    source = [f"s{place}" for place in range(len(weights["words.weight"]))]
    target = ["<unk>", "<s>", "</s>", *(str(place) for place in range(3, len(weights["bias"])))]
    spec.register_source_vocabulary([*source, "<unk>"][: len(source)])
    spec.register_target_vocabulary(target)
    spec.config.add_source_bos = spec.config.add_source_eos = False
    spec.config.bos_token = spec.config.decoder_start_token = "<s>"  # noqa: S105  # no secret
    spec.config.eos_token, spec.config.unk_token = "</s>", "<unk>"
    spec.config.layer_norm_epsilon = float(encoder["epsilon"])


def fill_side(side: Any, weights: Arrays, words: str, places: str, norm: str) -> None:
    """The embeddings of encoder or decoder."""
    embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
    embeddings.weight = weights[f"{words}.weight"]
    side.scale_embeddings = False
    side.position_encodings.encodings = weights[f"{places}.weight"]
    fill_norm(side.layernorm_embedding, weights, f"{norm}.")


def fill_layer(layer: Any, weights: Arrays, prefix: str) -> None:
    """One layer; CTranslate2 has query, key and value of one memory in one matrix."""
    own = layer.self_attention
    fuse(own.linear[0], weights, [f"{prefix}own.{part}" for part in "qkv"])
    fuse(own.linear[1], weights, [f"{prefix}own.out"])
    fill_norm(own.layer_norm, weights, f"{prefix}own_norm.")
    if f"{prefix}cross.q.weight" in weights:
        cross = layer.attention
        fuse(cross.linear[0], weights, [f"{prefix}cross.q"])
        fuse(cross.linear[1], weights, [f"{prefix}cross.{part}" for part in "kv"])
        fuse(cross.linear[2], weights, [f"{prefix}cross.out"])
        fill_norm(cross.layer_norm, weights, f"{prefix}cross_norm.")
    fuse(layer.ffn.linear_0, weights, [f"{prefix}inner"])
    fuse(layer.ffn.linear_1, weights, [f"{prefix}outer"])
    fill_norm(layer.ffn.layer_norm, weights, f"{prefix}norm.")


def fuse(linear: Any, weights: Arrays, names: list[str]) -> None:
    """The named linear layers as one."""
    linear.weight = np.concatenate([weights[f"{name}.weight"] for name in names])
    linear.bias = np.concatenate([weights[f"{name}.bias"] for name in names])


def fill_norm(norm: Any, weights: Arrays, prefix: str) -> None:
    """A layer norm."""
    norm.gamma, norm.beta = weights[f"{prefix}weight"], weights[f"{prefix}bias"]


def vocabulary(kept: list[int]) -> str:
    """The kept pieces with their scores, in the model's order, and how characters are normalised before."""
    whole_vocabulary = Weights(bundled()).vocabulary()
    return json.dumps(
        {
            "pieces": [whole_vocabulary.pieces[piece] for piece in kept],
            "scores": [round(whole_vocabulary.scores[piece], 4) for piece in kept],
            "special": special(kept),
            "normalisation": {chr(code): text for code, text in whole_vocabulary.normalisation.items()},
        },
        ensure_ascii=False,
    )


def special(kept: list[int]) -> list[int]:
    """The places of the marks of beginning and end, and of what is in no piece."""
    shape = Weights(bundled()).shape
    return [kept.index(piece) for piece in (shape.bos, shape.eos, shape.unk)]


def cut(path: Path, out: Path) -> None:
    """The file in parts that are small enough for every repository."""
    with path.open("rb") as file:
        for number, part in enumerate(iter(lambda: file.read(LARGEST_FILE), b"")):
            (out / f"{path.name}.{number:02}").write_bytes(part)


def told(out: Path, report: Mapping[str, Any]) -> dict[str, Any]:
    """What the manifest says before anything was measured: what it was made of, every file with size and SHA-256."""
    return {
        "recipe": f"models/training, configuration {report['config']['name']}",
        "license": "MIT (encoder: multilingual-e5-small); trained on the corpora named in models/training/README.md",
        "pairs": report["pairs"],
        "languages": sorted({name.split()[1] for name in report["kept"]}),
        "file": [described(path) for path in sorted(out.iterdir()) if path.name not in (MANIFEST, CARD)],
    }


def described(path: Path) -> dict[str, Any]:
    """A file as the engine knows it again."""
    return {
        "name": path.name,
        "size": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


if __name__ == "__main__":
    main()
