"""The shapes of LibreTranslate's API, for its description."""

from typing import Any, Literal

from pydantic import Field

from service.domain import Origin
from service.web.schemas import Responses, Shape, WarningShape, errors

Json = dict[str, Any]


class DetectionShape(Shape):
    confidence: float
    language: str


class PlaceShape(Shape):
    start: int
    end: int
    text: str


class SegmentShape(Shape):
    passage: int
    source: PlaceShape
    target: PlaceShape
    route: list[str]
    engine: str
    origin: Origin
    warnings: list[WarningShape]


class TranslatedShape(Shape):
    translatedText: str | list[str]  # noqa: N815 - LibreTranslate's name
    detectedLanguage: DetectionShape | list[DetectionShape] = Field(default_factory=list)  # noqa: N815 - LibreTranslate's name
    alternatives: list[str] | list[list[str]] = Field(default_factory=list)
    segments: list[SegmentShape] | list[list[SegmentShape]] = Field(default_factory=list)


class OfferedShape(Shape):
    code: str
    name: str
    targets: list[str]


class NamedLanguageShape(Shape):
    code: str
    name: str


class DefaultLanguagesShape(Shape):
    source: NamedLanguageShape
    target: NamedLanguageShape


class SettingsShape(Shape):
    charLimit: int  # noqa: N815 - LibreTranslate's names
    frontendTimeout: int  # noqa: N815
    apiKeys: bool  # noqa: N815
    keyRequired: bool  # noqa: N815
    suggestions: bool
    filesTranslation: bool  # noqa: N815
    supportedFilesFormat: list[str]  # noqa: N815
    language: DefaultLanguagesShape


class StatusShape(Shape):
    status: Literal["ok"]


class SuccessShape(Shape):
    success: bool


class FileShape(Shape):
    translatedFileUrl: str  # noqa: N815 - LibreTranslate's name


Q: Json = {
    "description": "A text, or a list of texts that are translated as one batch.",
    "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    "example": "The storm flooded the bridge.",
}
API_KEY: Json = {"type": "string", "description": "An API key, where the server knows keys."}
TRANSLATE: Json = {
    "type": "object",
    "required": ["q", "source", "target"],
    "properties": {
        "q": Q,
        "source": {"type": "string", "description": 'A language code, or "auto".', "example": "en"},
        "target": {"type": "string", "description": "A language code.", "example": "pt"},
        "format": {"type": "string", "enum": ["text", "html"], "default": "text"},
        "alternatives": {"type": "integer", "minimum": 0, "default": 0, "description": "How many besides the best."},
        "segments": {
            "type": "boolean",
            "default": False,
            "description": "Whether to tell the sentence pairs, with spans and warnings. Not in LibreTranslate.",
        },
        "glossary": {
            "type": "object",
            "additionalProperties": {"type": ["string", "null"]},
            "description": "Terms and what becomes of them; null: they stay. A form gives it as JSON. "
            "Not in LibreTranslate.",
        },
        "api_key": API_KEY,
    },
}
DETECT: Json = {"type": "object", "required": ["q"], "properties": {"q": Q, "api_key": API_KEY}}
SUGGEST: Json = {
    "type": "object",
    "required": ["q", "s", "source", "target"],
    "properties": {
        "q": {"type": "string", "description": "The original."},
        "s": {"type": "string", "description": "The better translation."},
        "source": {"type": "string"},
        "target": {"type": "string"},
        "api_key": API_KEY,
    },
}


FILE: Json = {
    "type": "object",
    "required": ["file", "source", "target"],
    "properties": {
        "file": {"type": "string", "format": "binary"},
        "source": TRANSLATE["properties"]["source"],
        "target": TRANSLATE["properties"]["target"],
        "glossary": {"type": "string", "description": "Terms as JSON, as for /translate. Not in LibreTranslate."},
        "api_key": API_KEY,
    },
}
FILE_BODY: Json = {"required": True, "content": {"multipart/form-data": {"schema": FILE}}}


def bodies(schema: Json) -> Json:
    """The request body of a route that takes JSON and forms alike; parameters behind the address are taken too."""
    kinds = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
    return {"required": True, "content": {kind: {"schema": schema} for kind in kinds}}


def refusals(*statuses: int) -> Responses:
    """The descriptions of errors."""
    said = {
        400: "The request is wrong; the error says how.",
        401: "The token is wrong.",
        403: "The API key is wrong, or this is turned off here.",
        404: "There is none, or not any more.",
        409: "It is not done.",
        413: "The request is too large.",
        429: "Too many requests in a minute.",
        503: "A translation model cannot be used.",
        507: "The server's disk is full.",
    }
    return errors({status: said[status] for status in statuses})
