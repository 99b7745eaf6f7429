"""The time of a whole comparison by stage: first use (the encoder is built), cold (models loaded, nothing kept), again.

    python -m bench.compare [--json OUT] [FILE FILE ...]

Without files it compares the example story. Seconds are wall-clock, with the process's CPU seconds beside them.
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
        figures = {"first use": measure(Tools.from_settings(load_settings(data_dir=Path(folder))), queued(files))}
        (Path(folder) / "parallax.db").unlink()
        tools = Tools.from_settings(load_settings(data_dir=Path(folder)))
        figures["cold"] = measure(tools, queued(files))
        figures["again"] = measure(tools, queued(files))
    for name, figure in figures.items():
        print(f"\n{name}: {figure['sentences']} sentences")
        for stage, seconds in figure["wall"].items():
            print(f"  {stage:10} {seconds:8.3f} s  {figure['cpu'][stage]:8.3f} CPU s")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
