"""Count false alarms of the warnings on human translations, and how many damaged ones they find.

    python -m bench.warnings [--eval ../shared/eval] [--every 1] [--json OUT]

good       FLORES-dev's own translations, every pair of languages: warnings of a kind in a hundred lines
clause     one clause of at least four words left out of the translation (between commas, semicolons, colons, dashes)
half       its second half left out
number     a number in digits of three or more left out
name       a name that the source has in the same letters or by its sound is left out, in lines with one alone
script     the line in another language's script instead of a translation
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

from service.translation.base import LanguagePair
from service.translation.name_checks import SOURCES, is_distinctive, names
from service.translation.scripts import script_of
from service.translation.warnings import check

LANGUAGES = ("en", "ru", "uk", "pl", "de", "pt")
CLAUSE = re.compile(r"(?<=[,;:])\s|\s(?=[—–-]\s)")
LONG_NUMBER = re.compile(r"(?<![\w.,])\d{3,}(?![\w.,]\d)")
CLAUSE_WORDS = 4
Lines = dict[str, list[str]]
Damage = Callable[[str, random.Random], str | None]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--every", type=int, default=1, help="look at every n-th line only")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    if not args.eval.is_dir():
        raise SystemExit(f"There is no folder {args.eval}; name it with --eval")
    lines = {
        language: (args.eval / f"flores-dev.{language}").read_text("utf-8").splitlines()[:: args.every]
        for language in LANGUAGES
    }
    pairs = [LanguagePair(*pair) for pair in permutations(LANGUAGES, 2)]
    alarms, shares = {str(pair): false_alarms(lines, pair) for pair in pairs}, found(lines, pairs)
    show(alarms, shares)
    if args.json:
        args.json.write_text(json.dumps({"false_alarms": alarms, "found": shares}, indent=1), "utf-8")


def kinds(source: str, target: str, pair: LanguagePair) -> set[str]:
    return {warning.kind for warning in check(source, target, pair)}


def false_alarms(lines: Lines, pair: LanguagePair) -> dict[str, float]:
    """Warnings of each kind in a hundred human translations."""
    both = list(zip(lines[pair.source], lines[pair.target], strict=True))
    counts = Counter(kind for source, target in both for kind in kinds(source, target, pair))
    return {kind: round(100 * count / len(both), 2) for kind, count in sorted(counts.items())}


def found(lines: Lines, pairs: list[LanguagePair]) -> dict[str, float]:
    """The share of damaged translations, in per cent, that have a warning of the kind that should name the damage."""
    damages: dict[str, tuple[frozenset[str], Damage]] = {
        "clause": (frozenset({"lost_clause", "length"}), without_clause),
        "clause, any warning": (frozenset(), without_clause),
        "half": (frozenset({"lost_clause", "length"}), without_half),
        "number": (frozenset({"lost_number"}), without_number),
    }
    shares = {}
    for name, (wanted, damage) in damages.items():
        chance = random.Random(1)
        hits = []
        for pair in pairs:
            for source, target in zip(lines[pair.source], lines[pair.target], strict=True):
                damaged = damage(target, chance)
                if damaged is not None:
                    seen = kinds(source, damaged, pair)
                    hits.append(bool(seen & wanted if wanted else seen))
        shares[name] = share(hits)
    return {**shares, "name": lost_name(lines, pairs), "script": other_script(lines, pairs)}


def share(hits: list[bool]) -> float:
    return round(100 * sum(hits) / max(1, len(hits)), 1)


def without_clause(text: str, chance: random.Random) -> str | None:
    parts = CLAUSE.split(text)
    long = [place for place, part in enumerate(parts) if len(part.split()) >= CLAUSE_WORDS]
    if len(parts) < 2 or not long:
        return None
    del parts[chance.choice(long)]
    return " ".join(parts).strip(" ,;:—–-")


def without_half(text: str, chance: random.Random) -> str | None:
    words = text.split()
    return " ".join(words[: len(words) // 2])


def without_number(text: str, chance: random.Random) -> str | None:
    match = LONG_NUMBER.search(text)
    return text[: match.start()] + text[match.end() :] if match else None


def lost_name(lines: Lines, pairs: list[LanguagePair]) -> float:
    """Names of the source that the translation has in the same letters, taken out of it."""
    hits = []
    for pair in pairs:
        for source, target in zip(lines[pair.source], lines[pair.target], strict=True):
            for name in names(source):
                same = all(word in target for word in name) and is_distinctive(name[-1], pair.source)
                if same and pair.source in SOURCES:
                    damaged = target
                    for word in name:
                        damaged = re.sub(rf"\w*{re.escape(word)}\w*", "", damaged)
                    hits.append("lost_name" in kinds(source, damaged, pair))
    return share(hits)


def other_script(lines: Lines, pairs: list[LanguagePair]) -> float:
    """Lines of a language in another script given as the translation."""
    hits = []
    for pair in pairs:
        other = next(one for one in LANGUAGES if script_of(one) != script_of(pair.target) and one != pair.source)
        for source, wrong in zip(lines[pair.source], lines[other], strict=True):
            hits.append("wrong_script" in kinds(source, wrong, pair))
    return share(hits)


def show(alarms: dict[str, dict[str, float]], shares: dict[str, float]) -> None:
    """The tables on standard output."""
    columns = sorted({kind for row in alarms.values() for kind in row})
    print("false alarms in 100 lines", *columns, sep="  ")
    for pair, row in alarms.items():
        print(f"{pair:25}", *(f"{row.get(kind, 0):{len(kind)}.1f}" for kind in columns), sep="  ")
    print("\nfound, %")
    for name, value in shares.items():
        print(f"{name:25}  {value}")


if __name__ == "__main__":
    main()
