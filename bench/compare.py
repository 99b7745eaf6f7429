"""The time of a whole comparison by stage, and how time and memory grow with its length.

    python -m bench.compare [--cases ../shared/cases/dev] [--eval ../shared/eval] [--corpora ../shared/corpora]
                            [--json OUT] [FILE FILE ...]

first use    an empty data directory: the encoder is built, dictionaries are read
cold         the encoder is there but not loaded, nothing is kept of the texts
with memory  the same texts again: vectors are kept, and translations come from the memory

Without files it compares the example story, whose human translations are imported before the last run. Then, each in a
process of its own, accounts of 15, 150 and 5,000 sentences: cold, and warm (another story was compared before). They
are made of the account cases and, behind these, of parallel lines, shuffled, a quarter missing on either side. No
translation model takes part. Seconds are wall-clock, with the process's CPU seconds beside them.
"""

import argparse
import json
import lzma
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypedDict

from service.domain import Comparison, Language, ModeChoice, Progress, Version
from service.resources import examples_dir
from service.settings import load_settings
from service.tools import Tools
from service.translation.memory import read_tmx

SIZES = {"3 x 15": (("en", "ru", "uk"), 15), "3 x 150": (("en", "ru", "uk"), 150), "2 x 5000": (("en", "ru"), 5000)}
"""Languages and sentences of each account, by name."""
MISSING = 0.25
RUNS = ("first use", "cold", "with memory")
RATES = ("a second", "a CPU second", "peak MB")


@dataclass
class StageClock:
    """Wall-clock and CPU seconds between one stage's first report and the next one's."""

    wall: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    cpu: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    stage: str = "start"
    since: tuple[float, float] = (0.0, 0.0)

    def report(self, progress: Progress) -> None:
        """A progress callback for the pipeline."""
        if progress.stage != self.stage:
            self.turn(progress.stage)

    def turn(self, stage: str) -> None:
        """Close the running stage and open another."""
        now = (time.perf_counter(), time.process_time())
        if self.since != (0.0, 0.0):
            self.wall[self.stage] += now[0] - self.since[0]
            self.cpu[self.stage] += now[1] - self.since[1]
        self.stage, self.since = stage, now


def queued(files: list[Path]) -> Comparison:
    """A comparison of the files' texts, not yet worked on."""
    return told([file.read_text("utf-8") for file in files], labels=[file.stem for file in files])


def told(texts: Sequence[str], mode: ModeChoice = "auto", labels: Sequence[str] = ("en", "ru", "uk")) -> Comparison:
    """A comparison of the texts, not yet worked on."""
    versions = tuple(
        Version(chr(ord("a") + n), label, Language("und", 0.0, detected=True), text)
        for n, (label, text) in enumerate(zip(labels, texts, strict=False))
    )
    return Comparison(id="", title="", reader="en", created_at=datetime.now(UTC), versions=versions, mode_choice=mode)


class Figures(TypedDict):
    """What one comparison took: seconds by stage, and in all."""

    sentences: int
    wall: dict[str, float]
    cpu: dict[str, float]


def measure(tools: Tools, comparison: Comparison) -> Figures:
    """Seconds of one comparison, by stage and in all."""
    clock = StageClock()
    clock.turn("start")
    done = tools.compare(comparison, clock.report)
    clock.turn("end")
    sentences = sum(len(version.sentences) for version in done.versions)
    return {
        "sentences": sentences,
        "wall": {**{stage: round(s, 3) for stage, s in clock.wall.items()}, "all": round(sum(clock.wall.values()), 3)},
        "cpu": {**{stage: round(s, 3) for stage, s in clock.cpu.items()}, "all": round(sum(clock.cpu.values()), 3)},
    }


def accounts(size: str, cases: Path, lines: Path, corpora: Path) -> list[str]:
    """Accounts of a size, one sentence a paragraph: cases first, then parallel lines in an order of each one's own."""
    languages, wanted = SIZES[size]
    told: list[list[str]] = [[] for _ in languages]
    for case in sorted(cases.iterdir()):
        sentences = json.loads((case / "gold.json").read_text("utf-8"))["sentences"]
        for account, language in zip(told, languages, strict=True):
            account += sentences[language]
    pool = list(islice(parallel(lines, corpora, languages), 2 * wanted))
    for number, account in enumerate(told):
        dice = random.Random(number)
        fresh = [line[number] for line in pool if dice.random() > MISSING][: max(0, wanted - len(account))]
        dice.shuffle(fresh)
        account += fresh
    return ["\n".join(account[:wanted]) for account in told]


