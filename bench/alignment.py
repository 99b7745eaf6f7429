"""Score the aligner on account cases, on a German-French translation and on shuffled sentences among strangers.

    python -m bench.alignment [--cases FOLDER ...] [--eval ../shared/eval] [--encoder DIR] [--fit] [--json OUT]

accounts   F1 over pairs of sentences that share a row, and over sentences told by one version alone, with the weights
           as they are and with weights fitted to other cases (five folds)
textberg   F1 over gold beads, strict: a bead counts only when both its sides are exactly right; with the costs as they
           are, and with those chosen on the other half of the text
speeches   share taken for translations, with how many there are, and share of links that stay inside a line of both
shuffled   F1 over pairs: FLORES-dev lines, a quarter missing on either side, shuffled, strangers added

--fit prints the weights for service/alignment/fitted.py instead, and how well their probabilities hold.
"""

import argparse
import json
import random
import tempfile
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, combinations, product
from pathlib import Path
from typing import Any, NamedTuple

from bench.common.folders import DEVELOPING
from bench.fitting import Lesson, fit, lesson, reliability
from service.alignment.accounts import align_accounts
from service.alignment.aligner import AlignedText, align, prepare
from service.alignment.embedding import Tokens
from service.alignment.encoder import Encoder
from service.alignment.fitted import Judges
from service.alignment.reading import Reader, TextWords
from service.alignment.refinement import Costs
from service.alignment.scoring import Text
from service.alignment.translations import align_translations
from service.disagreements.words.senses import senses
from service.domain import Sentence
from service.text.sentences import split

Counts = tuple[int, int, int]
"""Right, said, gold."""
MERGES, LENGTHS = (1.1, 1.3, 1.5, 1.7, 1.9), (1.4, 2.0, 2.6)
FOLDS = 5
STRANGERS = 8
FITTED_LINES = (
    ("pl", "pt"),
    ("en", "uk"),
    ("ru", "de"),
    ("en", "pl"),
    ("uk", "ru"),
    ("de", "pt"),
    ("ru", "en"),
    ("uk", "pl"),
)
"""FLORES lines FITTED_FROM and on take part in fitting, so that many strangers do; those before are for measuring."""
FITTED_FROM = 500
FITTED_SIZE = 60
FITTED_TIMES = 4
"""How often each is shown: there are thirty accounts for one of them, which alone tell of texts full of strangers."""


class Case(NamedTuple):
    """A case ready for the aligner of accounts, with its gold alignment."""

    keys: list[str]
    texts: list[Text]
    links: list[dict[str, list[int]]]
    lesson: Lesson


def main() -> None:
    """Print every figure as precision, recall, F1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, nargs="+", default=DEVELOPING)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--encoder", type=Path, help="directory of the converted encoder; a temporary one without it")
    parser.add_argument("--fit", action="store_true", help="print fitted weights")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    for folder in (*args.cases, args.eval):
        if not folder.is_dir():
            raise SystemExit(f"There is no folder {folder}; name it with --cases and --eval")
    with tempfile.TemporaryDirectory() as scratch:
        encoder = Encoder(args.encoder or Path(scratch))
        if args.fit:
            show_fit(args.cases, args.eval, encoder)
            return
        figures = {
            **accounts(args.cases, args.eval, encoder),
            **textberg(args.eval, encoder),
            **speeches(args.eval, encoder),
            **shuffled(args.eval, encoder),
        }
    for name, value in figures.items():
        print(f"{name:28} {value}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1), "utf-8")


def show_fit(folders: Sequence[Path], flores: Path, encoder: Encoder) -> None:
    """Print the weights with and without words, and a table of how often what seemed so likely was right."""
    for read in (encoder.tokens, None):
        cases = _cases(folders, encoder, read)
        judges = fit([case.lesson for case in (*cases, *_lines(flores, encoder, read))])
        print(judges)
        for given, right, times in reliability(judges, [case.lesson for case in cases]):
            print(f"  given {given:.2f}  right {right:.2f}  times {times}")


def accounts(folders: Sequence[Path], flores: Path, encoder: Encoder) -> dict[str, list[float]]:
    """Figures on all cases with the weights as they are, and cross-validated."""
    cases = _cases(folders, encoder, encoder.tokens)
    lines = _lines(flores, encoder, encoder.tokens)
    held_out = []
    for fold in range(FOLDS):
        judges = fit([case.lesson for n, case in enumerate([*cases, *lines]) if n >= len(cases) or n % FOLDS != fold])
        held_out += [_score(case, judges) for case in cases[fold::FOLDS]]
    figures = {}
    for name, scores in (("accounts", [_score(case) for case in cases]), ("accounts, held out", held_out)):
        for which, kind in enumerate(("align", "only")):
            figures[f"{name}: {kind}"] = _figures(_sum([score[which] for score in scores]))
    return figures


def _cases(folders: Sequence[Path], encoder: Encoder, read: Reader | None) -> list[Case]:
    files = sorted(file for folder in folders for file in folder.glob("*/gold.json"))
    found = []
    for file in files:
        gold = json.loads(file.read_text("utf-8"))
        told = gold["sentences"]
        paragraphs = {key: _paragraphs(file.with_name(f"{key}.txt").read_text("utf-8"), told[key]) for key in told}
        found.append(_case(_texts(told, encoder, paragraphs), gold["links"], read))
    return found


def _paragraphs(text: str, sentences: Sequence[str]) -> list[int]:
    """The number of each sentence's line, blank ones not counted."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    ends = list(accumulate(len(line) + 1 for line in lines))
    starts = accumulate((len(" ".join(one.split())) + 1 for one in sentences), initial=0)
    return [bisect_right(ends, start) for start, _ in zip(starts, sentences, strict=False)]


