"""A real server on the loopback, in a thread, so that a test can reach into its store."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from service.app import create_app
from service.domain import Comparison, Draft
from service.server import listen
from service.settings import Settings
from service.store.queries import Store
from service.web.services import Services


@dataclass(frozen=True, slots=True)
class Live:
    """A running server: its address, its app and what it keeps."""

    url: str
    app: FastAPI
    store: Store

    def keep(self, comparison: Comparison) -> str:
        """The path of a comparison put into the store as it is, without any work."""
        drafts = [Draft(version.label, version.text) for version in comparison.versions]
        made = self.store.create(drafts, comparison.title, comparison.reader)
        if comparison.status == "done":
            self.store.finish(replace(comparison, id=made.id))
        elif comparison.status == "failed":
            self.store.fail(made.id, comparison.error or "")
        elif comparison.progress:
            self.store.start(made.id)
            self.store.progress(made.id, comparison.progress)
        return f"/comparisons/{made.id}"


@contextmanager
def serving(data_dir: Path, **settings: Any) -> Iterator[Live]:
    """A server on a free port with its own data directory; stopped and closed at the end."""
    app = create_app(Settings(data_dir=data_dir, workers=1, **settings))
    server = uvicorn.Server(
        uvicorn.Config(
            app, log_config=None, access_log=False, ws="none", timeout_graceful_shutdown=1, proxy_headers=False
        )
    )
    with listen("127.0.0.1", 0) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server stopped while it started"
                time.sleep(0.02)
            services = app.state.services
            assert isinstance(services, Services)
            yield Live(f"http://127.0.0.1:{listener.getsockname()[1]}", app, services.store)
        finally:
            server.should_exit = True
            thread.join(30)
