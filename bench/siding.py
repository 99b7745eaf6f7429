"""Fit the weights by which a version's side in a contradiction between two others is told, and try them on other cases.

    python -m bench.siding [--links FILE] [--encoder DIR] [--json OUT] [--fit] [FOLDER ...]

The gold rows of account cases in which the program finds what three versions tell, one against two. Each line is the
least probability of a side that is told: right, told, and all, in folds of cases, each judged by weights of the others.
--fit prints the weights for denials/fitted.py.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.common.folders import DEVELOPING
from bench.common.judging import FOLDS, Gold, folds, meets, places
from bench.common.regression import regression
from bench.rows import KEYS, Linker, gold_views
from service.alignment.encoder import Encoder
from service.disagreements.base import RowView
from service.disagreements.denials.ground import Ground
from service.disagreements.denials.oppositions import LIKELY, ranked
from service.disagreements.denials.siding import Evidence, sides
from service.disagreements.denials.statements import TOPIC, Sayings, Statement
from service.disagreements.denials.witness import others
from service.disagreements.judging import probability
from service.disagreements.words import lexicon
from service.disagreements.words.readings import readings

PENALTY = 3.0
SURE = (0.5, 0.6, 0.7, 0.8, 0.9)


class Lesson(NamedTuple):
    """What speaks for the side of a third version, and whether it affirms."""

    case: str
    evidence: tuple[float, ...]
    affirms: bool


def lessons(folders: Sequence[Path], linker: Linker) -> Iterator[Lesson]:
    """A lesson of each gold contradiction of three versions of which the program finds two."""
    for case in sorted(path for folder in folders for path in folder.iterdir() if path.is_dir()):
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        keys = dict(zip(gold["sentences"], KEYS, strict=False))
        views = gold_views(gold["sentences"], gold["links"], linker).views
        for item in gold["disagreements"]:
            if item["kind"] == TOPIC and len(item["odd"]) == 1:
                yield from _lesson(case.name, views[item["link"]], places(item, gold, keys), keys[item["odd"][0]])


def _lesson(case: str, view: RowView, gold: Gold, odd: str) -> Iterator[Lesson]:
    read = readings(view, lexicon.languages(TOPIC))
    ground = Ground({one: [Sayings(reading) for reading in told] for one, told in read.items()}, view.links)
    judged = ranked(ground)
    if not judged or judged[0].likely < LIKELY:
        return
    best = judged[0].candidate
    third = others(ground, best)
    if len(third) == 1 and third[0] != odd and _marks(best.affirmed, gold) and _marks(best.denied, gold):
        evidence = sides(ground, best, judged, third[0]).evidence
        yield Lesson(case, astuple(evidence), best.denied.reading.version == odd)


def _marks(statement: Statement, gold: Gold) -> bool:
    return any(meets(span, gold) for span in statement.spans())


def fit(told: Sequence[Lesson]) -> list[float]:
    """The weights under which the right sides are likeliest."""
    features = np.array([one.evidence for one in told], float)
    right = np.array([one.affirms for one in told])
    return [round(float(weight), 3) for weight in regression(features, right, PENALTY)]


def cross_validate(told: Sequence[Lesson]) -> Mapping[str, list[int]]:
    """By the least probability: right, told and all, each lesson judged by weights fitted without its case."""
    fold = folds(one.case for one in told)
    judged: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        weights = fit([one for one in told if fold[one.case] != number])
        held = [one for one in told if fold[one.case] == number]
        judged += [(probability(weights, one.evidence), one.affirms) for one in held]
    figures = {}
    for sure in SURE:
        said = [(likely > 0.5, affirms) for likely, affirms in judged if max(likely, 1 - likely) >= sure]
        figures[str(sure)] = [sum(one == affirms for one, affirms in said), len(said), len(judged)]
    return figures


def main() -> None:
    """Print the figures, or the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--links", type=Path, help="file that keeps the links between the cases' words")
    parser.add_argument("--encoder", type=Path, help="directory of the converted encoder; a temporary one without it")
    parser.add_argument("--fit", action="store_true", help="print the weights fitted to everything")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("folders", nargs="*", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        linker = Linker(Encoder(args.encoder or Path(scratch)), args.links)
        told = list(lessons(args.folders or DEVELOPING, linker))
    if args.fit:
        for field, weight in zip(fields(Evidence), fit(told), strict=True):
            print(f"    {field.name}={weight},")
        return
    figures = cross_validate(told)
    for sure, row in figures.items():
        print(f"{sure}: {row}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
