"""Fit the weights by which speeches are told apart, and score them on cases that took no part in the fitting.

    python -m bench.speeches --parallel ../shared/eval [--encoder DIR] [--links FILE] [FOLDER ...]

Speeches of the cases' gold rows that stand in one another's place are pairs that differ where the gold says so; short
lines of FLORES-dev read as speeches are pairs that do not, and weigh little. Printed are the weights fitted on all
pairs, and right, said and gold of whole groups of speeches in folds of cases, each scored by weights of the others.
--links keeps the links between the words in FILE.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bench.accounts import FOLDERS
from bench.rows import LANGUAGES, TODAY, Linker, parallel_row, version
from service.alignment.aligner import Bead
from service.alignment.encoder import Encoder
from service.disagreements.agreement import features, parting
from service.disagreements.base import RowView
from service.disagreements.contrasts import one_denies
from service.disagreements.facing import Facing
from service.disagreements.quotations import Quotation, together
from service.disagreements.quote import LIKELY_APART
from service.pipeline import row_views

Numbers = npt.NDArray[np.float64]
FOLDS = 6
# Lines of FLORES are many and all alike; each weighs as much as a twentieth of a pair from a case.
LINE_WEIGHT, LINES, WORDS = 0.05, 130, range(5, 17)
RIDGE, STEPS = 0.5, 60


class Pair(NamedTuple):
    """What is known of two speeches: the versions, their features, and whether they differ (None: nobody says)."""

    versions: frozenset[str]
    features: Sequence[float]
    differ: bool | None


class Group(NamedTuple):
    """Speeches of one place in a case: their versions, all their pairs, and whether any differ."""

    case: str
    versions: tuple[str, ...]
    pairs: tuple[Pair, ...]
    differ: bool


def main() -> None:
    """Print the weights and the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parallel", type=Path, required=True, help="the folder with flores-dev.*")
    parser.add_argument("--encoder", type=Path, help="directory of the converted encoder; a temporary one without it")
    parser.add_argument("--links", type=Path, help="file that keeps the links between the rows' words")
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS[:2])
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        linker = Linker(Encoder(args.encoder or Path(scratch)), args.links)
        groups = [group for folder in args.folders for group in of_cases(folder, linker)]
        lines = list(of_lines(args.parallel, linker))
        linker.keep()
    print("likeness, share, denial, base:", np.round(fitted(groups, lines), 2))
    names = sorted({group.case for group in groups})
    right = said = 0
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        weights = fitted([group for group in groups if group.case not in out], lines)
        told = [group for group in groups if group.case in out and odds(group, weights) >= LIKELY_APART]
        said += len(told)
        right += sum(group.differ for group in told)
    print("groups told apart on other cases:", right, said, sum(group.differ for group in groups))


def of_cases(folder: Path, linker: Linker) -> Iterator[Group]:
    """The groups of speeches in the gold rows of a folder's cases."""
    for case in sorted(path for path in folder.iterdir() if path.is_dir()):
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        keys = dict(zip(gold["sentences"], "abc", strict=False))
        versions = [version(keys[language], language, texts) for language, texts in gold["sentences"].items()]
        beads = [Bead({keys[one]: tuple(link.get(one, ())) for one in keys}, 1.0) for link in gold["links"]]
        quotes = [item for item in gold["disagreements"] if item["kind"] == "quote"]
        for view in linker(row_views(versions, beads, TODAY)):
            for speeches in together(view):
                item = next((item for item in quotes if _holds(speeches, item["evidence"])), None)
                yield Group(case.name, *_pairs(view, speeches, item), differ=item is not None)


def _holds(speeches: Sequence[Quotation], evidence: Mapping[str, str]) -> bool:
    """Whether the words that differ are from sentences of two of the speeches."""
    held = (any(evidence.get(s.language, "\0") in part[0].text for part in s.parts) for s in speeches)
    return sum(held) >= len(("one", "another"))


def of_lines(folder: Path, linker: Linker) -> Iterator[Pair]:
    """Pairs of short lines in two languages, as if somebody spoke them."""
    texts = {one: (folder / f"flores-dev.{one}").read_text("utf-8").splitlines() for one in LANGUAGES}
    short = [n for n, line in enumerate(texts["en"]) if len(line.split()) in WORDS]
    spoken = [n for n in short if not any(mark in texts[one][n] for one in LANGUAGES for mark in '«»„“”"')][:LINES]
    views = [
        parallel_row(*((one, f"«{texts[one][n].rstrip('. ')}»") for one in pair))
        for n in spoken
        for pair in combinations(LANGUAGES, 2)
    ]
    for view in linker(views):
        for speeches in together(view):
            yield from _pairs(view, speeches, {"odd": [], "evidence": {}})[1]


def _pairs(
    view: RowView, speeches: Sequence[Quotation], item: Mapping[str, Any] | None
) -> tuple[tuple[str, ...], tuple[Pair, ...]]:
    facing = Facing(view)
    return tuple(speech.version for speech in speeches), tuple(
        Pair(
            frozenset((one.version, two.version)),
            (*features(one, two, facing), float(one_denies(one, two))),
            _differ(one.language, two.language, item),
        )
        for one, two in combinations(speeches, 2)
    )


def _differ(one: str, two: str, item: Mapping[str, Any] | None) -> bool | None:
    """Whether the speeches in two languages differ by a disagreement of the gold; None where it leaves one out."""
    if item is None or not item["evidence"]:
        return False
    if not {one, two} <= set(item["evidence"]):
        return None
    return not item["odd"] or (one in item["odd"]) != (two in item["odd"])


def fitted(groups: Sequence[Group], lines: Sequence[Pair]) -> Numbers:
    """Weights of the features and the base: a ridge logistic regression by Newton's method."""
    known = [pair for group in groups for pair in group.pairs if pair.differ is not None]
    rows = np.array([(*pair.features, 1.0) for pair in (*known, *lines)])
    differ = np.array([bool(pair.differ) for pair in (*known, *lines)], float)
    mass = np.array([1.0] * len(known) + [LINE_WEIGHT] * len(lines))
    scale = np.append(rows[:, :-1].std(axis=0), 1.0)
    scaled, ridge = rows / scale, np.diag([RIDGE] * (rows.shape[1] - 1) + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ ((chance - differ) * mass) + ridge @ weights
        weights -= np.linalg.solve((scaled.T * (chance * (1 - chance) * mass)) @ scaled + ridge, slope)
    return np.asarray(weights / scale)


def odds(group: Group, weights: Numbers) -> float:
    """The log odds that some speeches of a group stand apart."""
    scores = {pair.versions: float(np.dot(weights, (*pair.features, 1.0))) for pair in group.pairs}
    return parting(group.versions, scores)[0]


if __name__ == "__main__":
    main()
