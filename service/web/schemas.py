"""The shapes of the API's answers, for its description; a test holds `wire` to them."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from service.domain import Mode, ModeChoice, Origin, Severity, Side, Status, Verdict


class Shape(BaseModel):
    """Nothing more and nothing less than the members named."""

    model_config = ConfigDict(extra="forbid")


class ErrorShape(Shape):
    error: str


Responses = dict[int | str, dict[str, Any]]


def errors(said: Mapping[int, str]) -> Responses:
    """The descriptions of error answers, by status."""
    return {status: {"model": ErrorShape, "description": text} for status, text in said.items()}


# FastAPI describes a 422 of its own for every route with parameters; here a wrong parameter is a 400.
UNUSED = errors({422: "Not used here."})


class LanguageShape(Shape):
    code: str
    confidence: float
    detected: bool
    others: list[str]


class WarningShape(Shape):
    kind: str
    message: str


class TranslationShape(Shape):
    text: str
    route: list[str]
    engine: str
    origin: Origin
    warnings: list[WarningShape]


class SentenceShape(Shape):
    index: int
    paragraph: int
    text: str
    start: int
    end: int
    translation: TranslationShape | None


class VersionShape(Shape):
    key: str
    label: str
    language: LanguageShape
    sentences: list[SentenceShape]


class SpanShape(Shape):
    version: str
    sentence: int
    start: int
    end: int
    text: str
    side: Side


class DifferenceShape(Shape):
    kind: str
    severity: Severity
    explanation: str
    values: dict[str, str]
    odd: list[str]
    detector: str
    spans: list[SpanShape]


class RowShape(Shape):
    index: int
    cells: dict[str, list[int]]
    score: float
    verdict: Verdict
    differences: list[DifferenceShape]


class SummaryShape(Shape):
    rows: int
    agree: int
    differ: int
    partial: int
    only: dict[str, int]
    kinds: dict[str, int]
    coverage: dict[str, float]


class SignatureShape(Shape):
    parallax: str
    encoder: str
    engines: list[str]
    detectors: list[str]


class ProgressShape(Shape):
    stage: str
    done: int
    total: int


class ComparisonShape(Shape):
    id: str
    title: str
    status: Status
    error: str | None
    progress: ProgressShape | None
    reader: str
    created_at: AwareDatetime
    mode: Mode | None
    mode_choice: ModeChoice
    versions: list[VersionShape]
    rows: list[RowShape]
    summary: SummaryShape | None
    signature: SignatureShape | None


class AcceptedShape(Shape):
    id: str
    status: Status
    url: str
    events: str


class ListedVersionShape(Shape):
    label: str
    language: LanguageShape


class ListedShape(Shape):
    id: str
    title: str
    status: Status
    created_at: AwareDatetime
    versions: list[ListedVersionShape]
    summary: SummaryShape | None


class PageShape(Shape):
    items: list[ListedShape]
    next: str | None


class PackageShape(Shape):
    """`newer` is the version of an update; `origin` where it comes from; `quality` BLEU on FLORES as published.

    The pairs of the built-in model have the state "built-in", the size of the whole model, and its measured quality.
    """

    engine: str
    source: str
    target: str
    version: str
    state: Literal["installed", "update", "available", "built-in"]
    newer: str | None
    download_bytes: int | None
    disk_bytes: int | None
    licence: str | None
    origin: str | None
    quality: float | None
    used: bool
    removable: bool


class RouteShape(Shape):
    source: str
    target: str
    route: list[str]


class ModelsShape(Shape):
    installed: list[PackageShape]
    available: list[PackageShape] | None
    routes: list[RouteShape]
    problems: list[str]


class InstallShape(Shape):
    """What to install: languages (both ways to English) or pairs such as en-ru, of the best engine or a named one."""

    languages: list[Annotated[str, Field(max_length=20)]] = Field(default=[], max_length=200)
    pairs: list[Annotated[str, Field(max_length=40)]] = Field(default=[], max_length=200)
    engine: str = Field(default="", max_length=20)


class InstallingShape(Shape):
    """`done` and `total` are bytes; `error` says why it failed."""

    engine: str
    source: str
    target: str
    version: str
    state: Literal["queued", "downloading", "checking", "done", "failed", "cancelled"]
    done: int
    total: int | None
    error: str | None


class InstallsShape(Shape):
    installs: list[InstallingShape]


class HealthShape(Shape):
    status: Literal["ok"]
    version: str
    queued: int


MODEL_FILE = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary"}},
            }
        }
    },
}

VERSION = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "label": {"type": "string", "description": "Shown above the version's column."},
        "text": {"type": "string"},
        "language": {
            "type": "string",
            "default": "auto",
            "description": "ISO 639-1 code, or auto to have it detected.",
        },
    },
}
OPTIONS = {
    "title": {"type": "string", "description": "Made of the first sentence when left out."},
    "reader": {
        "type": "string",
        "description": "The language to read in, ISO 639-1; the server's setting when left out.",
    },
    "mode": {
        "type": "string",
        "enum": ["auto", "accounts", "translation"],
        "description": "How to align; the server's setting when left out.",
    },
}
STRINGS = {"type": "array", "items": {"type": "string"}}
FILE = {"type": "string", "format": "binary"}
NEW_COMPARISON = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["versions"],
                "properties": {
                    **OPTIONS,
                    "versions": {"type": "array", "minItems": 2, "maxItems": 8, "items": VERSION},
                },
            }
        },
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["files"],
                "properties": {
                    **OPTIONS,
                    "files": {"type": "array", "minItems": 2, "maxItems": 8, "items": FILE},
                    "label": {**STRINGS, "description": "Repeated, in the files' order; a file's name when left out."},
                    "language": {**STRINGS, "description": "Repeated, in the files' order; detected when left out."},
                },
            }
        },
    },
}
EVENT = {
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "event": {"type": "string", "enum": ["progress", "done", "failed"]},
        "data": {"type": "string", "description": "JSON, see above.", "contentMediaType": "application/json"},
    },
}
