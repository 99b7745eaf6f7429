"""Fit the weights by which speeches are told apart, and score them on cases that took no part in the fitting.

    python -m bench.speeches [--parallel ../shared/eval] [--encoder DIR] [--links FILE] [--json OUT] [FOLDER ...]

Speeches of the cases' gold rows that stand in one another's place differ where the gold says so, in the way that it
says; short lines of FLORES-dev read as speeches do not, and weigh little. Every two of three speeches are a lesson too,
for comparisons of two versions. Printed are the weights fitted on all of them, and for whole groups of speeches in
folds of cases, each scored by weights of the others: right, said and gold, by the odds from which a group is told
apart, and the share of lines told apart in vain. --links keeps the links between the words in FILE.
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

from bench.common.folders import DEVELOPING
from bench.rows import LANGUAGES, Linker, gold_views, parallel_row
from service.alignment.encoder import Encoder
from service.disagreements.base import RowView
from service.disagreements.quotes.agreement import Evidence, described, evidence, ways
from service.disagreements.quotes.quotations import Quotation, together
from service.disagreements.words.facing import Facing

Numbers = npt.NDArray[np.float64]
FOLDS = 8
# Lines of FLORES are many and all alike; each weighs as much as a twentieth of a group from a case. Two of three
# speeches weigh as much as a third of the three.
LINE_WEIGHT, LINES, WORDS, TWO_WEIGHT = 0.05, 130, range(5, 18), 1 / 3
RIDGE, STEPS, LONGEST_STEP, CLOSE = 3.0, 20, 2.0, 1e-4
# So many of the last weights say which sort of way it is; they hardly need to be held small.
SORTS, SORT_RIDGE = 3, 0.1
ODDS = (0.0, 0.3, 0.5, 1.0, 1.5)


class Group(NamedTuple):
    """Speeches of one place: whose they are, their language by version, and what every two of them show.

    `odd` are the versions that stand apart, all of them where each says something else, none where all agree.
    """

    case: str
    languages: Mapping[str, str]
    pairs: Mapping[frozenset[str], Evidence]
    odd: frozenset[str]
    weight: float = 1.0

    def ways(self) -> tuple[Numbers, int]:
        """What is weighed of each way in which they may stand apart, and the number of the right one (-1: none)."""
        found = ways(tuple(self.languages))
        odd = [frozenset(one for one, side in sides.items() if side) for sides in found]
        return np.array([described(sides, self.pairs) for sides in found]), odd.index(self.odd) if self.odd else -1


def main() -> None:
    """Print the weights and the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parallel", type=Path, default=Path("../shared/eval"), help="the folder with flores-dev.*")
    parser.add_argument("--encoder", type=Path, help="directory of the converted encoder; a temporary one without it")
    parser.add_argument("--links", type=Path, help="file that keeps the links between the rows' words")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("folders", nargs="*", type=Path, default=DEVELOPING)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        linker = Linker(Encoder(args.encoder or Path(scratch)), args.links)
        groups = [group for folder in args.folders for group in of_cases(folder, linker)]
        lines = list(of_lines(args.parallel, linker))
        linker.keep()
    figures = measured(groups, lines)
    for name, table in figures.items():
        print(name, table)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def measured(groups: Sequence[Group], lines: Sequence[Group]) -> dict[str, Any]:
    """The weights, and by the least odds: right, said and gold, and the share of lines told apart in vain."""
    everything = [*groups, *lines]
    figures: dict[str, Any] = {"apart, together, odd, pair, all": np.round(fitted(everything), 1).tolist()}
    for kind, told in (("whole groups", groups), ("two of three", [two for group in groups for two in twos(group)])):
        held = crossed(told, everything)
        gold = sum(bool(group.odd) for group in told)
        figures[kind] = {
            str(least): [sum(bool(group.odd) for group in said), len(said), gold]
            for least in ODDS
            for said in [[group for group, odds in held if odds >= least]]
        }
    held = crossed([two for line in lines for two in twos(line)], everything)
    figures["lines of two in vain"] = {
        str(least): round(float(np.mean([odds >= least for _, odds in held])), 3) for least in ODDS
    }
    return figures


