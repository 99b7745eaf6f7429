"""Sentences per second of Parallax, LibreTranslate, argostranslate and bare CTranslate2, with one model and one beam.

    python -m bench.translate [--text FILE] [--libretranslate DIRECTORY | --alone] [--rounds 3] [--json OUT]

one text      a text of 40 sentences in one request
three texts   three such texts at once
short         300 requests of one short sentence each, from 16 clients
latency       of a short request at Parallax, in milliseconds: alone, beside a text of 300 sentences, from 16 clients

All translate with one package of base size (see bench/peers/package.py), made now; its translations equal their
sources, and every answer is checked. No text is sent twice, so no cache helps anyone. The contestants take turns, each
round in another order, and the median round counts. The servers are live, with their default settings; LibreTranslate
1.9.6 and argostranslate live in an environment made from the registry, unless DIRECTORY is one that has them and onnx.
"bare CTranslate2" has the same tokens as one list and the batch size that suits it best: the ceiling.
"""

import argparse
import json
import os
import random
import re
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from threading import local
from typing import Any
from urllib.parse import urlsplit

from bench.peers import servers
from bench.peers.package import make_package
from service.resources import examples_dir

SENTENCES, TEXTS, SHORT_REQUESTS, CLIENTS, LARGE = 40, 3, 300, 16, 300
# Words of a sentence, those of a short request: least and most. A word is one token here, so that these are the lengths
# of sentences of the news in tokens, 27 in the mean.
WORDS, FEW_WORDS = (10, 42), (4, 14)
# In how many batches for each core bare CTranslate2 takes a load, of at most so many sentences.
BATCHES, MOST = (1, 2), 64
BEAM, LENGTH_PENALTY = 4, 0.2
# Seconds for texts that are translated side by side, and their translations.
Timed = tuple[float, list[str]]


class Writer:
    """Writes sentences of a vocabulary's words, never one twice."""

    def __init__(self, text: str) -> None:
        self._words = sorted(set(re.findall(r"[a-z]{2,}", text.lower())))
        self._random = random.Random(11)

    def sentence(self, words: tuple[int, int] = WORDS) -> str:
        """A sentence of so many words, least and most."""
        chosen = [self._random.choice(self._words) for _ in range(self._random.randint(*words))]
        return " ".join(chosen).capitalize() + "."

    def text(self, sentences: int = SENTENCES) -> str:
        """Sentences on one line."""
        return " ".join(self.sentence() for _ in range(sentences))


class Client:
    """Sends texts to a server's /translate, each thread over a connection of its own that stays open."""

    def __init__(self, url: str) -> None:
        self._address = urlsplit(url).netloc
        self._own = local()

    def translate(self, text: str) -> tuple[float, str]:
        """Seconds, and the translation. Raises SystemExit for an error."""
        if not hasattr(self._own, "connection"):
            self._own.connection = HTTPConnection(self._address, timeout=600)
        body = json.dumps({"q": text, "source": "en", "target": "ru", "format": "text"})
        began = time.perf_counter()
        self._own.connection.request("POST", "/translate", body, {"Content-Type": "application/json"})
        response = self._own.connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - began
        if response.status != 200:
            raise SystemExit(f"{self._address} answers {response.status}: {content[:500]!r}")
        return seconds, str(json.loads(content)["translatedText"])

    def all(self, texts: Sequence[str], clients: int) -> tuple[float, list[tuple[float, str]]]:
        """Seconds for all texts from so many clients, and those of each with its translation."""
        with ThreadPoolExecutor(clients) as pool:
            began = time.perf_counter()
            answers = list(pool.map(self.translate, texts))
            return time.perf_counter() - began, answers


