"""The parser's process gives up what a document has no need of."""

import subprocess
import sys

import pytest

PROLOGUE = "from service.text import reader_process as r; r._confine(r.ReadingLimits()); "


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_no_network_and_no_programs(attempt: str) -> None:
    done = subprocess.run([sys.executable, "-c", PROLOGUE + attempt], capture_output=True, text=True)
    assert done.returncode == 1
    assert "is not for a document's reader" in done.stderr


def test_no_writing(tmp_path: object) -> None:
    attempt = f"f = open({str(tmp_path)!r} + '/x', 'w'); f.write('x'); f.close()"
    done = subprocess.run([sys.executable, "-c", PROLOGUE + attempt], capture_output=True, text=True)
    assert "File too large" in done.stderr