def crossed(told: Sequence[Group], taught: Sequence[Group]) -> list[tuple[Group, float]]:
    """The groups with the odds that they are apart, by weights that were fitted without their cases."""
    found = []
    names = sorted({group.case for group in taught})
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        weights = fitted([group for group in taught if group.case not in out])
        found += [(group, float((group.ways()[0] @ weights).max())) for group in told if group.case in out]
    return found


def of_cases(folder: Path, linker: Linker) -> Iterator[Group]:
    """The groups of speeches in the gold rows of a folder's cases."""
    for case in sorted(path for path in folder.iterdir() if path.is_dir()):
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        quotes = [item for item in gold["disagreements"] if item["kind"] == "quote"]
        for view in gold_views(gold["sentences"], gold["links"], linker).views:
            for speeches in together(view):
                item = next((item for item in quotes if _holds(speeches, item["evidence"])), None)
                yield _group(case.name, view, speeches, item)


def _holds(speeches: Sequence[Quotation], told: Mapping[str, str]) -> bool:
    """Whether the words that differ are from sentences of two of the speeches."""
    held = (any(told.get(s.language, "\0") in part[0].text for part in s.parts) for s in speeches)
    return sum(held) >= 2


def of_lines(folder: Path, linker: Linker) -> Iterator[Group]:
    """Short lines in three languages, as if somebody spoke them."""
    texts = {one: (folder / f"flores-dev.{one}").read_text("utf-8").splitlines() for one in LANGUAGES}
    short = [n for n, line in enumerate(texts["en"]) if len(line.split()) in WORDS]
    spoken = [n for n in short if not any(mark in texts[one][n] for one in LANGUAGES for mark in '«»„“”"')][:LINES]
    rows = {
        f"line {n} {number}": parallel_row(*((one, f"«{texts[one][n].rstrip('. ')}»") for one in told))
        for n in spoken
        for number, told in enumerate(zip(LANGUAGES, LANGUAGES[1:], LANGUAGES[2:], strict=False))
    }
    for name, view in zip(rows, linker(list(rows.values())), strict=True):
        for speeches in together(view):
            yield _group(name.rsplit(" ", 1)[0], view, speeches, None)._replace(weight=LINE_WEIGHT)


def _group(case: str, view: RowView, speeches: Sequence[Quotation], item: Mapping[str, Any] | None) -> Group:
    facing = Facing(view)
    languages = {speech.version: speech.language for speech in speeches}
    odd = frozenset(one for one, language in languages.items() if item and language in item["odd"])
    return Group(
        case,
        languages,
        {frozenset((a.version, b.version)): evidence(a, b, facing) for a, b in combinations(speeches, 2)},
        odd if not item or (len(odd) == 1 and len(languages) > 2) else frozenset(languages),
    )


def twos(group: Group) -> Iterator[Group]:
    """Every two of three speeches, as if there were no third."""
    for pair in group.pairs if len(group.languages) > 2 else ():
        languages = {one: language for one, language in group.languages.items() if one in pair}
        odd = frozenset(pair) if pair & group.odd else frozenset()
        yield Group(group.case, languages, group.pairs, odd, group.weight * TWO_WEIGHT)


def fitted(groups: Sequence[Group]) -> Numbers:
    """Weights under which the right ways are likeliest: a ridge conditional logistic regression by Newton's method."""
    lessons = [(*one.ways(), one.weight) for group in groups for one in (group, *twos(group))]
    scale = np.concatenate([rows for rows, _, _ in lessons]).std(axis=0)
    scale[-SORTS:] = 1.0
    ridge = np.append(np.full(len(scale) - SORTS, RIDGE), np.full(SORTS, SORT_RIDGE))
    weights = np.zeros(len(scale))
    for _ in range(STEPS):
        slope, bend = ridge * weights, np.diag(ridge)
        for rows, right, weight in lessons:
            scaled = rows / scale
            odds = np.append(scaled @ weights, 0.0)
            chance = (np.exp(odds - odds.max()) / np.exp(odds - odds.max()).sum())[:-1]
            bend += weight * ((scaled.T * chance) @ scaled - np.outer(chance @ scaled, chance @ scaled))
            slope += weight * (chance @ scaled - (scaled[right] if right >= 0 else 0.0))
        step = np.linalg.solve(bend, slope)
        longest = float(np.abs(step).max())
        weights -= step * min(1.0, LONGEST_STEP / longest)
        if longest < CLOSE:
            break
    return np.asarray(weights / scale)


if __name__ == "__main__":
    main()
