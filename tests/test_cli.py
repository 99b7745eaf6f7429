"""The command line, run as people run it: a real process on a real data directory."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from service.resources import examples_dir

Run = Callable[..., subprocess.CompletedProcess[str]]

FILES = [str(examples_dir() / f"{language}.txt") for language in ("en", "ru", "uk")]


@pytest.fixture
def parallax(tmp_path: Path, encoder_dir: Path) -> Run:
    """Runs `parallax ARGUMENTS` with an own data directory that holds the encoder."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "encoder").symlink_to(encoder_dir)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PARALLAX_")}
    environment |= {
        "PARALLAX_DATA_DIR": str(data),
        "HOME": str(tmp_path),
        "PARALLAX_MODELS_INDEX": str(tmp_path / "nothing-here.json"),
    }

    def run(*arguments: str | Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from service.cli import main; main()", *map(str, arguments)],
            input=text,
            capture_output=True,
            text=True,
            env=environment,
            timeout=120,
        )

    return run


def test_compare_prints_the_comparison(parallax: Run) -> None:
    run = parallax("compare", *FILES, "--reader", "en", "--format", "json")
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    comparison = json.loads(run.stdout)
    assert comparison["status"] == "done"
    assert [version["label"] for version in comparison["versions"]] == ["en", "ru", "uk"]
    assert [version["language"]["code"] for version in comparison["versions"]] == ["en", "ru", "uk"]
    for version in comparison["versions"]:
        told = [index for row in comparison["rows"] for index in row["cells"][version["key"]]]
        assert sorted(told) == list(range(len(version["sentences"])))


@pytest.mark.parametrize("form", ["html", "text"])
def test_compare_writes_a_file(parallax: Run, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"result.{form}"
    run = parallax("compare", *FILES, "--format", form, "-o", out)
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
    assert "Панами" in out.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Судно наткнулось на дрейфующую мину, сообщили в порту.", "ru\t"),
        ("Судно підірвалося на дрейфівній міні, повідомили в порту.", "uk\t"),
        ("The ship hit a drifting mine, the port said.", "en\t"),
        ("12 34", "und\t0.00"),
    ],
)
def test_detect_reads_standard_input(parallax: Run, text: str, said: str) -> None:
    run = parallax("detect", text=text)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(said)


def test_detect_names_its_files(parallax: Run) -> None:
    run = parallax("detect", *FILES)
    assert [line.split("\t")[:2] for line in run.stdout.splitlines()] == [
        [file, language] for file, language in zip(FILES, ("en", "ru", "uk"), strict=True)
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", FILES[0]],
        ["compare", *FILES, "--format", "docx"],
        ["compare", *FILES, "--reader", "xx"],
        ["compare", *FILES, "--reader", ""],
        ["translate"],
        ["nonsense"],
        ["memory", "export"],
        ["models", "remove"],
    ],
)
def test_wrong_use_exits_2(parallax: Run, arguments: list[str]) -> None:
    assert parallax(*arguments).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", FILES[0], "missing.txt"], "missing.txt"),
        (["translate", "--to", "xx", FILES[0]], "parallax models install en-xx"),
        (["memory", "import", FILES[0]], "en.txt: The translation memory is no well-formed XML"),
        (["models", "install", "ru", "uk"], "parallax models import"),
        (["models", "remove", "en-ru"], "en-ru"),
        (["models", "import", FILES[0]], "en.txt"),
    ],
)
def test_failure_is_one_line_that_names_it(parallax: Run, arguments: list[str], said: str) -> None:
    run = parallax(*arguments)
    assert run.returncode == 1
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stderr.startswith("parallax: ")


def test_empty_standard_input_is_called_so(parallax: Run) -> None:
    run = parallax("detect", text="")
    assert (run.returncode, run.stderr) == (1, "parallax: “standard input.txt” is empty\n")


def test_a_file_name_that_is_no_utf8_becomes_a_label(parallax: Run, tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/odd\xff.txt")
    try:
        Path(odd).write_text("Five people were hurt in Odesa.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    run = parallax("compare", odd, FILES[0], "--format", "json")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["versions"][0]["label"] == "odd?"


@pytest.mark.parametrize(
    ("closed", "arguments", "said"),
    [("<&-", ["detect"], "input"), (">&-", ["translate", "--to", "en", FILES[0]], "output")],
)
def test_closed_streams_are_named(tmp_path: Path, closed: str, arguments: list[str], said: str) -> None:
    command = [sys.executable, "-c", "from service.cli import main; main()", *arguments]
    environment = {**os.environ, "PARALLAX_DATA_DIR": str(tmp_path / "data")}
    run = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *command],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        timeout=120,
    )
    assert run.returncode == 1
    assert run.stderr.startswith(f"parallax: Standard {said} is closed.")


def test_debug_shows_the_traceback(parallax: Run) -> None:
    run = parallax("detect", "missing.txt", "--debug")
    assert run.returncode == 1
    assert "Traceback" in run.stderr


def test_memory_goes_round_and_translates(parallax: Run, tmp_path: Path) -> None:
    assert parallax("memory", "import", examples_dir() / "translations.tmx").returncode == 0
    out = tmp_path / "memory.tmx"
    assert parallax("memory", "export", "-o", out).returncode == 0
    assert "Порт Николаева" in out.read_text("utf-8")
    run = parallax("translate", "--from", "ru", "--to", "en", text="Порт Николаева в соглашение не включён.\n")
    assert run.stdout == "The port of Mykolaiv is not included in the agreement.\n", run.stderr


def test_version(parallax: Run) -> None:
    assert parallax("--version").stdout.startswith("parallax 0.")
