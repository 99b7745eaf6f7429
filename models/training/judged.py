"""Lines that a person reads, to say whether the sense of the original comes across."""

import csv
from pathlib import Path
from typing import NamedTuple

from models.training.benchmarks import Benchmark

FOLDER = Path(__file__).parent / "runs" / "judged"
LINES = 100
COLUMNS = ("line", "sense", "original", "translation", "reference")


class Count(NamedTuple):
    """How many lines were read, and the numbers of those whose sense was lost."""

    read: int
    lost: tuple[int, ...]


def write(folder: Path, one: Benchmark, made: list[str]) -> None:
    """Lines from the whole test set; what was said of a translation that has stayed the same is kept."""
    file = folder / f"lines-{one.language}.tsv"
    said = {row["translation"]: row["sense"] for row in rows(file)}
    folder.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="\n") as out:
        print(*COLUMNS, sep="\t", file=out)
        for number in range(0, len(made), max(1, len(made) // LINES))[:LINES]:
            text = made[number].replace("\t", " ")
            print(number, said.get(text, ""), one.sources[number], text, one.references[number], sep="\t", file=out)


def rows(file: Path) -> list[dict[str, str]]:
    """The lines of such a file; none where there is none."""
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def count(file: Path) -> Count:
    """What was said of the lines so far. Raises SystemExit for a word that is neither y nor n."""
    read, lost = 0, []
    for row in rows(file):
        if row["sense"] not in ("y", "n", ""):
            raise SystemExit(f"{file}, line {row['line']}: the sense is y or n, not {row['sense']!r}.")
        read += bool(row["sense"])
        if row["sense"] == "n":
            lost.append(int(row["line"]))
    return Count(read, tuple(lost))
