"""`parallax translate` on files: text to the screen, other formats to -o, several to a directory."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from service import cli
from service.errors import ParallaxError
from service.settings import Settings
from service.text.documents import read_document
from tests.documents import LIMITS, translator
from tests.text.files import docx

RAIN = "Rain fell on the harbour all night. It stopped at dawn.\n"
TRANSLATED = "[uk] Rain fell on the harbour all night. [uk] It stopped at dawn.\n"


@pytest.fixture(autouse=True)
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder of its own, with a translator that needs no model."""
    monkeypatch.chdir(tmp_path)
    settings = Settings(data_dir=tmp_path / "data")
    parts = SimpleNamespace(settings=settings, translator=lambda: translator(), close=lambda: None)
    monkeypatch.setattr(cli, "tools", lambda: parts)


def run(*arguments: str, text: str | None = None) -> Result:
    """`parallax translate --to uk ARGUMENTS`."""
    return CliRunner().invoke(cli.app, ["translate", "--to", "uk", *arguments], input=text)


def test_text_goes_to_the_screen() -> None:
    Path("a.txt").write_text(RAIN)
    Path("b.TXT").write_text("Snow fell.\n")
    assert run("a.txt", "b.TXT").stdout == f"{TRANSLATED}[uk] Snow fell.\n"
    assert run(text=RAIN).stdout == TRANSLATED


def test_text_formats_keep_their_form_on_the_screen() -> None:
    Path("a.json").write_text('{"a": "Rain fell on the harbour."}')
    assert run("a.json").stdout == '{"a": "[uk] Rain fell on the harbour."}'


def test_texts_are_written_one_after_the_other_to_a_file() -> None:
    Path("a.txt").write_text(RAIN)
    assert run("a.txt", "a.txt", "-o", "out.txt").exit_code == 0
    assert Path("out.txt").read_text() == TRANSLATED * 2


def test_a_word_document_stays_one() -> None:
    Path("Звіт.docx").write_bytes(docx([RAIN]))
    assert run("Звіт.docx", "-o", "out.docx").exit_code == 0
    assert read_document("out.docx", Path("out.docx").read_bytes(), LIMITS).text == TRANSLATED.strip()
    Path("out").mkdir()
    Path("a.txt").write_text(RAIN)
    assert run("Звіт.docx", "a.txt", "-o", "out").exit_code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["a.uk.txt", "Звіт.uk.docx"]
    assert Path("out/a.uk.txt").read_text() == TRANSLATED


def test_warnings_go_to_standard_error() -> None:
    Path("a.txt").write_text("It carried 5,017 tonnes of grain.")
    found = run("a.txt")
    assert found.stdout == "[uk] It carried  tonnes of grain."
    assert found.stderr == "a.txt: The number 5,017 of the original is missing from the translation.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.docx"], "a.docx does not become text"),
        (["a.docx", "a.txt", "-o", "new"], "new is none"),
        (["a.txt", "sub/a.txt", "-o", "sub"], "a.uk.txt"),
    ],
)
def test_results_without_a_place_are_wrong_use(arguments: list[str], said: str) -> None:
    Path("sub").mkdir()
    for name in ("a.txt", "sub/a.txt"):
        Path(name).write_text(RAIN)
    Path("a.docx").write_bytes(docx(["Rain fell."]))
    found = run(*arguments)
    assert found.exit_code == 2
    assert said in " ".join(found.stderr.replace("│", " ").split())
    assert sorted(path.name for path in Path("sub").iterdir()) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.exe", b"MZ", "a.exe"),
        ("a.txt", b"", "is empty"),
        ("a.docx", b"", "is empty"),
        ("a.docx", b"PK\x03\x04", "a.docx"),
        ("a.pdf", b"%PDF-1.4", "a.pdf"),
    ],
)
def test_what_cannot_be_translated_is_told(name: str, data: bytes, said: str) -> None:
    Path(name).write_bytes(data)
    found = run(name, "-o", "out")
    assert isinstance(found.exception, ParallaxError)
    assert said in found.exception.message
    assert not Path("out").exists()
