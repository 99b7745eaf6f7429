"""Translation models over the API: what is installed and can be had; installing and removing by the owner."""

import json
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Annotated, Any

from anyio import sleep
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.datastructures import UploadFile

from service.errors import InvalidRequest, ModelUnavailable, UnreadableDocument
from service.packs.catalogue import NOTHING, Catalogue, choose
from service.packs.install import import_package, installed, kind_of, missing, remove
from service.packs.installer import Installing
from service.packs.listing import Listed, as_json, built_in, engine_of, listed, routes_of
from service.packs.space import require_space
from service.tools import Tools, package_dirs, packages_dir
from service.translation.base import LanguagePair
from service.translation.packages import pair_named
from service.web import schemas
from service.web.multipart import received
from service.web.owner import require_models_owner
from service.web.services import Services, services_of

WATCH_SECONDS = 0.3
HEARTBEAT_SECONDS = 15

Given = Annotated[Services, Depends(services_of)]
SAID = {
    400: "The request is wrong; the error says how.",
    403: "Models cannot be changed over HTTP here.",
    404: "There is no such package.",
    409: "Another process installs, or another program's package is meant.",
    413: "The upload is over the limit.",
    422: "The upload is no sound package.",
    429: "Too many packages wait already, or too many requests came in a minute.",
    503: "The index cannot be had.",
    507: "There is no room on the disk.",
}

router = APIRouter(prefix="/api/v1/models", tags=["models"])


def refusals(*statuses: int) -> schemas.Responses:
    """The descriptions of errors."""
    return schemas.errors({status: SAID[status] for status in statuses})


Owner = Depends(require_models_owner)


@router.get(
    "", response_model=None, responses={200: {"model": schemas.ModelsShape}, **refusals(400, 403), **schemas.UNUSED}
)
def show(
    request: Request,
    services: Given,
    refresh: Annotated[bool, Query(description="Ask the index over the network, where it is not known yet.")] = False,
) -> Response:
    """Translation packages over all engines, and the routes that the installed ones make between languages.

    `available` is what the index of models offers where that is a file on this machine or was asked not long ago, else
    null: without `refresh` this never goes to the network, with it at most once in ten minutes.
    """
    catalogue = known_catalogue(services)
    problems: tuple[str, ...] = ()
    if refresh and catalogue is None:
        require_models_owner(request, services)
        try:
            catalogue = services.catalogue.get()
        except ModelUnavailable as error:
            problems = (error.message,)
    return JSONResponse(models_json(services.tools, catalogue, problems))


def known_catalogue(services: Services) -> Catalogue | None:
    """The index as far as it can be had without the network."""
    try:
        return services.catalogue.known()
    except ModelUnavailable:
        return None


def models_json(tools: Tools, catalogue: Catalogue | None, problems: Sequence[str] = ()) -> dict[str, Any]:
    """Installed and available packages, and every route between two languages."""
    found = packages(tools, catalogue)
    offered = {(one.engine, one.pair) for one in catalogue.packages} if catalogue else set()
    return {
        "installed": [as_json(one) for one in found if one.state != "available"],
        "available": [as_json(one) for one in found if (one.engine, one.pair) in offered] if catalogue else None,
        "routes": [{"source": way[0], "target": way[-1], "route": list(way)} for way in routes_of(tools.router())],
        "problems": [*(catalogue.problems if catalogue else ()), *problems],
    }


def packages(tools: Tools, catalogue: Catalogue | None) -> list[Listed]:
    """Every package that is installed or that the catalogue offers, by pair; at the end those of the built-in model."""
    have = installed(package_dirs(tools.settings))
    offers = catalogue.packages if catalogue else ()
    used = engine_of(tools.router())
    return [*listed(have, offers, packages_dir(tools.settings), used), *built_in(tools.built_in(), used)]


@router.post(
    "/install",
    status_code=202,
    response_model=None,
    dependencies=[Owner],
    responses={202: {"model": schemas.InstallsShape}, **refusals(400, 403, 404, 413, 429, 503), **schemas.UNUSED},
)
def install(wanted: schemas.InstallShape, services: Given) -> Response:
    """Install packages for languages (both ways to English) or pairs, in the background; asks the index.

    Those that are installed in the newest version already are left out of the answer.
    """
    words = [*wanted.pairs, *wanted.languages]
    if not words:
        # Said before the network is asked.
        raise InvalidRequest(NOTHING)
    if wanted.engine:
        kind_of(wanted.engine)
    chosen = choose(words, services.catalogue.get(), wanted.engine, services.settings.engines)
    lacking = missing(chosen, package_dirs(services.settings))
    return JSONResponse(installs_json(services.installer.submit(lacking)), 202)


