"""Score the aligner on account cases, on a German-French translation and on shuffled sentences among strangers.

    python -m bench.alignment [--cases ../shared/cases/dev] [--eval ../shared/eval] [--encoder DIR] [--json OUT]

accounts   F1 over pairs of sentences that share a row, and over sentences told by one version alone, with the weights
           as they are and with the bias chosen on all other cases (leave one out)
textberg   F1 over gold beads, strict: a bead counts only when both its sides are exactly right; with the costs as they
           are, and with those chosen on the other half of the text
speeches   share taken for translations, with how many there are, and share of links that stay inside a line of both
shuffled   F1 over pairs: FLORES-dev lines, a quarter missing on either side, shuffled, strangers added
"""

import argparse
import json
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path
from typing import Any

from service.alignment.accounts import align_accounts
from service.alignment.aligner import AlignedText, align, prepare
from service.alignment.embedding import Tokens
from service.alignment.encoder import Encoder
from service.alignment.reading import Reader, TextWords
from service.alignment.refinement import Costs
from service.alignment.scoring import Weights
from service.alignment.translations import align_translations
from service.domain import Sentence
from service.text.sentences import split

Counts = tuple[int, int, int]
"""Right, said, gold."""
MERGES, LENGTHS = (1.1, 1.3, 1.5, 1.7, 1.9), (1.4, 2.0, 2.6)
BIASES = (-3.0, -2.5, -2.25, -2.0, -1.75, -1.5, -1.0)


def main() -> None:
    """Print every figure as precision, recall, F1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=Path("../shared/cases/dev"))
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--encoder", type=Path, help="directory of the converted encoder; a temporary one without it")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    for folder in (args.cases, args.eval):
        if not folder.is_dir():
            raise SystemExit(f"There is no folder {folder}; name it with --cases and --eval")
    with tempfile.TemporaryDirectory() as scratch:
        encoder = Encoder(args.encoder or Path(scratch))
        figures = {
            **accounts(args.cases, encoder),
            **textberg(args.eval, encoder),
            **speeches(args.eval, encoder),
            **shuffled(args.eval, encoder),
        }
    for name, value in figures.items():
        print(f"{name:28} {value}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1), "utf-8")


def accounts(folder: Path, encoder: Encoder) -> dict[str, list[float]]:
    """Figures on all cases with the weights as they are, and cross-validated."""
    golds = [json.loads((case / "gold.json").read_text("utf-8")) for case in sorted(folder.iterdir())]
    texts = [_texts(gold["sentences"], encoder) for gold in golds]
    results = {
        bias: [_case(one, gold, replace(Weights(), bias=bias)) for one, gold in zip(texts, golds, strict=True)]
        for bias in {*BIASES, Weights().bias}
    }
    held_out = [results[_best_bias(results, skip=index)][index] for index in range(len(golds))]
    figures = {}
    for name, cases in (("accounts", results[Weights().bias]), ("accounts, held out", held_out)):
        for which, kind in enumerate(("align", "only")):
            figures[f"{name}: {kind}"] = _figures(_sum([case[which] for case in cases]))
    return figures


def _best_bias(results: Mapping[float, list[tuple[Counts, Counts]]], skip: int) -> float:
    def worth(bias: float) -> float:
        cases = [case for index, case in enumerate(results[bias]) if index != skip]
        return sum(_figures(_sum([case[which] for case in cases]))[2] for which in (0, 1))

    return max(results, key=worth)


def _case(texts: Sequence[AlignedText], gold: Mapping[str, Any], weights: Weights) -> tuple[Counts, Counts]:
    keys = [text.key for text in texts]
    rows = [{keys[n]: span for n, span in cells.items()} for cells, _ in align_accounts(prepare(texts), weights)]
    found, wanted = _pairs(rows), _pairs(gold["links"])
    told = {(key, index) for key in keys for index in range(len(gold["sentences"][key]))}
    alone = told - {side for pair in found for side in pair}
    gold_alone = told - {(key, index) for link in gold["links"] for key, span in link.items() for index in span}
    pairs = len(found & wanted), len(found), len(wanted)
    return pairs, (len(alone & gold_alone), len(alone), len(gold_alone))


def textberg(folder: Path, encoder: Encoder) -> dict[str, list[float]]:
    """Figures on the German-French text with gold beads (Text+Berg corpus), and with costs chosen on its other half."""
    home = folder / "textberg-dev"
    told = {one: (home / f"dev.{one}").read_text("utf-8").splitlines() for one in ("de", "fr")}
    lines = (line.split(":") for line in (home / "dev.defr").read_text("utf-8").splitlines())
    gold = {(tuple(json.loads(left)), tuple(json.loads(right))) for left, right in lines}
    gold = {bead for bead in gold if all(bead)}
    texts = _texts(told, encoder)
    ready = prepare(texts)
    words = [TextWords([sentence.text for sentence in text.sentences], remembering(encoder)) for text in texts]
    middle = len(told["de"]) // 2
    halves: dict[Costs, list[Counts]] = {}
    for merge, length in {*product(MERGES, LENGTHS), (Costs().merge, Costs().length)}:
        costs = replace(Costs(), merge=merge, length=length)
        rows = align_translations(ready, words, costs)
        found = {(cells[0], cells[1]) for cells, _ in rows if len(cells) == 2}
        halves[costs] = [
            _counts(*({bead for bead in beads if (bead[0][0] >= middle) == second} for beads in (found, gold)))
            for second in (False, True)
        ]
    chosen = [max(halves, key=lambda costs: _figures(halves[costs][half])[2]) for half in (0, 1)]
    return {
        "textberg, strict": _figures(_sum(halves[Costs()])),
        "textberg, strict, held out": _figures(_sum([halves[chosen[1]][0], halves[chosen[0]][1]])),
        "textberg taken for translation": [float(align(texts).mode == "translation")],
    }


def remembering(encoder: Encoder) -> Reader:
    """The encoder's tokens, those of each sentence made once."""
    known: dict[str, Tokens] = {}

    def read(sentences: Sequence[str]) -> list[Tokens]:
        missing = [sentence for sentence in dict.fromkeys(sentences) if sentence not in known]
        known.update(zip(missing, encoder.tokens(missing), strict=True))
        return [known[sentence] for sentence in sentences]

    return read