def parallel(lines: Path, corpora: Path, languages: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """FLORES lines in all the languages, then, in English and Russian, lines of news."""
    read = [(lines / f"flores-dev.{language}").read_text("utf-8").splitlines() for language in languages]
    yield from zip(*read, strict=True)
    if tuple(languages) == ("en", "ru"):
        with lzma.open(corpora / "news-from-en.tsv.xz", "rt", encoding="utf-8") as file:
            for row in file:
                language, _, _, english, russian = row.rstrip("\n").split("\t")
                if language == "ru":
                    yield english, russian


def example() -> list[str]:
    """The texts of the example story."""
    return [(examples_dir() / f"{language}.txt").read_text("utf-8") for language in ("en", "ru", "uk")]


def growth(size: str, texts: list[str], data: Path, warm: bool) -> dict[str, Any]:
    """What a comparison of the texts took in a new process, see `alone`; `data` holds the encoder."""
    job = json.dumps({"texts": texts, "data": str(data), "warm": warm})
    command = [sys.executable, "-m", "bench.compare", "--alone"]
    done = subprocess.run(command, input=job, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The comparison {size} failed:\n{done.stderr}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def alone(job: dict[str, Any]) -> dict[str, Any]:
    """One comparison, and the process's peak memory: sentences a second and CPU second, megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        (data / "encoder").symlink_to(job["data"])
        tools = Tools.from_settings(load_settings(data_dir=data))
        if job["warm"]:
            tools.compare(told(example()), lambda progress: None)
        figures = measure(tools, told(job["texts"], "accounts"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall, cpu = figures["wall"]["all"], figures["cpu"]["all"]
    rates = {"a second": figures["sentences"] / wall, "a CPU second": figures["sentences"] / cpu, "peak MB": peak}
    return {**figures, **{name: round(value, 1) for name, value in rates.items()}}


def main() -> None:
    """Run it and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=Path("../shared/cases/dev"))
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()
    if args.alone:
        json.dump(alone(json.load(sys.stdin)), sys.stdout)
        return
    with tempfile.TemporaryDirectory() as folder:
        figures: dict[str, Any] = dict(by_stage(args.files, Path(folder)))
        show(figures)
        for size in SIZES if all(path.is_dir() for path in (args.cases, args.eval, args.corpora)) else ():
            texts = accounts(size, args.cases, args.eval, args.corpora)
            for name, warm in (("cold", False), ("warm", True)):
                found = {f"{size}, {name}": growth(size, texts, Path(folder, "second", "encoder"), warm)}
                show(found)
                figures |= found
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    if len(figures) == len(RUNS):
        raise SystemExit("The sizes need account cases and parallel lines; name them with --cases, --eval, --corpora")


def by_stage(files: list[Path], folder: Path) -> dict[str, Figures]:
    """Three comparisons in this process, see the top; leaves the encoder in `folder`/second."""
    job = queued(files) if files else told(example())
    first, second = folder / "first", folder / "second"
    figures = [measure(Tools.from_settings(load_settings(data_dir=first)), job)]
    second.mkdir()
    (first / "encoder").rename(second / "encoder")
    tools = Tools.from_settings(load_settings(data_dir=second))
    figures.append(measure(tools, job))
    tools.store.import_units(read_tmx((examples_dir() / "translations.tmx").read_bytes()))
    figures.append(measure(tools, job))
    return dict(zip(RUNS, figures, strict=True))


def show(figures: dict[str, Any]) -> None:
    """Print the runs' figures."""
    for name, figure in figures.items():
        rates = [f", {figure[rate]:.1f} {rate}" for rate in RATES if rate in figure]
        print(f"\n{name}: {figure['sentences']} sentences" + "".join(rates))
        for stage, seconds in figure["wall"].items():
            print(f"  {stage:10} {seconds:8.3f} s  {figure['cpu'][stage]:8.3f} CPU s")


if __name__ == "__main__":
    main()
