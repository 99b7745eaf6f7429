"""The whole job on real texts with the real encoder; only the engine whose calls are counted is a stand-in."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.alignment.aligner import Bead
from service.domain import Comparison, Difference, Language, Progress, Version
from service.errors import InvalidRequest
from service.example import TITLE, add_example
from service.pipeline import headline, judge, read
from service.settings import load_settings
from service.tools import Tools
from service.translation.base import LanguagePair
from service.translation.fake import FakeEngine

UNKNOWN = Language("und", 0.0, detected=True)


@pytest.fixture
def tools(tmp_path: Path, encoder_dir: Path) -> Tools:
    (tmp_path / "encoder").symlink_to(encoder_dir)
    return Tools.from_settings(load_settings(data_dir=tmp_path))


def queued(*texts: str, reader: str = "en") -> Comparison:
    versions = tuple(Version("abcdefgh"[n], f"version {n}", UNKNOWN, text) for n, text in enumerate(texts))
    return Comparison(id="", title="", reader=reader, created_at=datetime.now(UTC), versions=versions)


def silent(progress: Progress) -> None:
    """Progress that nobody watches."""


def test_example_story_from_end_to_end(tools: Tools) -> None:
    stages: list[str] = []
    comparison = tools.compare(add_example(tools.store), lambda progress: stages.append(progress.stage))
    assert list(dict.fromkeys(stages)) == ["read", "translate", "prepare", "encode", "align", "examine"]
    assert (comparison.status, comparison.mode, comparison.title) == ("done", "accounts", TITLE)
    assert [version.language.code for version in comparison.versions] == ["en", "ru", "uk"]
    assert comparison.versions[0].translations == (None,) * len(comparison.versions[0].sentences)
    for version in comparison.versions[1:]:
        assert all(t is not None and t.origin == "memory" for t in version.translations)
    for version in comparison.versions:
        told = sorted(index for row in comparison.rows for index in row.cells[version.key])
        assert told == list(range(len(version.sentences)))
    assert comparison.summary is not None
    assert comparison.summary.differ >= 4
    found = {difference.kind for row in comparison.rows for difference in row.differences}
    assert {"number", "date"} <= found


def test_example_story_tells_the_ship_under_two_flags(tools: Tools) -> None:
    comparison = tools.compare(add_example(tools.store), silent)
    assert "name" in {difference.kind for row in comparison.rows for difference in row.differences}


def test_without_a_model_the_originals_are_compared(tools: Tools) -> None:
    comparison = tools.compare(queued("Five people were hurt in Odesa.", "В Одессе пострадали девять человек."), silent)
    assert comparison.versions[1].translations == (None,)
    assert [row.verdict for row in comparison.rows] == ["differ"]
    assert [difference.kind for difference in comparison.rows[0].differences] == ["number"]


def test_versions_with_one_label_are_told_apart(tools: Tools) -> None:
    asked = queued("Five people were hurt in Odesa.", "В Одессе пострадали девять человек.")
    asked = replace(asked, versions=tuple(replace(version, label="news") for version in asked.versions))
    [row] = tools.compare(asked, silent).rows
    assert [difference.explanation for difference in row.differences] == ["news (a) says 5, news (b) says 9"]


def test_second_comparison_translates_nothing(tools: Tools) -> None:
    engine = FakeEngine([LanguagePair("ru", "en")])
    counting = replace(tools, engines=(engine,))
    texts = ("The port was closed. Nobody was hurt.", "Порт закрыли. Никто не пострадал.")
    first = counting.compare(queued(*texts), silent)
    assert [sorted(sentences) for _, sentences in engine.calls] == [["Никто не пострадал.", "Порт закрыли."]]
    second = counting.compare(queued(*texts), silent)
    assert len(engine.calls) == 1
    assert second.versions[1].translations == first.versions[1].translations


def test_version_without_a_sentence_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="'blank' holds no sentence"):
        read(Version("a", "blank", UNKNOWN, " \n\n "))


def test_given_language_is_kept() -> None:
    given = Language("bg", 1.0, detected=False)
    assert read(Version("a", "one", given, "Привет, как дела?")).language == given


DIFFERENCE = Difference("number", (), {}, "", "high", "number")


@pytest.mark.parametrize(
    ("cells", "differences", "verdict"),
    [
        ({"a": (0,), "b": (0,)}, [], "agree"),
        ({"a": (0,), "b": (0, 1)}, [DIFFERENCE], "differ"),
        ({"a": (0,), "b": (), "c": (1,)}, [], "partial"),
        ({"a": (0,), "b": (), "c": (1,)}, [DIFFERENCE], "differ"),
        ({"a": (), "b": (3,), "c": ()}, [], "only"),
    ],
)
def test_verdicts(cells: dict[str, tuple[int, ...]], differences: list[Difference], verdict: str) -> None:
    assert judge(Bead(cells, 1.0), differences) == verdict


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ships wait. More follows.", "Ships wait."),
        ("A headline that somebody wrapped\nover lines.", "A headline that somebody wrapped over lines."),
        ("word " * 40, "word " * 15 + "word…"),
    ],
)
def test_headline(text: str, title: str) -> None:
    assert headline(read(Version("a", "one", Language("en", 1.0, detected=False), text))) == title