def speeches(folder: Path, encoder: Encoder, most: int = 60) -> dict[str, list[float]]:
    """Share of short speeches taken for translations, and of links inside one line, where lines are parallel."""
    recognised, inside, links = [], 0, 0
    for english in sorted((folder / "speeches-en-uk").glob("*.en")):
        both = {"en": english, "uk": english.with_suffix(".uk")}
        lines = {key: path.read_text("utf-8").splitlines() for key, path in both.items()}
        cut = {
            key: [(at, one.text) for at, line in enumerate(told) for one in split(line, key)]
            for key, told in lines.items()
        }
        if max(map(len, cut.values())) > most:
            continue
        alignment = align(
            _texts({key: [text for _, text in told] for key, told in cut.items()}, encoder), "auto", encoder.tokens
        )
        recognised.append(alignment.mode == "translation")
        if len({len(told) for told in lines.values()}) == 1:
            pairs = [(i, j) for bead in alignment.beads for i in bead.cells["en"] for j in bead.cells["uk"]]
            links += len(pairs)
            inside += sum(cut["en"][i][0] == cut["uk"][j][0] for i, j in pairs)
    return {
        "speeches taken for translations": [
            round(sum(recognised) / max(1, len(recognised)), 3),
            float(len(recognised)),
        ],
        "speeches, links in one line": [round(inside / max(1, links), 3), float(links)],
    }


def shuffled(folder: Path, encoder: Encoder, lines: int = 400) -> dict[str, list[float]]:
    """Figures on parallel lines out of order, a quarter missing on either side, with a tenth of strangers."""
    figures = {}
    for one, other in combinations(("en", "ru", "uk"), 2):
        order = list(range(997))
        dice = random.Random(1)
        dice.shuffle(order)
        quarter, tenth = lines // 4, lines // 10
        left = order[: lines - quarter] + order[lines : lines + tenth]
        right = order[quarter:lines] + order[lines + tenth : lines + 2 * tenth]
        dice.shuffle(left)
        dice.shuffle(right)
        read = {key: (folder / f"flores-dev.{key}").read_text("utf-8").splitlines() for key in (one, other)}
        told = {one: [read[one][i] for i in left], other: [read[other][i] for i in right]}
        beads = align(_texts(told, encoder)).beads
        found = {(left[i], right[j]) for bead in beads for i in bead.cells[one] for j in bead.cells[other]}
        both = set(left) & set(right)
        figures[f"shuffled {one}-{other}"] = _figures((sum(i == j for i, j in found), len(found), len(both)))
    return figures


def _texts(told: Mapping[str, list[str]], encoder: Encoder) -> list[AlignedText]:
    return [
        AlignedText(
            key, key, tuple(Sentence(n, 0, one, 0, len(one)) for n, one in enumerate(lines)), encoder.encode(lines)
        )
        for key, lines in told.items()
    ]


def _pairs(rows: Sequence[Mapping[str, Sequence[int]]]) -> set[tuple[tuple[str, int], tuple[str, int]]]:
    return {((a, i), (b, j)) for row in rows for a, b in combinations(sorted(row), 2) for i in row[a] for j in row[b]}


def _counts(found: set[Any], gold: set[Any]) -> Counts:
    return len(found & gold), len(found), len(gold)


def _sum(counts: Sequence[Counts]) -> Counts:
    right, said, gold = map(sum, zip(*counts, strict=True))
    return right, said, gold


def _figures(counts: Counts) -> list[float]:
    right, said, gold = counts
    precision, recall = right / max(1, said), right / max(1, gold)
    return [round(x, 3) for x in (precision, recall, 2 * right / max(1, said + gold))]


if __name__ == "__main__":
    main()