@router.get("/installs", response_model=None, responses={200: {"model": schemas.InstallsShape}})
def installs(services: Given) -> Response:
    """What is being installed, waits, or ended not long ago, in the order in which it was asked for."""
    return JSONResponse(installs_json(services.installer.states()))


@router.get(
    "/installs/events",
    response_class=EventSourceResponse,
    response_model=None,
    responses={
        200: {"content": {"text/event-stream": {"schema": schemas.EVENT}}, "description": "Server-sent events."}
    },
)
def events(services: Given) -> Response:
    """Events until nothing is being installed: `progress` at each change, then `done`; data as in /installs."""
    return EventSourceResponse(event_stream(services), ping=HEARTBEAT_SECONDS)


async def event_stream(services: Services) -> AsyncIterator[ServerSentEvent]:
    """An event for each change."""
    seen: list[Installing] | None = None
    while True:
        states = services.installer.states()
        ended = all(state.ended for state in states)
        if states != seen or ended:
            data = json.dumps(installs_json(states), ensure_ascii=False)
            yield ServerSentEvent(data, event="done" if ended else "progress")
        if ended:
            return
        seen = states
        await sleep(WATCH_SECONDS)


def installs_json(states: Sequence[Installing]) -> dict[str, Any]:
    """How far each package is."""
    return {
        "installs": [
            {
                "engine": state.engine,
                "source": state.pair.source,
                "target": state.pair.target,
                "version": state.version,
                "state": state.state,
                "done": state.done,
                "total": state.total or None,
                "error": state.message or None,
            }
            for state in states
        ]
    }


@router.delete(
    "/installs/{engine}/{pair}",
    response_model=None,
    dependencies=[Owner],
    responses={200: {"model": schemas.InstallsShape}, **refusals(400, 403, 404, 429), **schemas.UNUSED},
)
def cancel(engine: str, pair: str, services: Given) -> Response:
    """Take a package out of the queue, or stop its download; what has come is continued when it is asked for again."""
    return JSONResponse(installs_json([services.installer.cancel(engine, pair_named(pair))]))


@router.post(
    "/import",
    status_code=201,
    response_model=None,
    dependencies=[Owner],
    responses={201: {"model": schemas.PackageShape}, **refusals(400, 403, 409, 413, 422, 429, 507)},
    openapi_extra={"requestBody": schemas.MODEL_FILE},
)
async def import_file(request: Request, services: Given) -> Response:
    """Install an uploaded .argosmodel, or the zip of a Firefox model's folder."""
    async with received(request, max_files=1, max_fields=1) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise InvalidRequest("There is no part `file` with a file. With curl: -F file=@en_ru.argosmodel")
        package = await run_sync(take, file, packages_dir(services.settings))
    found = [one for one in packages(services.tools, None) if (one.engine, one.pair) == package]
    return JSONResponse(as_json(found[0]), 201)


def take(file: UploadFile, folder: Path) -> tuple[str, LanguagePair]:
    """Install the uploaded file; gives the engine and the pair. Raises UnreadableDocument, CannotStore or Conflict."""
    # Only the name's plain part counts: it may tell the pair.
    name = re.sub(r"[^A-Za-z0-9_.-]", "_", Path(file.filename or "").name)[-100:].lstrip(".") or "upload"
    with tempfile.TemporaryDirectory(prefix="parallax-") as place:
        require_space(Path(place), file.size or 0)
        path = Path(place) / name
        with path.open("xb") as target:
            shutil.copyfileobj(file.file, target)
        try:
            package = import_package(path, folder)
        except ModelUnavailable as error:
            raise UnreadableDocument(without_folders(error.message, place, str(folder))) from error
    return package.engine, package.pair


def without_folders(message: str, *folders: str) -> str:
    """The message with its files named as the client knows them, not by where they lie on the server."""
    return re.sub(rf"(?:{'|'.join(map(re.escape, folders))})/(?:\.work-\w+/\w+/)?", "", message)


@router.delete(
    "/{engine}/{pair}",
    status_code=204,
    response_model=None,
    dependencies=[Owner],
    responses={**refusals(400, 403, 404, 409, 429), **schemas.UNUSED},
)
def delete(engine: str, pair: str, services: Given) -> Response:
    """Remove a package that Parallax installed."""
    settings = services.settings
    remove(pair_named(pair), packages_dir(settings), package_dirs(settings), engine)
    return Response(status_code=204)