def _case(told: Sequence[AlignedText], links: list[dict[str, list[int]]], read: Reader | None) -> Case:
    keys, texts = [text.key for text in told], prepare(told, read, senses)
    return Case(keys, texts, links, lesson(texts, keys, links))


def _lines(folder: Path, encoder: Encoder, read: Reader | None) -> list[Case]:
    """Shuffled parallel lines as cases, each FITTED_TIMES."""
    found = []
    for number, (one, other) in enumerate(FITTED_LINES):
        first = FITTED_FROM + number * FITTED_SIZE
        told, both = _shuffle(folder, (one, other), first, FITTED_SIZE, STRANGERS)
        links = [{one: [left], other: [right]} for left, right in both]
        found.append(_case(_texts(told, encoder), links, read))
    return found * FITTED_TIMES


def _score(case: Case, judges: Judges | None = None) -> tuple[Counts, Counts]:
    keys = case.keys
    rows = [{keys[n]: span for n, span in cells.items()} for cells, _ in align_accounts(case.texts, judges)]
    found, wanted = _pairs(rows), _pairs(case.links)
    told = {(key, index) for key, text in zip(keys, case.texts, strict=True) for index in range(len(text))}
    alone = told - {side for pair in found for side in pair}
    gold_alone = told - {(key, index) for link in case.links for key, span in link.items() for index in span}
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
        sentences = {key: [text for _, text in told] for key, told in cut.items()}
        paragraphs = {key: [at for at, _ in told] for key, told in cut.items()}
        alignment = align(_texts(sentences, encoder, paragraphs), "auto", encoder.tokens, senses)
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
    """Figures on parallel lines out of order, a quarter missing on either side, with strangers."""
    figures = {}
    for one, other in combinations(("en", "ru", "uk"), 2):
        told, both = _shuffle(folder, (one, other), 0, lines, STRANGERS)
        beads = align(_texts(told, encoder), "accounts", encoder.tokens, senses).beads
        found = {(i, j) for bead in beads for i in bead.cells[one] for j in bead.cells[other]}
        figures[f"shuffled {one}-{other}"] = _figures((len(found & both), len(found), len(both)))
    return figures


def _shuffle(
    folder: Path, pair: tuple[str, str], first: int, lines: int, strangers: int
) -> tuple[dict[str, list[str]], set[tuple[int, int]]]:
    """Lines from `first` on in two languages, and which places of both hold the same line."""
    dice = random.Random(1)
    order = list(range(first, first + lines + 2 * strangers))
    dice.shuffle(order)
    left = order[: lines - lines // 4] + order[lines : lines + strangers]
    right = order[lines // 4 : lines] + order[lines + strangers :]
    dice.shuffle(left)
    dice.shuffle(right)
    told = {}
    for key, numbers in zip(pair, (left, right), strict=True):
        read = (folder / f"flores-dev.{key}").read_text("utf-8").splitlines()
        told[key] = [read[number] for number in numbers]
    return told, {(left.index(line), right.index(line)) for line in set(left) & set(right)}


def _texts(
    told: Mapping[str, list[str]], encoder: Encoder, paragraphs: Mapping[str, Sequence[int]] | None = None
) -> list[AlignedText]:
    """Texts of these sentences, each a paragraph of its own where nothing else is said."""
    texts = []
    for key, lines in told.items():
        at = paragraphs[key] if paragraphs else range(len(lines))
        sentences = [Sentence(n, one, line, 0, len(line)) for n, (one, line) in enumerate(zip(at, lines, strict=True))]
        texts.append(AlignedText(key, key, tuple(sentences), encoder.encode(lines)))
    return texts


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
