"""The pages' routes: what a form leads to, and that nothing typed is lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path

import pytest
from httpx import Client, Response

from service import resources
from service.domain import Comparison, Progress
from service.store.queries import Store
from tests.web.comparisons import CASE, gold_comparison
from tests.web.live import Live, serving

FILES = {language: (CASE / f"{language}.txt").read_bytes() for language in ("en", "ru", "uk")}


@dataclass
class Waiting:
    """A queue that only notes what it is given."""

    ids: list[str] = field(default_factory=list)

    def submit(self, comparison_id: str) -> None:
        self.ids.append(comparison_id)


@dataclass
class Site:
    client: Client
    live: Live
    queue: Waiting

    @property
    def store(self) -> Store:
        return self.live.store

    def keep(self, comparison: Comparison) -> str:
        return self.live.keep(comparison).rpartition("/")[2]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("pages"), max_queue=5) as live, Client(base_url=live.url) as client:
        queue = Waiting()
        live.app.state.services = replace(live.app.state.services, queue=queue)
        yield Site(client, live, queue)


@pytest.fixture
def site(shared: Site) -> Site:
    shared.queue.ids.clear()
    for item in shared.store.page(limit=100)[0]:
        shared.store.delete(item.id)
    return shared


def send(site: Site, *slots: tuple[str, str, str, tuple[str, bytes]], action: str = "compare", **more: str) -> Response:
    """The form with slots of label, language, text and file, as a browser without JavaScript posts it."""
    fields = {
        "label": [slot[0] for slot in slots],
        "language": [slot[1] for slot in slots],
        "text": [slot[2] for slot in slots],
        "action": action,
        **more,
    }
    files = [("files", slot[3]) for slot in slots]
    return site.client.post("/", data=fields, files=files)


NONE = ("", b"")


def texts(html: str) -> list[str]:
    # HTML drops one line break at the start of a textarea, so the template gives it one to drop.
    return [unescape(found) for found in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", html, re.DOTALL)]


def labels(html: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'name="label" value="([^"]*)"', html)]


def test_the_start_page_offers_three_slots(site: Site) -> None:
    answer = site.client.get("/")
    assert answer.status_code == 200
    assert texts(answer.text) == ["", "", ""]
    assert "None yet" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_texts_become_a_queued_comparison(site: Site) -> None:
    answer = send(
        site, ("Gazette", "en", "Five died.", NONE), ("", "auto", "Погибли пятеро.", NONE), title=" A  story "
    )
    assert answer.status_code == 303
    identifier = answer.headers["location"].rpartition("/")[2]
    assert site.queue.ids == [identifier]
    made = site.store.get(identifier)
    assert made.title == "A story"
    assert [(version.label, version.text) for version in made.versions] == [
        ("Gazette", "Five died."),
        ("Version 2", "Погибли пятеро."),
    ]
    assert [version.language.detected for version in made.versions] == [False, True]
    assert "Waiting for its turn" in site.client.get(answer.headers["location"]).text


def test_several_files_at_once_fill_the_empty_slots(site: Site) -> None:
    files = [("bundle", (f"{language}.txt", data)) for language, data in FILES.items()]
    fields = {"label": ["", "Mine", ""], "language": ["auto"] * 3, "text": ["", "Typed text.", ""], "action": "compare"}
    answer = site.client.post("/", data=fields, files=[*[("files", NONE)] * 3, *files])
    made = site.store.get(answer.headers["location"].rpartition("/")[2])
    assert [version.label for version in made.versions] == ["en", "Mine", "ru", "uk"]


def test_a_bad_file_is_named_and_all_else_is_kept(site: Site) -> None:
    answer = send(
        site,
        ("", "auto", "", ("good.txt", FILES["en"])),
        ("My label", "uk", "", ("broken.pdf", b"%PDF-1.7 and no more")),
        ("Third", "ru", "Погибли пятеро.", NONE),
        title="Kept title",
        reader="uk",
        mode="translation",
    )
    assert 400 <= answer.status_code < 500
    assert "broken.pdf" in answer.text
    assert labels(answer.text) == ["good", "My label", "Third"]
    assert [text[:12] for text in texts(answer.text)] == ["Daryna Holub", "", "Погибли пяте"]
    assert 'value="Kept title"' in answer.text
    assert re.search(r'<option value="uk" selected>', answer.text)
    assert re.search(r'value="translation" checked', answer.text)
    assert site.queue.ids == []


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        ([("", "", "Only one.", NONE)], "Versions given: 1"),
        ([("", "", "", NONE), ("", "", "  ", NONE)], "Versions given: 0"),
        ([("", "", "One.", ("a.txt", b"Two."))], "both a text and the file"),
        ([("", "xx", "One.", NONE), ("", "", "Two.", NONE)], "language of version 1"),
        ([("", "", "One.", NONE), ("", "", "\0", NONE)], "there are no words in it"),
        ([("", "", "One.", ("", b"")), ("", "", "", ("run.exe", b"MZ"))], "run.exe"),
    ],
)
def test_a_mistake_is_said_and_nothing_begins(
    site: Site, slots: list[tuple[str, str, str, tuple[str, bytes]]], said: str
) -> None:
    answer = send(site, *slots)
    assert 400 <= answer.status_code < 500
    assert said in unescape(answer.text)
    assert site.queue.ids == []


@pytest.mark.parametrize("name", ["mode", "reader"])
def test_a_strange_option_is_a_mistake(site: Site, name: str) -> None:
    answer = send(site, ("", "", "One.", NONE), ("", "", "Two.", NONE), **{name: "strange"})
    assert answer.status_code == 400
    assert "strange" in answer.text
    assert texts(answer.text) == ["One.", "Two."]


@pytest.mark.parametrize(
    ("action", "kept"),
    [
        ("add", ["One.", "Two.", ""]),
        ("remove:0", ["Two.", ""]),
        ("remove:7", ["One.", "Two."]),
        ("remove:x", ["One.", "Two."]),
        ("dance", ["One.", "Two."]),
    ],
)
def test_slots_come_and_go_without_javascript(site: Site, action: str, kept: list[str]) -> None:
    answer = send(site, ("", "", "One.", NONE), ("", "", "Two.", NONE), action=action)
    assert answer.status_code == 200
    assert texts(answer.text) == kept


def test_a_full_queue_is_said_and_the_form_is_not_lost(site: Site) -> None:
    for _ in range(5):
        site.keep(replace(gold_comparison(), status="queued"))
    answer = send(site, ("", "", "One.", NONE), ("", "", "Two.", NONE))
    assert answer.status_code == 429
    assert texts(answer.text) == ["One.", "Two."]


def test_a_result_is_shown_and_filtered_by_its_address(site: Site) -> None:
    path = f"/comparisons/{site.keep(gold_comparison())}"
    assert site.client.get(path).text.count('class="row ') == 17
    assert site.client.get(f"{path}?kind=date&verdict=differ").text.count('class="row ') == 1


def test_progress_tells_the_browser_when_to_look_again(site: Site) -> None:
    done = site.client.get(f"/comparisons/{site.keep(gold_comparison())}/progress")
    assert done.headers["hx-refresh"] == "true"
    identifier = site.keep(replace(gold_comparison(), status="queued"))
    site.store.start(identifier)
    site.store.progress(identifier, Progress("translate", 3, 9))
    running = site.client.get(f"/comparisons/{identifier}/progress")
    assert "hx-refresh" not in running.headers
    assert re.search(r'<progress id="bar" max="9" value="3">', running.text)


def test_a_failed_comparison_can_be_tried_again(site: Site) -> None:
    answer = send(site, ("Gazette", "en", "Five died.", NONE), ("B", "", "Погибли пятеро.", NONE), title="Story")
    first = answer.headers["location"].rpartition("/")[2]
    site.store.fail(first, "The disk is full.")
    assert "The disk is full." in site.client.get(f"/comparisons/{first}").text
    again = site.client.post(f"/comparisons/{first}/retry")
    second = again.headers["location"].rpartition("/")[2]
    assert site.client.get(f"/comparisons/{first}").status_code == 404
    made = site.store.get(second)
    assert (made.status, made.title, made.versions[0].label) == ("queued", "Story", "Gazette")
    assert [version.language.detected for version in made.versions] == [False, True]


def test_only_a_failed_comparison_can_be_tried_again(site: Site) -> None:
    assert site.client.post(f"/comparisons/{site.keep(gold_comparison())}/retry").status_code == 409


def test_deleting_asks_first(site: Site) -> None:
    path = f"/comparisons/{site.keep(gold_comparison())}"
    assert "Delete this comparison?" in site.client.get(f"{path}/delete").text
    assert site.client.get(path).status_code == 200
    assert site.client.post(f"{path}/delete").headers["location"] == "/"
    assert site.client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["", "/progress", "/delete"])
def test_an_unknown_comparison_is_a_plain_page(site: Site, path: str) -> None:
    answer = site.client.get(f"/comparisons/nothing{path}", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "There is no comparison" in answer.text


def test_the_example_is_made_once(site: Site) -> None:
    first = site.client.post("/example")
    assert first.status_code == 303
    assert site.client.post("/example").headers["location"] == first.headers["location"]
    assert len(site.store.page(limit=10)[0]) == 1


def test_without_npm_the_page_refreshes_itself_and_loads_no_missing_script(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("service.web.templating.vendor_file", lambda name: None)
    html = site.client.get(f"/comparisons/{site.keep(replace(gold_comparison(), status='queued'))}").text
    assert re.search(r'(?<!<noscript>)<meta http-equiv="refresh" content="2">', html)
    assert "/vendor/" not in html


@pytest.mark.parametrize("name", ["package.json", "..%2fpackage.json", "htmx.js"])
def test_only_known_scripts_are_served(site: Site, name: str) -> None:
    assert site.client.get(f"/vendor/{name}").status_code == 404


@pytest.mark.skipif(resources.vendor_file("htmx.min.js") is None, reason="npm ci was not run")
@pytest.mark.parametrize("name", resources.VENDOR)
def test_known_scripts_are_served(site: Site, name: str) -> None:
    answer = site.client.get(f"/vendor/{name}")
    assert answer.status_code == 200
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    assert answer.headers["content-type"].startswith(kind)
