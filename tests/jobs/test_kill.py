"""A server killed in the middle: the next start finishes its work. Real processes on a real data directory."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from service.domain import Draft
from service.store.queries import Store

ROOT = Path(__file__).parents[2]
DRAFTS = [Draft("en", "Rain fell.\nIt stopped."), Draft("uk", "Йшов дощ.\nПотім перестав.")]


def server(data: Path, brake: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.served", str(data), str(brake)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "started\n"
    return process


def test_killed_work_is_finished_at_the_next_start(tmp_path: Path) -> None:
    data, brake = tmp_path / "data", tmp_path / "brake"
    brake.touch()
    store = Store(f"sqlite:///{data / 'parallax.db'}")
    running, waiting = (store.create(DRAFTS, title, "en").id for title in ("running", "waiting"))
    with server(data, brake) as first:
        deadline = time.monotonic() + 60
        while store.state(running).progress is None:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        first.send_signal(signal.SIGKILL)
        assert first.wait() == -signal.SIGKILL
    assert [store.state(one).status for one in (running, waiting)] == ["running", "queued"]
    brake.unlink()
    with server(data, brake) as second:
        assert second.wait(60) == 0
    assert [store.state(one).status for one in (running, waiting)] == ["done", "done"]
    assert [len(store.get(one).rows) for one in (running, waiting)] == [2, 2]
    store.close()
