"""Rows as lessons for a detector's judge: fits its weights, and tries them on cases that took no part in the fitting.

The gold rows of account cases are shown with all their versions and then two at a time; lines of FLORES-dev in two
languages, where nothing differs, are rows as well, and count for less.
"""

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench.common.regression import Matrix, regression
from bench.rows import KEYS, LANGUAGES, Linker, gold_views, parallel_row
from service.disagreements.base import RowView
from service.disagreements.judging import probability
from service.domain import Span

FOLDS = 5
LINES, OF_LINES = 400, 0.3
"""Parallel lines of each two languages, and how much a candidate in them counts."""

Gold = Mapping[str, tuple[int, int, int]]
"""By version the sentence and the characters that disagree."""
Figures = dict[str, dict[str, float | list[float]]]


class Candidate(NamedTuple):
    """What may be a difference: what speaks for it, and the words that it marks."""

    evidence: Sequence[float]
    spans: Sequence[Span]


class Lesson(NamedTuple):
    """A row's candidates, and of each whether it is right; None where another of the row is, or it has other words."""

    case: str
    whole: bool
    wanted: int
    candidates: Sequence[Candidate]
    right: Sequence[bool | None]


Find = Callable[[RowView], Sequence[Candidate]]
Said = list[tuple[float, bool | None]]


def case_lessons(folders: Sequence[Path], kind: str, linker: Linker, find: Find) -> Iterator[Lesson]:
    """The gold rows of all cases, whole and by two versions."""
    for case in sorted(path for folder in folders for path in folder.iterdir() if path.is_dir()):
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        keys = dict(zip(gold["sentences"], KEYS, strict=False))
        for number, view in enumerate(gold_views(gold["sentences"], gold["links"], linker).views):
            wanted = [item for item in gold["disagreements"] if item["kind"] == kind and item["link"] == number]
            golds = [(places(item, gold, keys), {keys[one] for one in item["odd"]}) for item in wanted]
            for one in (view, *_by_two(view)):
                yield _lesson(case.name, one, find(one), golds, whole=one is view)


def line_lessons(folder: Path, linker: Linker, find: Find) -> Iterator[Lesson]:
    """Parallel lines of every two languages."""
    texts = {one: (folder / f"flores-dev.{one}").read_text("utf-8").splitlines()[:LINES] for one in LANGUAGES}
    for one, two in combinations(LANGUAGES, 2):
        views = [parallel_row((one, ours), (two, theirs)) for ours, theirs in zip(texts[one], texts[two], strict=True)]
        for view in linker(views):
            yield _lesson(f"{one}-{two}", view, find(view), [], whole=True)


def places(item: Mapping[str, Any], gold: Mapping[str, Any], keys: Mapping[str, str]) -> Gold:
    """Where the evidence of a gold disagreement stands."""
    found = {}
    for language, words in item["evidence"].items():
        for sentence in gold["links"][item["link"]][language]:
            start = gold["sentences"][language][sentence].find(words)
            if start >= 0:
                found[keys[language]] = (sentence, start, start + len(words))
                break
    return found


def _by_two(view: RowView) -> Iterator[RowView]:
    """A row of three versions or more without all but two."""
    versions = [telling.version for telling in view.tellings]
    for pair in combinations(versions, 2) if len(versions) > 2 else ():
        links = tuple(link for link in view.links if {link.one.version, link.two.version} <= set(pair))
        yield replace(view, tellings=tuple(t for t in view.tellings if t.version in pair), links=links)


def _lesson(
    case: str, view: RowView, found: Sequence[Candidate], golds: Sequence[tuple[Gold, set[str]]], *, whole: bool
) -> Lesson:
    right = [any(_is_right(one, *gold) for gold in golds) or (None if golds else False) for one in found]
    return Lesson(case, whole, len(golds), found, right)


def _is_right(one: Candidate, gold: Gold, odd: set[str]) -> bool:
    """Whether it marks evidence of versions on two sides."""
    met = {span.version for span in one.spans if meets(span, gold)}
    return len(met) > 1 and (not odd or bool(met & odd and met - odd))


def meets(span: Span, gold: Gold) -> bool:
    """Whether it marks evidence of its version."""
    sentence, start, end = gold.get(span.version, (None, 0, 0))
    return span.sentence == sentence and span.start < end and start < span.end


def fit(cases: Sequence[Lesson], lines: Sequence[Lesson], penalty: float) -> list[float]:
    """The weights under which the right answers are likeliest."""
    rows = [
        (one.evidence, right, counts)
        for lessons, counts in ((cases, 1.0), (lines, OF_LINES))
        for lesson in lessons
        for one, right in zip(lesson.candidates, lesson.right, strict=True)
        if right is not None
    ]
    features, right, counts = (np.array(column) for column in zip(*rows, strict=True))
    found: Matrix = regression(features.astype(float), right.astype(bool), penalty, counts.astype(float))
    return [round(float(weight), 3) for weight in found]


def folds(cases: Iterable[str]) -> Mapping[str, int]:
    """By case the number of its fold, the same in every run."""
    names = sorted(set(cases))
    random.Random(0).shuffle(names)
    return {case: number % FOLDS for number, case in enumerate(names)}


def cross_validate(
    cases: Sequence[Lesson], lines: Sequence[Lesson], penalty: float, thresholds: Sequence[float], most: int
) -> Figures:
    """By threshold: precision and recall on cases not used in fitting, and false alarms on lines not used.

    At most so many differences are marked in a row. Half of the lines take part in the fitting.
    """
    fold = folds(lesson.case for lesson in cases)
    kept, counted = lines[::2], lines[1::2]
    held: list[tuple[Lesson, Sequence[float]]] = []
    for number in range(FOLDS):
        weights = fit([one for one in cases if fold[one.case] != number], kept, penalty)
        held += [(one, weights) for one in cases if one.whole and fold[one.case] == number]
    wanted = sum(lesson.wanted for lesson, _ in held)
    figures: Figures = {}
    for threshold in thresholds:
        marked = [(lesson.wanted, said(lesson, weights, threshold)[:most]) for lesson, weights in held]
        number = sum(len(found) for _, found in marked)
        rows = sum(min(gold, len(found)) for gold, found in marked)
        words = sum(min(gold, sum(right is True for _, right in found)) for gold, found in marked)
        alarms = sum(len(said(lesson, weights, threshold)[:most]) for lesson in counted)
        figures[str(threshold)] = {
            "rows": [round(rows / number, 3), round(rows / wanted, 3)],
            "words": [round(words / number, 3), round(words / wanted, 3)],
            "false alarms on 100 lines": round(100 * alarms / len(counted), 2),
        }
    return figures


def said(lesson: Lesson, weights: Sequence[float], threshold: float) -> Said:
    """The candidates that are likely enough, the likeliest first, none with a word of another, and if each is right."""
    judged = [
        (probability(weights, one.evidence), right, one.spans)
        for one, right in zip(lesson.candidates, lesson.right, strict=True)
    ]
    taken: set[Span] = set()
    found: Said = []
    for likely, right, spans in sorted(judged, key=lambda item: -item[0]):
        if likely >= threshold and taken.isdisjoint(spans):
            taken |= set(spans)
            found.append((likely, right))
    return found
