"""The files that a comparison is exported as, read back by other programs' readers."""

import csv
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from translate.storage.tmx import tmxfile

from service import wire
from service.domain import Comparison, Version
from service.errors import Conflict, NotFound
from service.translation.memory import read_tmx
from service.web.exports import FORMS, file_stem, render
from service.web.exports.cells import original
from tests.web.comparisons import gold_comparison

HOSTILE = "<script>alert('x')</script> *bold* [link](javascript:x) | =1+1 `code` &amp; \u202eevil \x1b[31m"


def hostile() -> Comparison:
    """The gold comparison with a title, labels and explanations written by someone who means harm."""
    gold = gold_comparison()
    versions = tuple(replace(version, label=f"={HOSTILE}") for version in gold.versions)
    rows = tuple(
        replace(row, differences=tuple(replace(found, explanation=f"@{HOSTILE}") for found in row.differences))
        for row in gold.rows
    )
    return replace(gold, title=HOSTILE, versions=versions, rows=rows)


def words(tree: etree._Element) -> str:
    """All text of a page, on one line."""
    return " ".join("".join(map(str, tree.itertext())).split())


def text_of(form: str, comparison: Comparison) -> str:
    return render(comparison, form).content.decode("utf-8-sig")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("status", ["queued", "running", "failed"])
def test_what_is_not_done_is_not_exported(form: str, status: str) -> None:
    with pytest.raises(Conflict, match=status):
        render(replace(gold_comparison(), status=status), form)  # type: ignore[arg-type]  # one of the literals


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(NotFound, match="pdf"):
        render(gold_comparison(), "pdf")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_takes_empty_and_hostile_comparisons(form: str) -> None:
    empty = replace(gold_comparison(), rows=(), versions=(), summary=None, signature=None, title="")
    assert render(empty, form).content
    assert render(hostile(), form).content
    assert render(replace(gold_comparison(translated=False)), form).content


def test_json_is_the_apis() -> None:
    made = render(gold_comparison(), "json")
    assert json.loads(made.content) == wire.to_json(gold_comparison())


def test_html_holds_every_sentence_and_needs_nothing_else() -> None:
    page = text_of("html", gold_comparison())
    tree = html.fromstring(page)
    shown = words(tree)
    for version in gold_comparison().versions:
        for sentence in version.sentences:
            assert " ".join(sentence.text.split()) in shown
    assert not tree.xpath("//script | //link | //img | //iframe | //@onclick | //@src | //@href")
    assert not re.search(r"url\(|@import|https?://", page)
    assert tree.xpath("//mark")
    assert tree.xpath("count(//ol/li)") == len(gold_comparison().rows)


def test_html_escapes_what_strangers_wrote() -> None:
    page = text_of("html", hostile())
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_markdown_reads_back_as_it_was_written() -> None:
    comparison = hostile()
    rendered = html.fromstring(MarkdownIt("commonmark").enable("table").render(text_of("md", comparison)))
    assert not rendered.xpath("//script | //a | //code | //table")
    shown = words(rendered)
    assert " ".join(HOSTILE.split()) in shown
    for version in comparison.versions:
        for sentence in version.sentences:
            assert " ".join(sentence.text.split()) in shown


def test_csv_has_a_line_a_row_and_runs_nothing() -> None:
    content = render(hostile(), "csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    comparison = hostile()
    assert len(table) == len(comparison.rows) + 1
    assert {len(line) for line in table} == {3 + 2 * len(comparison.versions) + 2}
    assert not [cell for line in table for cell in line if cell.startswith(("=", "+", "-", "@", "\t"))]
    told = [line[3] for line in table[1:]]
    assert told == [original(comparison.versions[0], row) for row in comparison.rows]


def test_tmx_is_read_by_another_program_and_by_our_own() -> None:
    content = render(gold_comparison(), "tmx").content
    shared = [row for row in gold_comparison().rows if sum(map(bool, row.cells.values())) > 1]
    assert len(tmxfile(BytesIO(content)).units) == len(shared)
    version: Version = gold_comparison().versions[0]
    first = next(row for row in shared if row.cells["a"])
    assert original(version, first) in {unit.source for unit in read_tmx(content)}
    root = etree.fromstring(content)
    assert root.get("version") == "1.4"
    assert {element.get("{http://www.w3.org/XML/1998/namespace}lang") for element in root.iter("tuv")} == {
        "en",
        "ru",
        "uk",
    }


def test_tmx_leaves_out_what_xml_cannot_hold() -> None:
    etree.fromstring(render(hostile(), "tmx").content)


def test_text_is_for_terminals() -> None:
    text = text_of("text", hostile())
    assert "\x1b" not in text
    assert "differ" in text
    for row in gold_comparison().rows:
        said = f"\n{row.index + 1}. {row.verdict}\n" in text
        assert said == (row.verdict != "agree")


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Дождь: во Львове", "Дождь-во-Львове"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "comparison"),
        ("///", "comparison"),
        ('a"b\r\nc', "a-b-c"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_files_name_is_harmless(title: str, stem: str) -> None:
    assert file_stem(title) == stem


@pytest.mark.parametrize("form", ["md", "csv"])
def test_versions_of_one_label_are_told_apart(form: str) -> None:
    comparison = gold_comparison()
    alike = replace(comparison, versions=tuple(replace(version, label="same") for version in comparison.versions))
    text = text_of(form, alike)
    assert all(f"same ({version.key})" in text.replace("\\", "") for version in alike.versions)
