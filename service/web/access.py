"""Who may ask for work, and how much of it: API keys, limits for each key and address."""

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock
from time import monotonic

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Request

from service.errors import Forbidden, InvalidRequest
from service.settings import Settings
from service.store import keys
from service.store.database import Database
from service.store.keys import ApiKey
from service.web.limits import MovingWindow
from service.web.security import SAFE_METHODS, from_own_page

INVALID = "Invalid API key"
MISSING = "Please contact the server operator to get an API key"
# A key that was revoked, or made, by the command is seen by the server after so many seconds.
REMEMBERED_SECONDS = 10.0
MAX_REMEMBERED = 1_000
# An IPv6 customer has at least a whole /64 and could otherwise be a new client at every request.
IPV6_HOST_BITS = 64

# Requests for translation worked on at a time, apart from the threads that answer pages, which must not wait for them.
AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks: an address, or a key where one was given; its limits, 0 for none."""

    identity: str
    request_limit: int
    character_limit: int


class Gate:
    """Lets clients in by their keys and counts what they ask for; safe to share between threads.

    `threads` bounds how many requests for translation are worked on at a time.
    """

    def __init__(self, settings: Settings, database: Database) -> None:
        self.threads = CapacityLimiter(AT_ONCE)
        self._settings = settings
        self._database = database
        self._window = MovingWindow()
        self._known: OrderedDict[str, tuple[float, ApiKey | None]] = OrderedDict()
        self._lock = Lock()

    @property
    def requires_key(self) -> bool:
        """Whether programs are refused without a key."""
        return self._settings.require_api_key

    def admit(self, request: Request, secret: str) -> Client:
        """The client that sent the request with this key, "" for none.

        Raises Forbidden for a wrong key, InvalidRequest where one is required and none is given, save by our own pages,
        TooManyRequests where the address of a wrong key asks too often.
        """
        settings = self._settings
        by_address = Client(address(request, settings), settings.request_limit, settings.character_limit)
        if not (settings.api_keys or settings.require_api_key):
            return by_address
        if not secret:
            if settings.require_api_key and not from_own_page(request.headers):
                raise InvalidRequest(MISSING)
            return by_address
        key = self._find(secret)
        if key is None:
            self.charge(by_address)
            raise Forbidden(INVALID)
        return Client(
            f"key {key.id}",
            settings.request_limit if key.requests_a_minute is None else key.requests_a_minute,
            settings.character_limit if key.characters is None else key.characters,
        )

    def charge(self, client: Client, cost: int = 1) -> None:
        """Count `cost` requests of the client. Raises TooManyRequests where they are too many for a minute."""
        if client.request_limit:
            self._window.take(client.identity, client.request_limit, cost)

    def _find(self, secret: str) -> ApiKey | None:
        """The key, from the database at most once in some seconds."""
        # Not by the secret itself: what it was must not be read from memory long after.
        name = keys.digest(secret)
        now = monotonic()
        with self._lock:
            seen, key = self._known.get(name, (-REMEMBERED_SECONDS, None))
        if now - seen < REMEMBERED_SECONDS:
            return key
        key = keys.find(self._database, secret)
        with self._lock:
            self._known[name] = (now, key)
            while len(self._known) > MAX_REMEMBERED:
                self._known.popitem(last=False)
        return key


def address(request: Request, settings: Settings) -> str:
    """The client's address: what the outermost trusted proxy saw, or who is connected where none is trusted."""
    found = request.client.host if request.client else ""
    hops = [hop.strip() for line in request.headers.getlist("x-forwarded-for") for hop in line.split(",")]
    if settings.trusted_proxies and hops:
        found = hops[-settings.trusted_proxies :][0]
    return network(found)


def network(host: str) -> str:
    """The address as a client is counted by it: an IPv6 address by its network, what is none by its first letters."""
    try:
        found = ip_address(host)
    except ValueError:
        return ascii(host[:64])
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return f"{IPv6Address(int(found) >> IPV6_HOST_BITS << IPV6_HOST_BITS)}/64"
    return str(getattr(found, "ipv4_mapped", None) or found)


def gate_of(request: Request) -> Gate:
    """The gate of the app that answers the request."""
    found = request.app.state.gate
    assert isinstance(found, Gate)  # noqa: S101 - a wiring mistake, not an input
    return found


def header_key(request: Request) -> str:
    """The key of `Authorization: Bearer KEY`, "" where there is none."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


async def guard_list(request: Request) -> None:
    """Lets everybody's work be listed only to the holder of a key, where one is required.

    Raises InvalidRequest without a key, Forbidden for a wrong one.
    """
    gate = gate_of(request)
    secret = header_key(request)
    if gate.requires_key and not secret:
        raise InvalidRequest(MISSING)
    await run_sync(gate.admit, request, secret)


async def guard(request: Request) -> None:
    """Lets work through, to /api/v1 (a dependency of its routers) and from the pages' forms, within the limit.

    Reading what one has the address of is free. A key, where one is required, comes as `Authorization: Bearer KEY`;
    our own pages need none.
    Raises what `Gate.admit` and `Gate.charge` do.
    """
    if request.method in SAFE_METHODS:
        return
    gate = gate_of(request)
    gate.charge(await run_sync(gate.admit, request, header_key(request)))
