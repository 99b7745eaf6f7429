"""How much the two sides of each pair have in common by the encoder, so that train.py can leave out the worst pairs.

    python -m models.training.similarity [--config full] [--data DIR] [--run DIR] [--minutes 2]

Writes RUN/similarity.npy: the cosine of both sides' vectors less the mean of all sentences (16-bit floats, one a pair);
NaN for pairs that the time was too short for, which the next call goes on with and train.py keeps.
The English side is stored as pieces of the target vocabulary; here each is read as the encoder's pieces that spell it.
Needs torch and numpy; takes a GPU where there is one.
"""

import argparse
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from models.training import arrays
from models.training.batches import Ids, Pairs, Side
from models.training.config import load
from models.training.encoder import unpacked
from models.training.network import Translator
from models.training.train import HERE, SIMILARITY
from service.alignment.centring import MEAN

BATCH_TOKENS = 1 << 18
# What a batch on a CPU comes to, where more is not faster.
SMALL_BATCH_TOKENS = 1 << 12
SHARES = (0.001, 0.01, 0.05, 0.5)


def main() -> None:
    """Go on with the pairs that are not known yet until the time is up, and say what would be left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", default="full")
    parser.add_argument("--data", type=Path, default=HERE / "data")
    parser.add_argument("--run", type=Path, default=HERE / "runs" / "full")
    parser.add_argument("--minutes", type=float, default=2.0, help="stop after so long")
    args = parser.parse_args()
    until = time.monotonic() + 60 * args.minutes
    config, encoder = load(args.config), unpacked(arrays.load(args.data / "encoder"))
    pairs = Pairs.of(arrays.load(args.data / "pairs"))
    known = begun(args.run / SIMILARITY, len(pairs.weights))
    compare(pairs, Reader(encoder, Translator(encoder, config)), known, until)
    args.run.mkdir(parents=True, exist_ok=True)
    np.save(args.run / SIMILARITY, known)
    print(f"{np.isfinite(known).sum()} of {len(known)} pairs; {(known < config.least_similarity).sum()} are too unlike")
    print("quantiles:", {share: round(float(np.nanquantile(known, share)), 3) for share in SHARES})


def begun(file: Path, pairs: int) -> NDArray[np.float16]:
    """What an earlier call found out, else NaN for every pair."""
    known: NDArray[np.float16] = np.load(file) if file.is_file() else np.full(pairs, np.nan, np.float16)
    return known


class Reader:
    """The encoder on its device: rows of pieces in, unit vectors less the general mean out."""

    def __init__(self, encoder: Mapping[str, NDArray[Any]], network: Translator) -> None:
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.batch_tokens = BATCH_TOKENS if self.device.type == "cuda" else SMALL_BATCH_TOKENS
        self._network = network.to(self.device).eval()
        self._prefix = encoder["prefix"].astype(np.int64)
        self._mean = torch.from_numpy(np.load(MEAN).astype(np.float32)).to(self.device)
        self._spelling = Side.of(encoder["spelling"], encoder["spelling_sizes"])

    def spelt(self, side: Side) -> Side:
        """The English side in the encoder's pieces."""
        sizes = self._spelling.sizes(side.ids.astype(np.int64))
        ids = gathered(self._spelling, side.ids.astype(np.int64))
        ends = np.concatenate([[0], np.cumsum(sizes)])
        return Side(ids, ends[side.starts])

    def vectors(self, side: Side, rows: Ids) -> torch.Tensor:
        """A unit vector for each row, shape (rows, hidden): the mean over its tokens, as service/alignment has it."""
        sizes = self._network.sizes
        filled = side.filled(rows, sizes.bos, sizes.eos, -1)[:, : sizes.positions - len(self._prefix)]
        prefix = np.broadcast_to(self._prefix, (len(rows), len(self._prefix)))
        source = torch.from_numpy(np.concatenate([filled[:, :1], prefix, filled[:, 1:]], axis=1)).to(self.device)
        mask = source >= 0
        with torch.no_grad(), torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            states = self._network.encode(source.clamp(min=0), mask)
        means = (states.float() * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.normalize(functional.normalize(means, dim=-1) - self._mean, dim=-1)


def compare(pairs: Pairs, reader: Reader, known: NDArray[np.float16], until: float) -> None:
    """Fill `known` where it is NaN, until the clock says so."""
    english = Pairs(pairs.source, reader.spelt(pairs.target), pairs.weights, pairs.held_back)
    for rows in english.batches(np.flatnonzero(np.isnan(known)), reader.batch_tokens):
        if time.monotonic() > until:
            return
        ours, theirs = reader.vectors(english.source, rows), reader.vectors(english.target, rows)
        known[rows] = (ours * theirs).sum(1).half().cpu().numpy()


def gathered(side: Side, rows: Ids) -> NDArray[np.uint16]:
    """The ids of the rows, one row after another."""
    sizes = side.sizes(rows)
    begins = np.repeat(side.starts[rows] - (np.cumsum(sizes) - sizes), sizes)
    found: NDArray[np.uint16] = side.ids[begins + np.arange(sizes.sum())]
    return found


if __name__ == "__main__":
    main()
