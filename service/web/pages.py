"""The pages: the form, the comparison while it is made and when it is done, and deleting it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, cast

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from service.domain import Draft, ModeChoice
from service.errors import Conflict, NotFound, ParallaxError, TooManyRequests
from service.example import LABELS, add_example
from service.resources import examples_dir, vendor_file
from service.text.documents import SUPPORTED
from service.text.languages import NAMES, by_name
from service.web import views
from service.web.access import guard
from service.web.forms import Outcome, changed, checked, outcome, read_form
from service.web.kinds import kinds
from service.web.query import Query
from service.web.result import result_page
from service.web.services import Services, services_of
from service.web.templating import render

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Given = Annotated[Services, Depends(services_of)]
RECENT = 12
SLOTS = 3
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
FRESH = {"Cache-Control": "no-store"}


@router.head("/")
@router.get("/")
def start(services: Given) -> HTMLResponse:
    """The empty form and the recent comparisons."""
    settings = services.settings
    return start_page(services, Outcome((), (views.Slot(),) * SLOTS, "", settings.reader, settings.alignment, ()))


@router.post("/")
async def create(request: Request, services: Given) -> Response:
    """Begin a comparison, or add or remove a slot of the form; a form with a mistake comes back with all else kept."""
    filled = await read_form(request, services.settings)
    if filled.action not in ("", "compare"):
        found = await outcome(changed(filled, services.settings.max_versions), services.settings)
        return await run_sync(start_page, services, found)
    found = checked(await outcome(filled, services.settings), filled, services.settings)
    try:
        await guard(request)
    except ParallaxError as error:
        found = replace(found, errors=(*found.errors, error))
    return await run_sync(answer, services, found)


@router.post("/example")
def example(services: Given) -> Response:
    """Open the example story; it is made once and found again after that."""
    comparison = add_example(services.store)
    if comparison.status == "queued":
        services.queue.submit(comparison.id)
    return see(comparison.id)


@router.get("/comparisons/{comparison_id}")
def comparison_page(comparison_id: str, request: Request, services: Given) -> HTMLResponse:
    """A comparison in whatever state it is."""
    comparison = services.store.get(comparison_id)
    if comparison.status == "failed":
        return page("comparison/failed.html", views.failed_page(comparison))
    if comparison.status != "done":
        return page("comparison/progress.html", views.progress_page(comparison))
    asked = request.query_params
    query = Query.read(asked.getlist("kind"), asked.getlist("verdict"), asked.get("view", ""), asked.get("page", ""))
    return page("comparison/result.html", result_page(comparison, query, kinds(), NAMES, services.tools.built_in()))


@router.get("/comparisons/{comparison_id}/progress")
def progress(comparison_id: str, services: Given) -> HTMLResponse:
    """The fragment with the work's progress; once there is a result, the browser is told to fetch the page anew."""
    state = services.store.state(comparison_id)
    headers = {**FRESH, "HX-Refresh": "true"} if state.ended else FRESH
    return HTMLResponse(
        render("comparison/_progress.html", work=views.work(state.status, state.progress)), headers=headers
    )


@router.get("/comparisons/{comparison_id}/delete")
def ask_to_delete(comparison_id: str, services: Given) -> HTMLResponse:
    """The question before a comparison is deleted."""
    return page("comparison/delete.html", views.delete_page(services.store.get(comparison_id)))


@router.post("/comparisons/{comparison_id}/delete")
def delete(comparison_id: str, services: Given) -> Response:
    """Delete a comparison."""
    services.store.delete(comparison_id)
    return RedirectResponse("/", 303)


@router.post("/comparisons/{comparison_id}/retry")
def retry(comparison_id: str, services: Given) -> Response:
    """Work on a failed comparison's texts again, in a new comparison. Raises Conflict when it has not failed."""
    failed = services.store.get(comparison_id)
    if failed.status != "failed":
        raise Conflict(f"The comparison is {failed.status}, so there is nothing to try again. Look at its page.")
    drafts = [
        Draft(version.label, version.text, None if version.language.detected else version.language.code)
        for version in failed.versions
    ]
    begun = begin(services, drafts, failed.title, failed.reader, failed.mode_choice)
    services.store.delete(comparison_id)
    return begun


@router.get("/vendor/{name}")
def vendor(name: str) -> FileResponse:
    """A third-party script or style sheet. Raises NotFound for any name that no page asks for."""
    path = vendor_file(name)
    if path is None:
        raise NotFound(f"There is no script {name!r}. Run npm ci to fetch the scripts that pages use.")
    media_type = "text/css" if name.endswith(".css") else "text/javascript"
    return FileResponse(path, media_type=media_type, headers=FOREVER)


def answer(services: Services, found: Outcome) -> Response:
    """To the new comparison, or back to the form with what is wrong."""
    if found.errors:
        return start_page(services, found, found.errors[0].status)
    try:
        return begin(services, found.drafts, found.title, found.reader, cast("ModeChoice", found.mode))
    except TooManyRequests as error:
        return start_page(services, replace(found, errors=(error,)), error.status)


def begin(services: Services, drafts: Sequence[Draft], title: str, reader: str, mode: ModeChoice) -> Response:
    """Begin a comparison and send the browser to it. Raises TooManyRequests when the queue is full."""
    return see(services.begin(drafts, title, reader, mode).id)


def see(comparison_id: str) -> Response:
    """Send the browser to a comparison's page."""
    return RedirectResponse(f"/comparisons/{comparison_id}", 303)


def start_page(services: Services, found: Outcome, status: int = 200) -> HTMLResponse:
    """The start page with the form as `found`."""
    settings = services.settings
    # A server that asks for keys is not one person's own: who has been there is nobody else's business.
    recent = None if settings.require_api_key else views.recent(services.store.page(limit=RECENT)[0])
    shown = views.StartPage(
        title=found.title,
        reader=found.reader,
        mode=found.mode,
        slots=found.slots,
        errors=tuple(error.message for error in found.errors),
        languages=by_name(NAMES),
        formats=tuple(f".{name.lstrip('.')}" for name in SUPPORTED),
        max_versions=settings.max_versions,
        max_megabytes=settings.max_file_bytes / 1_000_000,
        recent=recent,
        example=(examples_dir() / f"{LABELS[0]}.txt").is_file(),
    )
    return page("start/start.html", shown, status)


def page(template: str, shown: object, status: int = 200) -> HTMLResponse:
    """A page that no cache keeps: it holds people's texts, and it changes."""
    return HTMLResponse(render(template, page=shown), status, headers=FRESH)
