"""The JSON of the contract: nothing is lost on the way there and back, and it has the documented shape."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service import wire
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
from service.web.schemas import ComparisonShape

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
KEYS = ("a", "b", "c")
COUNTS = st.integers(0, 1000)
TRANSLATIONS = st.builds(
    Translation,
    text=WORDS,
    route=st.sampled_from([("uk", "en"), ("uk", "pl", "en")]),
    engine=WORDS,
    origin=st.sampled_from(["model", "memory"]),
    warnings=st.lists(st.builds(TranslationWarning, WORDS, WORDS), max_size=2).map(tuple),
)
SPANS = st.builds(
    Span, st.sampled_from(KEYS), COUNTS, COUNTS, COUNTS, WORDS, st.sampled_from(["original", "translation"])
)
DIFFERENCES = st.builds(
    Difference,
    kind=WORDS,
    spans=st.lists(SPANS, max_size=3).map(tuple),
    values=st.dictionaries(st.sampled_from(KEYS), WORDS),
    explanation=WORDS,
    severity=st.sampled_from(["high", "medium", "low"]),
    detector=WORDS,
    odd=st.lists(st.sampled_from(KEYS), max_size=2, unique=True).map(tuple),
)


@st.composite
def versions(draw: st.DrawFn, key: str) -> Version:
    """A version whose gaps between sentences are what `from_json` fills them with."""
    text, sentences, paragraph = "", [], 0
    for index, words in enumerate(draw(st.lists(WORDS, max_size=4))):
        new = draw(st.booleans())
        paragraph += new
        text += ("\n" if new else " ") * draw(st.integers(0, 2))
        sentences.append(Sentence(index, paragraph, words, len(text), len(text) + len(words)))
        text += words
    translations = draw(st.lists(st.none() | TRANSLATIONS, min_size=len(sentences), max_size=len(sentences)))
    language = Language("uk", draw(st.floats(0, 1)), draw(st.booleans()), draw(st.sampled_from([(), ("ru", "en")])))
    return Version(key, draw(WORDS), language, text, tuple(sentences), tuple(translations))


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    told = tuple(draw(versions(key)) for key in KEYS)
    cells = st.fixed_dictionaries({key: st.lists(COUNTS, max_size=3).map(tuple) for key in KEYS})
    rows = st.builds(
        Row,
        index=COUNTS,
        cells=cells,
        score=st.floats(0, 1),
        differences=st.lists(DIFFERENCES, max_size=2).map(tuple),
        verdict=st.sampled_from(["agree", "differ", "partial", "only"]),
    )
    kinds = st.dictionaries(WORDS, COUNTS, max_size=2)
    summary = st.builds(
        Summary, COUNTS, COUNTS, COUNTS, COUNTS, kinds, kinds, st.dictionaries(WORDS, st.floats(0, 1), max_size=2)
    )
    return Comparison(
        id=draw(WORDS),
        title=draw(WORDS),
        reader="en",
        created_at=draw(st.datetimes(timezones=st.just(UTC))),
        status=draw(st.sampled_from(["queued", "running", "done", "failed"])),
        error=draw(st.none() | WORDS),
        progress=draw(st.none() | st.builds(Progress, WORDS, COUNTS, COUNTS)),
        mode=draw(st.sampled_from([None, "accounts", "translation"])),
        versions=told,
        rows=tuple(draw(st.lists(rows, max_size=3))),
        summary=draw(st.none() | summary),
        signature=draw(st.none() | st.just(Signature("0.1.0", "e5", ("argos",), ("number 1", "date 1")))),
        mode_choice=draw(st.sampled_from(["auto", "accounts", "translation"])),
    )


@settings(max_examples=60, deadline=None)
@given(comparisons())
def test_nothing_is_lost_on_the_way_there_and_back(comparison: Comparison) -> None:
    written = json.loads(json.dumps(wire.to_json(comparison)))
    assert wire.from_json(written) == comparison
    ComparisonShape.model_validate_json(json.dumps(written), strict=False)


def test_the_shape_is_that_of_the_contract() -> None:
    span = Span("a", 0, 0, 4, "Five")
    difference = Difference("number", (span,), {"a": "5", "b": "4"}, "a says 5, b says 4", "high", "number", ("b",))
    sentence = Sentence(0, 0, "Five came.", 0, 10)
    translation = Translation("Four came.", ("uk", "en"), "argos")
    comparison = Comparison(
        id="x",
        title="t",
        reader="en",
        created_at=datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
        status="done",
        mode="accounts",
        versions=(Version("a", "en", Language("en", 0.9, True), "Five came.", (sentence,), (translation,)),),
        rows=(Row(0, {"a": (0,), "b": ()}, 0.9, (difference,), "differ"),),
        summary=Summary(1, 0, 1, 0, {"a": 0}, {"number": 1}, {"a-b": 0.5}),
        signature=Signature("0.1.0", "e5", (), ("number 1",)),
    )
    found = wire.to_json(comparison)
    top = "id title status error progress reader created_at mode mode_choice versions rows summary signature"
    assert sorted(found) == sorted(top.split())
    assert found["created_at"] == "2026-01-02T03:04:00+00:00"
    version = found["versions"][0]
    assert version["language"] == {"code": "en", "confidence": 0.9, "detected": True, "others": []}
    assert version["sentences"] == [
        {
            "index": 0,
            "paragraph": 0,
            "text": "Five came.",
            "start": 0,
            "end": 10,
            "translation": {
                "text": "Four came.",
                "route": ["uk", "en"],
                "engine": "argos",
                "origin": "model",
                "warnings": [],
            },
        }
    ]
    row = found["rows"][0]
    assert (row["cells"], row["verdict"]) == ({"a": [0], "b": []}, "differ")
    assert row["differences"][0]["spans"] == [
        {"version": "a", "sentence": 0, "start": 0, "end": 4, "text": "Five", "side": "original"}
    ]
    assert found["summary"]["only"] == {"a": 0}


def test_an_untranslated_version_has_null_for_each_sentence() -> None:
    version = Version("a", "x", Language("en", 1, False), "Hm.", (Sentence(0, 0, "Hm.", 0, 3),))
    assert wire.version_to_json(version)["sentences"][0]["translation"] is None


@pytest.mark.parametrize("missing", ["id", "versions", "created_at", "rows"])
def test_another_shape_is_refused(missing: str) -> None:
    comparison = Comparison("x", "", "en", datetime.now(UTC))
    value: dict[str, Any] = {
        name: member for name, member in wire.to_json(replace(comparison)).items() if name != missing
    }
    with pytest.raises(KeyError):
        wire.from_json(value)
