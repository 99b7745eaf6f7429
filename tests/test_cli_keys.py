"""`parallax keys`: the secret is printed once, alone on standard output, and works until it is revoked."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli_keys import keys
from service.store.database import Database
from service.store.keys import find


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARALLAX_DATA_DIR", str(tmp_path))
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(keys, arguments)
    return result.exit_code, result.stdout


def test_a_key_is_created_listed_and_revoked(data_dir: Path) -> None:
    status, secret = run("create", "Our app", "--requests-a-minute", "60", "--characters", "0")
    assert status == 0
    key = find(Database(f"sqlite:///{data_dir / 'parallax.db'}"), secret.strip())
    assert key
    assert (key.requests_a_minute, key.characters) == (60, 0)
    run("create", "Another")
    _, listed = run("list")
    assert [line.split("\t")[:4] for line in listed.splitlines()] == [
        ["1", "Our app", "60", "0"],
        ["2", "Another", "-", "-"],
    ]
    assert secret.strip() not in listed
    assert run("revoke", "1") == (0, "1\trevoked\n")
    assert run("list")[1].startswith("2\t")


@pytest.mark.parametrize(
    "arguments", [("create",), ("create", " "), ("create", "x", "--characters", "-1"), ("revoke", "x"), ("revoke", "7")]
)
def test_wrong_use_is_told(arguments: tuple[str, ...]) -> None:
    assert run(*arguments)[0] != 0
