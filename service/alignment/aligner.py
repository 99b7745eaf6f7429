"""Finds which sentences of several versions tell the same thing: sentences and vectors in, beads out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from service.alignment.accounts import align_accounts
from service.alignment.centring import Matrix, centre
from service.alignment.content import contents
from service.alignment.context import in_context
from service.alignment.evidence import QUOTE, STOP, bags
from service.alignment.neighbours import increasing, mutual_best
from service.alignment.ordering import in_reading_order
from service.alignment.reading import Reader, TextWords
from service.alignment.scoring import Text
from service.alignment.senses import Sensed, Senses, sensed
from service.alignment.translations import align_translations
from service.domain import Mode, ModeChoice, Sentence

SHORTEST_TRANSLATION = 4
"""Texts with fewer sentences say nothing about their order."""
TRANSLATED = 0.7
"""Share of the shorter text's sentences that stand in one increasing chain of mutually best pairs, in translations."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class AlignedText:
    """One version to be aligned: `vectors` are the encoder's, shape (len(sentences), 384), unit rows."""

    key: str
    language: str
    sentences: tuple[Sentence, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that tell the same: indexes by version key, for every version, empty where it does not tell it.

    `score` is the probability, 0 to 1, that the link is right; for sentences told by one version, that they are.
    """

    cells: Mapping[str, tuple[int, ...]]
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """All beads, every sentence of every version in exactly one, and how they were found.

    Beads follow the first version's order; one without it stands behind what precedes it in its own version.
    """

    mode: Mode
    beads: tuple[Bead, ...]


def align(
    texts: Sequence[AlignedText],
    mode: ModeChoice = "auto",
    read: Reader | None = None,
    senses: Senses | None = None,
) -> Alignment:
    """Align versions of one story, at most three sentences of a version to a bead, five in translations with `read`.

    `mode` "translation" keeps the order, "accounts" does not, "auto" looks at the data. `read` gives the tokens of
    sentences: by their words the borders between beads of translations are drawn better, and sentences of accounts
    that share no more than a topic are kept apart. By `senses` accounts find together that say yes and no to one
    question. Raises ValueError when a version's vectors and sentences differ in number.
    """
    for text in texts:
        if len(text.sentences) != len(text.vectors):
            raise ValueError(
                f"Version {text.key!r} has {len(text.sentences)} sentences but {len(text.vectors)} vectors; "
                "encode each sentence once"
            )
    ready = prepare(texts)
    chosen = _choose(ready) if mode == "auto" else mode
    if chosen == "translation":
        words = [TextWords([sentence.text for sentence in text.sentences], read) for text in texts] if read else []
        rows = align_translations(ready, words)
    else:
        rows = align_accounts(prepare(texts, read, senses) if read else ready)
    order = in_reading_order([cells for cells, _ in rows])
    return Alignment(chosen, tuple(_bead(texts, *rows[number]) for number in order))


def prepare(texts: Sequence[AlignedText], read: Reader | None = None, senses: Senses | None = None) -> list[Text]:
    """The texts as both ways to align take them: centred vectors, bags of features, lengths.

    With `read` also what tells accounts apart: words, quotations, and in the vectors the sentences beside; with
    `senses` what lists know of the words.
    """
    told = [[sentence.text for sentence in text.sentences] for text in texts]
    known = _sensed(texts, told, senses) if senses else [None] * len(texts)
    return [_prepared(*one, read) for one in zip(texts, told, bags(told), known, strict=True)]


def _sensed(texts: Sequence[AlignedText], told: Sequence[Sequence[str]], senses: Senses) -> list[list[Sensed]]:
    return sensed([[senses(line, text.language) for line in lines] for text, lines in zip(texts, told, strict=True)])


def _prepared(
    text: AlignedText, lines: Sequence[str], bag: Matrix, known: Sequence[Sensed] | None, read: Reader | None
) -> Text:
    vectors, lengths = centre(text.vectors.reshape(-1, 384)), list(map(len, lines))
    stops = [STOP.search(line) is not None for line in lines]
    if read is None:
        return Text(vectors, bag, lengths, stops=stops)
    heard = in_context(vectors, [sentence.paragraph for sentence in text.sentences], lengths)
    quotes = [QUOTE.search(line) is not None for line in lines]
    return Text(heard, bag, lengths, contents(lines, read), quotes, stops, known)


def _choose(texts: Sequence[Text]) -> Mode:
    """Translations, if in every two texts most sentences have their match, in the same order."""
    sizes = [len(text) for text in texts]
    if min(sizes, default=0) < SHORTEST_TRANSLATION:
        return "accounts"
    shares = [
        len(increasing(mutual_best(a.vectors, b.vectors))) / min(len(a), len(b)) for a, b in combinations(texts, 2)
    ]
    return "translation" if min(shares, default=0.0) >= TRANSLATED else "accounts"


def _bead(texts: Sequence[AlignedText], cells: Mapping[int, tuple[int, ...]], score: float) -> Bead:
    return Bead({text.key: cells.get(number, ()) for number, text in enumerate(texts)}, score)
