"""`parallax suggestions`: out as TMX, and gone."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli_suggestions import suggestions
from service.store.database import Database
from service.store.suggestions import add
from service.translation.base import LanguagePair
from service.translation.memory import Unit, read_tmx


def test_suggestions_go_out_as_tmx_and_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALLAX_DATA_DIR", str(tmp_path))
    add(Database(f"sqlite:///{tmp_path / 'parallax.db'}"), "Rain & snow.", "Дождь и <снег>.", "en", "ru")
    file = tmp_path / "out.tmx"
    run = CliRunner()
    assert run.invoke(suggestions, ["export", "-o", str(file)]).exit_code == 0
    assert Unit("Rain & snow.", "Дождь и <снег>.", LanguagePair("en", "ru")) in list(read_tmx(file.read_bytes()))
    assert run.invoke(suggestions, ["clear"]).stderr == "1 suggestions removed.\n"
    assert run.invoke(suggestions, ["clear"]).stderr == "0 suggestions removed.\n"
