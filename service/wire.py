"""Comparisons as the JSON of the public contract (docs: the HTTP API), and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from service.domain import (
    Comparison,
    Difference,
    Language,
    Progress,
    Row,
    Sentence,
    Signature,
    Span,
    Summary,
    Translation,
    TranslationWarning,
    Version,
)

Json = dict[str, Any]


def to_json(comparison: Comparison) -> Json:
    """The comparison as plain dicts, lists, strings and numbers.

    A version's text is not repeated beside its sentences. `mode_choice` and a language's `others` are additions to the
    first contract.
    """
    return {
        "id": comparison.id,
        "title": comparison.title,
        "status": comparison.status,
        "error": comparison.error,
        "progress": asdict(comparison.progress) if comparison.progress else None,
        "reader": comparison.reader,
        "created_at": comparison.created_at.isoformat(),
        "mode": comparison.mode,
        "mode_choice": comparison.mode_choice,
        "versions": [version_to_json(version) for version in comparison.versions],
        "rows": [row_to_json(row) for row in comparison.rows],
        "summary": summary_to_json(comparison.summary) if comparison.summary else None,
        "signature": signature_to_json(comparison.signature) if comparison.signature else None,
    }


def version_to_json(version: Version) -> Json:
    translations = version.translations or (None,) * len(version.sentences)
    return {
        "key": version.key,
        "label": version.label,
        "language": {**asdict(version.language), "others": list(version.language.others)},
        "sentences": [
            {**asdict(sentence), "translation": translation_to_json(translation) if translation else None}
            for sentence, translation in zip(version.sentences, translations, strict=True)
        ],
    }


def translation_to_json(translation: Translation) -> Json:
    return {
        "text": translation.text,
        "route": list(translation.route),
        "engine": translation.engine,
        "origin": translation.origin,
        "warnings": [asdict(warning) for warning in translation.warnings],
    }


def row_to_json(row: Row) -> Json:
    return {
        "index": row.index,
        "cells": {key: list(indexes) for key, indexes in row.cells.items()},
        "score": row.score,
        "verdict": row.verdict,
        "differences": [difference_to_json(difference) for difference in row.differences],
    }


def difference_to_json(difference: Difference) -> Json:
    return {
        "kind": difference.kind,
        "severity": difference.severity,
        "explanation": difference.explanation,
        "values": dict(difference.values),
        "odd": list(difference.odd),
        "detector": difference.detector,
        "spans": [asdict(span) for span in difference.spans],
    }


def summary_to_json(summary: Summary) -> Json:
    return {
        "rows": summary.rows,
        "agree": summary.agree,
        "differ": summary.differ,
        "partial": summary.partial,
        "only": dict(summary.only),
        "kinds": dict(summary.kinds),
        "coverage": dict(summary.coverage),
    }


def signature_to_json(signature: Signature) -> Json:
    return {
        "parallax": signature.parallax,
        "encoder": signature.encoder,
        "engines": list(signature.engines),
        "detectors": list(signature.detectors),
    }


def from_json(value: Mapping[str, Any]) -> Comparison:
    """The comparison that `to_json` wrote.

    A version's text is put together from its sentences, with blanks and line breaks between them, so that every
    sentence stands at its own offsets. Raises KeyError or TypeError when the value has another shape.
    """
    return Comparison(
        id=value["id"],
        title=value["title"],
        reader=value["reader"],
        created_at=datetime.fromisoformat(value["created_at"]),
        status=value["status"],
        error=value["error"],
        progress=Progress(**value["progress"]) if value["progress"] else None,
        mode=value["mode"],
        versions=tuple(version_from_json(version) for version in value["versions"]),
        rows=tuple(row_from_json(row) for row in value["rows"]),
        summary=Summary(**value["summary"]) if value["summary"] else None,
        signature=signature_from_json(value["signature"]) if value["signature"] else None,
        mode_choice=value.get("mode_choice", "auto"),
    )


def version_from_json(value: Mapping[str, Any]) -> Version:
    language = value["language"]
    sentences = tuple(
        Sentence(item["index"], item["paragraph"], item["text"], item["start"], item["end"])
        for item in value["sentences"]
    )
    return Version(
        key=value["key"],
        label=value["label"],
        language=Language(
            language["code"], language["confidence"], language["detected"], tuple(language.get("others", ()))
        ),
        text=rebuilt(sentences),
        sentences=sentences,
        translations=tuple(
            translation_from_json(item["translation"]) if item["translation"] else None for item in value["sentences"]
        ),
    )


def rebuilt(sentences: Sequence[Sentence]) -> str:
    """A text that holds each sentence at its offsets: line breaks fill gaps between paragraphs, blanks all others."""
    parts, end, paragraph = [], 0, 0
    for sentence in sentences:
        parts.append(("\n" if sentence.paragraph != paragraph else " ") * (sentence.start - end))
        parts.append(sentence.text)
        end, paragraph = sentence.end, sentence.paragraph
    return "".join(parts)


def translation_from_json(value: Mapping[str, Any]) -> Translation:
    return Translation(
        text=value["text"],
        route=tuple(value["route"]),
        engine=value["engine"],
        origin=value["origin"],
        warnings=tuple(TranslationWarning(**warning) for warning in value["warnings"]),
    )


def row_from_json(value: Mapping[str, Any]) -> Row:
    return Row(
        index=value["index"],
        cells={key: tuple(indexes) for key, indexes in value["cells"].items()},
        score=value["score"],
        differences=tuple(difference_from_json(difference) for difference in value["differences"]),
        verdict=value["verdict"],
    )


def difference_from_json(value: Mapping[str, Any]) -> Difference:
    return Difference(
        kind=value["kind"],
        spans=tuple(Span(**span) for span in value["spans"]),
        values=dict(value["values"]),
        explanation=value["explanation"],
        severity=value["severity"],
        detector=value["detector"],
        odd=tuple(value["odd"]),
    )


def signature_from_json(value: Mapping[str, Any]) -> Signature:
    return Signature(value["parallax"], value["encoder"], tuple(value["engines"]), tuple(value["detectors"]))
