"""HTML: what is translated and what stays, byte for byte, however the markup is written."""

import html
import re
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.domain import Mark, Passage
from service.files.html import Html, passages, rewrite
from service.files.html_tokens import tokens

PAGE = """<!DOCTYPE html>
<html lang="en" class="x">
<head><meta charset="utf-8"><title>Cats &amp; dogs</title>
<meta name="description" content='All about "cats"'><meta property="og:title" content="Cats">
<meta name=viewport content=wide>
<style>p > b { color: red }</style><script>if (a < b) document.write("<p>no</p>")</script></head>
<body>
<!-- a comment -->
<h1>Cats</h1>
<p>A <a href="/cat?a=1&b=2" title="The cat">cat</a> sat
   on the <b>mat</b>.<br>It slept &ndash; for 2&nbsp;hours.</p>
<pre> keep   this </pre>
<p translate="no">Parallax <span translate="yes">is a program</span></p>
<ul><li>one<li class=notranslate>two<li>three</ul>
<img src="x.png" alt="A cat"> <input type="submit" value="Send"><textarea placeholder="Your name">kept</textarea>
</body></html>
"""


def shouted(markup: str, target: str | None = None) -> str:
    """The markup with every passage in capitals, marks where they were."""
    return rewrite(markup, [Passage(one.text.upper(), one.marks) for one in passages(markup)], target)


CHANGES = (
    ('lang="en"', 'lang="pt"'),
    ("Cats &amp; dogs", "CATS &amp; DOGS"),
    ("'All about \"cats\"'", "'ALL ABOUT \"CATS\"'"),
    ('"Cats"', '"CATS"'),
    (">Cats<", ">CATS<"),
    ('"The cat">cat</a> sat\n   on the <b>mat', '"THE CAT">CAT</a> SAT ON THE <b>MAT'),
    ("It slept &ndash; for 2&nbsp;hours", "IT SLEPT &ndash; FOR 2&nbsp;HOURS"),
    (">is a program<", ">IS A PROGRAM<"),
    ("<li>one", "<li>ONE"),
    ("<li>three", "<li>THREE"),
    ('"A cat"', '"A CAT"'),
    ('"Send"', '"SEND"'),
    ('"Your name"', '"YOUR NAME"'),
)


def test_a_page() -> None:
    expected = PAGE
    for old, new in CHANGES:
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    assert shouted(PAGE, "pt") == expected
    # Shouting a page twice changes nothing: what is written is read again as it was.
    assert shouted(expected) == expected


