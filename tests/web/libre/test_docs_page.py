"""/docs in a real browser: the page works under our own policy for content and asks nothing of other sites."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from httpx import Client
from playwright.sync_api import Page

from service.resources import vendor_file
from tests.web.browsing import needs_axe, needs_chromium, serious

pytestmark = [
    needs_chromium,
    pytest.mark.skipif(vendor_file("swagger-ui-bundle.js") is None, reason="npm ci was not run, so there is no page"),
]


@pytest.fixture
def docs(page: Page, client: Client) -> Iterator[Page]:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(f"{client.base_url}/docs")
    page.get_by_text("/translate_file", exact=True).wait_for()
    yield page
    # Pictures inside the style sheet (data:) have no host.
    assert hosts - {""} == {urlsplit(str(client.base_url)).netloc}


def test_the_page_tries_the_api(docs: Page) -> None:
    docs.get_by_text("/health", exact=True).click()
    docs.get_by_role("button", name="Try it out").click()
    docs.get_by_role("button", name="Execute").click()
    docs.locator(".live-responses-table").get_by_text('"status": "ok"').wait_for()


@needs_axe
def test_the_page_can_be_read_by_all(docs: Page) -> None:
    # Swagger UI's own part is not ours to mend.
    docs.evaluate("document.getElementById('swagger').remove()")
    assert serious(docs) == []
