"""One family of errors and one answer to it: JSON for programs, a page for people."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from service.errors import UNEXPECTED, ParallaxError, TooManyRequests
from service.web.addresses import is_api
from service.web.templating import render

METHOD = "This address does not take {method}. It takes {allowed}."
NOWHERE = "There is nothing at {path}. Look at the start page, or at /api/v1/openapi.json for the API."

log = structlog.get_logger(__name__)


def install(app: FastAPI) -> None:
    """Answer every error that a route raises, and every one that the framework does."""
    app.add_exception_handler(ParallaxError, answer_ours)
    app.add_exception_handler(HTTPException, answer_http)
    app.add_exception_handler(RequestValidationError, answer_validation)
    app.add_exception_handler(Exception, answer_unexpected)


def answer_ours(request: Request, error: Exception) -> Response:
    """An error of ours, with its own status and message."""
    assert isinstance(error, ParallaxError)  # noqa: S101 - what the handler is registered for
    headers = None
    if isinstance(error, TooManyRequests) and error.retry_after:
        headers = {"Retry-After": str(error.retry_after)}
    return error_response(request, error.status, error.message, headers)


def answer_http(request: Request, error: Exception) -> Response:
    """An error of the framework: no such address, no such method, a form that cannot be parsed."""
    assert isinstance(error, HTTPException)  # noqa: S101 - what the handler is registered for
    if error.status_code == HTTPStatus.NOT_FOUND:
        message = NOWHERE.format(path=ascii(request.url.path[:80]))
    elif error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = (error.headers or {}).get("Allow", "another method")
        message = METHOD.format(method=request.method, allowed=allowed)
    else:
        message = f"{error.detail} Look at /api/v1/openapi.json for the shape of a request."
    return error_response(request, error.status_code, message, error.headers)


def answer_validation(request: Request, error: Exception) -> Response:
    """A parameter of the wrong shape: a 400 that names each and says what it should be."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - what the handler is registered for
    return error_response(request, HTTPStatus.BAD_REQUEST, " ".join(map(problem, errors_of(error))))


def errors_of(error: RequestValidationError) -> Sequence[dict[str, Any]]:
    return list(error.errors())


def problem(found: dict[str, Any]) -> str:
    """One wrong parameter in words."""
    if found["type"] == "json_invalid":
        return "The body is no JSON."
    name = ".".join(str(part) for part in found["loc"][1:]) or "The request"
    if found["type"] == "missing":
        return f"{name} is missing."
    return f"{name} is {ascii(found['input'])[:60]}: {found['msg']}."


def answer_unexpected(request: Request, _: Exception) -> Response:
    """A mistake of ours; the server logs the traceback after this."""
    return error_response(request, HTTPStatus.INTERNAL_SERVER_ERROR, UNEXPECTED)


def error_response(request: Request, status: int, message: str, headers: Any = None) -> Response:
    """The error as JSON at the addresses for programs and where JSON is asked for, else as a page."""
    if wants_json(request):
        return JSONResponse({"error": message}, status, headers)
    page = render("errors/error.html", status=status, title=HTTPStatus(status).phrase, message=message)
    return HTMLResponse(page, status, headers)


def wants_json(request: Request) -> bool:
    """Whether a program asks, not a person."""
    accept = request.headers.get("accept", "")
    return is_api(request.url.path) or ("application/json" in accept and "text/html" not in accept)
