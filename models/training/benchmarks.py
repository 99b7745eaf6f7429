"""What the model is measured on: FLORES-dev, and news that prepare.py held back; nothing of either was learnt from."""

import csv
import lzma
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from service.translation.bundled import SHOWN, TARGET


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Lines of a language with their English."""

    name: str
    language: str
    sources: tuple[str, ...]
    references: tuple[str, ...]

    def every(self, step: int) -> "Benchmark":
        """Each `step`-th line."""
        return replace(self, sources=self.sources[::step], references=self.references[::step])


def flores(folder: Path) -> Iterator[Benchmark]:
    """FLORES-dev in every language that `folder` has it in."""
    references = lines(folder / f"flores-dev.{TARGET}")
    for file in sorted(folder.glob("flores-dev.*")):
        if (language := file.suffix[1:]) != TARGET:
            yield Benchmark(SHOWN, language, lines(file), references)


def lines(file: Path) -> tuple[str, ...]:
    """The lines of a file."""
    return tuple(file.read_text("utf-8").splitlines())


def held_back(file: Path) -> Iterator[Benchmark]:
    """The news that were held back, by language; none without the file."""
    pairs: dict[str, list[tuple[str, str]]] = {}
    if file.is_file():
        with lzma.open(file, "rt", encoding="utf-8", newline="\n") as rows:
            for language, source, english in csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                pairs.setdefault(language, []).append((source, english))
    for language in sorted(pairs):
        sources, references = zip(*pairs[language], strict=True)
        yield Benchmark("news held back", language, sources, references)
