"""What every request passes: a bound on its body, a look at where it comes from, and headers on the answer."""

from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import TooLarge
from service.settings import Settings
from service.web.errors import error_response
from service.web.uploads import UTF8_BYTES_A_CHARACTER

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# Room for the parts of a form that are neither files nor texts.
FORM_BYTES = 1_048_576
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FOREIGN = "This request comes from another site, so it is not carried out. Send it from Parallax's own page."


def install(app: FastAPI, settings: Settings) -> None:
    """Put the middlewares in place; the last one added is the first that a request meets."""
    app.add_middleware(BodyLimit, limit=body_limit(settings))
    app.add_middleware(SameOrigin)
    app.add_middleware(SecurityHeaders)


def body_limit(settings: Settings) -> int:
    """Most bytes of a request: every version a file and a text of the greatest size."""
    version = settings.max_file_bytes + settings.max_characters * UTF8_BYTES_A_CHARACTER
    return settings.max_versions * version + FORM_BYTES


class BodyLimit:
    """Refuses a body over `limit` bytes: at once when its length is stated, else while it is read."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit
        self.message = f"The request is over {limit:,} bytes. Send fewer or smaller files."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        stated = Headers(scope=scope).get("content-length", "")
        if stated.isascii() and stated.isdigit() and int(stated[:18]) > self.limit:
            answer = error_response(Request(scope), TooLarge.status, self.message)
            return await answer(scope, receive, send)
        return await self.app(scope, self.counting(receive), send)

    def counting(self, receive: Receive) -> Receive:
        """`receive`, raising TooLarge once more than the limit has come."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.limit:
                raise TooLarge(self.message)
            return message

        return counted


class SameOrigin:
    """Refuses what a browser sends from another site's page, save for reading; other programs say nothing of a site."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and is_foreign(Headers(scope=scope)):
            return await error_response(Request(scope), 403, FOREIGN)(scope, receive, send)
        return await self.app(scope, receive, send)


def is_foreign(headers: Headers) -> bool:
    """Whether a browser says that another site's page made the request.

    Sec-Fetch-Site is sent over https and on the loopback, Origin everywhere; see the Fetch Metadata specification.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and host_of(origin) != headers.get("host", "").lower()


def host_of(origin: str) -> str:
    """The host and port of an origin, "" for null and what is no address."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


class SecurityHeaders:
    """Adds the headers that keep a browser to our own scripts and our pages out of others' frames."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)
