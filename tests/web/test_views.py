"""What the pages show, and that every template is content with what it is given."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from service.domain import Comparison, Language, Progress
from service.resources import templates_dir
from service.web import result, views
from service.web.query import ROWS_A_PAGE, Query
from service.web.rows import RowView, row_view
from service.web.templating import render
from tests.web.comparisons import KINDS, NAMES, crowded_comparison, gold_comparison

GOLD = gold_comparison()


def shown(comparison: Comparison, query: Query | None = None) -> result.ResultPage:
    return result.result_page(comparison, query or Query(), KINDS, NAMES)


def start_page(**changes: object) -> views.StartPage:
    page = views.StartPage(
        title="",
        reader="en",
        mode="auto",
        slots=(views.Slot(),) * 3,
        errors=(),
        languages=tuple(NAMES.items()),
        formats=(".txt", ".pdf"),
        max_versions=8,
        max_megabytes=10.0,
        recent=(),
        example=True,
    )
    return replace(page, **changes)  # type: ignore[arg-type]  # the fields' types differ


def row_with(kind: str) -> RowView:
    row = next(row for row in GOLD.rows if any(found.kind == kind for found in row.differences))
    return row_view(row, GOLD, KINDS, NAMES)


PAGES: dict[str, Callable[[], str]] = {
    "result": lambda: render("comparison/result.html", page=shown(GOLD)),
    "result without translations": lambda: render("comparison/result.html", page=shown(gold_comparison(False))),
    "result of eight versions": lambda: render("comparison/result.html", page=shown(crowded_comparison())),
    "result with a filter that fits no row": lambda: render(
        "comparison/result.html", page=shown(GOLD, Query(frozenset({"date"}), frozenset({"agree"})))
    ),
    "result of nothing": lambda: render(
        "comparison/result.html", page=shown(replace(GOLD, rows=(), summary=None, signature=None))
    ),
    "result whose detectors are gone": lambda: render(
        "comparison/result.html", page=result.result_page(GOLD, Query(), {}, {})
    ),
    "queued": lambda: render("comparison/progress.html", page=views.progress_page(replace(GOLD, status="queued"))),
    "running": lambda: render(
        "comparison/progress.html",
        page=views.progress_page(replace(GOLD, status="running", progress=Progress("translate", 3, 9))),
    ),
    "progress fragment": lambda: render(
        "comparison/_progress.html", work=views.work("running", Progress("align", 0, 1))
    ),
    "failed": lambda: render(
        "comparison/failed.html", page=views.failed_page(replace(GOLD, status="failed", error="Version 2 is empty."))
    ),
    "delete": lambda: render("comparison/delete.html", page=views.delete_page(GOLD)),
    "start": lambda: render("start/start.html", page=start_page()),
    "start with mistakes": lambda: render(
        "start/start.html",
        page=start_page(
            slots=(views.Slot("a", "b", "en"), views.Slot(error="scan.pdf is empty.")),
            errors=("scan.pdf is empty.",),
            mode="translation",
            recent=views.recent([GOLD, replace(GOLD, status="failed"), replace(GOLD, summary=None, title="")]),
            example=False,
        ),
    ),
    "error": lambda: render("errors/error.html", status=404, title="Not found", message="There is no such page."),
}


@pytest.mark.parametrize("name", PAGES)
def test_every_template_has_all_it_asks_for(name: str) -> None:
    html = PAGES[name]()
    assert html.count("<main") == (0 if "fragment" in name else 1)
    assert " object at 0x" not in html


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_labels_point_at_fields(name: str) -> None:
    html = PAGES[name]()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<label[^>]*\sfor="([^"]+)"', html)) <= set(ids)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_needs_inline_code_or_another_host(name: str) -> None:
    html = PAGES[name]()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", html)
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', html)


def test_no_template_marks_text_as_safe() -> None:
    for path in Path(templates_dir()).rglob("*.html"):
        assert not re.search(r"\|\s*safe|autoescape", path.read_text("utf-8")), path


def test_markup_in_a_label_stays_text() -> None:
    html = PAGES["result of eight versions"]()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html


def test_versions_with_one_label_are_told_apart() -> None:
    comparison = gold_comparison()
    alike = replace(comparison, versions=tuple(replace(version, label="news") for version in comparison.versions))
    page = shown(alike)
    assert [source.label for source in page.versions] == ["news (a)", "news (b)", "news (c)"]
    assert [cell.label for cell in page.rows[0].cells] == ["news (a)", "news (b)", "news (c)"]


def test_the_words_that_differ_are_marked_and_the_odd_one_stands_out() -> None:
    english, russian, ukrainian = row_with("date").cells
    found = {
        cell.language: [(s.text, s.odd) for line in cell.originals for s in line.segments if s.kinds == ("date",)]
        for cell in (english, russian, ukrainian)
    }
    assert found == {"en": [("21 May", False)], "ru": [("23 мая", True)], "uk": [("21 травня", False)]}


def test_marked_text_keeps_every_blank() -> None:
    html = PAGES["result"]()
    found = re.search(r'<p class="original" lang="en" dir="auto">(A ruling is due.*?)</p>', html, re.DOTALL)
    assert found
    assert re.sub(r"<[^>]+>", "", found[1]) == "A ruling is due by Wednesday, 21 May."


def test_findings_come_gravest_first() -> None:
    page = shown(GOLD)
    order = [item.finding.severity for item in (*page.top, *page.further)]
    assert order == sorted(order, key=["high", "medium", "low"].index)
    assert len(order) == page.disagreements == 7


def test_sentences_that_are_not_neighbours_show_a_gap() -> None:
    row = replace(GOLD.rows[0], cells={"a": (0, 2, 3), "b": (), "c": ()})
    cell = row_view(row, GOLD, KINDS, NAMES).cells[0]
    assert [sentence.apart for sentence in cell.originals] == [False, True, False]


@pytest.mark.parametrize(
    ("indexes", "source", "human"),
    [
        ((0,), "human translation", True),
        ((1,), "machine translation", False),
        ((0, 1), "partly human translation", False),
        ((4,), "machine translation via Polish", False),
        ((), "", False),
    ],
)
def test_a_cell_says_who_translated_it(indexes: tuple[int, ...], source: str, human: bool) -> None:
    row = replace(GOLD.rows[0], cells={"a": (), "b": indexes, "c": ()}, differences=())
    cell = row_view(row, GOLD, KINDS, {**NAMES, "pl": "Polish"}).cells[1]
    assert (cell.source, cell.human) == (source, human)


@pytest.mark.parametrize(
    ("reader", "commands"),
    [
        ("en", ["parallax models install ru", "parallax models install uk"]),
        ("uk", ["parallax models install uk", "parallax models install ru uk"]),
    ],
)
def test_a_missing_model_is_a_hint(reader: str, commands: list[str]) -> None:
    page = shown(replace(gold_comparison(False), reader=reader))
    assert [hint.command for hint in page.hints] == commands


def test_nothing_is_hinted_where_all_is_translated_or_the_language_is_unknown() -> None:
    assert shown(GOLD).hints == ()
    untold = gold_comparison(False)
    versions = tuple(replace(version, language=Language("und", 0.0, True)) for version in untold.versions)
    assert shown(replace(untold, versions=versions)).hints == ()


def test_filters_show_rows_of_any_chosen_kind_and_any_chosen_verdict() -> None:
    page = shown(GOLD, Query(kinds=frozenset({"date", "number"})))
    assert {finding.kind.kind for row in page.rows for finding in row.findings} == {"date", "number", "wording"}
    assert page.shown == 2
    assert page.total == len(GOLD.rows)
    assert page.clear == f"/comparisons/{GOLD.id}"
    only = shown(GOLD, Query(verdicts=frozenset({"only", "partial"})))
    assert {row.verdict for row in only.rows} == {"only", "partial"}


def test_counts_on_chips_are_the_rows_that_the_chip_would_show() -> None:
    page = shown(GOLD)
    for choice in page.kinds:
        assert shown(GOLD, Query(kinds=frozenset({choice.key}))).shown == choice.count
    for choice in page.verdicts:
        assert shown(GOLD, Query(verdicts=frozenset({choice.key}))).shown == choice.count


def test_a_chip_toggles_and_keeps_the_rest() -> None:
    query = Query.read(["date"], ["differ"], "original", "1")
    assert query.toggle_kind("date").address("x") == "/comparisons/x?verdict=differ&view=original"
    assert query.toggle_kind("name").address("x") == "/comparisons/x?verdict=differ&kind=date&kind=name&view=original"


@pytest.mark.parametrize("page", ["", "0", "-1", "x", "²", "9" * 5000, "１"])
def test_a_strangers_parameters_are_harmless(page: str) -> None:
    query = Query.read(['"><script>', "date"], ["evil"], "sideways", page)
    assert query == Query(kinds=frozenset({"date"}))


def test_long_comparisons_come_in_pages() -> None:
    rows = tuple(replace(GOLD.rows[0], index=i) for i in range(2 * ROWS_A_PAGE + 1))
    long = replace(GOLD, rows=rows)
    pages = [shown(long, Query(page=n)) for n in (1, 2, 3, 99)]
    assert [len(page.rows) for page in pages] == [ROWS_A_PAGE, ROWS_A_PAGE, 1, 1]
    assert [choice.name for choice in pages[0].pages] == ["1", "2", "3"]


def test_a_finding_leads_to_the_page_that_holds_its_row() -> None:
    disputed = next(row for row in GOLD.rows if row.differences)
    rows = tuple(replace(disputed, index=i) for i in range(ROWS_A_PAGE + 1))
    page = shown(replace(GOLD, rows=rows))
    assert page.further[-1].address == f"/comparisons/{GOLD.id}?page=2#row-{ROWS_A_PAGE + 1}"


def test_a_finding_leads_out_of_a_filter_that_hides_its_row() -> None:
    page = shown(GOLD, Query(verdicts=frozenset({"agree"})))
    assert all(item.address.startswith(f"/comparisons/{GOLD.id}#row-") for item in page.top)
