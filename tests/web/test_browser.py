"""The pages in a real browser: uploading, reading, keys, narrow screens, no JavaScript, accessibility."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from service.domain import Progress
from tests.web.browsing import needs_axe, needs_chromium, needs_htmx, serious
from tests.web.comparisons import CASE, crowded_comparison, gold_comparison
from tests.web.live import Live, serving

FILES = [CASE / f"{language}.txt" for language in ("en", "ru", "uk")]
A_WHOLE_COMPARISON = 240_000  # milliseconds: the encoder is converted first, on a slow machine

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with serving(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def result(live: Live) -> str:
    return live.url + live.keep(gold_comparison())


def test_three_files_become_a_comparison(live: Live, page: Page) -> None:
    page.goto(live.url)
    page.get_by_label("Choose all files at once").set_input_files(FILES)
    expect(page.locator(".chosen li")).to_have_text(["en.txt", "ru.txt", "uk.txt"])
    page.get_by_label("Title").fill("Three outlets")
    page.locator(".options").get_by_role("button", name="Compare").click()
    expect(page).to_have_url(re.compile("/comparisons/[0-9a-f]+$"))
    expect(page.locator(".rows")).to_be_visible(timeout=A_WHOLE_COMPARISON)
    expect(page.get_by_role("heading", level=1)).to_have_text("Three outlets")
    assert page.locator(".row").count() >= 5
    assert page.locator("mark").count() >= 2
    expect(page.locator(".sources")).to_contain_text("Ukrainian")
    page.goto(live.url)
    expect(page.get_by_role("link", name="Three outlets", exact=True)).to_be_visible()


@needs_htmx
def test_filters_and_switches_change_the_rows_in_place(result: str, page: Page) -> None:
    page.goto(result)
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="Differ 5").click()
    expect(page.locator(".row")).to_have_count(5)
    expect(page.locator(".shown")).to_have_text("5 of 17 rows")
    page.get_by_role("link", name="Date 1").click()
    expect(page.locator(".row")).to_have_count(1)
    expect(page.get_by_role("link", name="Date 1")).to_be_focused()
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".row")).to_have_count(17)
    page.get_by_role("link", name="Original").click()
    expect(page.locator(".translation").first).to_be_hidden()
    page.get_by_role("link", name="Translation", exact=True).click()
    expect(page.locator(".translated .original").first).to_be_hidden()
    expect(page).to_have_url(re.compile("view=translation"))
    assert page.evaluate("window.sameDocument")
    page.go_back()
    expect(page.locator(".translation").first).to_be_hidden()


def test_keys_lead_from_disagreement_to_disagreement(result: str, page: Page) -> None:
    page.goto(result)
    visited = []
    for key in "nnjpk":
        page.keyboard.press(key)
        visited.append(page.evaluate("document.activeElement.id"))
    assert visited == ["row-2", "row-3", "row-8", "row-3", "row-2"]
    expect(page.locator("#row-2")).to_be_in_viewport()
    page.get_by_label("keys").uncheck()
    page.locator("#row-2").focus()
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == "row-2"
    page.get_by_role("button", name="Next disagreement").click()
    assert page.evaluate("document.activeElement.id") == "row-2"


def test_a_finding_in_the_list_leads_to_its_row(result: str, page: Page) -> None:
    page.goto(result)
    page.locator(".finding-link").filter(has_text="€300").locator("a").click()
    expect(page.locator("#row-3")).to_be_focused()
    expect(page.locator("#row-3")).to_be_in_viewport()


def test_versions_come_and_go_on_the_form(live: Live, page: Page) -> None:
    page.goto(live.url)
    page.get_by_label("Text").nth(0).fill("Kept.")
    page.get_by_role("button", name="Add a version").click()
    expect(page.locator(".slot")).to_have_count(4)
    expect(page.get_by_label("Label").nth(3)).to_be_focused()
    page.get_by_role("button", name="Remove version 2").click()
    page.get_by_role("button", name="Remove version 2").click()
    expect(page.locator(".slot")).to_have_count(2)
    expect(page.get_by_role("button", name="Remove version")).to_have_count(0)
    expect(page.get_by_label("Text").nth(0)).to_have_value("Kept.")


@needs_htmx
def test_progress_moves_without_a_reload(live: Live, page: Page) -> None:
    running = replace(gold_comparison(), status="running", progress=Progress("translate", 3, 44))
    path = live.keep(running)
    page.goto(live.url + path)
    page.evaluate("window.sameDocument = true")
    expect(page.locator(".stage")).to_contain_text("3 of 44")
    identifier = path.rpartition("/")[2]
    live.store.progress(identifier, Progress("examine", 5, 17))
    expect(page.locator(".stage")).to_contain_text("5 of 17", timeout=10_000)
    expect(page.locator("#announce")).to_have_text("Looking for disagreements")
    assert page.evaluate("window.sameDocument")
    live.store.finish(replace(gold_comparison(), id=identifier))
    expect(page.locator(".rows")).to_be_visible(timeout=10_000)


def test_a_comparison_can_be_deleted(live: Live, page: Page) -> None:
    page.goto(live.url + live.keep(replace(gold_comparison(), title="To be deleted")))
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete").click()
    expect(page).to_have_url(live.url + "/")
    expect(page.get_by_text("To be deleted")).to_have_count(0)


def test_all_works_without_javascript(live: Live, result: str, open_context: Any) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(live.url)
    page.get_by_label("Text").nth(0).fill("Five people died on 3 May.")
    page.get_by_label("or a file").nth(1).set_input_files(FILES[1])
    page.get_by_role("button", name="Add a version").click()
    expect(page.locator(".slot")).to_have_count(4)
    expect(page.get_by_label("Text").nth(0)).to_have_value("Five people died on 3 May.")
    expect(page.get_by_label("Text").nth(1)).to_have_value(re.compile("Голуб"))
    page.get_by_role("button", name="Remove version 4").click()
    expect(page.locator(".slot")).to_have_count(3)
    page.goto(result)
    page.get_by_role("link", name="Date 1").click()
    expect(page.locator(".row")).to_have_count(1)
    page.get_by_role("link", name="Original").click()
    expect(page.locator(".translation").first).to_be_hidden()
    expect(page.locator(".row")).to_have_count(1)
    running = live.url + live.keep(replace(gold_comparison(), status="running", progress=Progress("align", 0, 1)))
    page.goto(running)
    assert page.locator("noscript meta[http-equiv=refresh], meta[http-equiv=refresh]").count() == 1


@pytest.mark.parametrize("width", [390, 900, 1920])
def test_no_page_scrolls_sideways(live: Live, result: str, open_context: Any, width: int) -> None:
    page = open_context(viewport={"width": width, "height": 900}).new_page()
    failed = live.keep(replace(gold_comparison(), status="failed", error="x" * 300))
    for address in (live.url, result, live.url + live.keep(crowded_comparison()), live.url + failed):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, address


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(live: Live, result: str, open_context: Any, scheme: str) -> None:
    page = open_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}).new_page()
    kept = gold_comparison(translated=False)
    states = [
        kept,
        crowded_comparison(),
        replace(kept, status="failed", error="No."),
        replace(kept, status="running", progress=Progress("translate", 3, 44)),
    ]
    paths = [live.keep(state) for state in states]
    for address in (live.url, result, f"{result}/delete", f"{live.url}/nowhere", *(live.url + path for path in paths)):
        page.goto(address)
        assert serious(page) == [], address
