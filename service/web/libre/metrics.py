"""/metrics for Prometheus, under the names that LibreTranslate's dashboards know; no addresses and no keys in it."""

from secrets import compare_digest
from time import perf_counter

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, Summary, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.settings import Settings
from service.web.addresses import DOWNLOADS, LIBRE
from service.web.libre import schemas

CLOSED = 499  # the client left before an answer was begun


class Measurements:
    """How many requests of LibreTranslate's API there were, are, and how long they took."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.duration = Summary(
            "libretranslate_http_request_duration_seconds",
            "Time spent on request",
            ["endpoint", "status"],
            registry=self.registry,
        )
        self.in_flight = Gauge(
            "libretranslate_http_requests_in_flight", "Active requests", ["endpoint"], registry=self.registry
        )
        self.duration.labels("/translate", 200)
        self.in_flight.labels("/translate")


class Measured:
    """Measures the requests to LibreTranslate's addresses; others are no endpoints, or a stranger could invent many."""

    def __init__(self, app: ASGIApp, measurements: Measurements) -> None:
        self.app = app
        self.measurements = measurements

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint = endpoint_of(scope)
        if endpoint is None:
            return await self.app(scope, receive, send)
        status, begun = CLOSED, perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with self.measurements.in_flight.labels(endpoint).track_inprogress():
            try:
                await self.app(scope, receive, noting)
            finally:
                self.measurements.duration.labels(endpoint, status).observe(perf_counter() - begun)


def endpoint_of(scope: Scope) -> str | None:
    """The address as a label; None where it is not LibreTranslate's."""
    if scope["type"] != "http":
        return None
    path: str = scope["path"]
    return path if path in LIBRE else DOWNLOADS if path.startswith(DOWNLOADS) else None


def install(app: FastAPI, settings: Settings) -> None:
    """Measure and show, where the setting says so."""
    if not settings.metrics:
        return
    measurements = Measurements()
    router = APIRouter(tags=["server"])

    @router.get(
        "/metrics",
        response_class=Response,
        response_model=None,
        responses={
            200: {"content": {"text/plain": {}}, "description": "Prometheus' text format."},
            **schemas.refusals(401),
        },
    )
    def metrics(request: Request) -> Response:
        """Measurements for Prometheus; with a token set, as `Authorization: Bearer TOKEN`."""
        given = request.headers.get("authorization", "").encode()
        if settings.metrics_token and not compare_digest(given, f"Bearer {settings.metrics_token}".encode()):
            return JSONResponse({"error": "Unauthorized"}, 401, {"WWW-Authenticate": "Bearer"})
        return Response(generate_latest(measurements.registry), media_type=CONTENT_TYPE_LATEST)

    app.include_router(router)
    app.add_middleware(Measured, measurements=measurements)
