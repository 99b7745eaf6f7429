"""Markdown: words replaced, every mark, address and escape kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain import Mark, Passage
from service.files.markdown import Markdown
from service.text.limits import Rejection
from tests.files import samples

MARKDOWN = Markdown()


def put(text: str, *passages: Passage | str) -> str:
    new = [Passage(one) if isinstance(one, str) else one for one in passages]
    return MARKDOWN.rewrite(text.encode(), new, "de").decode()


def rendered(text: str) -> str:
    from markdown_it import MarkdownIt

    html: str = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    return html


def test_golden() -> None:
    made = samples.translated("a.md", samples.MARKDOWN.encode()).decode()
    assert (
        made
        == """---
title: "[de] The bridge"
layout: post
---
# [de] The *new* bridge #

[de] The mayor **opened it** on [Friday](http://example.org/a_b "day"), and
`make open` was run by [^1] everybody * in town & more.\\
[de] It cost ![[de] Three million](cost.png) euros.

> [de] A quotation that
> goes on in a second line.

- [ ] [de] One task
- [de] Item

| [de] Name | [de] Price \\| cost |
|------|:------:|
| `x`  | *[de] Low* price |

```
code stays
```

[^1]: [de] A note to it.
"""
    )


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("A **b** c", [Passage("A b c", (Mark(2, 3, 0),))]),
        ("**All bold**", [Passage("All bold")]),
        ("a `c_d` e", [Passage("a c_d e", (Mark(2, 5, 0, True),))]),
        ("see <http://x.y> now", [Passage("see http://x.y now", (Mark(4, 14, 0, True),))]),
        ("a [b](<x y> 't') c", [Passage("a b c", (Mark(2, 3, 0),))]),
        ("a [b][r] c [r] d\n\n[r]: http://x", [Passage("a b c r d", (Mark(2, 3, 0), Mark(6, 7, 1)))]),
        ("a \\*b\\* &lt; c", [Passage("a *b* < c")]),
        ("![Only a picture](x.png)", [Passage("Only a picture")]),
        ("- one\n\n  two\n- three", [Passage("one"), Passage("two"), Passage("three")]),
        ("> > deep\n> > words", [Passage("deep words")]),
        ("Title\n=====\n", [Passage("Title")]),
        ("    code\n\n```\ncode\n```\n", []),
        ("<div>\n<b>Some</b> html\n</div>\n", [Passage("Some html", (Mark(0, 4, 2),))]),
        ("> <div>\n> html\n> </div>\n", []),
        ("<script>\nvar words;\n</script>\n", []),
        ("a<br>b <b>c</b> d", [Passage("ab c d", (Mark(1, 1, 0), Mark(3, 4, 1)))]),
        ("costs $5 and $6", [Passage("costs $5 and $6")]),
        ("so $x_1 + y$ it", [Passage("so $x_1 + y$ it", (Mark(3, 12, 0, True),))]),
        ("Use {{ page.title }} here", [Passage("Use {{ page.title }} here", (Mark(4, 20, 0, True),))]),
        ("---\ntitle: 'It''s'\nslug: a b\n---\n", [Passage("It's")]),
        ("#\n\n---\n\n* * *\n", []),
        ("a *b **c** d* e", [Passage("a b c d e", (Mark(2, 7, 0), Mark(4, 5, 1)))]),
        ("*unclosed and_so_on", [Passage("*unclosed and_so_on")]),
        ("שלום **עולם** טוב", [Passage("שלום עולם טוב", (Mark(5, 9, 0),))]),
    ],
)
def test_passages(text: str, passages: list[Passage]) -> None:
    assert MARKDOWN.passages(text.encode()) == passages
    assert put(text, *passages) == text
    windows = text.replace("\n", "\r\n").encode()
    assert MARKDOWN.passages(windows) == passages


@pytest.mark.parametrize(
    "new",
    ["1. not a list", "- no item", "# no heading", "> no quote", "a *b* c", "`no code`", "<b>no tag</b>", "&amp; stays",
     "[no](link)", "snake_case_name", "__init__", "5 * 3 * 2", "back\\slash", "a\\*b", "~~no~~", "![no](picture)"],
)  # fmt: skip
def test_nothing_in_a_translation_becomes_markdown(new: str) -> None:
    html = rendered(put("Old words", new))
    assert html == rendered("X").replace("X", new.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def test_a_wrapped_line_does_not_begin_a_list() -> None:
    text = "> Some words that go on\n> in a second line of it\n"
    made = put(text, "Einige Wörter, nämlich 5 - 3 = 2. Und # eins 1. mehr")
    assert rendered(made).count("<p>") == 1
    assert "<li>" not in rendered(made)
    assert all(line.startswith("> ") for line in made.splitlines())


def test_a_bar_in_a_cell_stays_in_it() -> None:
    made = put("| a b | c |\n|---|---|\n| d | e |\n", "x | y", "z", "d", "e")
    assert rendered(made).count("<th>") == 2
    assert "<th>x | y</th>" in rendered(made)


def test_words_apart_each_keep_their_mark() -> None:
    new = Passage("Schalten Sie es aus", (Mark(0, 8, 0), Mark(16, 19, 0)))
    assert put("Please **turn off** it", new) == "**Schalten** Sie es **aus**"


def test_binary_data_is_refused() -> None:
    with pytest.raises(Rejection):
        MARKDOWN.passages(bytes(range(256)))


Pieces = st.lists(
    st.sampled_from(["a", "word ", "**", "*", "_", "`", "[", "]", "(x)", "![", "\n", "\n\n", "> ", "- ", "1. ", "# ",
                     "| ", "\\", "&amp;", "<b>", "  \n", "\t", "~~", "---\n", "```\n", "|--|\n", "[^1]", "$"]),
    max_size=25,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(Pieces)
def test_any_markdown_comes_back(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    passages = MARKDOWN.passages(data)
    assert MARKDOWN.rewrite(data, passages, "de") == data
    MARKDOWN.rewrite(data, [Passage(f"{one.text} x", one.marks) for one in passages], "de")
