"""BLEU and chrF of the exported model on FLORES-dev, and lines to read.

    python -m models.training.evaluate [--model models/bundled] [--eval ../shared/eval] [--beam 4] [--json OUT]

Scores are sacreBLEU's (Post 2018) over all 997 lines of each language that FLORES-dev is at hand in; beside them what
others publish on FLORES-test. LINES lines of Russian and Ukrainian are printed with their references, to be judged.
"""

import argparse
import json
import time
from pathlib import Path

from service.translation.base import LanguagePair
from service.translation.bundled import TARGET, BundledEngine
from service.translation.loaded import ModelCache

PUBLISHED = {
    "ru": {"Argos": 26.4, "Firefox": 30.3, "Google": 37.3},
    "uk": {"Argos": 28.2, "Firefox": 33.8, "Google": 42.6},
}
LINES = 100


def main() -> None:
    """Translate, score, print."""
    from sacrebleu import corpus_bleu, corpus_chrf

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=Path("models/bundled"))
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    engine = BundledEngine([args.model], ModelCache(1 << 30), beam_size=args.beam)
    references = lines(args.eval, TARGET)
    figures = {}
    for pair in sorted(engine.pairs()):
        if not (args.eval / f"flores-dev.{pair.source}").is_file():
            continue
        sources = lines(args.eval, pair.source)
        began = time.process_time()
        made = [one.text for one in engine.translate(sources, pair)]
        figures[pair.source] = {
            "BLEU": round(corpus_bleu(made, [references]).score, 2),
            "chrF": round(corpus_chrf(made, [references]).score, 2),
            "sentences per CPU second": round(len(sources) / (time.process_time() - began), 1),
            **PUBLISHED.get(pair.source, {}),
        }
        print(pair.source, figures[pair.source])
        if pair.source in PUBLISHED:
            show(pair, sources, made, references)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def lines(folder: Path, language: str) -> list[str]:
    """FLORES-dev in a language."""
    return (folder / f"flores-dev.{language}").read_text("utf-8").splitlines()


def show(pair: LanguagePair, sources: list[str], made: list[str], references: list[str]) -> None:
    """Lines to judge: does a reader get the sense?"""
    for number in range(0, len(sources), max(1, len(sources) // LINES)):
        print(f"{pair} {number}\n  {sources[number]}\n  {made[number]}\n  {references[number]}")


if __name__ == "__main__":
    main()
