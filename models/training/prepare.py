"""Make what training needs out of the corpora: cleaned pairs as token ids, vocabularies, and the encoder's weights.

    python -m models.training.prepare [--config full] [--corpora ../shared/corpora] [--eval ../shared/eval] [--out DIR]

OUT gets pairs/ (token ids, in parts), encoder/ (weights of multilingual-e5-small with the pieces that the corpora use),
target.model (SentencePiece), and report.json: what was kept and dropped, and why, with the check that no line of FLORES
is among it. Everything is the same for the same corpora and configuration.
"""

import argparse
import io
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import numpy as np

from models.training import arrays
from models.training.config import Config, load
from models.training.corpus import WEIGHTS, Cleaner, Pair, read
from models.training.encoder import encoder_arrays
from service.alignment.weights import Weights, bundled
from service.text.unigram import Tokenizer

LARGEST_PART = 56 << 20
# Pairs that the loss is measured on and nothing is learnt from.
HELD_BACK = 2000
LARGEST_ID = 65535
OUT = Path(__file__).with_name("data")


def main() -> None:
    """Read, clean, cut into tokens, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", default="full")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"), help="folder that holds flores-dev.*")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    config = load(args.config)
    test_set = [
        line for path in sorted(args.eval.glob("flores-dev.*")) for line in path.read_text("utf-8").splitlines()
    ]
    if not test_set or not args.corpora.is_dir():
        raise SystemExit(f"There must be flores-dev.* in {args.eval} and the corpora in {args.corpora}.")
    args.out.mkdir(parents=True, exist_ok=True)
    cleaner = Cleaner(test_set)
    pairs = chosen(cleaner, args.corpora, config)
    print(f"{len(pairs)} pairs", flush=True)
    target = target_vocabulary([pair.target for pair in pairs], config)
    (args.out / "target.model").write_bytes(target)
    report = {
        "config": asdict(config),
        "kept": cleaner.kept,
        "dropped": cleaner.dropped,
        **write(pairs, target, config, args.out),
    }
    (args.out / "report.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=1))


def chosen(cleaner: Cleaner, corpora: Path, config: Config) -> list[Pair]:
    """The cleaned pairs in a random order, as many as the configuration asks for."""
    wanted = config.pairs
    # A few lines of every corpus, where not all are needed.
    raw = read(corpora) if not wanted else islice(read(corpora), 0, None, max(1, 900_000 // (2 * wanted)))
    pairs = list(cleaner.clean(raw))
    random.Random(config.seed).shuffle(pairs)
    return pairs[:wanted] if wanted else pairs


def target_vocabulary(texts: Sequence[str], config: Config) -> bytes:
    """A SentencePiece unigram model of English; ids 0 <unk>, 1 <s>, 2 </s>."""
    from sentencepiece import SentencePieceTrainer

    model = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        vocab_size=config.vocabulary,
        model_type="unigram",
        character_coverage=0.9999,
        byte_fallback=True,
        input_sentence_size=600_000,
        shuffle_input_sentence=False,
        num_threads=2,
        minloglevel=1,
    )
    return model.getvalue()


def write(pairs: Sequence[Pair], target: bytes, config: Config, out: Path) -> dict[str, object]:
    """Write the pairs' tokens and the encoder; sizes for the report."""
    from sentencepiece import SentencePieceProcessor

    weights = Weights(bundled())
    tokenizer = Tokenizer(weights.vocabulary())
    english = SentencePieceProcessor(model_proto=target)
    sources = [tokenizer(pair.source) for pair in pairs]
    targets = [list(map(int, english.encode(pair.target))) for pair in pairs]
    fitting = [n for n in range(len(pairs)) if max(len(sources[n]), len(targets[n])) <= config.longest - 2]
    pieces = kept_pieces([sources[n] for n in fitting], weights, config.least_uses)
    places = {piece: place for place, piece in enumerate(pieces)}
    unknown = places[weights.shape.unk]
    arrays.save(
        {
            "source": np.array([places.get(one, unknown) for n in fitting for one in sources[n]], np.uint16),
            "target": np.array([one for n in fitting for one in targets[n]], np.uint16),
            "source_sizes": np.array([len(sources[n]) for n in fitting], np.uint8),
            "target_sizes": np.array([len(targets[n]) for n in fitting], np.uint8),
            "weights": np.array([WEIGHTS[pairs[n].kind] for n in fitting], np.uint8),
            "held_back": np.array(min(HELD_BACK, len(fitting) // 10)),
        },
        out / "pairs",
        LARGEST_PART,
    )
    arrays.save(encoder_arrays(weights, pieces), out / "encoder", LARGEST_PART)
    return {
        "pairs": len(fitting),
        "too long": len(pairs) - len(fitting),
        "source pieces": len(pieces),
        "source tokens": sum(len(sources[n]) for n in fitting),
        "target tokens": sum(len(targets[n]) for n in fitting),
    }


def kept_pieces(sources: Sequence[Sequence[int]], weights: Weights, least_uses: int) -> list[int]:
    """The encoder's pieces that are used often enough, and all single characters, by id.

    Every text can then be cut into pieces, if into more of them than before.
    """
    uses = Counter(piece for source in sources for piece in source)
    texts, _ = weights.pieces()
    shape = weights.shape
    kept = {shape.bos, shape.eos, shape.unk}
    kept |= {piece for piece, times in uses.items() if times >= least_uses}
    kept |= {piece for piece, text in enumerate(texts) if len(text.lstrip("\u2581")) == 1}
    if len(kept) > LARGEST_ID:
        raise SystemExit(f"{len(kept)} pieces of the encoder's vocabulary are too many for 16 bits; raise least_uses.")
    return sorted(kept)


if __name__ == "__main__":
    main()
