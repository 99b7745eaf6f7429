"""The web application: wiring only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import create_task_group
from anyio.to_thread import run_sync
from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from service import __version__
from service.jobs.comparisons import comparison_task
from service.jobs.documents import Sweeper, document_task
from service.jobs.worker import Worker
from service.packs.catalogue import CachedCatalogue
from service.packs.installer import Installer
from service.resources import static_dir
from service.settings import Settings
from service.tools import Tools, document_limits, packages_dir
from service.web import (
    api,
    document_pages,
    documents,
    errors,
    glossary,
    models,
    models_page,
    pages,
    security,
    translator,
)
from service.web.access import Gate, guard
from service.web.libre import description, files, metrics, routes
from service.web.services import Services
from service.web.stopping import Stopping


def create_app(settings: Settings) -> FastAPI:
    """The application on the settings' data directory; its workers run from start-up to shutdown.

    Hold a `DataDirectoryLock` while it runs: two servers on one directory would do everything twice.
    """
    tools = Tools.from_settings(settings)
    kept = tools.documents()
    worker = Worker(comparison_task(tools.store, tools.compare), settings.workers)
    document_worker = Worker(document_task(kept, tools.translator, document_limits(settings)), settings.workers)
    sweeper = Sweeper(kept)
    installer = Installer(packages_dir(settings))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        sweeper.start()
        worker.start()
        document_worker.start()
        yield
        async with create_task_group() as stops:
            for part in (worker, document_worker, sweeper, installer):
                stops.start_soon(run_sync, part.stop)
        tools.close()

    app = description.DescribedApp(
        title="Parallax",
        version=__version__,
        description="One story told in several languages, side by side, with the places where the versions disagree; "
        "and translation, of texts as LibreTranslate's clients ask for it and of files in the background.",
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        # Their pages load scripts from other sites.
        docs_url=None,
        redoc_url=None,
    )
    catalogue = CachedCatalogue(settings.models_index)
    app.state.services = Services(settings, tools.store, worker, tools, kept, document_worker, catalogue, installer)
    app.state.gate = Gate(settings, tools.store.database)
    errors.install(app)
    app.add_middleware(Stopping)
    security.install(app, settings)
    metrics.install(app, settings)
    for router in (api.router, documents.router, models.router, glossary.router):
        app.include_router(router, dependencies=[Depends(guard)])
    app.include_router(api.health_router)
    app.include_router(routes.router)
    app.include_router(files.router)
    app.include_router(description.router)
    app.include_router(pages.router)
    app.include_router(translator.router)
    app.include_router(document_pages.router)
    app.include_router(models_page.router)
    app.mount("/static", StaticFiles(directory=static_dir()), name="static")
    return app
