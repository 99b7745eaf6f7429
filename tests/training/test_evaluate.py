"""Measuring the exported model, on a tiny one with random weights: the figures are real, and worth nothing."""

import io
import json
import lzma
from pathlib import Path
from unittest import mock

import pytest

from models.training import card, evaluate, judged, manifest
from models.training.benchmarks import Benchmark, flores, held_back
from service.translation.bundled import read_manifest
from tests.bundled_model import make_model

ENGLISH = ("Rain fell on the harbour.", "Five people were hurt.", "It stopped at dawn.", "The mayor said so.", "Rain.")
RUSSIAN = ("Дождь.", "Пятеро человек пострадали.", "К утру стихло.", "Так сказал мэр.", "Буря над портом.")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A folder with a model, what it was made of, and test sets."""
    make_model(tmp_path, ("ru", "uk"))
    folder = tmp_path / "eval"
    folder.mkdir()
    for language, lines in (("en", ENGLISH), ("ru", RUSSIAN), ("uk", RUSSIAN), ("de", RUSSIAN)):
        (folder / f"flores-dev.{language}").write_text("\n".join(lines) + "\n", "utf-8")
    rows = "".join(f"uk\t{source}\t{english}\n" for source, english in zip(RUSSIAN, ENGLISH, strict=True))
    (tmp_path / "data" / "held-back.tsv.xz").write_bytes(lzma.compress(rows.encode()))
    return tmp_path


def run(made: Path, *options: str) -> str:
    places = {"--model": "model", "--data": "data", "--eval": "eval", "--judged": "judged"}
    argv = ["evaluate", *options, *(part for option, name in places.items() for part in (option, str(made / name)))]
    with mock.patch("sys.argv", argv), mock.patch("sys.stdout", io.StringIO()):
        evaluate.main()
    return (made / "model" / manifest.CARD).read_text("utf-8")


def test_figures_go_into_manifest_and_card_and_lines_wait_to_be_judged(made: Path) -> None:
    before = read_manifest(made / "model")
    text = run(made)
    figures = manifest.read(made / "model")["figures"]
    assert [(one["language"], one["test_set"], one["lines"]) for one in figures] == [
        ("ru", "FLORES-dev", 5),
        ("uk", "FLORES-dev", 5),
        ("uk", "news held back", 5),
    ]
    assert all(0 <= one["bleu"] <= 100 and 0 <= one["chrf"] <= 100 for one in figures)
    assert f"| Russian | FLORES-dev | 5 | {figures[0]['bleu']} | {figures[0]['chrf']} |" in text
    assert text.count(card.NOT_YET) == 3  # search, speed, reading
    after = read_manifest(made / "model")
    assert before
    assert after
    assert (before.version, before.bleu) == (after.version, ())
    assert dict(after.bleu) == {one["language"]: one["bleu"] for one in figures[:2]}

    file = made / "judged" / "lines-ru.tsv"
    lines = file.read_text("utf-8").splitlines()
    assert [line.split("\t")[2] for line in lines[1:]] == list(RUSSIAN)
    said = [lines[0], *(line.replace("\t\t", f"\t{word}\t", 1) for line, word in zip(lines[1:], "yyny", strict=False))]
    file.write_text("\n".join([*said, lines[-1]]) + "\n", "utf-8")
    assert judged.count(file) == (4, (2,))
    assert "Russian: the sense comes across in 3 of 4 (not in lines 2)" in run(made)
    assert judged.count(file) == (4, (2,))


def test_the_sweep_chooses_what_the_engine_then_does(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    best = {(4, 0.6): 9.0, (4, 1.0): 8.0, (2, 0.6): 8.95, (1, 0.6): 8.0}
    monkeypatch.setattr(evaluate, "tried_with", lambda model, sets, *key: iter([best.get(key, 5.0)] * len(sets)))
    run(made, "--sweep")
    assert manifest.read(made / "model")["decoding"] == {"beam_size": 2, "length_penalty": 0.6}
    found = read_manifest(made / "model")
    assert found
    assert (found.decoding.beam_size, found.decoding.length_penalty) == (2, 0.6)


def test_a_search_is_tried_with_the_model(made: Path) -> None:
    assert len(list(evaluate.tried_with(made / "model", flores(made / "eval"), 2, 0.6))) == 3
    with pytest.raises(SystemExit, match="There is no model"):
        list(evaluate.tried_with(made / "nowhere", [], 2, 0.6))


def test_test_sets_are_read_by_language(made: Path) -> None:
    assert [one.language for one in flores(made / "eval")] == ["de", "ru", "uk"]
    (news,) = held_back(made / "data" / "held-back.tsv.xz")
    assert news == Benchmark("news held back", "uk", RUSSIAN, ENGLISH)
    assert news.every(2).sources == RUSSIAN[::2]
    assert list(held_back(made / "nothing.xz")) == []


def test_a_line_is_judged_by_y_or_n(tmp_path: Path) -> None:
    judged.write(tmp_path, Benchmark("t", "ru", RUSSIAN, ENGLISH), list(ENGLISH))
    file = tmp_path / "lines-ru.tsv"
    file.write_text(file.read_text("utf-8").replace("0\t\t", "0\tmaybe\t", 1), "utf-8")
    with pytest.raises(SystemExit, match=r"lines-ru\.tsv, line 0: the sense is y or n, not 'maybe'"):
        judged.count(file)


def test_the_card_counts_what_the_data_hold(made: Path) -> None:
    report = json.loads((made / "data" / "report.json").read_text("utf-8"))
    report["dropped"] = {"docs code": 7, "news repeated": 9}
    (made / "data" / "report.json").write_text(json.dumps(report), "utf-8")
    card.write(made / "model", made / "data", made / "judged")
    text = (made / "model" / manifest.CARD).read_text("utf-8")
    assert "Left out: news repeated 9, docs code 7." in text
    assert "Lines of FLORES-dev among them: 0." in text
    assert text.count(card.NOT_YET) == 4
