"""The command line of the benchmarks that fit a detector's judge."""

import argparse
import json
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from bench.common.folders import DEVELOPING
from bench.common.judging import Find, case_lessons, cross_validate, fit, line_lessons
from bench.rows import Linker
from service.alignment.encoder import Encoder


class Trial(NamedTuple):
    """What is fitted: the kind of disagreement, its dataclass of evidence, and how.

    `most` differences are marked in a row. The lessons are from the cases of `folders`.
    """

    kind: str
    evidence: type[Any]
    penalty: float
    thresholds: tuple[float, ...]
    most: int
    folders: tuple[Path, ...] = DEVELOPING


def run(trial: Trial, find: Find, description: str | None) -> None:
    """Print the figures, or the weights."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--links", type=Path, help="file that keeps the links between the cases' words")
    parser.add_argument("--parallel-links", type=Path, help="the same for parallel lines")
    parser.add_argument("--encoder", type=Path, help="directory of the converted encoder; a temporary one without it")
    parser.add_argument("--parallel", type=Path, default=Path("../shared/eval"), help="the folder with flores-dev.*")
    parser.add_argument("--fit", action="store_true", help="print the weights fitted to everything")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("folders", nargs="*", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        encoder = Encoder(args.encoder or Path(scratch))
        cases = list(case_lessons(args.folders or trial.folders, trial.kind, Linker(encoder, args.links), find))
        lines = list(line_lessons(args.parallel, Linker(encoder, args.parallel_links), find))
    if args.fit:
        for field, weight in zip(fields(trial.evidence), fit(cases, lines, trial.penalty), strict=True):
            print(f"    {field.name}={weight},")
        return
    figures = cross_validate(cases, lines, trial.penalty, trial.thresholds, trial.most)
    for threshold, row in figures.items():
        print(f"{threshold}:", ", ".join(f"{name} {value}" for name, value in row.items()))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
