"""Make what training needs out of the corpora: cleaned pairs as token ids, vocabularies, and the encoder's weights.

    python -m models.training.prepare [--config full] [--corpora ../shared/corpora] [--eval ../shared/eval] [--out DIR]

OUT gets pairs/ (token ids, in parts), encoder/ (weights of multilingual-e5-small with the pieces that the corpora use),
target.model (SentencePiece), held-back.tsv.xz (language, text, English: what nothing is learnt from), and report.json:
what was kept and dropped, and why, with the check that no line of FLORES is among it. Everything is the same for the
same corpora and configuration.
"""

import argparse
import io
import json
import lzma
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from models.training import arrays
from models.training.config import Config, load
from models.training.corpus import DOCS, WEIGHTS, Cleaner, Pair, held_back, letters, read, unlike
from models.training.encoder import encoder_arrays
from service.alignment.embedding import PREFIX
from service.alignment.weights import Weights, bundled
from service.text.unigram import Tokenizer

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

LARGEST_PART = 56 << 20
# Pairs of a language that are measured on and nothing is learnt from, at most; in all no more than about a tenth.
HELD_BACK, HELD_BACK_SHARE = 100, 1 / 300
# Words that are cut into pieces once only, and lines that the target vocabulary is learnt from.
WORDS_KEPT, VOCABULARY_LINES = 1_000_000, 300_000
# What 16 bits can count.
MOST_PIECES = 65536
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
    everything = chosen(cleaner, args.corpora, config)
    measured = held_back(everything, min(HELD_BACK, int(len(everything) * HELD_BACK_SHARE)))
    keep_text(measured, args.out / "held-back.tsv.xz")
    pairs = unlike(everything, measured)
    print(f"{len(pairs)} pairs, {len(measured)} held back", flush=True)
    target = target_vocabulary([pair.target for pair in pairs], config)
    (args.out / "target.model").write_bytes(target)
    report = {
        "config": asdict(config),
        "kept": cleaner.kept,
        "dropped": cleaner.dropped,
        "like one held back": len(everything) - len(pairs) - len(measured),
        "held back": Counter(pair.language for pair in measured),
        "lines of the test set among the pairs": found_in(test_set, everything),
        **write(measured, pairs, target, config, args.out),
    }
    (args.out / "report.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=1))


def chosen(cleaner: Cleaner, corpora: Path, config: Config) -> list[Pair]:
    """The cleaned pairs in a random order, as many of all and of documentation as the configuration asks for."""
    wanted = config.pairs
    # A few lines of every corpus, where not all are needed.
    raw = read(corpora) if not wanted else islice(read(corpora), 0, None, max(1, 900_000 // (2 * wanted)))
    pairs = list(cleaner.clean(raw))
    random.Random(config.seed).shuffle(pairs)
    manuals = [pair for pair in pairs if pair.kind == DOCS]
    too_many = set(manuals[config.documentation :])
    return [pair for pair in pairs if pair not in too_many][: wanted or None]


def found_in(test_set: Sequence[str], pairs: Sequence[Pair]) -> int:
    """How many sides of the pairs are lines of the test set: none, or the cleaner has failed."""
    forbidden = set(map(letters, test_set))
    return sum(letters(side) in forbidden for pair in pairs for side in (pair.source, pair.target))


def keep_text(pairs: Sequence[Pair], file: Path) -> None:
    """The pairs as tab-separated text."""
    with lzma.open(file, "wt", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{pair.language}\t{pair.source}\t{pair.target}\n" for pair in pairs)


def target_vocabulary(texts: Sequence[str], config: Config) -> bytes:
    """A SentencePiece unigram model of English; ids 0 <unk>, 1 <s>, 2 </s>."""
    from sentencepiece import SentencePieceTrainer

    model = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(texts[:VOCABULARY_LINES]),
        model_writer=model,
        vocab_size=config.vocabulary,
        model_type="unigram",
        character_coverage=0.9999,
        byte_fallback=True,
        num_threads=2,
        minloglevel=1,
    )
    return model.getvalue()


def write(
    measured: Sequence[Pair], learnt: Sequence[Pair], target: bytes, config: Config, out: Path
) -> dict[str, object]:
    """Write the pairs' tokens, those to measure with first, and the encoder; sizes for the report."""
    from sentencepiece import SentencePieceProcessor

    weights = Weights(bundled())
    tokenizer = Tokenizer(weights.vocabulary(), WORDS_KEPT)
    english = SentencePieceProcessor(model_proto=target)
    pairs = [*measured, *learnt]
    sources = [tokenizer(pair.source) for pair in pairs]
    targets = [list(map(int, english.encode(pair.target))) for pair in pairs]
    fitting = [n for n in range(len(pairs)) if max(len(sources[n]), len(targets[n])) <= config.longest - 2]
    spelt, prefix = [tokenizer.cut(piece) for piece in written(english)], tokenizer(PREFIX.rstrip())
    pieces = kept_pieces([sources[n] for n in fitting], [*spelt, prefix], weights, config.least_uses)
    places = {piece: place for place, piece in enumerate(pieces)}
    unknown = places[weights.shape.unk]
    arrays.save(
        {
            "source": np.array([places.get(one, unknown) for n in fitting for one in sources[n]], np.uint16),
            "target": np.array([one for n in fitting for one in targets[n]], np.uint16),
            "source_sizes": np.array([len(sources[n]) for n in fitting], np.uint8),
            "target_sizes": np.array([len(targets[n]) for n in fitting], np.uint8),
            "weights": np.array([WEIGHTS[pairs[n].kind] for n in fitting], np.uint8),
            "held_back": np.array(sum(n < len(measured) for n in fitting)),
        },
        out / "pairs",
        LARGEST_PART,
    )
    spelling: arrays.Arrays = {
        "prefix": np.array([places[one] for one in prefix], np.uint16),
        "spelling": np.array([places[one] for ids in spelt for one in ids], np.uint16),
        "spelling_sizes": np.array([len(ids) for ids in spelt], np.uint8),
    }
    arrays.save(encoder_arrays(weights, pieces) | spelling, out / "encoder", LARGEST_PART)
    return {
        "pairs": len(fitting),
        "too long": len(pairs) - len(fitting),
        "source pieces": len(pieces),
        "source tokens": sum(len(sources[n]) for n in fitting),
        "target tokens": sum(len(targets[n]) for n in fitting),
    }


def written(english: "SentencePieceProcessor") -> list[str]:
    """The target vocabulary's pieces as they are written, "" for marks and bytes.

    Cut into the encoder's pieces, they let similarity.py read the English side with the encoder too.
    """
    ids = range(english.get_piece_size())
    plain = (not (english.is_control(n) or english.is_unknown(n) or english.is_byte(n)) for n in ids)
    return [english.id_to_piece(n) if is_plain else "" for n, is_plain in zip(ids, plain, strict=True)]


def kept_pieces(
    sources: Sequence[Sequence[int]], spelt: Sequence[Sequence[int]], weights: Weights, least_uses: int
) -> list[int]:
    """The encoder's pieces that are used often enough, those that spell English, and all single characters, by id.

    Every text can then be cut into pieces, if into more of them than before. Where they are too many, the rarest go.
    """
    uses = Counter(piece for source in sources for piece in source)
    texts, _ = weights.pieces()
    shape = weights.shape
    kept = {shape.bos, shape.eos, shape.unk}.union(*spelt)
    kept |= {piece for piece, text in enumerate(texts) if len(text.lstrip("\u2581")) == 1}
    frequent = [piece for piece, times in uses.most_common() if times >= least_uses and piece not in kept]
    kept.update(frequent[: MOST_PIECES - len(kept)])
    return sorted(kept)


if __name__ == "__main__":
    main()
