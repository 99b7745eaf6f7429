"""The values that every part of Parallax passes around: plain, frozen, without behaviour beyond their own shape."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

Status = Literal["queued", "running", "done", "failed"]
Mode = Literal["accounts", "translation"]
ModeChoice = Literal["auto", "accounts", "translation"]
Side = Literal["original", "translation"]
Severity = Literal["high", "medium", "low"]
# The gravest first.
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
Verdict = Literal["agree", "differ", "partial", "only"]
Origin = Literal["model", "memory"]


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a text: ISO 639-1 `code` ("und" when unknown), `confidence` 0-1, detected or given.

    `others` lists the languages of paragraphs that are not in `code`.
    """

    code: str
    confidence: float
    detected: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One version as a user hands it in; `language` is None when it is to be detected."""

    label: str
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a version: `text == version.text[start:end]`, offsets in characters; `paragraph` counts from 0."""

    index: int
    paragraph: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TranslationWarning:
    """A doubt about one translated sentence, such as kind `lost_number`."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Translation:
    """One translated sentence; `route` names the languages passed through, `origin` "memory" means a human wrote it.

    `alternatives` are the model's next best hypotheses, best first, where they were asked for and it has any.
    """

    text: str
    route: tuple[str, ...]
    engine: str
    origin: Origin = "model"
    warnings: tuple[TranslationWarning, ...] = ()
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry: `source` becomes `target` wherever it stands; without a target it stays as it is."""

    source: str
    target: str | None = None
    case_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over characters [start, end) of a passage's text; `key` is known to the passage's format alone.

    A mark with start == end stands at a point: a line break, an image. What a `frozen` mark covers is not translated.
    """

    start: int
    end: int
    key: int
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that belongs together, such as a paragraph or a cell, with its inline markup, outer marks first.

    In a translated passage a mark may stand several times: its words need not stand together in another language.
    """

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence pair: [start, end) of the source's text became [target_start, target_end) of the translation's."""

    start: int
    end: int
    target_start: int
    target_end: int
    translation: Translation


@dataclass(frozen=True, slots=True)
class TranslatedPassage:
    """A passage in another language, the sentence pairs that it is made of, and whole alternative texts, best first."""

    passage: Passage
    segments: tuple[Segment, ...] = ()
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One account: `key` is "a", "b", ... in order of upload; `translations` runs parallel to `sentences`.

    A translation is None where none was needed (the sentence is in the reader's language) or none could be made.
    """

    key: str
    label: str
    language: Language
    text: str
    sentences: tuple[Sentence, ...] = ()
    translations: tuple[Translation | None, ...] = ()


def distinct_labels(versions: Iterable[Version]) -> dict[str, str]:
    """The versions' labels by key; behind a label that several bear stands the key, so that they can be told apart."""
    labels = {version.key: version.label for version in versions}
    times = Counter(labels.values())
    return {key: label if times[label] == 1 else f"{label} ({key})" for key, label in labels.items()}


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a sentence's own text, or of its translation for side "translation"."""

    version: str
    sentence: int
    start: int
    end: int
    text: str
    side: Side = "original"


class Place(NamedTuple):
    """Characters [start, end) of a sentence's own text."""

    version: str
    sentence: int
    start: int
    end: int


class Sense(NamedTuple):
    """What a word of a sentence has in common with words of other languages that mean the same, or the opposite.

    `marks` are equal strings in all languages; `known` tells whether a list knows the word, so that it tells something
    where no other word has a mark of it.
    """

    marks: frozenset[str]
    known: bool


class WordLink(NamedTuple):
    """Two words of two versions that stand in the same place of a row; `likeness` is their cosine in context."""

    one: Place
    two: Place
    likeness: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A disagreement inside one row: `values` say by version what each tells, `odd` the versions that stand apart."""

    kind: str
    spans: tuple[Span, ...]
    values: Mapping[str, str]
    explanation: str
    severity: Severity
    detector: str
    odd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences that tell the same thing: `cells` maps every version key to sentence indexes, empty where not told."""

    index: int
    cells: Mapping[str, tuple[int, ...]]
    score: float
    differences: tuple[Difference, ...] = ()
    verdict: Verdict = "agree"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a comparison is: `done` of `total` units of the `stage`."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over rows; `coverage` maps a pair of keys ("a-b") to the share of their sentences in a shared row."""

    rows: int
    agree: int
    differ: int
    partial: int
    only: Mapping[str, int]
    kinds: Mapping[str, int]
    coverage: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Signature:
    """What made a result, so that it can be made again: versions of program, encoder, engines and detectors."""

    parallax: str
    encoder: str
    engines: tuple[str, ...]
    detectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One story in several versions and all that was found out about it."""

    id: str
    title: str
    reader: str
    created_at: datetime
    status: Status = "queued"
    error: str | None = None
    progress: Progress | None = None
    mode: Mode | None = None
    versions: tuple[Version, ...] = ()
    rows: tuple[Row, ...] = ()
    summary: Summary | None = None
    signature: Signature | None = None
    mode_choice: ModeChoice = field(default="auto")
