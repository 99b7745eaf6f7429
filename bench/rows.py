"""Score the detectors alone: on the gold rows of account cases, and on parallel lines, where nothing differs.

    python -m bench.rows [--scorer ../shared/tools/score_cases.py] [--links FILE] [--show KIND] [FOLDER ...]
    python -m bench.rows --parallel ../shared/eval [--lines 400] [--languages en ru uk pl de pt] [--show KIND]

No aligner takes part, so that a figure is the detectors' own; the encoder links the words of a row, as in the program.
Without a FOLDER the cases for developing are taken, never those held out. With --parallel each line of FLORES-dev in
two languages is a row; whatever is marked in it is a false alarm, and the table gives them for a hundred lines.
--show lists what was missed, what was said in vain, and who was wrongly said to stand apart, of one kind or of "all".
--links keeps the links of all rows in FILE and takes those that it holds, so that a second run needs no encoder.
"""

import argparse
import collections
import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from bench.accounts import by_kind, load, tell
from bench.common.apart import apart
from bench.common.folders import DEVELOPING, ROWS
from service.alignment.aligner import Bead
from service.alignment.encoder import Encoder
from service.disagreements import DETECTORS
from service.disagreements.base import RowView, Telling
from service.domain import Comparison, Language, Place, Sentence, Version, WordLink
from service.pipeline import examine, find, linked, row_views
from service.wire import to_json

LANGUAGES = ("en", "ru", "uk", "pl", "de", "pt")
KEYS = "abc"
TODAY = date(2025, 1, 1)
Figures = dict[str, Mapping[str, Sequence[float] | float]]


class GoldViews(NamedTuple):
    """An account case as the program would see it, had it aligned as the gold does: a view for each link."""

    versions: tuple[Version, ...]
    beads: list[Bead]
    views: list[RowView]


