"""Word, PowerPoint and Excel: other libraries find the words, their formatting and all else in what was written."""

import io
import re

import pytest

from service.domain import Mark, Passage
from service.files.docx import Docx
from tests.files import samples

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*paragraphs: str) -> bytes:
    """A Word document whose body holds this XML."""
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document {W}><w:body>{body}</w:body></w:document>'
    return samples.with_parts(samples.docx(), {"word/document.xml": xml.encode()})


def body_of(data: bytes) -> str:
    """The XML of a document's body without its namespaces."""
    text = samples.part(data, "word/document.xml").decode()
    return re.sub(
        r' xmlns:\w+="[^"]*"| xml:space="preserve"', "", text[text.index("<w:body>") + 8 : text.index("</w:body>")]
    )


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


BOLD = "<w:b/>"
LINK = '<w:hyperlink w:anchor="x">{}</w:hyperlink>'
BEGIN, PARTED, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def test_word() -> None:
    import docx

    document = docx.Document(io.BytesIO(samples.translated("a.docx", samples.docx())))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts == [
        "[de] The bridge",
        "[de] The mayor opened it on Friday.\n[de] All came.",
        "[de] Name:\t[de] value\t12",
        "[de] The link on page 7 of it.",
        "[de] A box stands here.",
    ]
    assert [run.text for run in document.paragraphs[1].runs if run.bold] == ["opened"]
    assert document.paragraphs[0].style == document.styles["Heading 1"]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["[de] A cell", "42"]
    assert document.sections[0].header.paragraphs[0].text == "[de] The header"
    assert document.sections[0].footer.paragraphs[0].text == "[de] The footer"


def test_what_stands_between_words_stays_in_word() -> None:
    xml = body_of(samples.translated("a.docx", samples.docx()))
    assert "<w:t>[de] Boxed text</w:t>" in xml
    assert "<w:delText>Deleted</w:delText>" in xml
    assert f"{BEGIN}<w:r><w:instrText> PAGE </w:instrText></w:r>{PARTED}<w:r><w:t>7</w:t></w:r>{END}" in xml
    assert '<w:u w:val="single"/>' in xml


@pytest.mark.parametrize(
    ("paragraph", "passages"),
    [
        # A spelling mark, an edit and a language cut runs, but are no formatting.
        (run("The br") + '<w:proofErr w:type="spellStart"/>' + run("idge", '<w:lang w:val="en-US"/>') + run(" is open"),
         [Passage("The bridge is open")]),
        (run("All of it", BOLD) + run(" bold", BOLD), [Passage("All of it bold")]),
        (run("Mostly plain with ") + run("bold", BOLD) + run(" in it"),
         [Passage("Mostly plain with bold in it", (Mark(18, 22, 0),))]),
        (run("See ") + LINK.format(run("the link", BOLD)) + run(" there"),
         [Passage("See the link there", (Mark(4, 12, 0),))]),
        (LINK.format(run("Only a link")), [Passage("Only a link")]),
        (run("On ") + BEGIN + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + PARTED + run("7") + END + run(" of it"),
         [Passage("On 7 of it", (Mark(3, 4, 0, True),))]),
        (run("See ") + BEGIN + '<w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>' + PARTED + run("this page") + END
         + run(" too"),
         [Passage("See this page too", (Mark(4, 13, 0),))]),
        (run("Old ") + f"<w:del>{run('gone').replace('w:t>', 'w:delText>')}</w:del><w:ins>{run('new one')}</w:ins>",
         [Passage("Old new one", (Mark(4, 4, 1), Mark(4, 11, 0)))]),
        (run("Non") + "<w:r><w:noBreakHyphen/></w:r>" + run("breaking"), [Passage("Non\u2011breaking")]),
        (run("One") + "<w:r><w:tab/></w:r>" + run("two") + '<w:r><w:br w:type="page"/></w:r>',
         [Passage("One"), Passage("two")]),
        (run("42"), []),
        (BEGIN + "<w:r><w:instrText>TOC</w:instrText></w:r>" + PARTED + run("Contents go on"),
         [Passage("Contents go on")]),
        ('<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent>' + run("Held words") + "</w:sdtContent></w:sdt>",
         [Passage("Held words")]),
    ],
)  # fmt: skip
def test_paragraphs_of_word(paragraph: str, passages: list[Passage]) -> None:
    data = word(paragraph)
    # Headers and footers come after the body.
    assert Docx().passages(data)[: len(passages)] == passages
    assert Docx().rewrite(data, Docx().passages(data), "en") is not None
    shouted = body_of(samples.shouted("a.docx", data))
    for mark in re.findall(r"<w:(?:hyperlink|instrText|fldChar|ins|del|sdtPr|br|tab|noProof)\b[^>]*>", paragraph):
        assert mark in shouted


def test_words_apart_each_keep_their_link() -> None:
    data = word(run("Please ") + LINK.format(run("turn off")) + run(" the light"))
    new = [Passage("Schalten Sie bitte das Licht aus", (Mark(0, 8, 0), Mark(29, 32, 0)))]
    others = Docx().passages(data)[1:]
    xml = body_of(Docx().rewrite(data, [*new, *others], "de"))
    assert xml.count("<w:hyperlink") == 2
    assert re.sub("<[^>]*>", "", xml) == new[0].text


def test_word_names_the_new_language() -> None:
    styles = samples.part(samples.translated("a.docx", samples.docx()), "word/styles.xml").decode()
    assert 'w:val="de-DE"' in styles
    assert 'w:val="en-US"' not in styles


def test_powerpoint() -> None:
    import pptx

    slide = pptx.Presentation(io.BytesIO(samples.translated("a.pptx", samples.pptx()))).slides[0]
    assert slide.shapes.title.text == "[de] The bridge"
    first, second = slide.placeholders[1].text_frame.paragraphs
    assert [(run.text, run.font.bold) for run in first.runs] == [
        ("[de] The mayor ", None),
        ("opened", True),
        (" it", None),
    ]
    assert second.text == "[de] One\v[de] two"
    assert next(shape for shape in slide.shapes if shape.has_table).table.cell(0, 0).text == "[de] A cell"
    assert slide.notes_slide.notes_text_frame.text == "[de] The notes"


def test_excel() -> None:
    import openpyxl
    from openpyxl.cell.rich_text import CellRichText

    book = openpyxl.load_workbook(io.BytesIO(samples.translated("a.xlsx", samples.xlsx())), rich_text=True)
    sheet = book["The sheet"]
    rows = [row[:2] for row in sheet.iter_rows(values_only=True)]
    # Headings of an Excel table are names that formulas use.
    assert rows[0] == ("Name", "Price")
    assert rows[1:3] == [("[de] Bridge", 3.5), ("a_code", "=B2*2")]
    assert rows[3] == ("http://example.org", "[de] Total price")
    rich = sheet["A6"].value
    assert isinstance(rich, CellRichText)
    assert str(rich) == "[de] The new bridge"
    assert [str(part) for part in rich if not isinstance(part, str) and part.font.b] == ["new"]
    assert sheet["A6"].comment.text == "[de] A comment"
