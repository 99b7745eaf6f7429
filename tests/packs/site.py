"""A web server on the loopback address that serves a folder as well, and as badly, as a test asks for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass
class Manners:
    """How the site serves: `cuts` are the bytes after which the next answers break off, `gate` holds an answer back,
    `roots` are answers for paths that are folders."""

    ranges: bool = True
    validator: str = '"one"'
    cuts: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    wrong_range: bool = False
    gate: threading.Event | None = None
    pieces: int = 1 << 20
    roots: dict[str, bytes] = field(default_factory=dict)


@dataclass
class Site:
    """A served folder, how it is served, and the Range header of each request for a file, "" without one."""

    address: str
    root: Path
    manners: Manners
    asked: list[tuple[str, str]]

    def put(self, name: str, content: bytes) -> str:
        """Serve the content under the name; gives its address."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return f"{self.address}/{name}"


@contextmanager
def serving(root: Path) -> Iterator[Site]:
    """The folder as a site until the end of the block."""
    manners, asked = Manners(), list[tuple[str, str]]()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("Range", "")))
            serve(self, root, manners)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Site(f"http://127.0.0.1:{server.server_port}", root, manners, asked)
        server.shutdown()
        thread.join()


def serve(request: BaseHTTPRequestHandler, root: Path, manners: Manners) -> None:
    """Answer one request."""
    file = root / request.path.lstrip("/")
    known = request.path in manners.roots or file.is_file()
    content = (manners.roots.get(request.path) or file.read_bytes()) if known else b""
    start = first_byte(request, manners)
    if "Location" in manners.headers:
        request.send_response(302)
        request.send_header("Location", manners.headers["Location"])
        request.end_headers()
    elif not known:
        request.send_error(404)
    elif start >= len(content) > 0:
        request.send_error(416)
    else:
        send(request, content, start, manners)


def send(request: BaseHTTPRequestHandler, content: bytes, start: int, manners: Manners) -> None:
    """The content from `start` on, as the manners are."""
    request.send_response(206 if start else 200)
    if start:
        shown = start + 1 if manners.wrong_range else start
        request.send_header("Content-Range", f"bytes {shown}-{len(content) - 1}/{len(content)}")
    headers = {"ETag": manners.validator, "Content-Length": str(len(content) - start)} | manners.headers
    for name, value in headers.items():
        if value:
            request.send_header(name, value)
    request.end_headers()
    rest = content[start:][: manners.cuts.pop(0) if manners.cuts else len(content)]
    # The other side may have had enough before the end.
    with suppress(OSError):
        for place in range(0, len(rest), manners.pieces):
            if place and manners.gate:
                manners.gate.wait(20)
            request.wfile.write(rest[place : place + manners.pieces])
            request.wfile.flush()
    request.close_connection = True


def first_byte(request: BaseHTTPRequestHandler, manners: Manners) -> int:
    """Where the answer begins: by Range, unless the content is another than If-Range wants."""
    wanted = request.headers.get("Range", "")
    condition = request.headers.get("If-Range")
    if not manners.ranges or not wanted or (condition is not None and condition != manners.validator):
        return 0
    return int(wanted.removeprefix("bytes=").removesuffix("-"))
