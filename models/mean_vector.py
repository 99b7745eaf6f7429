"""Make service/alignment/mean.npy, the mean sentence vector over several languages.

    python -m models.mean_vector --encoder DIR [--eval ../shared/eval]

The file holds 384 16-bit floats: the mean of the means of FLORES-dev (CC-BY-SA-4.0) in each language found in --eval.
"""

import argparse
from pathlib import Path

import numpy as np

from service.alignment import centring
from service.alignment.encoder import Encoder


def main() -> None:
    """Read the lines of every flores-dev file, encode them, write the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True, help="directory of the converted encoder")
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"), help="folder that holds flores-dev.*")
    args = parser.parse_args()
    files = sorted(args.eval.glob("flores-dev.*"))
    if not files:
        raise SystemExit(f"No flores-dev.* in {args.eval}; name the folder with --eval")
    encoder = Encoder(args.encoder)
    means = [encoder.encode(path.read_text("utf-8").splitlines()).mean(axis=0) for path in files]
    np.save(centring.MEAN, np.mean(means, axis=0).astype(np.float16))
    print(f"{centring.MEAN}: mean of {len(files)} languages")


if __name__ == "__main__":
    main()