class Linker:
    """Adds the links between their words to rows; keeps those of all rows in `file`, if one is given."""

    def __init__(self, encoder: Encoder, file: Path | None) -> None:
        self._encoder, self._file = encoder, file
        self._kept: dict[str, list[list[Any]]] = json.loads(file.read_text("utf-8")) if file and file.exists() else {}

    def __call__(self, views: Sequence[RowView]) -> list[RowView]:
        """The views with their links."""
        fresh = [view for view in views if self._name(view) not in self._kept]
        for view in linked(fresh, self._encoder.tokens):
            self._kept[self._name(view)] = [list(link) for link in view.links]
        return [replace(view, links=tuple(self._links(view))) for view in views]

    def keep(self) -> None:
        """Write the links to the file."""
        if self._file:
            self._file.write_text(json.dumps(self._kept), "utf-8")

    def _links(self, view: RowView) -> Iterator[WordLink]:
        for one, two, likeness in self._kept[self._name(view)]:
            yield WordLink(Place(*one), Place(*two), likeness)

    def _name(self, view: RowView) -> str:
        texts = [[telling.version, *(s.text for s in telling.sentences)] for telling in view.tellings]
        return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", type=Path, default=Path("../shared/tools/score_cases.py"))
    parser.add_argument("--show", help="a kind, or all")
    parser.add_argument("--parallel", type=Path, help="the folder with flores-dev.*")
    parser.add_argument("--lines", type=int, default=997)
    parser.add_argument("--languages", nargs="+", default=list(LANGUAGES))
    parser.add_argument("--encoder", type=Path, help="directory of the converted encoder; a temporary one without it")
    parser.add_argument("--links", type=Path, help="file that keeps the links between the rows' words")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("folders", nargs="*", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        linker = Linker(Encoder(args.encoder or Path(scratch)), args.links)
        if args.parallel:
            figures: Figures = parallel(args.parallel, args.languages, args.lines, linker, args.show)
        else:
            scorer = load(args.scorer)
            folders = args.folders or (*DEVELOPING, ROWS)
            figures = {folder.name: gold_rows(scorer, folder, linker, args.show) for folder in folders}
        linker.keep()
    for name, table in figures.items():
        print(f"\n{name}")
        for row, values in table.items():
            print(f"  {row:22} {values}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def gold_rows(scorer: ModuleType, folder: Path, linker: Linker, shown: str | None) -> dict[str, Sequence[float]]:
    """Precision, recall, F1 and counts by kind over the gold rows of a folder's cases."""
    tally: Mapping[Any, list[Any]] = collections.defaultdict(list)
    for case in sorted(path for path in folder.iterdir() if path.is_dir()):
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        comparison = to_json(compared(gold["sentences"], gold["links"], linker))
        tell(scorer, comparison, gold, tally)
        if shown:
            print(*told(scorer, case.name, comparison, gold, shown), sep="\n")
    return by_kind(scorer, tally)


def compared(
    texts: Mapping[str, Sequence[str]], links: Sequence[Mapping[str, Sequence[int]]], linker: Linker
) -> Comparison:
    """A comparison whose rows are the gold links."""
    versions, beads, views = gold_views(texts, links, linker)
    rows = examine(((view, None) for view in views), beads, DETECTORS, "en", lambda progress: None)
    return Comparison("", "", "en", datetime.now(UTC), versions=versions, rows=rows)


def gold_views(
    texts: Mapping[str, Sequence[str]], links: Sequence[Mapping[str, Sequence[int]]], linker: Linker
) -> GoldViews:
    """The gold links as rows; the versions' keys are KEYS, in the order of the texts."""
    versions = tuple(version(key, language, texts[language]) for key, language in zip(KEYS, texts, strict=False))
    beads = [Bead({told.key: tuple(link.get(told.label, ())) for told in versions}, 1.0) for link in links]
    return GoldViews(versions, beads, linker(row_views(versions, beads, TODAY)))


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
    for found in apart(scorer, comparison, gold):
        if found.said and found.said != found.gold and shown in ("all", found.kind):
            yield f"APART {name} {found.kind}: {found.explanation}; in truth {sorted(found.gold)}"


def rows_text(gold: Mapping[str, Any], link: int) -> str:
    """The sentences of a gold link."""
    return "\n".join(
        f"    {language}: {' '.join(gold['sentences'][language][i] for i in indexes)}"
        for language, indexes in gold["links"][link].items()
    )


def parallel(folder: Path, languages: Sequence[str], lines: int, linker: Linker, shown: str | None) -> Figures:
    """False alarms for a hundred parallel lines, by pair of languages and kind."""
    texts = {one: (folder / f"flores-dev.{one}").read_text("utf-8").splitlines()[:lines] for one in languages}
    figures: Figures = {}
    for one, other in combinations(languages, 2):
        counts: collections.Counter[str] = collections.Counter()
        views = [
            parallel_row((one, left), (other, right)) for left, right in zip(texts[one], texts[other], strict=True)
        ]
        for view in linker(views):
            found = find(view, None, DETECTORS, "en")
            counts.update(difference.kind for difference in found)
            for difference in found:
                if shown in ("all", difference.kind):
                    print(f"IN VAIN {one}-{other} {difference.kind}: {difference.explanation}\n{row_text(view)}")
        kinds = {detector.kind: round(100 * counts[detector.kind] / lines, 2) for detector in DETECTORS}
        figures[f"{one}-{other}"] = {**kinds, "all": round(100 * counts.total() / lines, 2)}
    return figures


def parallel_row(*told: tuple[str, str]) -> RowView:
    """A row of one sentence in each language."""
    return RowView(
        tuple(
            Telling(key, language, language, (Sentence(0, 0, text, 0, len(text)),), (None,))
            for key, (language, text) in zip(KEYS, told, strict=False)
        )
    )


def row_text(view: RowView) -> str:
    """The sentences of a parallel row."""
    return "\n".join(f"    {telling.sentences[0].text}" for telling in view.tellings)


if __name__ == "__main__":
    main()
