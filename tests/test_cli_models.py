"""`parallax models` as a user meets it: its output, its exit statuses, its messages."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from service.cli import app, explain
from service.cli_models import HEADINGS, cells, megabytes, show
from service.errors import ParallaxError
from service.packs.listing import Listed
from service.translation.base import LanguagePair
from tests.argos_package import make_argosmodel, make_package
from tests.firefox_package import model, publish


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory, and a mirror with ru-en of Argos and en-pt of Firefox."""
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    name = make_argosmodel(mirror / "ru_en.argosmodel", "ru", "en", version="1.9").name
    entry = {"from_code": "ru", "to_code": "en", "package_version": "1.9", "links": [name]}
    (mirror / "index.json").write_text(json.dumps([entry]))
    publish(mirror)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "others"))
    monkeypatch.setenv("PARALLAX_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PARALLAX_MODELS_INDEX", str(mirror))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["models", *arguments])


def message(result: Result) -> str:
    assert isinstance(result.exception, ParallaxError), result
    return explain(result.exception)


def rows(result: Result) -> list[list[str]]:
    assert result.exit_code == 0, result
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_from_an_empty_machine_to_two_engines_and_back(place: Path) -> None:
    listed = rows(run("list"))
    assert listed[0] == list(HEADINGS)
    assert [row[:4] for row in listed[1:]] == [
        ["en-pt", "firefox", "3.0", "available"],
        ["ru-en", "argos", "1.9", "available"],
    ]
    assert rows(run("install", "en-pt", "ru")) == [
        ["en-pt", "firefox", "3.0", "installed"],
        ["ru-en", "argos", "1.9", "installed"],
    ]
    again = run("install", "ru")
    assert (again.stdout, "Nothing to do" in again.stderr) == ("", True)
    after = rows(run("list"))
    assert [(row[0], row[3], row[6]) for row in after[1:]] == [
        ("en-pt", "installed", "45.9"),
        ("ru-en", "installed", "26.4"),
    ]
    assert after[1][5].endswith(" MB")
    assert [row[:4] for row in rows(run("verify"))] == [
        ["ru-en", "argos", "1.9", "sound"],
        ["en-pt", "firefox", "3.0", "sound"],
    ]
    assert rows(run("remove", "en-pt")) == [["en-pt", "firefox", "3.0", "removed"]]
    assert rows(run("remove", "ru-en", "--engine", "argos")) == [["ru-en", "argos", "1.9", "removed"]]
    assert [row[3] for row in rows(run("list"))[1:]] == ["available", "available"]


def test_the_list_as_json(place: Path) -> None:
    for source, target in (("uk", "en"), ("en", "ru")):
        make_package(place / "data" / "packages", source, target)
    data = json.loads(run("list", "--json").stdout)
    assert [f"{one['source']}-{one['target']} {one['state']}" for one in data["packages"]] == [
        "en-pt available",
        "en-ru installed",
        "ru-en available",
        "uk-en installed",
    ]
    assert {"source": "uk", "target": "ru", "route": ["uk", "en", "ru"]} in data["routes"]
    assert data["problems"] == []
    offline = json.loads(run("list", "--json", "--installed").stdout)
    assert [one["source"] for one in offline["packages"]] == ["en", "uk"]
    assert "uk-ru by uk-en-ru" in run("list").stderr


def test_without_an_index_the_installed_ones_are_listed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALLAX_MODELS_INDEX", "http://127.0.0.1:9/")
    make_package(place / "data" / "packages", "uk", "en")
    result = run("list")
    assert [row[0] for row in rows(result)[1:]] == ["uk-en"]
    assert "cannot be reached" in result.stderr
    offline = run("list", "--installed")
    assert [row[0] for row in rows(offline)[1:]] == ["uk-en"]
    assert offline.stderr == ""


def test_import_verify_and_a_broken_package(place: Path) -> None:
    assert rows(run("import", str(model("pt-en")))) == [["pt-en", "firefox", "2.0", "installed"]]
    file = next((place / "data" / "packages").glob("firefox-*/lex.*"))
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    result = run("verify")
    assert result.exit_code == 1
    assert "1 of the packages cannot be used" in message(result)
    assert file.name in result.stdout


def test_a_mirror_for_a_machine_without_a_network(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = place / "stick"
    assert rows(run("mirror", str(folder), "en-pt", "ru-en")) == [
        ["en-pt", "firefox", "3.0", "mirrored"],
        ["ru-en", "argos", "1.9", "mirrored"],
    ]
    shutil.rmtree(place / "mirror")
    monkeypatch.setenv("PARALLAX_MODELS_INDEX", str(folder))
    assert [row[:2] for row in rows(run("install", "ru-en", "en-pt"))] == [["ru-en", "argos"], ["en-pt", "firefox"]]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["install", "xx"], "no translation package for 'xx'"),
        (["install", "../x"], "is neither"),
        (["install", "ru", "--engine", "bing"], "'bing' is no engine with packages. Use argos or firefox."),
        (["install", "en-pt", "--engine", "argos"], "'en-pt'"),
        (["mirror", "stick", "xx"], "'xx'"),
        (["import", "missing.argosmodel"], "missing.argosmodel does not exist"),
        (["import", "missing", "--engine", "bing"], "'bing' is no engine"),
        (["remove", "en-ru"], "en-ru is not installed"),
        (["remove", "enru"], "'enru' is no pair"),
        (["remove", "en-ru", "--engine", "bing"], "'bing' is no engine"),
    ],
)
def test_a_message_names_what_is_wrong(place: Path, arguments: list[str], told: str) -> None:
    assert told in message(run(*arguments))
    assert not (place / "data" / "packages").exists()


def test_columns_for_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    pair = LanguagePair("en", "uk")
    strange = "[red]\x1b[31m"
    one = Listed("argos", pair, "1.9", "update", "1.10", 0, 12_345_678, "CC0", strange, 15.8, True, True)
    show([one], terminal=True)
    out = capsys.readouterr().out.splitlines()
    assert out[0].split() == list(HEADINGS)
    assert "en-uk" in out[1]
    assert "update to 1.10" in out[1]
    assert "12.3 MB" in out[1]
    assert "[red]" in out[1]
    assert "\x1b[31m" not in out[1]


@pytest.mark.parametrize(("count", "text"), [(0, ""), (1, "0.0 MB"), (22_426_952, "22.4 MB"), (10**9, "1000.0 MB")])
def test_megabytes(count: int, text: str) -> None:
    assert megabytes(count) == text


def test_what_a_stranger_says_breaks_no_row() -> None:
    one = Listed(
        "argos", LanguagePair("en", "uk"), "1", "available", "", 0, 0, "a\tb\nc", "\x1b[2J", None, False, False
    )
    assert all(cell.isprintable() for cell in cells(one))
