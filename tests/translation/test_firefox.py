"""The engine: its processes, what happens when they die, memory, and many requests at a time."""

import os
import select
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.errors import ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.firefox import FirefoxEngine, size
from service.translation.firefox_packages import MANIFEST, describe, read_package, write_manifest
from service.translation.firefox_process import ModelProcess
from service.translation.loaded import ModelCache

EN_PT, PT_EN = LanguagePair("en", "pt"), LanguagePair("pt", "en")


@pytest.fixture
def process(firefox_packages: Path) -> Iterator[ModelProcess]:
    started = ModelProcess(read_package(firefox_packages / "en-pt"))
    yield started
    started.close()


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended and that nobody waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def memory(pid: int) -> int:
    """Bytes that the process holds in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_both_directions_side_by_side(firefox: FirefoxEngine) -> None:
    found: dict[LanguagePair, list[str]] = {}

    def translate(pair: LanguagePair, sentences: list[str]) -> None:
        found[pair] = [one.text for one in firefox.translate(sentences, pair, alternatives=3)]

    threads = [
        threading.Thread(target=translate, args=(EN_PT, ["The weather is nice.", "Good morning."] * 4)),
        threading.Thread(target=translate, args=(PT_EN, ["O tempo está bom.", "Bom dia."] * 4)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {
        EN_PT: ["O tempo é bom.", "Bom dia."] * 4,
        PT_EN: ["The weather is good.", "Good morning."] * 4,
    }


def test_hard_wrapped_lines_are_one_sentence(firefox: FirefoxEngine) -> None:
    wrapped, plain = firefox.translate(["The weather\nis   nice\ttoday.", "The weather is nice today."], EN_PT)
    assert wrapped == plain


def test_the_signature_changes_with_the_model(firefox_packages: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(firefox_packages / "en-pt", tmp_path / "en-pt"))
    engine = FirefoxEngine([tmp_path], ModelCache(1))
    before = engine.signature(EN_PT)
    with (other / "model.enpt.intgemm.alphas.bin").open("ab") as model:
        model.write(b"\x00")
    write_manifest(describe(other))
    assert before.startswith("firefox en-pt 2.0 ")
    assert engine.signature(EN_PT) != before


def test_a_killed_process_is_started_anew_and_asked_again(process: ModelProcess) -> None:
    first = process.pid
    os.kill(first, signal.SIGKILL)
    assert process.translate(["Good morning."]) == ["Bom dia."]
    assert process.pid != first
    assert not alive(first)


def test_a_process_killed_in_the_middle_is_asked_again(process: ModelProcess) -> None:
    os.kill(process.pid, signal.SIGSTOP)
    timer = threading.Timer(0.05, os.kill, (process.pid, signal.SIGKILL))
    timer.start()
    assert process.translate(["Good morning."]) == ["Bom dia."]


def test_a_text_that_kills_it_twice_is_an_error(process: ModelProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Path] = []

    def crashing(directory: Path) -> "subprocess.Popen[bytes]":
        started.append(directory)
        code = "print('{}', flush=True); import sys, os; sys.stdin.readline(); os.abort()"
        return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    os.kill(process.pid, signal.SIGKILL)
    monkeypatch.setattr("service.translation.firefox_process.start", crashing)
    with pytest.raises(ModelUnavailable, match=r"en-pt.*cannot translate.*status -6"):
        process.translate(["Good morning."])
    assert len(started) == 1
    monkeypatch.undo()
    assert process.translate(["Good morning."]) == ["Bom dia."]


def test_a_process_that_hangs_is_ended(process: ModelProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    hung = process.pid
    os.kill(hung, signal.SIGSTOP)
    monkeypatch.setattr("service.translation.firefox_process.LEAST_SECONDS", 1.0)
    monkeypatch.setattr("service.translation.firefox_process.SECONDS_PER_CHARACTER", 0.0)
    assert process.translate(["Good morning."]) == ["Bom dia."]
    assert not alive(hung)


def test_a_broken_model_is_an_error_and_others_go_on(firefox_packages: Path, tmp_path: Path) -> None:
    shutil.copytree(firefox_packages / "pt-en", tmp_path / "pt-en")
    broken = Path(shutil.copytree(firefox_packages / "en-pt", tmp_path / "en-pt"))
    (broken / "model.enpt.intgemm.alphas.bin").write_bytes(b"\x00" * 1000)
    write_manifest(describe(broken))
    models = ModelCache(1 << 30)
    engine = FirefoxEngine([tmp_path], models)
    with pytest.raises(ModelUnavailable, match=r"en-pt.*cannot be loaded"):
        engine.translate(["Good morning."], EN_PT)
    assert engine.translate(["Bom dia."], PT_EN)[0].text == "Good morning."
    engine.close()
    models.close()


def test_a_package_removed_between_two_calls_is_gone(firefox_packages: Path, tmp_path: Path) -> None:
    shutil.copytree(firefox_packages / "en-pt", tmp_path / "en-pt")
    engine = FirefoxEngine([tmp_path], ModelCache(1))
    assert engine.pairs() == {EN_PT}
    (tmp_path / "en-pt" / MANIFEST).unlink()
    assert engine.pairs() == set()
    with pytest.raises(ModelUnavailable, match="installed: none"):
        engine.translate(["Good morning."], EN_PT)


def test_processes_go_under_the_memory_limit_and_with_the_cache(firefox_packages: Path) -> None:
    models = ModelCache(size(read_package(firefox_packages / "pt-en")))
    engine = FirefoxEngine([firefox_packages], models)
    assert children() == set()
    engine.translate(["Good morning."], EN_PT)
    first = children()
    engine.translate(["Bom dia."], PT_EN)
    second = children()
    assert len(first) == len(second) == 1
    assert first != second
    engine.close()
    models.close()
    assert children() == set()


def children() -> set[int]:
    """Our own processes with a model, those of the session's shared engine apart."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=True
    ).stdout
    return {int(line.split()[0]) for line in listed.splitlines() if "firefox_worker" in line} - SHARED


SHARED: set[int] = set()


@pytest.fixture(autouse=True)
def _others() -> Iterator[None]:
    SHARED.clear()
    SHARED.update(children())
    yield
    SHARED.clear()


def test_the_process_ends_when_its_parent_is_killed(firefox_packages: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path;"
        "from service.translation.firefox_packages import read_package;"
        "from service.translation.firefox_process import ModelProcess;"
        "process = ModelProcess(read_package(Path(sys.argv[1]))); print(process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(firefox_packages / "en-pt")], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        assert alive(worker)
        watch = os.pidfd_open(worker)
        parent.kill()
    # A descriptor of a process is readable once it has ended.
    assert select.select([watch], [], [], 20)[0]
    os.close(watch)


def test_thousands_of_sentences_take_no_more_memory(process: ModelProcess) -> None:
    def translate(begin: int) -> None:
        for number in range(begin, begin + 400, 50):
            process.translate([f"Ship {one} left." for one in range(number, number + 50)])

    translate(0)
    before = memory(process.pid)
    translate(10_000)
    assert memory(process.pid) < before + 4_000_000
