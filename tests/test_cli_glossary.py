"""`parallax glossary`: terms of a pair added, listed, removed, and carried in and out as files."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from service.cli_glossary import glossary
from service.errors import ParallaxError


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARALLAX_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(glossary, arguments)


def test_terms_are_added_listed_and_removed() -> None:
    assert run("add", "en-pt", "court", "juízo").exit_code == 0
    assert run("add", "en-pt", "Parallax").exit_code == 0
    assert run("add", "en-uk", "Sun", "СОНЦЕ", "--case-sensitive").exit_code == 0
    listed = ["en-pt\tParallax\t(kept as it is)", "en-pt\tcourt\tjuízo", "en-uk\tSun\tСОНЦЕ\tcase-sensitive"]
    assert run("list").stdout.splitlines() == listed
    assert run("list", "en-pt").stdout.splitlines() == listed[:2]
    assert run("remove", "en-pt", "court").exit_code == 0
    assert run("list", "en-pt").stdout.splitlines() == listed[:1]


@pytest.mark.parametrize("name", ["terms.csv", "terms.TSV"])
def test_what_is_exported_can_be_imported(data_dir: Path, name: str) -> None:
    run("add", "en-pt", "court", "juízo, tribunal")
    run("add", "en-pt", "Sun", "--case-sensitive")
    file = data_dir / name
    assert run("export", "en-pt", "-o", str(file)).exit_code == 0
    result = run("import", "pt-en", str(file))
    assert result.exit_code == 0
    assert "2 terms imported" in result.stderr
    assert run("list", "pt-en").stdout == run("list", "en-pt").stdout.replace("en-pt", "pt-en")


def test_the_screen_gets_csv() -> None:
    run("add", "en-pt", "court", "juízo")
    assert run("export", "en-pt").stdout == "term,replacement,case_sensitive\ncourt,juízo,no\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "enpt", "x"), "'enpt' is no pair of languages. Write it like uk-en."),
        (("add", "en-xx", "x"), "'xx' is no language code"),
        (("add", "en-pt", " "), "The term is empty"),
        (("remove", "en-pt", "court"), "The glossary of en-pt has no term 'court'"),
        (("export", "en-pt", "-o", "terms.xlsx"), "a .csv or a .tsv file"),
    ],
)
def test_what_is_wrong_is_named(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, ParallaxError)
    assert message in result.exception.message


def test_a_wrong_file_changes_nothing_and_its_line_is_named(data_dir: Path) -> None:
    file = data_dir / "terms.csv"
    file.write_text("court,juízo\n,x\n", "utf-8")
    result = run("import", "en-pt", str(file))
    assert isinstance(result.exception, ParallaxError)
    assert result.exception.message == f"{file}: Line 2: The term is empty."
    assert run("list", "en-pt").stdout == ""
