"""Sentence splitting: hard cases told exactly, boundary F1 on FLORES-dev joined in runs of ten, characters per second.

`python -m bench.sentences [--data DIR] [--json OUT] [--show]`; DIR holds sentence_split_hard_cases.py and flores-dev.*.
A boundary is the offset behind a sentence's last character, counted inside each run; the run's own end is left out.
About one FLORES segment in nine holds two sentences or more: flores_inner.json names the ends inside such segments.
They were proposed by this splitter; every proposal, and every stop before a capital that it refused, was then read.
"""

import argparse
import json
import runpy
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from service.text.sentences import split

HARD_CASES = "sentence_split_hard_cases.py"
LANGUAGES = ("en", "ru", "uk")
GROUPS = {"en": ("EN",), "ru": ("RU", "HRU"), "uk": ("UK", "HUK")}
RUN = 10
INNER = Path(__file__).with_name("flores_inner.json")


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one language; shares are 0-100, `speed` is characters per second."""

    language: str
    exact: float
    cases: int
    precision: float
    recall: float
    f1: float
    runs: int
    speed: float


def main() -> int:
    """Prints the table; exit status 1 where the data is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[1] / "../shared/eval")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures as JSON")
    parser.add_argument("--show", action="store_true", help="print every case and run that went wrong")
    arguments = parser.parse_args()
    missing = [
        name
        for name in (HARD_CASES, *(f"flores-dev.{code}" for code in LANGUAGES))
        if not (arguments.data / name).is_file()
    ]
    if missing:
        sys.stderr.write(f"{arguments.data} lacks {', '.join(missing)}; name the folder that holds them with --data\n")
        return 1
    scores = [measure(arguments.data, language, arguments.show) for language in LANGUAGES]
    print_table(scores)
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(score) for score in scores], indent=2) + "\n", encoding="utf-8")
    return 0


def measure(data: Path, language: str, show: bool = False) -> Score:
    """The figures of one language on the data in a folder."""
    groups = runpy.run_path(str(data / HARD_CASES))
    cases = [case for group in GROUPS[language] for case in groups[group]]
    exact = sum(is_exact(case, language, show) for case in cases)
    lines = (data / f"flores-dev.{language}").read_text(encoding="utf-8").splitlines()
    inner = json.loads(INNER.read_text(encoding="utf-8"))[language]
    segments = [(line.strip(), inner.get(str(number), [])) for number, line in enumerate(lines)]
    runs = [segments[index : index + RUN] for index in range(0, len(segments), RUN)]
    begin = time.perf_counter()
    hits, found, wanted = (sum(counts) for counts in zip(*(compare(run, language, show) for run in runs), strict=True))
    seconds = time.perf_counter() - begin
    precision, recall = hits / found, hits / wanted
    return Score(
        language=language,
        exact=100 * exact / len(cases),
        cases=len(cases),
        precision=100 * precision,
        recall=100 * recall,
        f1=200 * precision * recall / (precision + recall),
        runs=len(runs),
        speed=sum(map(len, lines)) / seconds,
    )


def is_exact(case: list[str], language: str, show: bool) -> bool:
    """Whether the sentences, joined by blanks, are split into just themselves."""
    found = [sentence.text for sentence in split(" ".join(case), language)]
    if show and found != case:
        print(language, found)
    return found == case


def compare(run: list[tuple[str, list[int]]], language: str, show: bool) -> tuple[int, int, int]:
    """Boundaries found and wanted of one run of segments with the ends inside them: (both, found, wanted)."""
    wanted, offset = set[int](), 0
    for segment, inner in run:
        wanted |= {offset + end for end in (*inner, len(segment))}
        offset += len(segment) + 1
    text = " ".join(segment for segment, _ in run)
    found = {sentence.end for sentence in split(text, language)}
    found.discard(len(text))
    wanted.discard(len(text))
    if show:
        for kind, ends in (("missed", wanted - found), ("extra", found - wanted)):
            for end in sorted(ends):
                print(language, kind, f"{text[max(0, end - 40) : end]} ⏐ {text[end : end + 40]}")
    return len(found & wanted), len(found), len(wanted)


def print_table(scores: list[Score]) -> None:
    """One line a language."""
    print(f"{'language':10}{'hard cases':>14}{'precision':>12}{'recall':>10}{'F1':>8}{'characters/s':>15}")
    for score in scores:
        print(
            f"{score.language:10}{score.exact:>9.1f} % {score.cases:>2}{score.precision:>12.2f}{score.recall:>10.2f}"
            f"{score.f1:>8.2f}{score.speed:>15,.0f}"
        )


if __name__ == "__main__":
    sys.exit(main())
