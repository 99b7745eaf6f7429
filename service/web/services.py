"""What routes work with, gathered once by `create_app` and found on `app.state.services`."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request

from service.documents import AUTO
from service.domain import Comparison, Draft, ModeChoice
from service.errors import InvalidRequest, TooManyRequests
from service.files.process import check_file
from service.jobs.queue import Queue
from service.packs.catalogue import CachedCatalogue
from service.packs.installer import Installer
from service.settings import Settings
from service.store.documents import Document, Documents
from service.store.queries import Store
from service.tools import Tools, document_limits
from service.web.document_uploads import NewDocument


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of a running server."""

    settings: Settings
    store: Store
    queue: Queue
    tools: Tools
    documents: Documents
    document_queue: Queue
    catalogue: CachedCatalogue
    installer: Installer

    def begin(self, drafts: Sequence[Draft], title: str, reader: str, mode: ModeChoice) -> Comparison:
        """Keep a new comparison and queue it. Raises TooManyRequests when the queue is full."""
        if self.store.waiting() >= self.settings.max_queue:
            raise TooManyRequests(
                f"{self.settings.max_queue} comparisons are waiting already. Try again in some minutes."
            )
        comparison = self.store.create(drafts, title, reader, mode)
        self.queue.submit(comparison.id)
        return comparison

    def begin_document(self, given: NewDocument) -> Document:
        """Keep a new document and queue it.

        Raises UnsupportedFormat, TooLarge or UnreadableDocument for a file that cannot be one, InvalidRequest where no
        model leads into the target, TooManyRequests when the queue or the space is full.
        """
        check_file(given.name, given.data, document_limits(self.settings))
        self.check_route(given.source, given.target)
        document = self.documents.create(given.name, given.data, given.source, given.target, given.terms)
        self.document_queue.submit(document.id)
        return document

    def check_route(self, source: str, target: str) -> None:
        """Raises InvalidRequest where no installed model leads from the source, if it is known, to the target."""
        router = self.tools.translator().router
        sources = {pair.source for pair in router.pairs()} if source == AUTO else {source}
        if not any(router.route(one, target) for one in sources) and source != target:
            raise InvalidRequest(
                f"No installed model leads from {source} to {target}. Install one: parallax models install "
                + (target if source == AUTO else f"{source}-{target}")
            )


def services_of(request: Request) -> Services:
    """The services of the app that answers the request; usable with `Depends`."""
    found = request.app.state.services
    assert isinstance(found, Services)  # noqa: S101 - a wiring mistake, not an input
    return found
