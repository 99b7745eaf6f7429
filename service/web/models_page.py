"""The models page: what can translate here, how good it is, and getting more, with progress."""

from collections.abc import Sequence
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from service.errors import InvalidRequest, ModelUnavailable, ParallaxError
from service.packs.catalogue import choose
from service.packs.install import missing, remove
from service.packs.listing import Listed
from service.tools import package_dirs, packages_dir
from service.translation.packages import pair_named
from service.web.models import known_catalogue, packages, take
from service.web.models_view import ModelRow, ModelsPage, built_in, install_row, languages_of, model_row
from service.web.multipart import received
from service.web.owner import may_change_models, require_models_owner
from service.web.pages import FRESH, page
from service.web.services import Services, services_of
from service.web.templating import render

router = APIRouter(prefix="/models", include_in_schema=False, default_response_class=HTMLResponse)
Given = Annotated[Services, Depends(services_of)]
Field = Annotated[str, Form()]
Owner = Depends(require_models_owner)
BACK = "/models"


@router.get("")
def show(request: Request, services: Given, language: str = "") -> HTMLResponse:
    """The installed models, and those of the index as far as it is known without the network."""
    return models_page(request, services, language)


@router.post("/refresh", dependencies=[Owner])
def refresh(request: Request, services: Given) -> HTMLResponse:
    """Ask the index, which may need the network; it is remembered for some minutes."""
    try:
        services.catalogue.get()
    except ModelUnavailable as error:
        return models_page(request, services, error=error)
    return models_page(request, services)


@router.post("/install", dependencies=[Owner])
def install(request: Request, services: Given, pair: Field = "", engine: Field = "") -> Response:
    """Begin to install a package in the background."""
    try:
        chosen = choose([pair], services.catalogue.get(), engine)
        services.installer.submit(missing(chosen, package_dirs(services.settings)))
    except ParallaxError as error:
        return models_page(request, services, error=error)
    return RedirectResponse(BACK, 303)


@router.post("/cancel", dependencies=[Owner])
def cancel(services: Given, pair: Field = "", engine: Field = "") -> Response:
    """Stop a download, or take a package out of the queue."""
    services.installer.cancel(engine, pair_named(pair))
    return RedirectResponse(BACK, 303)


@router.post("/remove", dependencies=[Owner])
def remove_model(request: Request, services: Given, pair: Field = "", engine: Field = "") -> Response:
    """Remove a package that Parallax installed."""
    try:
        remove(pair_named(pair), packages_dir(services.settings), package_dirs(services.settings), engine)
    except ParallaxError as error:
        return models_page(request, services, error=error)
    return RedirectResponse(BACK, 303)


@router.post("/import", dependencies=[Owner])
async def import_model(request: Request, services: Given) -> Response:
    """Install an uploaded package."""
    async with received(request, max_files=1, max_fields=1) as form:
        file = form.get("file")
        try:
            if not isinstance(file, UploadFile) or not file.filename:
                raise InvalidRequest("No file was chosen. Choose an .argosmodel file, or the zip of a Firefox model.")
            await run_sync(take, file, packages_dir(services.settings))
        except ParallaxError as error:
            return await run_sync(models_page, request, services, "", error)
    return RedirectResponse(BACK, 303)


@router.get("/installs")
def installs(services: Given) -> HTMLResponse:
    """The fragment with what is being installed; once all has ended, the browser is told to fetch the page anew."""
    rows = tuple(install_row(state) for state in services.installer.states())
    headers = {**FRESH, "HX-Refresh": "true"} if all(row.ended for row in rows) else FRESH
    return HTMLResponse(render("models/_installs.html", installs=rows), headers=headers)


def models_page(
    request: Request, services: Services, language: str = "", error: ParallaxError | None = None
) -> HTMLResponse:
    """The page, with the packages of one language only where one is chosen."""
    catalogue = known_catalogue(services)
    found = packages(services.tools, catalogue)
    shown = [one for one in found if language in ("", *one.pair)]
    states = services.installer.states()
    made = ModelsPage(
        built_in=built_in(found),
        installed=tuple(model_row(one) for one in found if one.state in ("installed", "update")),
        available=available(shown) if catalogue else None,
        installs=tuple(install_row(state) for state in states),
        languages=languages_of(found),
        language=language,
        problems=catalogue.problems if catalogue else (),
        allowed=may_change_models(request, services.settings),
        error=error.message if error else "",
    )
    return page("models/models.html", made, error.status if error else 200)


def available(found: Sequence[Listed]) -> tuple[ModelRow, ...]:
    """Those that are not installed."""
    return tuple(model_row(one) for one in found if one.state == "available")
