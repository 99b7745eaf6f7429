"""The time of a whole comparison by stage, in one process, one run after the other.

    python -m bench.compare [--json OUT] [FILE FILE ...]

first use    an empty data directory: the encoder is built, dictionaries are read
cold         the encoder is there but not loaded, nothing is kept of the texts
with memory  the same texts again: vectors are kept, and translations come from the memory

Without files it compares the example story, whose human translations are imported before the last run. No translation
model takes part. Seconds are wall-clock, with the process's CPU seconds beside them.
"""

import argparse
import json
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from service.domain import Comparison, Language, Progress, Version
from service.resources import examples_dir
from service.settings import load_settings
from service.tools import Tools
from service.translation.memory import read_tmx


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
    versions = tuple(
        Version(chr(ord("a") + n), file.stem, Language("und", 0.0, detected=True), file.read_text("utf-8"))
        for n, file in enumerate(files)
    )
    return Comparison(id="", title="", reader="en", created_at=datetime.now(UTC), versions=versions)


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


def main() -> None:
    """Run it and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()
    files = args.files or [examples_dir() / f"{language}.txt" for language in ("en", "ru", "uk")]
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "first"), Path(folder, "second")
        figures = {"first use": measure(Tools.from_settings(load_settings(data_dir=first)), queued(files))}
        second.mkdir()
        (first / "encoder").rename(second / "encoder")
        tools = Tools.from_settings(load_settings(data_dir=second))
        figures["cold"] = measure(tools, queued(files))
        tools.store.import_units(read_tmx((examples_dir() / "translations.tmx").read_bytes()))
        figures["with memory"] = measure(tools, queued(files))
    for name, figure in figures.items():
        print(f"\n{name}: {figure['sentences']} sentences")
        for stage, seconds in figure["wall"].items():
            print(f"  {stage:10} {seconds:8.3f} s  {figure['cpu'][stage]:8.3f} CPU s")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
