"""Score whole comparisons on account cases, the dev ones and our own held-out ones, by the shared scorer.

    python -m bench.accounts [--scorer ../shared/tools/score_cases.py] [--json OUT] [FOLDER ...]

Each FOLDER holds cases (en.txt, ru.txt, uk.txt, gold.json). Figures are precision, recall and F1, then right, said and
gold; the scorer's own text says what each row means. "apart" rows tell, which the scorer does not ask, whether it is
rightly said of the disagreements found which version stands apart. The dev cases and those in cases/tuning were in
view while the methods were made, those in cases/held-out were not.
"""

import argparse
import collections
import importlib.util
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.common.apart import apart
from bench.common.folders import DEVELOPING, HELD_OUT
from bench.compare import queued
from service.settings import load_settings
from service.tools import Tools
from service.wire import to_json

APART = "apart"
HARD = ("number", "date", "name")


def main() -> None:
    """Print a table for each folder of cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", type=Path, default=Path("../shared/tools/score_cases.py"))
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("folders", nargs="*", type=Path)
    args = parser.parse_args()
    folders = args.folders or (*DEVELOPING, HELD_OUT)
    for path in (args.scorer, *folders):
        if not path.exists():
            raise SystemExit(f"There is no {path}; name the scorer with --scorer and the cases as FOLDER")
    scorer = load(args.scorer)
    with tempfile.TemporaryDirectory() as data:
        tools = Tools.from_settings(load_settings(data_dir=Path(data)))
        figures = {folder.name: score(scorer, tools, folder) for folder in folders}
    for name, table in figures.items():
        print(f"\n{name}")
        for row, values in table.items():
            print(f"  {row:22} {values}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def load(path: Path) -> ModuleType:
    """The scorer's module from its file."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(scorer: ModuleType, tools: Tools, folder: Path) -> dict[str, Sequence[float]]:
    """All figures over the cases of one folder."""
    tally: Mapping[Any, list[Any]] = collections.defaultdict(list)
    for case in sorted(path for path in folder.iterdir() if path.is_dir()):
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        comparison = tools.compare(queued([case / f"{lang}.txt" for lang in scorer.LANGS]), lambda progress: None)
        tell(scorer, to_json(comparison), gold, tally)
    return {**{name: rates(scorer, tally[name]) for name in ("align", "only")}, **by_kind(scorer, tally)}


def tell(
    scorer: ModuleType, comparison: Mapping[str, Any], gold: Mapping[str, Any], tally: Mapping[Any, list[Any]]
) -> None:
    """Add what the scorer says of a comparison to `tally`, and who was rightly said to stand apart."""
    scorer.score(comparison, gold, tally)
    for found in apart(scorer, comparison, gold):
        tally[found.kind, APART].append(found.counts())


def by_kind(scorer: ModuleType, tally: Mapping[Any, list[Any]]) -> dict[str, Sequence[float]]:
    """The figures of what the detectors say, and the share of traps flagged."""
    table: dict[str, Sequence[float]] = {}
    for mode in ("strict", "row", APART):
        for kind in scorer.KINDS:
            table[f"{kind} {mode}"] = rates(scorer, tally[kind, mode])
        for name, kinds in (("number+date+name", HARD), ("all", scorer.KINDS)):
            table[f"{name} {mode}"] = rates(scorer, [counts for kind in kinds for counts in tally[kind, mode]])
    flagged = tally["traps"]
    table["traps"] = [round(sum(flagged) / max(1, len(flagged)), 3), sum(flagged), len(flagged)]
    return table


def rates(scorer: ModuleType, counts: Sequence[tuple[int, int, int]]) -> list[float]:
    """Precision, recall, F1, and the counts that they are made of."""
    sums = [sum(column) for column in zip(*counts, strict=True)] or [0, 0, 0]
    return [round(value, 3) for value in scorer.prf(*sums)] + sums


if __name__ == "__main__":
    main()
