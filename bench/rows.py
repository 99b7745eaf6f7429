"""Score the detectors alone: on the gold rows of account cases, and on parallel lines, where nothing differs.

    python -m bench.rows [--scorer ../shared/tools/score_cases.py] [--show KIND] [FOLDER ...]
    python -m bench.rows --parallel ../shared/eval [--lines 400] [--languages en ru uk pl de pt] [--show KIND]

No encoder and no aligner takes part, so it is quick, and a figure is the detectors' own. With --parallel each line of
FLORES-dev in two languages is a row; whatever is marked in it is a false alarm, and the table gives them for a hundred
lines. --show lists what was missed and what was said in vain, of one kind or of "all".
"""

import argparse
import collections
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.accounts import FOLDERS, by_kind, load
from service.alignment.aligner import Alignment, Bead
from service.disagreements import DETECTORS
from service.disagreements.base import RowView, Telling
from service.domain import Comparison, Difference, Language, Sentence, Version
from service.pipeline import examine, find
from service.wire import to_json

LANGUAGES = ("en", "ru", "uk", "pl", "de", "pt")
TODAY = date(2025, 1, 1)
Figures = dict[str, Mapping[str, Sequence[float] | float]]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", type=Path, default=Path("../shared/tools/score_cases.py"))
    parser.add_argument("--show", help="a kind, or all")
    parser.add_argument("--parallel", type=Path, help="the folder with flores-dev.*")
    parser.add_argument("--lines", type=int, default=997)
    parser.add_argument("--languages", nargs="+", default=list(LANGUAGES))
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("folders", nargs="*", type=Path)
    args = parser.parse_args()
    if args.parallel:
        figures: Figures = parallel(args.parallel, args.languages, args.lines, args.show)
    else:
        scorer = load(args.scorer)
        figures = {folder.name: gold_rows(scorer, folder, args.show) for folder in args.folders or FOLDERS}
    for name, table in figures.items():
        print(f"\n{name}")
        for row, values in table.items():
            print(f"  {row:22} {values}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def gold_rows(scorer: ModuleType, folder: Path, shown: str | None) -> dict[str, Sequence[float]]:
    """Precision, recall, F1 and counts by kind over the gold rows of a folder's cases."""
    tally: Mapping[Any, list[Any]] = collections.defaultdict(list)
    for case in sorted(path for path in folder.iterdir() if path.is_dir()):
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        comparison = to_json(compared(gold["sentences"], gold["links"]))
        scorer.score(comparison, gold, tally)
        if shown:
            print(*told(scorer, case.name, comparison, gold, shown), sep="\n")
    return by_kind(scorer, tally)


def compared(texts: Mapping[str, Sequence[str]], links: Sequence[Mapping[str, Sequence[int]]]) -> Comparison:
    """A comparison whose rows are the gold links."""
    keys = dict(zip(texts, "abc", strict=False))
    versions = [version(keys[language], language, sentences) for language, sentences in texts.items()]
    beads = [Bead({keys[one]: tuple(link.get(one, ())) for one in texts}, 1.0) for link in links]
    rows = examine(versions, Alignment("accounts", tuple(beads)), DETECTORS, "en", TODAY, lambda progress: None)
    return Comparison("", "", "en", datetime.now(UTC), versions=tuple(versions), rows=rows)


def version(key: str, language: str, texts: Sequence[str]) -> Version:
    """A version of these sentences, one after the other."""
    sentences, at = [], 0
    for index, text in enumerate(texts):
        sentences.append(Sentence(index, 0, text, at, at + len(text)))
        at += len(text) + 1
    return Version(
        key,
        language,
        Language(language, 1.0, detected=False),
        " ".join(texts),
        sentences=tuple(sentences),
        translations=(None,) * len(sentences),
    )


def told(
    scorer: ModuleType, name: str, comparison: Mapping[str, Any], gold: Mapping[str, Any], shown: str
) -> Iterator[str]:
    """What was missed and what was said in vain in one case, each with its words."""
    predicted = scorer.Predicted(comparison, gold)
    differences = [difference for row in comparison["rows"] for difference in row["differences"]]
    right: set[int] = set()
    for item in gold["disagreements"]:
        evidence = scorer.evidence_spans(item, gold)
        hits = {
            number
            for number, (kind, _, spans) in enumerate(predicted.found)
            if kind == item["kind"] and scorer.overlaps(spans, evidence) >= 2
        }
        right |= hits
        if not hits and shown in ("all", item["kind"]):
            yield f"MISSED {name} {item['kind']}: {item['evidence']}\n" + rows_text(gold, item["link"])
    for number, difference in enumerate(differences):
        if number not in right and shown in ("all", difference["kind"]):
            yield f"IN VAIN {name} {difference['kind']}: {difference['explanation']} {difference['values']}"


def rows_text(gold: Mapping[str, Any], link: int) -> str:
    """The sentences of a gold link."""
    return "\n".join(
        f"    {language}: {' '.join(gold['sentences'][language][i] for i in indexes)}"
        for language, indexes in gold["links"][link].items()
    )


def parallel(folder: Path, languages: Sequence[str], lines: int, shown: str | None) -> Figures:
    """False alarms for a hundred parallel lines, by pair of languages and kind."""
    texts = {one: (folder / f"flores-dev.{one}").read_text("utf-8").splitlines()[:lines] for one in languages}
    figures: Figures = {}
    for one, other in combinations(languages, 2):
        counts: collections.Counter[str] = collections.Counter()
        for left, right in zip(texts[one], texts[other], strict=True):
            found = differences((one, left), (other, right))
            counts.update(difference.kind for difference in found)
            for difference in found:
                if shown in ("all", difference.kind):
                    print(f"IN VAIN {one}-{other} {difference.kind}: {difference.explanation}\n    {left}\n    {right}")
        kinds = {detector.kind: round(100 * counts[detector.kind] / lines, 2) for detector in DETECTORS}
        figures[f"{one}-{other}"] = {**kinds, "all": round(100 * counts.total() / lines, 2)}
    return figures


def differences(*told: tuple[str, str]) -> tuple[Difference, ...]:
    """What the detectors find in one row of a sentence in each language."""
    tellings = [
        Telling(key, language, language, (Sentence(0, 0, text, 0, len(text)),), (None,))
        for key, (language, text) in zip("abc", told, strict=False)
    ]
    return find(RowView(tuple(tellings)), DETECTORS, "en")


if __name__ == "__main__":
    main()
