"""The model that ships is called by that name on every page, with its measured quality."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import Client
from playwright.sync_api import Page

from models.training import manifest
from service import tools
from service.domain import Language, Passage, Segment, TranslatedPassage, Translation
from service.translation.beam import Decoding
from service.translation.bundled import Manifest
from service.web.built_in import maker, translated
from service.web.query import Query
from service.web.result import result_page
from service.web.rows import row_view
from service.web.templating import render
from service.web.translator_view import result_of
from tests.bundled_model import make_model
from tests.web.browsing import needs_axe, needs_chromium, serious
from tests.web.comparisons import KINDS, NAMES, gold_comparison
from tests.web.live import Live, serving

MEASURED = Manifest(Path("nowhere"), ("ru", "uk"), (), "MIT", Decoding(), (("uk", 24.94),))


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server of a version that ships a model, of which only Ukrainian was measured."""
    folder = tmp_path_factory.mktemp("built-in")
    model = make_model(folder)
    figures = [{"language": "uk", "test_set": "FLORES-dev", "lines": 997, "bleu": 24.94, "chrf": 52.0}]
    manifest.write(model, {**manifest.read(model), "figures": figures})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tools, "bundled_dir", lambda: model)
        with serving(folder / "server", models_index=str(folder)) as running:
            yield running


@pytest.mark.parametrize(
    ("engine", "source", "told"),
    [
        ("bundled", "uk", "the built-in model (BLEU 24.9 on FLORES)"),
        ("bundled", "ru", "the built-in model"),
        ("bundled + argos", "uk", "the built-in model (BLEU 24.9 on FLORES) + argos"),
        ("firefox", "uk", "firefox"),
        ("memory", "ru", "memory"),
    ],
)
def test_a_translation_says_that_it_is_the_built_in_models(engine: str, source: str, told: str) -> None:
    assert maker(engine, source, MEASURED) == told
    assert "(" not in maker(engine, source, None)


def test_the_translate_page_names_it() -> None:
    made = TranslatedPassage(Passage("Rain."), (Segment(0, 5, 0, 5, Translation("Rain.", ("uk", "en"), "bundled")),))
    result = result_of("Дощ.", made, Language("uk", 1.0, False), "en", "", MEASURED)
    assert result.engines == ("the built-in model (BLEU 24.9 on FLORES)",)


def test_a_comparison_names_it_at_the_top_and_in_each_row() -> None:
    gold = gold_comparison()
    versions = tuple(
        replace(one, translations=tuple(made and replace(made, engine="bundled") for made in one.translations))
        if one.language.code == "uk"
        else one
        for one in gold.versions
    )
    found = replace(gold, versions=versions)
    page = result_page(found, Query(), KINDS, NAMES, MEASURED)
    assert page.built_in == ("Ukrainian was translated by the built-in model (BLEU 24.9 on FLORES).",)
    assert page.built_in[0] in render("comparison/result.html", page=page)
    cells = [cell for row in found.rows for cell in row_view(row, found, KINDS, NAMES).cells if cell.translations]
    said = {(cell.language, "by the built-in model" in cell.source) for cell in cells if not cell.human}
    assert said <= {("uk", True), ("ru", False)}
    assert ("uk", True) in said
    assert translated(gold.versions, MEASURED) == ()


def test_the_models_page_lists_its_languages_and_the_api_its_pairs(live: Live) -> None:
    with Client(base_url=live.url) as client:
        page, told = client.get("/models").text, client.get("/api/v1/models").json()
    section = page.partition("Built in")[2].partition("</section>")[0]
    assert "from 2 languages into English" in section
    assert section.index("Russian") < section.index("Ukrainian") < section.index("BLEU 24.9")
    assert "not used" not in section
    assert [(one["source"], one["state"], one["quality"], one["used"]) for one in told["installed"]] == [
        ("ru", "built-in", None, True),
        ("uk", "built-in", 24.94, True),
    ]
    assert {"source": "ru", "target": "en", "route": ["ru", "en"]} in told["routes"]


def test_a_text_is_translated_by_it(live: Live) -> None:
    with Client(base_url=live.url) as client:
        page = client.post("/translator", data={"q": "Дощ ішов усю ніч.", "source": "uk", "target": "en"}).text
    assert "by the built-in model (BLEU 24.9 on FLORES)" in page


def test_without_one_the_models_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "bundled_dir", lambda: tmp_path / "nothing")
    with serving(tmp_path, models_index=str(tmp_path)) as running, Client(base_url=running.url) as client:
        assert "comes without a translation model" in client.get("/models").text


@needs_chromium
@needs_axe
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious(live: Live, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live.url}/models")
    assert serious(page) == []
