"""Two servers on one data directory, as real processes."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from service.errors import Conflict
from service.store.lock import DataDirectoryLock

HOLD = """
import sys, time
from pathlib import Path
from service.store.lock import DataDirectoryLock
with DataDirectoryLock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_is_told_and_the_end_of_the_first_frees_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with holder(folder) as first:
        with pytest.raises(Conflict, match=f"running on {folder}"), DataDirectoryLock(folder):
            pass
        first.send_signal(signal.SIGKILL)
        first.wait()
    with DataDirectoryLock(folder):
        pass
    with DataDirectoryLock(folder):
        pass
