"""What every request passes: a look at where it goes and comes from, a bound on its body, headers on the answer."""

from collections.abc import Collection, Mapping
from ipaddress import ip_address
from types import MappingProxyType
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import TooLarge
from service.settings import Settings
from service.web.addresses import is_api
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
# Where models are uploaded, which are larger than any document.
MODEL_UPLOADS = ("/api/v1/models/import", "/models/import")
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
ANY = "*"
CORS_METHODS = ("GET", "POST", "PUT", "DELETE")
CORS_HEADERS = ("Authorization",)
CORS_SECONDS = 86_400
FOREIGN = "This request comes from another site, so it is not carried out. Send it from Parallax's own page."


def install(app: FastAPI, settings: Settings) -> None:
    """Put the middlewares in place; the last one added is the first that a request meets."""
    larger = dict.fromkeys(MODEL_UPLOADS, settings.max_model_bytes + FORM_BYTES)
    app.add_middleware(BodyLimit, limit=body_limit(settings), larger=larger)
    app.add_middleware(SameOrigin, allowed=settings.cors_origins)
    if settings.cors_origins:
        app.add_middleware(CrossOrigin, allowed=settings.cors_origins)
    hosts = settings.allowed_hosts or default_hosts(settings.host)
    if ANY not in hosts:
        app.add_middleware(AllowedHosts, hosts=hosts)
    app.add_middleware(SecurityHeaders)


def body_limit(settings: Settings) -> int:
    """Most bytes of a request: every version a file and a text of the greatest size."""
    version = settings.max_file_bytes + settings.max_characters * UTF8_BYTES_A_CHARACTER
    return settings.max_versions * version + FORM_BYTES


class BodyLimit:
    """Refuses a body over `limit` bytes: at once when its length is stated, else while it is read.

    Paths in `larger` have a limit of their own.
    """

    def __init__(self, app: ASGIApp, limit: int, larger: Mapping[str, int] = MappingProxyType({})) -> None:
        self.app = app
        self.limit = limit
        self.larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        stated = Headers(scope=scope).get("content-length", "")
        limit = self.larger.get(scope["path"], self.limit)
        if stated.isascii() and stated.isdigit() and int(stated[:18]) > limit:
            answer = error_response(Request(scope), TooLarge.status, too_large(limit))
            return await answer(scope, receive, send)
        return await self.app(scope, counting(receive, limit), send)


def too_large(limit: int) -> str:
    """What is said of a request over the limit."""
    return f"The request is over {limit:,} bytes. Send fewer or smaller files."


def counting(receive: Receive, limit: int) -> Receive:
    """`receive`, raising TooLarge once more than `limit` bytes have come."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLarge(too_large(limit))
        return message

    return counted


class SameOrigin:
    """Refuses what a browser sends from another site's page, save for reading; other programs say nothing of a site.

    The sites `allowed` may send to the addresses for programs, never to those of the pages' forms.
    """

    def __init__(self, app: ASGIApp, allowed: Collection[str] = ()) -> None:
        self.app = app
        self.allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS:
            headers = Headers(scope=scope)
            if is_foreign(headers) and not (is_api(scope["path"]) and self.allows(headers.get("origin"))):
                return await error_response(Request(scope), 403, FOREIGN)(scope, receive, send)
        return await self.app(scope, receive, send)

    def allows(self, origin: str | None) -> bool:
        """Whether pages of the origin may use the API."""
        return origin is not None and (ANY in self.allowed or origin in self.allowed)


class CrossOrigin:
    """Tells browsers that the sites `allowed` may use the addresses for programs, and read what they answer."""

    def __init__(self, app: ASGIApp, allowed: Collection[str]) -> None:
        self.app = app
        self.shared = CORSMiddleware(app, allowed, CORS_METHODS, CORS_HEADERS, max_age=CORS_SECONDS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        shared = scope["type"] == "http" and is_api(scope["path"])
        await (self.shared if shared else self.app)(scope, receive, send)


class AllowedHosts:
    """Answers only to the names `hosts`, at any port: a stranger's name that leads here is an attack on a browser.

    See DNS rebinding. Only browsers are in danger, and they always name a host.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            host = Headers(scope=scope).get("host", "")
            if host and without_port(host) not in self.hosts:
                message = (
                    f"This server does not answer to the name {host[:100]!a}, only to "
                    f"{', '.join(sorted(self.hosts))}. Add it to the setting PARALLAX_ALLOWED_HOSTS."
                )
                return await error_response(Request(scope), 400, message)(scope, receive, send)
        return await self.app(scope, receive, send)


def default_hosts(listening: str) -> tuple[str, ...]:
    """The names that a server listening on this address answers to: on the loopback its own, else any."""
    if not is_loopback(listening):
        return (ANY,)
    return (*LOCAL_NAMES, f"[{ip_address(listening)}]" if ":" in listening else listening)


def is_loopback(host: str) -> bool:
    """Whether a server that listens on this address can be reached from its own machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def without_port(host: str) -> str:
    """The name in a Host header, in small letters; an IPv6 address in its brackets."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and (not port or port.isdecimal()) else host.lower()


def from_own_page(headers: Headers) -> bool:
    """Whether a browser says that one of our own pages made the request."""
    site = headers.get("sec-fetch-site")
    return site == "same-origin" if site is not None else "origin" in headers and not is_foreign(headers)


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