class Ceiling:
    """CTranslate2 alone, on tokens that are there already."""

    def __init__(self, package: Path) -> None:
        from ctranslate2 import Translator  # type: ignore[import-untyped]  # it ships no types
        from sentencepiece import SentencePieceProcessor

        self._tokenizer = SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
        self._cores = len(os.sched_getaffinity(0))
        self._translator = Translator(str(package / "model"), inter_threads=self._cores, intra_threads=1)

    def translate(self, texts: Sequence[str], batches: int) -> Timed:
        """The sentences of all texts as one list, in so many batches for each core."""
        sentences = [re.findall(r"[^.]+\.", text) for text in texts]
        tokens = self._tokenizer.encode([one.strip() for group in sentences for one in group], out_type=str)
        batch = min(MOST, -(-len(tokens) // (self._cores * batches)))
        began = time.perf_counter()
        results = self._translator.translate_batch(
            tokens, max_batch_size=batch, beam_size=BEAM, length_penalty=LENGTH_PENALTY, replace_unknowns=True
        )
        seconds = time.perf_counter() - began
        answers = iter([self._tokenizer.decode_pieces(result.hypotheses[0]) for result in results])
        return seconds, [" ".join(next(answers) for _ in group) for group in sentences]


@dataclass(frozen=True)
class Bare:
    """The ceiling as contestant."""

    ceiling: Ceiling
    batches: int

    def __call__(self, texts: Sequence[str], clients: int) -> Timed:
        return self.ceiling.translate(texts, self.batches)


PEERS = ("LibreTranslate", "argostranslate")
# Texts that are put side by side by so many clients.
Contestant = Callable[[Sequence[str], int], Timed]


@dataclass
class Load:
    """Texts to translate, by how many clients; `seconds` of each round by contestant."""

    make: Callable[[], list[str]]
    clients: int
    seconds: dict[str, list[float]] = field(default_factory=dict)
    sentences: int = 0

    def run(self, name: str, contestant: Contestant) -> None:
        """One round of one contestant on texts of its own. Raises SystemExit where a translation is wrong."""
        texts = self.make()
        self.sentences = sum(text.count(".") for text in texts)
        seconds, answers = contestant(texts, self.clients)
        wrong = sum(answer.split() != text.split() for answer, text in zip(answers, texts, strict=True))
        if wrong:
            raise SystemExit(f"{name} lost or changed words in {wrong} of {len(texts)} texts.")
        self.seconds.setdefault(name, []).append(seconds)

    def rates(self) -> dict[str, float]:
        """Sentences per second in the median round, by contestant; of several ceilings the highest."""
        rates = {name: self.sentences / statistics.median(seconds) for name, seconds in self.seconds.items()}
        ceilings = {name: rates.pop(name) for name in list(rates) if name.startswith("bare")}
        return {**rates, "bare CTranslate2": max(ceilings.values())}


def loads(writer: Writer) -> dict[str, Load]:
    """What is measured."""
    return {
        "one text": Load(lambda: [writer.text()], 1),
        "three texts": Load(lambda: [writer.text() for _ in range(TEXTS)], TEXTS),
        "short": Load(lambda: [writer.sentence(FEW_WORDS) for _ in range(SHORT_REQUESTS)], CLIENTS),
    }


@dataclass(frozen=True)
class Server:
    """A server as contestant."""

    url: str

    def __call__(self, texts: Sequence[str], clients: int) -> Timed:
        seconds, answers = Client(self.url).all(texts, clients)
        return seconds, [answer for _, answer in answers]


@contextmanager
def contestants(args: argparse.Namespace, scratch: Path, package: Path) -> Iterator[dict[str, Contestant]]:
    """All of them, started and warm; the servers end with the block."""
    env = servers.environment(scratch, package.parent)
    ceiling = Ceiling(package)
    found: dict[str, Contestant] = {}
    with ExitStack() as stack:
        url = stack.enter_context(servers.parallax(env, package.parent, scratch))
        found["Parallax"] = Server(url)
        for batches in BATCHES:
            found[f"bare, {batches}"] = Bare(ceiling, batches)
        if not args.alone:
            python = servers.peers(args.libretranslate, scratch)
            splitter = package / "minisbd" / "en.onnx"
            splitter.parent.mkdir()
            servers.run_script(python, "splitter.py", str(splitter))
            found["LibreTranslate"] = Server(stack.enter_context(servers.libretranslate(python, env, scratch)))
            workers = {count: servers.Argos(python, env, count) for count in (1, TEXTS, CLIENTS)}
            for worker in workers.values():
                stack.callback(worker.close)
            found["argostranslate"] = lambda texts, clients: workers[clients].translate(texts)
        yield found


def measure(args: argparse.Namespace, writer: Writer, scratch: Path, package: Path) -> dict[str, Any]:
    """All figures."""
    measured = loads(writer)
    with contestants(args, scratch, package) as found:
        warm = [writer.sentence() for _ in range(CLIENTS)]
        for name, contestant in found.items():
            for load in measured.values():
                contestant(warm[: load.clients], load.clients)
            print(f"{name} is ready", file=sys.stderr)
        for number in range(args.rounds):
            for load in measured.values():
                for name in shuffled(found, number):
                    if number < args.peer_rounds or name not in PEERS:
                        load.run(name, found[name])
            print(f"round {number + 1} of {args.rounds}", file=sys.stderr)
        parallax = found["Parallax"]
        assert isinstance(parallax, Server)  # noqa: S101  # it was made so
        waits = latencies(writer, parallax.url, min(args.rounds, 2))
    rates = {name: load.rates() for name, load in measured.items()}
    return {
        "model": "6+6 layers, d512, ffn 2048, 8 heads, 32,000 tokens, int8, beam 4",
        "cores": len(os.sched_getaffinity(0)),
        "sentences per second": {
            name: {who: round(rate, 2) for who, rate in one.items()} for name, one in rates.items()
        },
        "Parallax to the others": {
            name: {who: round(one["Parallax"] / rate, 2) for who, rate in one.items() if who != "Parallax"}
            for name, one in rates.items()
        },
        "milliseconds of a short request": waits,
        "beside a large text to idle, p95": round(waits["beside a large text, p95"] / waits["idle, p95"], 2),
    }


def shuffled(names: Iterable[str], number: int) -> list[str]:
    """The names in another order for each round."""
    return random.Random(number).sample(list(names), len(list(names)))


def show(figures: Mapping[str, Any]) -> None:
    """Print the tables."""
    rates, ratios = figures["sentences per second"], figures["Parallax to the others"]
    print(
        f"\n{figures['model']}, {figures['cores']} cores\n\n{'sentences per second':20}", *(f"{n:>14}" for n in rates)
    )
    for who in rates["one text"]:
        print(f"{who:20}", *(f"{one[who]:14.1f}" for one in rates.values()))
    print(f"\n{'Parallax to':20}")
    for who in ratios["one text"]:
        print(f"{who:20}", *(f"{one[who]:14.2f}" for one in ratios.values()))
    print("\nmilliseconds of a short request")
    for name, value in figures["milliseconds of a short request"].items():
        print(f"{name:28} {value:8.0f}")
    print(f"beside a large text, p95 is {figures['beside a large text to idle, p95']} times the idle one")


def latencies(writer: Writer, url: str, rounds: int) -> dict[str, float]:
    """Milliseconds of a short request at Parallax: idle, beside a large text, and among other short ones."""

    def alone(client: Client) -> list[float]:
        return [client.translate(writer.sentence(FEW_WORDS))[0] for _ in range(40)]

    def beside_a_large_one(client: Client) -> list[float]:
        with ThreadPoolExecutor(1) as pool:
            large = pool.submit(client.translate, writer.text(LARGE))
            seconds = []
            while not large.done():
                seconds.append(client.translate(writer.sentence(FEW_WORDS))[0])
            return seconds[:-1]

    def among_others(client: Client) -> list[float]:
        _, answers = client.all([writer.sentence(FEW_WORDS) for _ in range(SHORT_REQUESTS)], CLIENTS)
        return [seconds for seconds, _ in answers]

    found: dict[str, list[float]] = {"idle": [], "beside a large text": [], "from 16 clients": []}
    for _ in range(rounds):
        for seconds, measure in zip(found.values(), (alone, beside_a_large_one, among_others), strict=True):
            # A server closes connections that were idle for some seconds.
            seconds += measure(Client(url))
    return {
        f"{name}, p{share}": round(1000 * statistics.quantiles(seconds, n=20)[share // 5 - 1], 1)
        for name, seconds in found.items()
        for share in (50, 95)
    }


def main() -> None:
    """Run it and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="English text whose words are used; the example's without it")
    parser.add_argument("--libretranslate", type=Path, help="an environment that has LibreTranslate and onnx")
    parser.add_argument("--alone", action="store_true", help="without LibreTranslate and argostranslate")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured; peers at most --peer-rounds")
    parser.add_argument("--peer-rounds", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    # So that the servers end with it when it is stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    writer = Writer((args.text or examples_dir() / "en.txt").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        package = make_package(Path(folder) / "packages", [writer.sentence() for _ in range(3000)])
        figures = measure(args, writer, Path(folder), package)
    show(figures)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
