"""/spec, the API's description, and /docs, a page to read and try it."""

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from service.web.templating import render, vendor

SCRIPT, STYLE = "swagger-ui-bundle.js", "swagger-ui.css"

router = APIRouter(include_in_schema=False)


class DescribedApp(FastAPI):
    """An application whose description calls every operation by its docstring's first line, not by its function."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document, made at the first call."""
        made = super().openapi()
        for path in made["paths"].values():
            for operation in path.values():
                operation["summary"] = operation["description"].partition("\n")[0]
        return made


@router.get("/spec")
def spec(request: Request) -> Response:
    """The same OpenAPI document as /api/v1/openapi.json."""
    return JSONResponse(request.app.openapi())


@router.get("/docs")
def docs() -> HTMLResponse:
    """Swagger UI on our own description; without npm's files the page links the description."""
    return HTMLResponse(render("docs/docs.html", script=vendor(SCRIPT), style=vendor(STYLE)))
