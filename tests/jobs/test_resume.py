"""A finished step is not redone: what a killed server had translated, the next start finds in the memory."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from service.domain import Draft
from service.jobs.worker import MAX_ATTEMPTS, TOO_OFTEN
from service.store.queries import Store

ROOT = Path(__file__).parents[2]
SENTENCES = [f"Поезд номер {number} опоздал." for number in range(6)]
DRAFTS = [Draft("ru", "\n".join(SENTENCES), "ru"), Draft("en", "The trains were late.", "en")]

# Arguments: the data directory, how to work. Writes down each sentence that its engine is asked for.
SERVER = """
import sys, time
from pathlib import Path
from service import logs
from service.domain import Progress, Translation
from service.jobs.comparisons import comparison_task
from service.jobs.worker import Worker
from service.store.queries import Store
from service.translation.base import LanguagePair
from service.translation.router import Router

data, manner = Path(sys.argv[1]), sys.argv[2]
asked = (data / "asked.txt").open("a", encoding="utf-8", buffering=1)

class Engine:
    name = "stand-in"
    def pairs(self):
        return {LanguagePair("ru", "en")}
    def signature(self, pair):
        return "stand-in 1"
    def translate(self, sentences, pair, alternatives=0):
        asked.writelines(f"{sentence}\\n" for sentence in sentences)
        return [Translation(f"Translated: {sentence}", ("ru", "en"), "stand-in") for sentence in sentences]

def work(comparison, progress):
    router = Router([Engine()], store.memory(comparison.id))
    for done, sentence in enumerate(comparison.versions[0].text.splitlines()):
        router.translate([sentence], "ru", "en")
        progress(Progress("translate", done, 6))
        if manner == "stick" and done == 3:
            print("stuck", flush=True)
            time.sleep(600)
    return comparison

logs.configure("error", "text")
store = Store(f"sqlite:///{data / 'parallax.db'}")
worker = Worker(comparison_task(store, work), 1)
worker.start()
while store.unfinished():
    time.sleep(0.02)
worker.stop()
"""


def server(data: Path, manner: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SERVER, str(data), manner]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def stick_and_kill(data: Path) -> None:
    with server(data, "stick") as process:
        assert process.stdout
        said = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert said == "stuck\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'parallax.db'}")


def test_what_was_translated_before_the_kill_is_not_asked_again(store: Store, tmp_path: Path) -> None:
    one = store.create(DRAFTS, "", "en").id
    stick_and_kill(tmp_path)
    assert (tmp_path / "asked.txt").read_text("utf-8").splitlines() == SENTENCES[:4]
    assert store.state(one).status == "running"
    with server(tmp_path, "go") as second:
        assert second.wait(60) == 0
    assert store.state(one).status == "done"
    assert (tmp_path / "asked.txt").read_text("utf-8").splitlines() == SENTENCES


def test_work_that_a_kill_cut_short_can_be_deleted_with_all_it_made(store: Store, tmp_path: Path) -> None:
    one = store.create(DRAFTS, "", "en").id
    stick_and_kill(tmp_path)
    assert len(list(store.export_units(models=True))) == 4
    store.delete(one)
    assert list(store.export_units(models=True)) == []
    assert not any("Поезд номер".encode() in file.read_bytes() for file in tmp_path.glob("parallax.db*"))


def test_kills_are_counted_until_the_comparison_is_given_up(store: Store, tmp_path: Path) -> None:
    one = store.create(DRAFTS, "", "en").id
    for _ in range(MAX_ATTEMPTS - 1):
        store.start(one)
    stick_and_kill(tmp_path)
    assert store.state(one).status == "running"
    with server(tmp_path, "stick") as last:
        assert last.stdout
        assert last.stdout.read() == ""
        assert last.wait(60) == 0
    assert store.state(one).error == TOO_OFTEN
