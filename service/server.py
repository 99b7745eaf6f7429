"""The running server: one for each data directory, its address printed once it listens."""

import socket
from collections.abc import Callable

import uvicorn

from service import logs
from service.app import create_app
from service.errors import Conflict
from service.settings import Settings
from service.store.lock import DataDirectoryLock


def serve(settings: Settings, path: str, announce: Callable[[str], None]) -> None:
    """Serve until interrupted; `announce` is told the address of `path`.

    Raises Conflict when the data directory or the port is taken.
    """
    logs.configure(settings.log_level, settings.log_format)
    with DataDirectoryLock(settings.data_dir), listen(settings.host, settings.port) as listener:
        host, port = listener.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        config = uvicorn.Config(
            create_app(settings),
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=3,
            # The setting trusted_proxies says whom to believe; by default uvicorn believes all of this machine.
            proxy_headers=False,
        )
        announce(f"Parallax is at http://{shown}:{port}{path} (stop it with Ctrl+C)")
        uvicorn.Server(config).run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on the address. Raises Conflict that says which address cannot be had and why."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Its connections inherit it; asyncio sets it only for sockets that it made itself. Without it the second packet of
    # an answer waits some 40 ms for the client's acknowledgement of the first.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise Conflict(
            f"Cannot listen on {host} port {port}: {error.strerror or error}. "
            "Choose another with --port or PARALLAX_PORT; port 0 picks a free one."
        ) from error
    return listener
