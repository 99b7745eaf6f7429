"""Measure the exported model, and write what was measured into its manifest and its card.

    python -m models.training.evaluate --sweep       # choose beam and length penalty on lines of FLORES-dev
    python -m models.training.evaluate               # BLEU and chrF by language, and a hundred lines to judge
    python -m models.training.evaluate --speed       # sentences a second of one core, beside a model of Argos's size

    further: [--model models/bundled] [--data DIR] [--eval ../shared/eval] [--judged DIR]

Scores are sacreBLEU's (Post 2018): of all of FLORES-dev that is at hand, and of the news that prepare.py held back.
lines-LANGUAGE.tsv in JUDGED has lines to read: whoever does writes y or n into the second column, for whether the sense
comes across, and runs `python -m models.training.card` for the count.
"""

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from models.training import card, judged, manifest
from models.training.benchmarks import Benchmark, flores, held_back
from models.training.prepare import OUT as DATA
from service.translation.argos import ArgosEngine
from service.translation.base import Engine, LanguagePair
from service.translation.beam import BeamSearch, Decoding
from service.translation.bundled import SHOWN, TARGET, BundledEngine, load_model, read_manifest
from service.translation.loaded import ModelCache

# What decoding is chosen and lines are judged on.
CHIEF = ("ru", "uk")
LENGTH_PENALTIES, BEAM_SIZES = (0.2, 0.6, 1.0, 1.4), (1, 2, 4, 6)
FIRST_BEAM_SIZE = 4
# BLEU that a wider beam must bring to be worth its time.
WORTH = 0.1
SWEPT_EVERY = 4
SPEED_LINES = 200
BATCH_SIZE = 32


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sweep", action="store_true", help="choose beam size and length penalty")
    parser.add_argument("--speed", action="store_true", help="sentences a second")
    parser.add_argument("--model", type=Path, default=Path("models/bundled"))
    parser.add_argument("--data", type=Path, default=DATA, help="what prepare.py made")
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"), help="folder that holds flores-dev.*")
    parser.add_argument("--judged", type=Path, default=judged.FOLDER, help="where lines to judge are kept")
    args = parser.parse_args()
    told = manifest.read(args.model)
    sets = [one for one in flores(args.eval) if one.language in told["languages"]]
    if args.sweep:
        told["decoding"] = swept(args.model, [one.every(SWEPT_EVERY) for one in sets if one.language in CHIEF])
    elif args.speed:
        told["speed"] = speed(args.model, sets[0])
    else:
        told["figures"] = figures(args.model, [*sets, *held_back(args.data / "held-back.tsv.xz")], args.judged)
    manifest.write(args.model, told)
    card.write(args.model, args.data, args.judged)


def swept(model: Path, sets: Sequence[Benchmark]) -> dict[str, Any]:
    """The length penalty with the best mean BLEU at a usual beam, then the narrowest beam that is as good with it."""
    tried: dict[tuple[int, float], float] = {}

    def bleu(beam_size: int, length_penalty: float) -> float:
        key = beam_size, length_penalty
        if key not in tried:
            tried[key] = sum(tried_with(model, sets, *key)) / len(sets)
            print(f"beam {beam_size}, length penalty {length_penalty}: BLEU {tried[key]:.2f}", flush=True)
        return tried[key]

    penalty = max(LENGTH_PENALTIES, key=lambda one: bleu(FIRST_BEAM_SIZE, one))
    best = max(bleu(size, penalty) for size in BEAM_SIZES)
    return {
        "beam_size": next(size for size in BEAM_SIZES if bleu(size, penalty) >= best - WORTH),
        "length_penalty": penalty,
    }


def tried_with(model: Path, sets: Iterable[Benchmark], beam_size: int, length_penalty: float) -> Iterator[float]:
    """BLEU of each test set with such a search."""
    found = read_manifest(model)
    if found is None:
        raise SystemExit(f"There is no model in {model}.")
    decoding = Decoding(found.decoding.max_tokens, found.decoding.max_translated, beam_size, length_penalty)
    search = BeamSearch(1, BATCH_SIZE, beam_size)
    loaded = load_model(replace(found, decoding=decoding), search.replicas)
    for one in sets:
        made = search.translate(loaded, one.sources, LanguagePair(one.language, TARGET), BundledEngine.name, 0)
        yield scores([each.text for each in made], one.references)["bleu"]
    search.close()
    loaded.close()


def figures(model: Path, sets: Iterable[Benchmark], lines: Path) -> list[dict[str, Any]]:
    """BLEU and chrF of every test set; the lines to judge of the chief languages are written on the way."""
    engine = BundledEngine([model], ModelCache(1 << 30))
    found = []
    for one in sets:
        made = translated(engine, one)
        found.append(
            {"language": one.language, "test_set": one.name, "lines": len(made), **scores(made, one.references)}
        )
        print(found[-1], flush=True)
        if one.language in CHIEF and one.name == SHOWN:
            judged.write(lines, one, made)
    engine.close()
    return found


def translated(engine: Engine, one: Benchmark) -> list[str]:
    """The engine's translations."""
    return [each.text for each in engine.translate(one.sources, LanguagePair(one.language, TARGET))]


def scores(made: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """BLEU and chrF, 0-100."""
    from sacrebleu import corpus_bleu, corpus_chrf

    return {
        "bleu": round(corpus_bleu(made, [references]).score, 2),
        "chrf": round(corpus_chrf(made, [references]).score, 2),
    }


def speed(model: Path, test_set: Benchmark) -> dict[str, float]:
    """Sentences a second of one core, of this model and of one as large as Argos's are, with the same beam."""
    from bench.peers.package import make_package

    few = test_set.every(max(1, len(test_set.sources) // SPEED_LINES))
    bundled = BundledEngine([model], ModelCache(1 << 30))
    found = {"sentences_a_second": timed(bundled, few.sources, LanguagePair(few.language, TARGET))}
    manifest_told = bundled.manifest()
    beam_size = manifest_told.decoding.beam_size if manifest_told else 0
    with tempfile.TemporaryDirectory() as folder:
        make_package(Path(folder), few.references)
        argos = ArgosEngine([Path(folder)], ModelCache(1 << 30), beam_size=beam_size or FIRST_BEAM_SIZE)
        found["sentences_a_second_of_argos_size"] = timed(argos, few.references, LanguagePair("en", "ru"))
        argos.close()
    bundled.close()
    print(found)
    return found


def timed(engine: Engine, sentences: Sequence[str], pair: LanguagePair) -> float:
    """Sentences that it translates in a second of processor time, once it is loaded."""
    engine.translate(sentences[:1], pair)
    began = time.process_time()
    engine.translate(sentences, pair)
    return round(len(sentences) / (time.process_time() - began), 2)


if __name__ == "__main__":
    main()
