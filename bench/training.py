"""Prove the whole chain of the bundled model on this machine: data, training, export, CTranslate2, engine.

    python -m bench.training [--torch DIRECTORY] [--corpora ../shared/corpora] [--eval ../shared/eval] [--json OUT]

The configuration "tiny" of models/training: about two minutes of training on two cores. Its translations are worth
nothing, but the loss must fall, a run that was cut off must go on, the exported model must give the probabilities that
PyTorch gave, and the engine must run it.
DIRECTORY is an environment with torch and numpy; without it one is made from the registry (several GB).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from service.translation.base import LanguagePair
from service.translation.bundled import BundledEngine
from service.translation.loaded import ModelCache

CONFIG = "tiny"
MOST_APART = 1e-3
SENTENCES = ("Пятеро человек пострадали.", "Дощ ішов усю ніч.")
ROOT = Path(__file__).parent.parent


def main() -> None:
    """Prepare, train in two goes, export, translate; print what came of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--torch", type=Path, help="an environment with torch and numpy")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        data, run, out = scratch / "data", scratch / "run", scratch / "model"
        python = environment(args.torch, scratch)
        seconds = {"prepare": step(Path(sys.executable), "prepare", *corpora(args), "--config", CONFIG, "--out", data)}
        similarity = ("similarity", "--config", CONFIG, "--data", data, "--run", run, "--minutes", "0.5")
        seconds["similarity, begun"] = step(python, *similarity)
        train = ("train", "--config", CONFIG, "--data", data, "--run", run)
        # Cut off after some steps, as where runs may last ten minutes only.
        seconds["train, begun"] = step(python, *train, "--steps", "25")
        seconds["train, gone on with"] = step(python, *train, "--minutes", "20")
        seconds["export"] = step(Path(sys.executable), "export", "--data", data, "--run", run, "--out", out)
        fallen = losses(run)
        apart = disagreement(run, out)
        figures = {
            "seconds": seconds,
            "losses": fallen,
            "largest difference of a log probability, PyTorch to CTranslate2 in 32 bits": apart,
            "translations": translations(out),
        }
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if apart > MOST_APART:
        raise SystemExit("The exported model is not the one that was trained.")
    if fallen[-1] >= fallen[0]:
        raise SystemExit("The loss did not fall.")


def corpora(args: argparse.Namespace) -> tuple[str, ...]:
    """Where prepare.py finds what it reads."""
    return ("--corpora", str(args.corpora), "--eval", str(args.eval))


def environment(given: Path | None, scratch: Path) -> Path:
    """The Python of an environment with torch: the given one's, or one made now."""
    home = given or scratch / "torch"
    python = home / "bin" / "python"
    if given is None:
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "torch", "numpy"], check=True, timeout=1800)
    return python


def step(python: Path, name: str, *arguments: object) -> float:
    """Run one command of models/training; the seconds it took."""
    began = time.monotonic()
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [str(python), "-m", f"models.training.{name}", *map(str, arguments)]
    subprocess.run(command, check=True, env=environ, stdout=sys.stderr)
    return round(time.monotonic() - began, 1)


def losses(run: Path) -> list[float]:
    """The loss at each reported step."""
    return [float(line.split("\t")[2]) for line in (run / "log.tsv").read_text("utf-8").splitlines()]


def disagreement(run: Path, model: Path) -> float:
    """How far the exported model's log probabilities are from those that the training noted, at most."""
    import ctranslate2  # type: ignore[import-untyped]  # it ships no types

    files = {path.name: path.read_bytes() for path in model.glob("*.json")}
    files["model.bin"] = b"".join(part.read_bytes() for part in sorted(model.glob("model.bin.*")))
    translator = ctranslate2.Translator(str(model), files=files, compute_type="float32")
    noted = json.loads((run / "check.json").read_text("utf-8"))
    sources = [[f"s{place}" for place in one["source"]] for one in noted]
    scores = translator.score_batch(sources, [list(map(str, one["target"])) for one in noted])
    apart = max(
        abs(ours - theirs)
        for score, one in zip(scores, noted, strict=True)
        for ours, theirs in zip(score.log_probs, one["log probabilities"], strict=True)
    )
    return float(apart)


def translations(model: Path) -> dict[str, str]:
    """What the engine makes of two sentences."""
    engine = BundledEngine([model], ModelCache(1 << 30))
    made = engine.translate(SENTENCES, LanguagePair("ru", "en"))
    engine.close()
    return {source: one.text for source, one in zip(SENTENCES, made, strict=True)}


if __name__ == "__main__":
    main()
