"""Files translated as background work: /api/v1/documents, and what LibreTranslate's addresses share with it."""

from typing import Annotated, Any
from urllib.parse import quote

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from sse_starlette import EventSourceResponse

from service.documents import translated_name
from service.errors import UNEXPECTED, Conflict, ParallaxError, TooLarge, UnreadableDocument
from service.files import format_for
from service.jobs.worker import TOO_OFTEN
from service.store.documents import Document
from service.web import schemas
from service.web.access import guard_list
from service.web.api import MAX_PAGE, MAX_WAIT, PAGE, REFUSED, WRONG
from service.web.document_shapes import DOWNLOAD, NEW_DOCUMENT, DocumentShape, DocumentsPageShape
from service.web.document_uploads import NewDocument, document_from_request
from service.web.services import Services, services_of
from service.web.watching import awaited, events_of

PATH = "/api/v1/documents"

REPORTED = ("passages", "sentences", "untranslated", "warnings", "doubts")
Given = Annotated[Services, Depends(services_of)]

MISSING = schemas.errors({404: "There is no such document, or it has expired."})
FULL = schemas.errors({507: "The server's disk is full."})

router = APIRouter(prefix=PATH, tags=["documents"])


@router.post(
    "",
    status_code=202,
    response_model=None,
    responses={
        200: {"model": DocumentShape, "description": "It ended in the time given: done or failed."},
        202: {"model": schemas.AcceptedShape, "description": "It is queued."},
        **WRONG,
        **REFUSED,
        **FULL,
    },
    openapi_extra={"requestBody": NEW_DOCUMENT},
)
async def create(request: Request, services: Given, wait: Annotated[float, Query(ge=0, le=MAX_WAIT)] = 0) -> Response:
    """Begin to translate a file; with `wait`, answer with its state once it has ended if that is in time."""
    given = await document_from_request(request, services.settings)
    document = await run_sync(services.begin_document, given)
    state = await awaited(services.documents, document.id, wait)
    if state is not None and state.ended:
        return JSONResponse(document_json(await run_sync(services.documents.get, document.id)))
    url = f"{PATH}/{document.id}"
    status = state.status if state else document.status
    accepted = {"id": document.id, "status": status, "url": url, "events": f"{url}/events"}
    return JSONResponse(accepted, 202, {"Location": url})


@router.get(
    "",
    response_model=None,
    dependencies=[Depends(guard_list)],
    responses={200: {"model": DocumentsPageShape}, 403: REFUSED[403], **WRONG, **schemas.UNUSED},
)
def index(
    services: Given,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = PAGE,
    cursor: Annotated[str | None, Query(description="`next` of the page before.")] = None,
) -> Response:
    """The documents, newest first; `next` is the cursor of the next page, null on the last."""
    items, following = services.documents.page(limit, cursor)
    return JSONResponse({"items": [listed(item) for item in items], "next": following})


@router.get(
    "/{document_id}", response_model=None, responses={200: {"model": DocumentShape}, **MISSING, **schemas.UNUSED}
)
def show(document_id: str, services: Given) -> Response:
    """How far a document is, and what became of it once it is done."""
    return JSONResponse(document_json(services.documents.get(document_id)))


@router.delete(
    "/{document_id}", status_code=204, response_model=None, responses={403: REFUSED[403], **MISSING, **schemas.UNUSED}
)
def delete(document_id: str, services: Given) -> Response:
    """Remove a document and its files; also while it is worked on."""
    services.documents.delete(document_id)
    return Response(status_code=204)


@router.get(
    "/{document_id}/events",
    response_class=EventSourceResponse,
    response_model=None,
    responses={
        200: {"content": {"text/event-stream": {"schema": schemas.EVENT}}, "description": "Server-sent events."},
        **MISSING,
        **schemas.UNUSED,
    },
)
async def events(document_id: str, services: Given) -> Response:
    """Events until the document ends: `progress` at each change, then `done` or `failed`; again on reconnecting.

    Each has JSON: progress {"status", "stage", "done", "total"}, done {"id", "status", "url"}, failed {"id", "status",
    "error"}. Progress of the stage "translate" counts sentences.
    """
    return await events_of(services.documents, document_id, f"{PATH}/{document_id}")


@router.get(
    "/{document_id}/download",
    response_class=Response,
    response_model=None,
    responses={
        **DOWNLOAD,
        **schemas.errors({409: "The document is not done."}),
        **MISSING,
        **schemas.UNUSED,
    },
)
def download(document_id: str, services: Given) -> Response:
    """The translated file, named like the one that was handed in: report.docx becomes report.uk.docx."""
    return download_response(services, document_id)


def download_response(services: Services, document_id: str) -> Response:
    """The translated file as an answer. Raises NotFound, or Conflict while the document is not done."""
    document = services.documents.get(document_id)
    if document.status == "failed":
        raise Conflict(f"The document {document_id!r} could not be translated: {document.error}")
    if document.status != "done":
        raise Conflict(f"The document {document_id!r} is not done. Follow {PATH}/{document_id} until it is.")
    name = translated_name(document.name, document.target)
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    headers = {
        # Given as a header, not as the media type: to that, Starlette would add an encoding that the file may not have.
        "Content-Type": format_for(document.name).media_type,
        # Programs such as curl read the plain name only.
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
    }
    return Response(services.documents.output(document_id), headers=headers)


async def translated_file(services: Services, given: NewDocument) -> Document:
    """The finished document, for clients that wait for it. One that fails or takes too long is removed again.

    Raises UnreadableDocument that says why it failed, TooLarge after the setting `file_seconds`, what
    `Services.begin_document` does, and ParallaxError for a mistake of ours.
    """
    document = await run_sync(services.begin_document, given)
    seconds = services.settings.file_seconds
    state = await awaited(services.documents, document.id, seconds)
    if state is not None and state.status == "done":
        return await run_sync(services.documents.get, document.id)
    await run_sync(services.documents.delete, document.id)
    if state is None or not state.ended:
        raise TooLarge(
            f"Translating “{given.name}” takes longer than the {seconds:g} seconds allowed here. "
            f"Post it to {PATH}: there it is translated in the background."
        )
    if state.error in (None, UNEXPECTED, TOO_OFTEN):
        raise ParallaxError(state.error or UNEXPECTED)
    raise UnreadableDocument(state.error)


def public_name(document: Document) -> str:
    """The last part of LibreTranslate's address for a translated file, not yet quoted: "ID.report.uk.docx"."""
    return f"{document.id}.{translated_name(document.name, document.target)}"


def public_download(services: Services, name: str) -> Response:
    """The translated file by its public name. Raises NotFound, or Conflict while it is not done."""
    return download_response(services, name.partition(".")[0])


def document_json(document: Document) -> dict[str, Any]:
    """A document as the API shows it."""
    report = document.report and {name: document.report[name] for name in REPORTED}
    return {**listed(document), "report": report}


def listed(document: Document) -> dict[str, Any]:
    """A document as a list shows it."""
    url = f"{PATH}/{document.id}"
    at = document.progress
    return {
        "id": document.id,
        "name": document.name,
        "source": document.source,
        "target": document.target,
        "detected": document.report and document.report["language"],
        "status": document.status,
        "progress": at and {"stage": at.stage, "done": at.done, "total": at.total},
        "error": document.error,
        "created_at": document.created_at.isoformat(),
        "expires_at": document.expires_at.isoformat(),
        "url": url,
        "events": f"{url}/events",
        "download": f"{url}/download" if document.status == "done" else None,
    }
