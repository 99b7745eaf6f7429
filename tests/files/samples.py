"""A real file of every format, made by libraries that are not ours where there is one, and a translator for them."""

import io
from collections.abc import Sequence
from typing import Any, cast

from service.alignment.words import Link, WordAligner
from service.domain import Passage
from service.files import format_for
from service.translation.base import LanguagePair
from service.translation.fake import FakeEngine
from service.translation.memory import DictMemory, HumanMemory
from service.translation.router import Router
from service.translator import Order, Translator
from tests.text import files

TEXT = """The bridge

  The mayor opened the bridge on Friday, and everybody in the
  town came to see it. It cost three million.

-----
42
"""
MARKDOWN = """---
title: The bridge
layout: post
---
# The *new* bridge #

The mayor **opened it** on [Friday](http://example.org/a_b "day"), and `make open` was
run by [^1] everybody \\* in town &amp; more.\\
It cost ![Three million](cost.png) euros.

> A quotation that goes on
> in a second line.

- [ ] One task
- Item

| Name | Price \\| cost |
|------|:------:|
| `x`  | *Low* price |

```
code stays
```

[^1]: A note to it.
"""
SRT = """1
00:00:01,000 --> 00:00:02,500 X1:5
{\\an8}<i>The mayor opened
the <b>new</b> bridge</i>

2
00:00:03,000 --> 00:00:04,500
- Who came?
- Everyone.
"""
VTT = """WEBVTT - The bridge

STYLE
::cue { color: red }

NOTE a note
to translators

first
00:01.000 --> 00:02.500 align:start
<v Anna>Open &amp; <c.red>new</c> it is
<v Bob>Yes, <00:02.000>indeed
"""
PO = """# Translators
msgid ""
msgstr ""
"Language: \\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"

#: main.c:7
#, fuzzy, c-format
#| msgid "Old %s"
msgid "Hello %s\\n"
msgstr "Alt"

#, c-format
msgid "one file"
msgid_plural "%d files"
msgstr[0] ""
msgstr[1] ""

msgctxt "menu"
msgid ""
"Two\\n"
"lines"
msgstr ""

msgid "Done"
msgstr "Fertig"

#~ msgid "Gone"
#~ msgstr ""
"""
XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
  <file original="x" source-language="en" datatype="plaintext"><body>
    <trans-unit id="1"><source>The <g id="1">new</g> bridge<x id="2"/></source></trans-unit>
    <trans-unit id="2"><source>Done</source><target state="translated">Fertig</target></trans-unit>
    <trans-unit id="3"><source>An <bpt id="1">&lt;b&gt;</bpt>old<ept id="1">&lt;/b&gt;</ept> one</source>
      <target state="new"/></trans-unit>
    <trans-unit id="4" translate="no"><source>Fixed</source></trans-unit>
  </body></file>
