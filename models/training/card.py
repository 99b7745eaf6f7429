"""The model's card, filled with what was measured and nothing else.

    python -m models.training.card [--model models/bundled] [--data DIR] [--judged DIR]

Writes MODEL/CARD.md from the manifest, the data's report.json and the lines that were judged.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from models.training import judged, manifest
from models.training.prepare import OUT as DATA
from service.text.languages import english_name
from service.translation.bundled import SHOWN

PUBLISHED = {
    "ru": "Argos 26.4, Firefox tiny 30.3, Google 37.3",
    "uk": "Argos 28.2, Firefox tiny 33.8, Google 42.6",
}
NOT_YET = "Not measured yet."
TEMPLATE = """\
# The built-in translation model

Translates single sentences from {languages} into English. An encoder that knows a hundred languages
(multilingual-e5-small) with a decoder trained on top of it; CTranslate2 in 8 bits, {megabytes} MB. Made by {recipe}.

## Data

{pairs} pairs of sentences. Kept, by kind of text and language: {kept}.
Lines of FLORES-dev among them: {leaks}. Left out: {dropped}.

## Licences

{license}. What may be done with the corpora is told there.

## Figures

{figures}

Others, as published on FLORES-test: Russian: {ru}; Ukrainian: {uk}.

Search: {decoding}

Speed: {speed}

Read by a person: {judged}

## Limits

- Sentences of more than 126 pieces are translated in parts. There is no context beyond a sentence.
- It has seen news most, then software manuals and speeches; little everyday talk, no literature.
- It can leave out clauses, change numbers and names, and make up what sounds likely. Parallax's warnings find lost
  numbers and names, not a wrong meaning.
"""


def main() -> None:
    """Write the card anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=Path("models/bundled"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--judged", type=Path, default=judged.FOLDER)
    args = parser.parse_args()
    write(args.model, args.data, args.judged)


def write(model: Path, data: Path, lines: Path) -> None:
    """Write MODEL/CARD.md."""
    told = manifest.read(model)
    report = json.loads((data / "report.json").read_text("utf-8"))
    text = TEMPLATE.format(
        languages=", ".join(map(english_name, told["languages"])),
        megabytes=round(sum(file["size"] for file in told["file"]) / 1e6),
        recipe=told["recipe"],
        pairs=told["pairs"],
        kept=counted(report["kept"]),
        dropped=counted(report["dropped"]),
        leaks=report["lines of the test set among the pairs"],
        license=told["license"],
        figures="\n".join(table(told["figures"])) if "figures" in told else NOT_YET,
        **PUBLISHED,
        decoding=listed(told.get("decoding")),
        speed=listed(told.get("speed")),
        judged="; ".join(verdicts(lines)) or NOT_YET,
    )
    (model / manifest.CARD).write_text(text, "utf-8")


def counted(counts: Mapping[str, int]) -> str:
    """The counts in words, the largest first."""
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda item: -item[1])) or "none"


def table(figures: list[dict[str, Any]]) -> Iterator[str]:
    """BLEU and chrF by language, those of FLORES-dev first."""
    yield "| from | test set | lines | BLEU | chrF |"
    yield "|---|---|---|---|---|"
    for one in sorted(figures, key=lambda one: (one["test_set"] != SHOWN, english_name(one["language"]))):
        name = english_name(one["language"])
        yield f"| {name} | {one['test_set']} | {one['lines']} | {one['bleu']} | {one['chrf']} |"


def listed(measured: Mapping[str, float] | None) -> str:
    """The measured values by name."""
    if not measured:
        return NOT_YET
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in measured.items()) + "."


def verdicts(folder: Path) -> Iterator[str]:
    """For each language with lines that somebody has read: how often the sense comes across, and where not."""
    for file in sorted(folder.glob("lines-*.tsv")):
        found = judged.count(file)
        if found.read:
            lost = f" (not in lines {', '.join(map(str, found.lost))})" if found.lost else ""
            name = english_name(file.stem.removeprefix("lines-"))
            yield f"{name}: the sense comes across in {found.read - len(found.lost)} of {found.read}{lost}"


if __name__ == "__main__":
    main()
