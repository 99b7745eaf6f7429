"""The translate page: with scripts and without, texts and files, and what goes wrong."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import Client
from playwright.sync_api import Page, expect

from tests.argos_package import make_package
from tests.web.browsing import needs_axe, needs_chromium, needs_htmx, serious
from tests.web.live import Live, serving

TEXT = "The storm killed 12 people.\n\nRiver flooded city <b>& bridge</b>."


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    data = tmp_path_factory.mktemp("translator")
    for source, target in (("en", "ru"), ("ru", "en"), ("en", "uk")):
        make_package(data / "packages", source, target)
    with serving(data, max_characters=5_000, max_file_bytes=100_000) as running:
        yield running


@pytest.fixture(scope="module")
def client(live: Live) -> Iterator[Client]:
    with Client(base_url=live.url) as made:
        yield made


def posted(client: Client, **form: str) -> Any:
    return client.post("/translator", data={"source": "auto", "target": "ru", "action": "translate", **form})


def test_a_text_comes_back_in_pairs(client: Client) -> None:
    answer = posted(client, q=TEXT)
    assert answer.status_code == 200
    assert answer.text.count('class="pair') >= 2
    assert "буря" in answer.text
    assert "from English, detected with" in answer.text
    assert "&lt;b&gt;" in answer.text
    assert "<b>" not in answer.text.partition("translation-result")[2]


def test_terms_are_kept_and_replaced(client: Client) -> None:
    answer = posted(client, q="Storm killed minister.", source="en", terms="minister = ministre")
    assert "ministre" in answer.text.partition("whole-translation")[2]


@pytest.mark.parametrize(
    ("form", "status", "message"),
    [
        ({"q": ""}, 400, "There is no text to translate"),
        ({"q": " \n"}, 400, "There is no text to translate"),
        ({"q": "x" * 5_001}, 413, "at most 5,000"),
        ({"q": "Storm.", "source": "en", "target": "xx"}, 503, "No installed model leads from en to xx"),
        ({"q": "Storm.", "source": "en", "target": ""}, 503, "No installed model"),
        ({"q": "Storm.", "source": "ru"}, 400, "The text is in Russian already"),
        ({"q": "minister"}, 400, "The language of the text cannot be told"),
        ({"q": "Storm\0.", "source": "en"}, 400, "U+0000"),
        ({"q": "Storm.", "terms": "a\0b"}, 400, "cannot be printed"),
    ],
)
def test_a_mistake_keeps_what_was_typed(client: Client, form: dict[str, str], status: int, message: str) -> None:
    answer = posted(client, **form)
    assert answer.status_code == status
    assert message in answer.text
    if form["q"].strip() and "\0" not in form["q"]:
        assert form["q"] in answer.text


def test_swapping_keeps_the_text(client: Client) -> None:
    answer = posted(client, q="буря", source="ru", target="en", action="swap")
    assert 'value="en" selected' in answer.text.partition('name="target"')[0]
    assert 'value="ru" selected' in answer.text.partition('name="target"')[2]
    assert "буря" in answer.text


def test_swapping_reads_the_language_that_was_to_be_detected(client: Client) -> None:
    answer = posted(client, q="Реки затопила города и мосты, сообщает полиция.", target="en", action="swap")
    assert 'value="ru" selected' in answer.text.partition('name="target"')[2]


def test_one_word_is_read_in_a_language_that_can_be_translated(client: Client) -> None:
    assert "from English" in posted(client, q="bank").text


def test_a_link_may_choose_the_languages(client: Client) -> None:
    answer = client.get("/translator?source=ru&target=en")
    assert 'value="ru" selected' in answer.text
    assert 'value="en" selected' in answer.text.partition('name="target"')[2]


def test_a_file_is_translated_at_an_address_of_its_own(client: Client) -> None:
    answer = client.post(
        "/translator",
        data={"source": "en", "target": "ru", "action": "translate"},
        files={"file": ("story.txt", b"Storm killed people.")},
    )
    assert answer.status_code == 303
    assert re.fullmatch("/documents/[0-9a-f]+", answer.headers["location"])
    assert client.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "status", "message"),
    [
        ("story.exe", b"MZ", 415, "exe"),
        ("story.docx", b"not a zip", 422, "story.docx"),
        ("story.txt", b"", 422, "story.txt"),
        ("story.txt", b"x" * 100_001, 413, "100,000"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(client: Client, name: str, data: bytes, status: int, message: str) -> None:
    answer = client.post(
        "/translator", data={"source": "en", "target": "ru", "action": "translate"}, files={"file": (name, data)}
    )
    assert (answer.status_code, message in answer.text) == (status, True)


def test_an_unknown_document_is_a_404(client: Client) -> None:
    for path in ("/documents/nothing", "/documents/nothing/progress"):
        assert client.get(path).status_code == 404
    assert client.post("/documents/nothing/delete").status_code == 404


def test_without_models_the_page_says_what_to_do(tmp_path: Path) -> None:
    with serving(tmp_path) as bare, Client(base_url=bare.url) as client:
        answer = client.get("/translator")
        assert "No translation model is installed yet" in answer.text


@needs_chromium
@needs_htmx
def test_the_result_comes_into_the_page_and_pairs_light_up(live: Live, page: Page) -> None:
    page.goto(f"{live.url}/translator")
    page.evaluate("window.sameDocument = true")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("To", exact=True).select_option("ru")
    page.locator(".translator-foot").get_by_role("button", name="Translate").click()
    expect(page.locator(".pair")).to_have_count(2)
    assert page.evaluate("window.sameDocument")
    page.locator(".pair").nth(1).hover()
    expect(page.locator('.whole [data-pair="2"]')).to_have_class("lit")
    expect(page.locator('.whole [data-pair="1"]')).not_to_have_class("lit")
    page.locator(".pair").nth(0).focus()
    expect(page.locator('.whole [data-pair="1"]')).to_have_class("lit")
    page.locator('.whole [data-pair="2"]').hover()
    expect(page.locator(".pair").nth(1)).to_have_class(re.compile("lit"))


@needs_chromium
@needs_htmx
def test_a_mistake_does_not_cost_the_text(live: Live, page: Page) -> None:
    page.goto(f"{live.url}/translator")
    page.get_by_label("Text", exact=True).fill("x" * 5_001)
    page.locator(".translator-foot").get_by_role("button", name="Translate").click()
    expect(page.get_by_role("alert")).to_contain_text("at most 5,000")
    expect(page.get_by_label("Text", exact=True)).to_have_value("x" * 5_001)


@needs_chromium
def test_the_translation_can_be_copied(live: Live, open_context: Any) -> None:
    page = open_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{live.url}/translator")
    page.get_by_label("Text", exact=True).fill("storm")
    page.get_by_label("To", exact=True).select_option("ru")
    page.locator(".translator-foot").get_by_role("button", name="Translate").click()
    page.locator(".result-head").get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#whole-translation").text_content()


@needs_chromium
def test_a_file_goes_its_way_in_the_browser(live: Live, page: Page) -> None:
    page.goto(f"{live.url}/translator")
    page.get_by_label("or a file").set_input_files(
        {"name": "story.txt", "mimeType": "text/plain", "buffer": b"Storm killed people."}
    )
    page.get_by_label("To", exact=True).select_option("ru")
    page.locator(".translator-foot").get_by_role("button", name="Translate").click()
    expect(page).to_have_url(re.compile("/documents/[0-9a-f]+$"))
    with page.expect_download() as started:
        page.get_by_role("link", name="Download").click(timeout=20_000)
    assert started.value.suggested_filename == "story.ru.txt"
    assert "убила" in Path(started.value.path()).read_text("utf-8")
    page.get_by_role("button", name="Delete it now").click()
    expect(page).to_have_url(f"{live.url}/translator")


@needs_chromium
def test_all_works_without_javascript(live: Live, open_context: Any) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{live.url}/translator")
    page.get_by_label("Text", exact=True).fill("Storm killed people.")
    page.get_by_label("To", exact=True).select_option("ru")
    page.locator(".translator-foot").get_by_role("button", name="Translate").click()
    expect(page.locator(".pair")).to_have_count(1)
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    page.get_by_role("button", name="Swap the languages").click()
    expect(page.get_by_label("From", exact=True)).to_have_value("ru")


@needs_chromium
@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(live: Live, open_context: Any, scheme: str) -> None:
    page = open_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{live.url}/translator")
    assert serious(page) == []
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("To", exact=True).select_option("ru")
    page.locator(".translator-foot").get_by_role("button", name="Translate").click()
    expect(page.locator(".pair")).to_have_count(2)
    assert serious(page) == []


@needs_chromium
@pytest.mark.parametrize("width", [390, 900, 1920])
def test_no_page_scrolls_sideways(live: Live, open_context: Any, width: int) -> None:
    page = open_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(f"{live.url}/translator")
    page.get_by_label("Text", exact=True).fill("x" * 300 + " " + TEXT)
    page.get_by_label("To", exact=True).select_option("ru")
    page.locator(".translator-foot").get_by_role("button", name="Translate").click()
    expect(page.locator(".pair")).not_to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