</xliff>
"""
XLIFF2 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr">
<file id="f"><unit id="1"><segment><source>The <pc id="1">new</pc> bridge<ph id="2"/> is open.</source></segment>
<segment state="final"><source>Done</source><target>Fini</target></segment></unit></file></xliff>
"""
JSON = r"""{"title": "The \"new\" bridge", "id": "bridge_1", "cost": 3.0, "count": 12345678901234567890123,
  "list": ["Gr\u00fc\u00dfe aus Bern", "http:\/\/example.org", "Walk and\/or drive", "2024-01-05", true, null]}
"""
HTML = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The bridge</title></head>
<body><p>The mayor <b>opened</b> it &amp; left.<br>All came.</p><script>var words = "stay";</script></body></html>
"""
CSV = 'Name;Price;Note\r\nBridge;1,5;"A ""new"" one"\r\nRoad;2;Old and grey\r\nx_1;3;"Two\nlines"\r\n'


def docx() -> bytes:
    """Formatting, a link, a field, tabs, a line break, a table, a text box, header and footer."""
    import docx as library
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def xml(text: str) -> Any:
        return parse_xml(text.replace(">", f" {nsdecls('w')}>", 1))

    document = library.Document()
    document.add_heading("The bridge", 1)
    first = document.add_paragraph("The mayor ")
    first.add_run("opened").bold = True
    first.add_run(" it on Fri")
    first.add_run("day.").add_break()
    first.add_run("All came.")
    document.add_paragraph("Name:\tvalue\t12")
    linked = document.add_paragraph()
    for part in (
        '<w:hyperlink w:anchor="x"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>The link</w:t></w:r></w:hyperlink>',
        '<w:r><w:t xml:space="preserve"> on page </w:t></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r><w:t>7</w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r><w:t xml:space="preserve"> of it.</w:t></w:r>',
        '<w:del w:id="1"><w:r><w:delText>Deleted</w:delText></w:r></w:del>',
    ):
        linked._p.append(xml(part))
    anchor = document.add_paragraph("A box")
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed text</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    anchor._p.append(xml(box))
    anchor.add_run(" stands here.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "A cell"
    table.cell(0, 1).text = "42"
    document.sections[0].header.paragraphs[0].text = "The header"
    document.sections[0].footer.paragraphs[0].text = "The footer"
    return saved(document)


def odt() -> bytes:
    """Formatting, a link, blanks, a note, a tab, a field and a line break."""
    import odfdo

    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "The bridge"))
    document.body.append(
        odfdo.Element.from_tag(
            '<text:p>The mayor <text:span text:style-name="T1">opened <text:s text:c="2"/>the</text:span> bridge.'
            '<text:line-break/>See <text:a xlink:href="http://example.org">the link</text:a>'
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
            "<text:p>The note.</text:p></text:note-body></text:note>.<text:tab/>on page "
            "<text:page-number>3</text:page-number> of it</text:p>"
        )
    )
    return saved(document)


def odp() -> bytes:
    """A slide with a title."""
    import odfdo

    document = odfdo.Document("presentation")
    page = odfdo.DrawPage("page1", name="One")
    frame = odfdo.Frame.text_frame("The bridge", size=("7cm", "5cm"), position=("1cm", "1cm"))
    page.append(frame)
    document.body.append(page)
    return saved(document)


def ods() -> bytes:
    """A sheet with a word and a number."""
    import odfdo

    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Sheet")
    table.set_value("A1", "The bridge")
    table.set_value("B1", 42)
    document.body.append(table)
    return saved(document)


def pptx() -> bytes:
    """A slide with a title, formatted text, a table and notes."""
    import pptx as library
    from pptx.util import Inches

    show = library.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "The bridge"
    frame = slide.placeholders[1].text_frame
    frame.text = "The mayor "
    run = frame.paragraphs[0].add_run()
    run.text, run.font.bold = "opened", True
    frame.paragraphs[0].add_run().text = " it"
    frame.add_paragraph().text = "One\vtwo"
    table = slide.shapes.add_table(1, 1, 0, 0, Inches(3), Inches(1)).table
    table.cell(0, 0).text = "A cell"
    slide.notes_slide.notes_text_frame.text = "The notes"
    return saved(show)


def xlsx() -> bytes:
    """Words, numbers, a formula, rich text, a comment and an Excel table."""
    import openpyxl
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.comments import Comment
    from openpyxl.worksheet.table import Table

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "The sheet"
    for row in (["Name", "Price"], ["Bridge", 3.5], ["a_code", "=B2*2"], ["http://example.org", "Total price"]):
        sheet.append(row)
    sheet["A6"] = CellRichText("The ", TextBlock(InlineFont(b=True), "new"), " bridge")
    sheet["A6"].comment = Comment("A comment", "me")
    sheet.add_table(Table(displayName="T1", ref="A1:B3"))
    return saved(book)


def saved(document: object) -> bytes:
    """The bytes that a library's document saves."""
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]  # each of the libraries has save()
    return target.getvalue()


def epub() -> bytes:
    """Two chapters, a title and a table of contents."""
    book = files.epub(["<h1>One</h1><p>The mayor <i>opened</i> it.</p>", "<p>All came.</p>"], title="The bridge")
    package = part(book, "EPUB/content.opf")
    named = package.replace(b"</dc:title>", b"</dc:title><dc:language>en-GB</dc:language>")
    return with_parts(book, {"EPUB/content.opf": named})


def everything() -> dict[str, bytes]:
    """A file of each format by its name; the extension says the format."""
    return {
        "a.txt": TEXT.encode(),
        "a.md": MARKDOWN.encode(),
        "a.html": HTML.encode(),
        "a.epub": epub(),
        "a.srt": SRT.encode(),
        "a.vtt": VTT.encode(),
        "a.po": PO.encode(),
        "a.xlf": XLIFF.encode(),
        "b.xliff": XLIFF2.encode(),
        "a.json": JSON.encode(),
        "a.csv": CSV.encode(),
        "a.docx": docx(),
        "a.odt": odt(),
        "a.odp": odp(),
        "a.ods": ods(),
        "a.pptx": pptx(),
        "a.xlsx": xlsx(),
    }


class OneAhead:
    """Aligns the words of the fake engine's translations: the sentence itself behind "[xx] "."""

    def links(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[Link, ...]]:
        """Each word with itself."""
        return [tuple(_links(source, target)) for source, target in pairs]


def _links(source: str, target: str) -> list[Link]:
    ahead, at, found = len(target) - len(source), 0, []
    for word in source.split():
        start = source.index(word, at)
        at = start + len(word)
        found.append(Link(start, at, start + ahead, at + ahead))
    return found


def translator() -> Translator:
    """A translator whose engine puts "[de]" before each English sentence."""
    router = Router((FakeEngine([LanguagePair("en", "de")]),), HumanMemory(DictMemory()))
    return Translator(router, cast("WordAligner", OneAhead()), lambda source, target: ())


def translated(name: str, data: bytes, target: str = "de") -> bytes:
    """The file as that translator makes it."""
    known = format_for(name)
    done = translator().translate(known.passages(data), Order("en", "de"))
    return known.rewrite(data, [one.passage for one in done], target)


def shouted(name: str, data: bytes, target: str = "de") -> bytes:
    """The file with its words in capitals, marks where they were: what was not translated is easily seen."""
    known = format_for(name)
    return known.rewrite(data, [Passage(one.text.upper(), one.marks) for one in known.passages(data)], target)


def texts(name: str, data: bytes) -> list[str]:
    """The texts of a file's passages."""
    return [passage.text for passage in format_for(name).passages(data)]


with_parts = files.with_parts
part = files.part