def test_passages_come_in_reading_order() -> None:
    assert [one.text for one in passages(PAGE)] == [
        "Cats & dogs",
        'All about "cats"',
        "Cats",
        "Cats",
        "A cat sat on the mat.",
        "The cat",
        "It slept – for 2\u00a0hours.",
        "is a program",
        "one",
        "three",
        "A cat",
        "Send",
        "Your name",
    ]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("", []),
        ("   \n", []),
        ("<p></p>", []),
        ("<p>12:30 &mdash; 4</p>", []),
        ("Hello <b>big</b> world", ["Hello big world"]),
        ("<p>hard\n  wrapped\tline</p>", ["hard wrapped line"]),
        ("one<br>two<br/>three", ["one", "two", "three"]),
        ("<div>a<p>b</div>c", ["a", "b", "c"]),
        ("<ul><li>a b<li>c d</ul>", ["a b", "c d"]),
        ("<b> spaced </b> out", [" spaced out"]),
        ("x<b> </b>y", ["x y"]),
        ("a <!-- c --> b", ["a b"]),
        ("a &lt;b&gt; c", ["a <b> c"]),
        ("<select><option>red<option>blue</select>", ["red", "blue"]),
        ("<p>run <code>make &lt;x&gt;</code> now</p>", ["run make <x> now"]),
        ("<svg><title>no</title><text>no</text></svg>yes", ["yes"]),
        ("<math><mi>x</mi></math> is", ["x is"]),
        ("<div class='a notranslate b'>no <b translate=yes>yes</b></div>", ["yes"]),
        ("<span translate=no>no <span translate=yes>yes</span> no</span>", ["yes"]),
        ("<code translate=yes>yes</code>", ["yes"]),
        ("<img alt='photo.png'><img alt='A photo'>", ["A photo"]),
        ("<div translate=no><img alt='A photo'></div>", []),
        ("<td aria-label='Total price'>5</td>", ["Total price"]),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><script src='x'/><p>yes</p></html>", ["yes"]),
        ("<my-word>in</my-word> line", ["in line"]),
        ("a\0b", ["ab"]),
    ],
)
def test_what_is_translated(markup: str, texts: list[str]) -> None:
    assert [one.text for one in passages(markup)] == texts


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        # entities come back as they were, and nothing is unescaped
        ("a &lt;b&gt; &amp;amp; &nbsp;c", "A &lt;B&gt; &amp;AMP; &nbsp;C"),
        ("caf&eacute; &#233; &quot;x&quot;", "CAFÉ É &quot;X&quot;"),
        ("na&iuml;ve &#8212; z", "NAÏVE &#8212; Z"),
        ("AT&T a < b", "AT&amp;T A &lt; B"),
        ("<p title='it&#39;s \"x\"'>y</p>", "<p title='IT&#39;S \"X\"'>Y</p>"),
        ("<img alt=cat>", '<img alt="CAT">'),
        # blanks at the edges, and beside what has no text
        ("<p>\n  a b\n</p>", "<p>\n  A B\n</p>"),
        ("see <img src=x> here", "SEE <img src=x> HERE"),
        ("see<img src=x>here", "SEE<img src=x>HERE"),
        ("x <a href=y><img></a> z", "X <a href=y><img></a> Z"),
        # malformed markup
        ("<b>x<i>y</b>z</i>", "<b>X<i>Y</i></b><i>Z</i>"),
        ("one <b>two<br>three</b> four", "ONE <b>TWO<br>THREE</b> FOUR"),
        ("<b><p>one</p><p>two</p></b>", "<b><p>ONE</p><p>TWO</p></b>"),
        ("Hello <b>big world</p><p>next", "HELLO <b>BIG WORLD</p><p>NEXT"),
        ("</b>stray</i> end", "</b>STRAY</i> END"),
        ("text <b", "TEXT &lt;B"),
        ("text <b attr='>", "TEXT <b attr='>"),
        ("text <!-- no end <p>x</p>", "TEXT <!-- no end <p>x</p>"),
        ("text <script>x</p>", "TEXT <script>x</p>"),
        ("i <3 you </ me", "I &lt;3 YOU &lt;/ ME"),
        ("an <code>unclosed<p>code", "AN <code>unclosed<p>CODE"),
        ("<textarea><b>x</textarea> y", "<textarea><b>x</textarea> Y"),
        ("<B CLASS=x>a</B > b", "<B CLASS=x>A</B > B"),
        # kept inline
        ("run <code>a <i>b</i> &lt;</code> now", "RUN <code>a <i>b</i> &lt;</code> NOW"),
        ("<p>x <svg><g/></svg> y", "<p>X <svg><g/></svg> Y"),
    ],
)
def test_what_is_written(markup: str, written: str) -> None:
    assert shouted(markup) == written


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "'><b>", "&lt;b&gt;", "a\0<b"]
)
@pytest.mark.parametrize("markup", ["<p>x</p>", "<img alt=x>", "<img alt='x'>", '<img alt="x">', "<title>x</title>"])
def test_a_translation_can_not_become_a_tag(markup: str, evil: str) -> None:
    written = rewrite(markup, [Passage(evil)])
    assert [(one.kind, one.name) for one in tokens(written)] == [(one.kind, one.name) for one in tokens(markup)]
    assert evil.replace("\0", "") in html.unescape(written)


def test_tags_go_with_their_marks() -> None:
    markup = "the <i class=a>red</i> <b id=x>house</b>"
    red, house = (mark.key for mark in passages(markup)[0].marks)
    translated = Passage("a casa vermelha", (Mark(7, 15, red), Mark(2, 6, house)))
    assert rewrite(markup, [translated]) == "a <b id=x>casa</b> <i class=a>vermelha</i>"
    split = Passage("a casa vermelha", (Mark(0, 1, red), Mark(7, 15, red), Mark(2, 6, house)))
    assert rewrite(markup, [split]) == "<i class=a>a</i> <b id=x>casa</b> <i class=a>vermelha</i>"


