"""The HTTP API, /api/v1 and /healthz: comparisons in, comparisons out."""

from typing import Annotated, Any, Literal
from urllib.parse import quote

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from sse_starlette import EventSourceResponse

from service import __version__, wire
from service.domain import Comparison
from service.web import schemas
from service.web.access import guard_list
from service.web.exports import render
from service.web.services import Services, services_of
from service.web.uploads import drafts, submission_from_request
from service.web.watching import awaited, events_of

MAX_WAIT = 60
PAGE = 20
MAX_PAGE = 100
EXPORT_TYPES = ("application/json", "text/html", "text/markdown", "text/csv", "application/x-tmx+xml")

Given = Annotated[Services, Depends(services_of)]

WRONG = schemas.errors({400: "The request is wrong; the error says how."})
MISSING = schemas.errors({404: "There is no such comparison."})
REFUSED = schemas.errors(
    {
        403: "A browser sent it from another site's page, or the API key is wrong.",
        413: "A file, a text or the whole request is over a limit.",
        415: "The content type, or a file's format, is not supported.",
        422: "A file or a text cannot be read.",
        429: "Too much waits already, or too many requests came in a minute.",
    }
)

router = APIRouter(prefix="/api/v1", tags=["comparisons"])
health_router = APIRouter(tags=["health"])


@router.post(
    "/comparisons",
    status_code=202,
    response_model=None,
    responses={
        200: {"model": schemas.ComparisonShape, "description": "It ended in the time given: done or failed."},
        202: {"model": schemas.AcceptedShape, "description": "It is queued."},
        **WRONG,
        **REFUSED,
    },
    openapi_extra={"requestBody": schemas.NEW_COMPARISON},
)
async def create(request: Request, services: Given, wait: Annotated[float, Query(ge=0, le=MAX_WAIT)] = 0) -> Response:
    """Begin a comparison of two to eight versions; with `wait`, answer with its result if that comes in time."""
    submission = await submission_from_request(request, services.settings)
    found = await drafts(submission, services.settings)
    comparison = await run_sync(services.begin, found, submission.title, submission.reader, submission.mode)
    state = await awaited(services.store, comparison.id, wait)
    if state is not None and state.ended:
        return await run_sync(comparison_response, services, comparison.id)
    url = f"/api/v1/comparisons/{comparison.id}"
    status = state.status if state else comparison.status
    accepted = {"id": comparison.id, "status": status, "url": url, "events": f"{url}/events"}
    return JSONResponse(accepted, 202, {"Location": url})


def comparison_response(services: Services, comparison_id: str) -> Response:
    return JSONResponse(wire.to_json(services.store.get(comparison_id)))


@router.get(
    "/comparisons",
    response_model=None,
    dependencies=[Depends(guard_list)],
    responses={200: {"model": schemas.PageShape}, 403: REFUSED[403], **WRONG, **schemas.UNUSED},
)
def index(
    services: Given,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = PAGE,
    cursor: Annotated[str | None, Query(description="`next` of the page before.")] = None,
) -> Response:
    """The comparisons, newest first; `next` is the cursor of the next page, null on the last."""
    items, following = services.store.page(limit, cursor)
    return JSONResponse({"items": [listed(item) for item in items], "next": following})


def listed(comparison: Comparison) -> dict[str, Any]:
    """A comparison as a list shows it."""
    whole = wire.to_json(comparison)
    versions = [{"label": version["label"], "language": version["language"]} for version in whole["versions"]]
    return {
        **{name: whole[name] for name in ("id", "title", "status", "created_at", "summary")},
        "versions": versions,
    }


@router.get(
    "/comparisons/{comparison_id}",
    response_model=None,
    responses={200: {"model": schemas.ComparisonShape}, **MISSING, **schemas.UNUSED},
)
def show(comparison_id: str, services: Given) -> Response:
    """A comparison, with its rows once it is done."""
    return comparison_response(services, comparison_id)


@router.delete(
    "/comparisons/{comparison_id}",
    status_code=204,
    response_model=None,
    responses={403: REFUSED[403], **MISSING, **schemas.UNUSED},
)
def delete(comparison_id: str, services: Given) -> Response:
    """Remove a comparison with its texts, and what models made for it alone; also while it is worked on."""
    services.store.delete(comparison_id)
    return Response(status_code=204)


@router.get(
    "/comparisons/{comparison_id}/events",
    response_class=EventSourceResponse,
    response_model=None,
    responses={
        200: {"content": {"text/event-stream": {"schema": schemas.EVENT}}, "description": "Server-sent events."},
        **MISSING,
        **schemas.UNUSED,
    },
)
async def events(comparison_id: str, services: Given) -> Response:
    """Events until the comparison ends: `progress` at each change, then `done` or `failed`; again on reconnecting.

    Each has JSON: progress {"status", "stage", "done", "total"}, done {"id", "status", "url"}, failed {"id", "status",
    "error"}.
    """
    return await events_of(services.store, comparison_id, f"/api/v1/comparisons/{comparison_id}")


@router.get(
    "/comparisons/{comparison_id}/export",
    response_class=Response,
    response_model=None,
    responses={
        200: {"content": {kind: {} for kind in EXPORT_TYPES}, "description": "The comparison as a file."},
        409: {"model": schemas.ErrorShape, "description": "The comparison is not done."},
        **WRONG,
        **MISSING,
        **schemas.UNUSED,
    },
)
def export(
    comparison_id: str,
    services: Given,
    form: Annotated[Literal["json", "html", "md", "csv", "tmx"], Query(alias="format")] = "json",
) -> Response:
    """A finished comparison as a file to keep or to open elsewhere."""
    made = render(services.store.get(comparison_id), form)
    disposition = f"attachment; filename*=UTF-8''{quote(made.filename)}"
    return Response(made.content, media_type=made.media_type, headers={"Content-Disposition": disposition})


@health_router.get(
    "/healthz",
    response_model=None,
    responses={200: {"model": schemas.HealthShape}, 503: {"model": schemas.ErrorShape, "description": "It is not."}},
)
def healthz(services: Given) -> Response:
    """Whether the server answers and its database does."""
    if not services.store.answers():
        return JSONResponse({"error": "The database does not answer. Look at the disk and the server's log."}, 503)
    return JSONResponse({"status": "ok", "version": __version__, "queued": services.store.waiting()})
