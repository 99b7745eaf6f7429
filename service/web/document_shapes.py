"""The shapes of what /api/v1/documents takes and gives, for the API's description."""

from pydantic import AwareDatetime

from service.domain import Status
from service.files import FORMATS
from service.web.schemas import FILE, LanguageShape, ProgressShape, Responses, Shape


class DoubtShape(Shape):
    kind: str
    message: str
    passage: int
    text: str


class ReportShape(Shape):
    passages: int
    sentences: int
    untranslated: int
    warnings: dict[str, int]
    doubts: list[DoubtShape]


class ListedDocumentShape(Shape):
    id: str
    name: str
    source: str
    target: str
    detected: LanguageShape | None
    status: Status
    progress: ProgressShape | None
    error: str | None
    created_at: AwareDatetime
    expires_at: AwareDatetime
    url: str
    events: str
    download: str | None


class DocumentShape(ListedDocumentShape):
    report: ReportShape | None


class DocumentsPageShape(Shape):
    items: list[ListedDocumentShape]
    next: str | None


DOWNLOAD: Responses = {
    200: {
        "content": {kind: {} for kind in dict.fromkeys(known.media_type for known in FORMATS)},
        "description": "The translated file.",
    }
}

NEW_DOCUMENT = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file", "target"],
                "properties": {
                    "file": {**FILE, "description": "The file; its name's ending says of what format it is."},
                    "source": {
                        "type": "string",
                        "default": "auto",
                        "description": "ISO 639-1 code, or auto to have it detected.",
                    },
                    "target": {"type": "string", "description": "ISO 639-1 code of the language to translate into."},
                    "glossary": {
                        "type": "string",
                        "contentMediaType": "application/json",
                        "description": 'Terms as a JSON object, such as {"term": "replacement", "name": null}; '
                        "null: the term stays as it is.",
                    },
                },
            }
        }
    },
}