def test_a_kept_text_that_the_translation_lost_stands_where_its_mark_does() -> None:
    markup = "run <code>make</code> now"
    (code,) = passages(markup)[0].marks
    assert (
        rewrite(markup, [Passage("execute já", (Mark(8, 8, code.key, frozen=True),))]) == "execute <code>make</code>já"
    )


@pytest.mark.parametrize("lang", ["<html lang=en>", "<HTML xml:lang='en-GB' LANG=\"en-GB\">", "<html>", "<p lang=en>"])
def test_the_language_of_the_page(lang: str) -> None:
    said = re.sub(r"en-GB|en\b", "pt", lang) if "html" in lang.lower() else lang
    assert rewrite(lang + "x", passages(lang + "x"), "pt") == said + "x"
    assert rewrite(lang + "x", passages(lang + "x")) == lang + "x"


PARTS = [
    "<b>",
    "</b>",
    "<i a='x>'>",
    "</i>",
    "<p>",
    "</p>",
    "<br>",
    "<img alt='a b'>",
    "<code>",
    "</code>",
    "<!-- -->",
    "x y",
]
PARTS += [
    " ",
    "&lt;",
    "&nbsp;",
    "<",
    "'",
    '<a href="',
    "translate=no>",
    "<u translate=yes>",
    "</u>",
    "<title>",
    "\0",
    "é",
    "<svg>",
]
MARKUP = st.lists(st.sampled_from(PARTS), max_size=25).map("".join)


@given(MARKUP | st.text())
def test_tokens_are_the_markup(markup: str) -> None:
    assert "".join(markup[token.start : token.end] for token in tokens(markup)) == markup


@given(MARKUP)
@example("<b><i></b></i>x<b> </b>y")
def test_the_same_passages_give_the_same_markup(markup: str) -> None:
    assert rewrite(markup, passages(markup)) == markup


@given(MARKUP)
def test_no_text_is_lost(markup: str) -> None:
    """Whatever the tags do, the translation of all that was read is read again from what was written."""
    before = passages(markup)
    written = rewrite(markup, [Passage(one.text + "!", one.marks) for one in before])
    assert letters(passages(written)) == letters(before)
    assert written.count("x y") == markup.count("x y")


def letters(of: Sequence[Passage]) -> str:
    return "".join(re.findall(r"[^\W_]", "".join(one.text for one in of)))


@pytest.mark.parametrize(
    "markup",
    [
        "<b>" * 10_000 + "x y" + "</b>" * 10_000,
        "<b>x " * 3_000,
        "<i>" * 5_000 + "<b>" * 5_000 + "x" + "</i>" * 5_000,
        "a <b>x<i>y</b>z</i>" * 1_000,
        "<a title='" + "x " * 100_000 + "'>y</a>",
        "<" * 50_000,
        "<a " * 50_000,
        "<!" * 50_000,
        "<span translate=no><span translate=yes>" * 2_000 + "x",
        "a " + "<b>" * 5_000 + "</b>" * 5_000 + " b",
    ],
    ids=lambda markup: markup[:12],
)
def test_vast_markup_is_read_in_linear_time(markup: str) -> None:
    shouted(markup)
    assert rewrite(markup, passages(markup)) == markup


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=windows-1251><p>Привет, мир".encode("cp1251"), "Привет, мир"),
        ("<p>Привет, мир".encode("utf-8-sig"), "Привет, мир"),
        ("<p>Привет, мир".encode("utf-16"), "Привет, мир"),
    ],
)
def test_a_file_keeps_its_encoding(data: bytes, text: str) -> None:
    assert [one.text for one in Html().passages(data)] == [text]
    assert Html().rewrite(data, Html().passages(data), "en") == data


def test_a_character_that_the_encoding_lacks_becomes_a_reference() -> None:
    data = "<meta charset=windows-1251><p>Привет, мир".encode("cp1251")
    assert Html().rewrite(data, [Passage("Olá 茶")], "pt") == b"<meta charset=windows-1251><p>Ol&#225; &#33590;"
