"""/spec, the API's description, and /docs, a page to read and try it."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from service.web.templating import render, vendor

SCRIPT, STYLE = "swagger-ui-bundle.js", "swagger-ui.css"

router = APIRouter(include_in_schema=False)


@router.get("/spec")
def spec(request: Request) -> Response:
    """The same OpenAPI document as /api/v1/openapi.json."""
    return JSONResponse(request.app.openapi())


@router.get("/docs")
def docs() -> HTMLResponse:
    """Swagger UI on our own description; without npm's files the page links the description."""
    return HTMLResponse(render("docs/docs.html", script=vendor(SCRIPT), style=vendor(STYLE)))
