"""Fit the weights by which the detector of polarity judges its candidates, and say how well they hold on other cases.

    python -m bench.polarity [--links FILE] [--parallel-links FILE] [--encoder DIR] [--json OUT] [--fit] [FOLDER ...]

The gold rows of account cases are shown with all their versions and then two at a time; lines of FLORES-dev in two
languages, where nothing differs, are rows as well. Five folds over the cases: for each threshold precision and recall
by rows and by words, on cases not used in fitting; every second parallel line is kept for counting false alarms.
--fit prints the weights for service/disagreements/denials/fitted.py. The links files are those of bench.rows.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.common.fitting import regression
from bench.common.folders import DEVELOPING
from bench.rows import LANGUAGES, TODAY, Linker, parallel_row, version
from service.alignment.aligner import Bead
from service.alignment.encoder import Encoder
from service.disagreements.base import RowView
from service.disagreements.denials.candidates import Candidate, candidates
from service.disagreements.denials.evidence import Evidence, evidence
from service.disagreements.denials.fitted import Judges
from service.disagreements.denials.ground import Ground
from service.disagreements.denials.statements import TOPIC, Sayings, Statement
from service.disagreements.words import lexicon
from service.disagreements.words.readings import readings
from service.pipeline import row_views

FOLDS, RIDGE = 5, 120.0
THRESHOLDS = (0.4, 0.45, 0.5, 0.55)
LINES = 400
"""Parallel lines of each two languages."""

Matrix = NDArray[np.floating[Any]]
Gold = Mapping[str, tuple[int, int, int]]
"""By version the sentence and the characters that disagree."""


Figures = dict[str, dict[str, float | list[float]]]


class Example(NamedTuple):
    """A row's candidates: what speaks for each, whether it denies outright, and whether it is right.

    What is wrong in a row where polarity does differ is None: its words may be the wrong ones for the right thing.
    """

    case: str
    whole: bool
    wanted: int
    features: Sequence[Evidence]
    denied: Sequence[bool]
    right: Sequence[bool | None]


def main() -> None:
    """Print the figures, or the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--links", type=Path)
    parser.add_argument("--parallel-links", type=Path)
    parser.add_argument("--encoder", type=Path, help="directory of the converted encoder; a temporary one without it")
    parser.add_argument("--parallel", type=Path, default=Path("../shared/eval"), help="the folder with flores-dev.*")
    parser.add_argument("--fit", action="store_true", help="print the weights for denials/fitted.py")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("folders", nargs="*", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        encoder = Encoder(args.encoder or Path(scratch))
        lessons = list(case_examples(args.folders or DEVELOPING, Linker(encoder, args.links)))
        lines = list(line_examples(args.parallel, Linker(encoder, args.parallel_links)))
    if args.fit:
        for name, weights in zip(Judges._fields, fit([*lessons, *lines]), strict=True):
            print(name, weights)
        return
    figures = cross_validate(lessons, lines)
    for threshold, row in figures.items():
        print(f"{threshold}:", ", ".join(f"{name} {value}" for name, value in row.items()))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def case_examples(folders: Sequence[Path], linker: Linker) -> Iterator[Example]:
    """The gold rows of all cases, whole and by two versions."""
    for case in sorted(path for folder in folders for path in folder.iterdir() if path.is_dir()):
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        keys = dict(zip(gold["sentences"], "abc", strict=False))
        versions = [version(keys[language], language, texts) for language, texts in gold["sentences"].items()]
        beads = [Bead({keys[one]: tuple(link.get(one, ())) for one in keys}, 1.0) for link in gold["links"]]
        for number, view in enumerate(linker(row_views(versions, beads, TODAY))):
            wanted = [item for item in gold["disagreements"] if item["kind"] == "polarity" and item["link"] == number]
            golds = [(spans(item, gold, keys), {keys[one] for one in item["odd"]}) for item in wanted]
            yield example(case.name, view, golds, whole=True)
            if len(view.tellings) > 2:
                for pair in combinations((telling.version for telling in view.tellings), 2):
                    yield example(case.name, reduced(view, pair), golds, whole=False)


def line_examples(folder: Path, linker: Linker) -> Iterator[Example]:
    """Parallel lines of every two languages."""
    texts = {one: (folder / f"flores-dev.{one}").read_text("utf-8").splitlines()[:LINES] for one in LANGUAGES}
    for one, two in combinations(LANGUAGES, 2):
        views = [parallel_row((one, ours), (two, theirs)) for ours, theirs in zip(texts[one], texts[two], strict=True)]
        for view in linker(views):
            yield example(f"{one}-{two}", view, [], whole=True)


def spans(item: Mapping[str, Any], gold: Mapping[str, Any], keys: Mapping[str, str]) -> Gold:
    """Where the evidence of a gold disagreement stands."""
    found = {}
    for language, words in item["evidence"].items():
        for sentence in gold["links"][item["link"]][language]:
            start = gold["sentences"][language][sentence].find(words)
            if start >= 0:
                found[keys[language]] = (sentence, start, start + len(words))
                break
    return found


def reduced(view: RowView, versions: Sequence[str]) -> RowView:
    """A row without its other versions."""
    links = tuple(link for link in view.links if {link.one.version, link.two.version} <= set(versions))
    return replace(view, tellings=tuple(t for t in view.tellings if t.version in versions), links=links)


def example(case: str, view: RowView, golds: Sequence[tuple[Gold, set[str]]], *, whole: bool) -> Example:
    """The candidates of a row with all that is known of them."""
    read = readings(view, lexicon.languages(TOPIC))
    ground = Ground({one: [Sayings(reading) for reading in found] for one, found in read.items()}, view.links)
    found = candidates(ground) if view.links else []
    return Example(
        case,
        whole,
        len(golds),
        [evidence(ground, one) for one in found],
        [bool(one.denied.markers) for one in found],
        [is_right(one, golds) for one in found],
    )


def is_right(candidate: Candidate, golds: Sequence[tuple[Gold, set[str]]]) -> bool | None:
    """Whether both its words are evidence of versions on two sides; None for other words of such a row."""
    for gold, odd in golds:
        sides = {(one.reading.version in odd) for one in (candidate.affirmed, candidate.denied)}
        if (not odd or len(sides) > 1) and meets(candidate.affirmed, gold) and meets(candidate.denied, gold):
            return True
    return None if golds else False


def meets(statement: Statement, gold: Gold) -> bool:
    """Whether its words overlap the evidence."""
    return any(
        span.version in gold
        and span.sentence == gold[span.version][0]
        and span.start < gold[span.version][2]
        and gold[span.version][1] < span.end
        for span in statement.spans()
    )


def fit(examples: Sequence[Example]) -> Judges:
    """The weights under which the right answers are likeliest, of denials and of words of opposite meaning."""
    return Judges(*(_fitted(examples, denied=denied) for denied in (True, False)))


def _fitted(examples: Sequence[Example], *, denied: bool) -> Evidence:
    rows = [
        (astuple(features), right)
        for one in examples
        for features, denies, right in zip(one.features, one.denied, one.right, strict=True)
        if denies == denied and right is not None
    ]
    features, right = zip(*rows, strict=True)
    found = regression(np.array(features, float), np.array(right, bool), RIDGE)
    return Evidence(*(round(float(weight), 3) for weight in found))


def cross_validate(lessons: Sequence[Example], lines: Sequence[Example]) -> Figures:
    """By threshold: precision and recall on cases not used in fitting, and false alarms on lines not used."""
    cases = sorted({one.case for one in lessons})
    random.Random(0).shuffle(cases)
    fold = {case: number % FOLDS for number, case in enumerate(cases)}
    kept, counted = lines[::2], lines[1::2]
    best: list[tuple[Example, float, bool | None]] = []
    for number in range(FOLDS):
        judges = fit([*(one for one in lessons if fold[one.case] != number), *kept])
        best += [(one, *top(one, judges)) for one in lessons if one.whole and fold[one.case] == number]
    wanted = sum(one.wanted for one, _, _ in best)
    alarms = [(one, top(one, judges)[0]) for one in counted]
    figures: Figures = {}
    for threshold in THRESHOLDS:
        said = [(one, right) for one, likely, right in best if likely >= threshold]
        rows, words = sum(one.wanted > 0 for one, _ in said), sum(right is True for _, right in said)
        false = sum(likely >= threshold for _, likely in alarms)
        figures[str(threshold)] = {
            "rows": [round(rows / len(said), 3), round(rows / wanted, 3)],
            "words": [round(words / len(said), 3), round(words / wanted, 3)],
            "false alarms on 100 lines": round(100 * false / len(alarms), 2),
        }
    return figures


def top(one: Example, judges: Judges) -> tuple[float, bool | None]:
    """The probability of the likeliest candidate, and whether it is right."""
    likely = [
        judges.probability(features, denied=denied) for features, denied in zip(one.features, one.denied, strict=True)
    ]
    return max(zip(likely, one.right, strict=True), key=lambda item: item[0], default=(0.0, None))


if __name__ == "__main__":
    main()
