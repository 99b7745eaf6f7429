"""The server as people start it, a real process: one a data directory, and no work lost when it is killed."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from httpx import Client

COMMAND = [sys.executable, "-c", "from service.cli import main; main()", "serve", "--port", "0"]
CASE = Path(__file__).parent / "cases" / "chess-handshake"
# Some seconds of work: enough to be caught at it.
TEXTS = [" ".join(f"On day {n} of the flood, {n + 3} {what} were moved to higher ground." for n in range(90))
         for what in ("cows", "boats")]  # fmt: skip


@pytest.fixture
def environment(tmp_path: Path, encoder_dir: Path) -> dict[str, str]:
    """An own data directory that holds the encoder."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "encoder").symlink_to(encoder_dir)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARALLAX_")}
    return kept | {"PARALLAX_DATA_DIR": str(data), "HOME": str(tmp_path)}


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], Client]]:
    """A started server, killed at the end if it still runs, and a client of it."""
    process = subprocess.Popen(COMMAND, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout
        found = re.search(r"http://[\d.]+:\d+", process.stdout.readline())
        assert found
        with Client(base_url=found[0], timeout=90) as client:
            yield process, client
    finally:
        process.kill()
        process.communicate()


def test_a_second_server_on_the_directory_says_so(environment: dict[str, str]) -> None:
    with serving(environment) as (first, client):
        second = subprocess.run(COMMAND, env=environment, capture_output=True, text=True, timeout=60)
        assert second.returncode == 1
        assert "Another Parallax server is running on" in second.stderr
        assert "Traceback" not in second.stderr
        assert client.get("/healthz").json()["status"] == "ok"
        first.send_signal(signal.SIGTERM)
        first.wait(30)


def test_work_is_finished_after_a_kill(environment: dict[str, str]) -> None:
    with serving(environment) as (first, client):
        accepted = client.post("/api/v1/comparisons", json={"versions": [{"text": text} for text in TEXTS]}).json()
        wait_for(client, accepted["url"], "running")
        first.send_signal(signal.SIGKILL)
        first.wait(30)
    with serving(environment) as (_, client):
        assert client.get(accepted["url"]).json()["status"] in ("running", "queued")
        with client.stream("GET", accepted["events"]) as events:
            assert "event: done" in list(events.iter_lines())
        done = client.get(accepted["url"]).json()
    assert done["status"] == "done"
    assert len(done["versions"][0]["sentences"]) == 90


def test_three_accounts_queued_at_the_kill_are_compared_after_it(environment: dict[str, str]) -> None:
    texts = [(CASE / f"{language}.txt").read_text("utf-8") for language in ("en", "ru", "uk")]
    body = {"reader": "uk", "versions": [{"text": text} for text in texts]}
    with serving(environment | {"PARALLAX_WORKERS": "1"}) as (first, client):
        accepted = [client.post("/api/v1/comparisons", json=body).json() for _ in range(2)]
        first.send_signal(signal.SIGKILL)
        first.wait(30)
    with serving(environment) as (_, client):
        for one in accepted:
            wait_for(client, one["url"], "done")
        done = [client.get(one["url"]).json() for one in accepted]
    for one in done:
        assert [version["language"]["code"] for version in one["versions"]] == ["en", "ru", "uk"]
        for version in one["versions"]:
            told = [index for row in one["rows"] for index in row["cells"][version["key"]]]
            assert sorted(told) == list(range(len(version["sentences"])))
    assert done[0]["rows"] == done[1]["rows"]


def refused(environment: dict[str, str], *options: str) -> str:
    """What a start says that must end with exit 1 and one line."""
    run = subprocess.run([*COMMAND, *options], env=environment, capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (1, "", 1), run.stderr
    return run.stderr


def test_a_taken_port_is_named(environment: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refused(environment, "--port", str(port))
    assert said.startswith(f"parallax: Cannot listen on 127.0.0.1 port {port}: Address already in use.")


def test_a_database_that_cannot_be_opened_is_named(environment: dict[str, str], tmp_path: Path) -> None:
    said = refused(environment | {"PARALLAX_DATABASE_URL": f"sqlite:///{tmp_path}"})
    assert said.startswith(f"parallax: Cannot open the database sqlite:///{tmp_path}: ")


def wait_for(client: Client, url: str, status: str) -> None:
    deadline = time.monotonic() + 60
    while client.get(url).json()["status"] != status:
        assert time.monotonic() < deadline
        time.sleep(0.02)
