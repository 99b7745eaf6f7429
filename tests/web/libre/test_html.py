"""format=html: text is translated across inline tags, everything else stays, and nothing is ever unescaped."""

from typing import Any

import httpx
import pytest
from httpx import Client

EN_RU = {"source": "en", "target": "ru", "format": "html"}


def made(client: Client, q: Any, **body: Any) -> Any:
    answer = client.post("/translate", json={"q": q, **EN_RU, **body})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("q", "translated"),
    [
        ("a &lt;b&gt; rain &amp; snow", "[ru] a &lt;b&gt; rain &amp; snow"),
        ("<p>It rained.</p>\n<p>Ships sank.</p>", "<p>[ru] It rained.</p>\n<p>[ru] Ships sank.</p>"),
        ("<script>let it = 'rain';</script><p>Rain.</p>", "<script>let it = 'rain';</script><p>[ru] Rain.</p>"),
        ("<style>p { color: red }</style>Rain.", "<style>p { color: red }</style>[ru] Rain."),
        ("<!-- rain --><p>Rain.</p>", "<!-- rain --><p>[ru] Rain.</p>"),
        (
            '<a class="x" href="/a?b=1&amp;c=2" title="Snow">Rain</a>',
            '<a class="x" href="/a?b=1&amp;c=2" title="[ru] Snow">[ru] Rain</a>',
        ),
        ('<p translate="no">Rain.</p>', '<p translate="no">Rain.</p>'),
        ("Rain.", "[ru] Rain."),
    ],
)
def test_markup_stays(client: Client, q: str, translated: str) -> None:
    assert made(client, q)["translatedText"] == translated


@pytest.mark.parametrize("same", ["<br>", "<p></p>", "&nbsp;", "<b>😀</b>", "<img src='a.png'>", "<p>12:45</p>"])
def test_markup_without_words_comes_back_as_it_is(client: Client, same: str) -> None:
    assert made(client, same, source="auto") == {
        "translatedText": same,
        "detectedLanguage": {"confidence": 0.0, "language": "en"},
    }


def test_the_language_is_told_by_the_text_not_by_the_tags(client: Client) -> None:
    q = "<div class='navigation header' data-language='english'><p>Шторм затопил мост.</p></div>"
    answer = made(client, q, source="auto", target="en")
    assert answer["detectedLanguage"]["language"] == "ru"
    assert "<p>[en] Шторм затопил мост.</p>" in answer["translatedText"]


def test_a_list_of_pages_is_one_batch(client: Client) -> None:
    answer = made(client, ["<p>Rain.</p>", "<br>", "Snow."], alternatives=2, segments=True)
    assert answer["translatedText"] == ["<p>[ru] Rain.</p>", "<br>", "[ru] Snow."]
    assert answer["alternatives"] == [[], [], []]
    assert [[pair["target"]["text"] for pair in one] for one in answer["segments"]] == [
        ["[ru] Rain."],
        [],
        ["[ru] Snow."],
    ]


def test_segments_name_their_paragraph(client: Client) -> None:
    pairs = made(client, "<p>One. Two.</p><p>Three.</p>", segments=True)["segments"]
    assert [(pair["passage"], pair["source"]["text"]) for pair in pairs] == [(0, "One."), (0, "Two."), (1, "Three.")]


def test_a_page_says_its_new_language_as_browsers_know_it(client: Client) -> None:
    answer = made(client, '<html lang="en"><body>Rain.</body></html>', target="pb")
    assert answer["translatedText"] == '<html lang="pt-BR"><body>[pb] Rain.</body></html>'


def test_real_models_keep_tags_on_their_words(firefox: str) -> None:
    q = 'The <a href="/x?a=1&amp;b=2">old bridge</a> fell.'
    body = {"q": q, "source": "en", "target": "pt", "format": "html"}
    answer = httpx.post(f"{firefox}/translate", json=body, timeout=60).json()
    assert answer["translatedText"] == 'A <a href="/x?a=1&amp;b=2">velha ponte</a> caiu.'
