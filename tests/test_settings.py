"""The settings: read from the environment, checked, and documented."""

from pathlib import Path

import pytest

from docs import settings as settings_page
from service.errors import InvalidRequest
from service.settings import load_settings

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PARALLAX_PORT", "99999", "PARALLAX_PORT is '99999'"),
        ("PARALLAX_PORT", "eight", "PARALLAX_PORT is 'eight'"),
        ("PARALLAX_READER", "English", "PARALLAX_READER is 'English'"),
        ("PARALLAX_ALIGNMENT", "fast", "'auto', 'accounts' or 'translation'"),
        ("PARALLAX_MAX_FILE_BYTES", "-1", "PARALLAX_MAX_FILE_BYTES is '-1'"),
        ("PARALLAX_ARGOS_DIRS", "/one:/two", "a list is written as JSON"),
        ("PARALLAX_PROT", "8000", "Did you mean PARALLAX_PORT?"),
    ],
)
def test_wrong_setting_names_itself(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidRequest) as error:
        load_settings()
    assert said in error.value.message


def test_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PARALLAX_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PARALLAX_ARGOS_DIRS", '["/one", "/two"]')
    settings = load_settings()
    assert settings.resolved_database_url == f"sqlite:///{tmp_path}/parallax.db"
    assert settings.argos_dirs == (Path("/one"), Path("/two"))


def test_page_of_settings_is_true() -> None:
    assert (ROOT / "docs" / "settings.md").read_text("utf-8") == settings_page.page(), (
        "docs/settings.md is out of date: python docs/settings.py > docs/settings.md"
    )


@pytest.mark.parametrize(
    ("characters", "limit", "taken"), [(5_000, 0, 5_000), (5_000, 2_000, 2_000), (5_000, 9_000, 5_000)]
)
def test_the_translate_page_takes_no_more_than_the_api(characters: int, limit: int, taken: int) -> None:
    settings = load_settings(max_characters=characters, character_limit=limit)
    assert settings.form_characters == taken
