"""Finished comparisons made from a case's gold: what the pipeline would give if it made no mistake."""

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from service.domain import (
    Comparison,
    Difference,
    Language,
    Row,
    Sentence,
    Severity,
    Signature,
    Span,
    Summary,
    Translation,
    TranslationWarning,
    Verdict,
    Version,
)
from service.web.rows import Kind

CASES = Path(__file__).parents[1] / "cases"
CASE = CASES / "chess-handshake"
LANGUAGES = ("en", "ru", "uk")
KEYS = dict(zip(LANGUAGES, "abc", strict=True))
NAMES = {"en": "English", "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic"}
KINDS = {
    kind: Kind(kind, kind.capitalize(), f"What the {kind} is")
    for kind in ("number", "date", "name", "polarity", "certainty", "quote", "wording")
}
SEVERITIES: dict[str, Severity] = {"number": "high", "polarity": "high", "wording": "low"}


def gold_comparison(translated: bool = True) -> Comparison:
    """The case's three accounts aligned and examined as its gold has them; `translated`: foreign sentences have one."""
    gold = json.loads((CASE / "gold.json").read_text("utf-8"))
    versions = tuple(version(language, gold["sentences"][language], translated) for language in LANGUAGES)
    rows = tuple(gold_rows(gold))
    return Comparison(
        id="0" * 32,
        title="A handshake declined in Batumi",
        reader="en",
        created_at=datetime(2025, 5, 19, 9, 30, tzinfo=UTC),
        status="done",
        mode="accounts",
        versions=versions,
        rows=rows,
        summary=summary(rows),
        signature=Signature("0.1.0", "multilingual-e5-small int8", ("argos",), ("number 1", "date 1")),
    )


def version(language: str, sentences: list[str], translated: bool) -> Version:
    """One account; a foreign one gets stand-in translations, every third by a human, every fourth with a doubt."""
    text = " ".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    made = tuple(stand_in(i, language) if translated and language != "en" else None for i in range(len(sentences)))
    return Version(
        key=KEYS[language],
        label=f"The {NAMES[language]} Gazette",
        language=Language(language, 0.99, True, ("ru",) if language == "uk" else ()),
        text=text,
        sentences=tuple(
            Sentence(i, 0, sentence, start, start + len(sentence))
            for i, (sentence, start) in enumerate(zip(sentences, starts, strict=True))
        ),
        translations=made,
    )


def stand_in(index: int, language: str) -> Translation:
    """Some translation of a sentence."""
    return Translation(
        text=f"Here stands sentence {index} in English, as a model might put it.",
        route=(language, "pl", "en") if index % 5 == 4 else (language, "en"),
        engine="argos",
        origin="memory" if index % 3 == 0 else "model",
        warnings=(TranslationWarning("lost_number", "The translation lost the number 300."),) if index % 4 == 3 else (),
    )


def gold_rows(gold: dict[str, Any]) -> list[Row]:
    """The gold's links in the first account's order, then each account's sentences that stand alone."""
    found = [(link, [d for d in gold["disagreements"] if d["link"] == i]) for i, link in enumerate(gold["links"])]
    for language in LANGUAGES:
        linked = {index for link in gold["links"] for index in link.get(language, [])}
        alone = set(range(len(gold["sentences"][language]))) - linked
        found += [({language: [index]}, []) for index in sorted(alone)]
    found.sort(key=lambda item: min(item[0].get("en", [99])))
    return [gold_row(i, link, disagreements, gold["sentences"]) for i, (link, disagreements) in enumerate(found)]


def gold_row(index: int, link: dict[str, list[int]], disagreements: list[Any], sentences: dict[str, list[str]]) -> Row:
    """One row with its differences."""
    differences = tuple(difference(found, link, sentences) for found in disagreements)
    by_tellers: dict[int, Verdict] = {1: "only", 2: "partial", 3: "agree"}
    verdict: Verdict = "differ" if differences else by_tellers[len(link)]
    return Row(index, {KEYS[lang]: tuple(link.get(lang, ())) for lang in LANGUAGES}, 0.9, differences, verdict)


def difference(found: dict[str, Any], link: dict[str, list[int]], sentences: dict[str, list[str]]) -> Difference:
    """A gold disagreement with the place of its evidence."""
    evidence = found["evidence"]
    spans = [
        Span(
            KEYS[language],
            i,
            sentences[language][i].index(words),
            sentences[language][i].index(words) + len(words),
            words,
        )
        for language, words in evidence.items()
        for i in link[language]
        if words in sentences[language][i]
    ]
    said = "; ".join(f"{NAMES[language]} has “{words}”" for language, words in evidence.items())
    return Difference(
        kind=found["kind"],
        spans=tuple(spans),
        values={KEYS[language]: words for language, words in evidence.items()},
        explanation=said,
        severity=SEVERITIES.get(found["kind"], "medium"),
        detector=found["kind"],
        odd=tuple(KEYS[language] for language in found["odd"]),
    )


def summary(rows: tuple[Row, ...]) -> Summary:
    """The counts of the rows."""
    verdicts = Counter(row.verdict for row in rows)
    return Summary(
        rows=len(rows),
        agree=verdicts["agree"],
        differ=verdicts["differ"],
        partial=verdicts["partial"],
        only={key: sum(row.verdict == "only" and bool(row.cells[key]) for row in rows) for key in "abc"},
        kinds=Counter(difference.kind for row in rows for difference in row.differences),
        coverage={"a-b": 0.81, "a-c": 0.77, "b-c": 0.64},
    )


def crowded_comparison() -> Comparison:
    """Eight versions, one in Arabic with a word far too long, one whose label is markup."""
    base = gold_comparison()
    arabic = replace(
        base.versions[1],
        language=Language("ar", 0.5, True),
        sentences=tuple(
            replace(sentence, text="رفضت اللاعبة المصافحة قبل الجولة " + "ط" * 120)
            for sentence in base.versions[1].sentences
        ),
    )
    labels = ["<script>alert(1)</script>", *"bcdefgh"]
    keys = "abcdefgh"
    sources = [base.versions[0], arabic, *[base.versions[2]] * 6]
    versions = tuple(
        replace(source, key=key, label=label) for key, label, source in zip(keys, labels, sources, strict=True)
    )
    rows = tuple(
        replace(
            row, cells={key: row.cells["abc"[min(i, 2)]] for i, key in enumerate(keys)}, differences=(), verdict="agree"
        )
        for row in base.rows
    )
    coverage = {f"{one}-{two}": 0.5 for one, two in pairwise(keys)}
    return replace(base, versions=versions, rows=rows, summary=replace(summary(base.rows), coverage=coverage, kinds={}))
