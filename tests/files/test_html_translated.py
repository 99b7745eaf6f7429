"""HTML through the real thing: Mozilla's English-Portuguese model, word alignment, marks, and written again.

html_en_pt.txt holds what was sent and, below it, what should come, looked through by people; only the tags and their
words are compared.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from service.alignment.encoder import Encoder
from service.alignment.words import WordAligner
from service.domain import Translation
from service.files.html import passages, rewrite
from service.translation.base import LanguagePair
from service.translation.firefox import FirefoxEngine
from service.translation.firefox_packages import describe, write_manifest
from service.translation.loaded import ModelCache
from service.translation.router import Router
from service.translator import Order, Translator
from tests.firefox_package import model

ROWS = Path(__file__).with_name("html_en_pt.txt").read_text("utf-8").strip().split("\n\n")
TAG = re.compile("</?[a-z][^>]*>")


class NoMemory:
    """Remembers nothing."""

    def lookup(self, sentences: Sequence[str], pair: LanguagePair, signature: str) -> list[Translation | None]:
        return [None] * len(sentences)

    def store(
        self, sentences: Sequence[str], translations: Sequence[Translation], pair: LanguagePair, signature: str
    ) -> None:
        return


@pytest.fixture(scope="module")
def translator(tmp_path_factory: pytest.TempPathFactory, encoder_dir: Path) -> Iterator[Translator]:
    folder = tmp_path_factory.mktemp("firefox")
    for pair in ("en-pt", "pt-en"):
        write_manifest(describe(Path(shutil.copytree(model(pair), folder / pair))))
    models = ModelCache(1 << 30)
    engine = FirefoxEngine([folder], models)
    yield Translator(Router([engine], NoMemory()), WordAligner(Encoder(encoder_dir)), lambda source, target: ())
    engine.close()
    models.close()


def translated(translator: Translator, markup: Sequence[str], order: Order) -> list[str]:
    """Each fragment in the other language, all in one batch."""
    taken = [passages(one) for one in markup]
    made = iter(translator.translate([passage for one in taken for passage in one], order))
    return [
        rewrite(one, [next(made).passage for _ in group], order.target)
        for one, group in zip(markup, taken, strict=True)
    ]


def tagged(markup: str) -> list[tuple[str, str]]:
    """Every tag with the words that it stands around, without the tags in it."""
    found, stack = list[tuple[str, str]](), list[tuple[str, int]]()
    text = ""
    for part in re.split(r"(<[^>]*>)", markup):
        if part.startswith("</"):
            tag, start = stack.pop()
            found.append((tag, text[start:]))
        elif part.startswith("<") and not part.startswith(("<img", "<br", "<3")):
            stack.append((part, len(text)))
        else:
            text += part
    assert not stack
    return sorted(found)


def test_tags_land_on_their_words(translator: Translator) -> None:
    pairs = [row.split("\n") for row in ROWS]
    written = translated(translator, [source for source, _ in pairs], Order("en", "pt"))
    wrong = [
        (source, made) for (source, wanted), made in zip(pairs, written, strict=True) if tagged(made) != tagged(wanted)
    ]
    # Measured: one, for a word that the model leaves out. Other processors round otherwise, and a word may change.
    assert len(wrong) <= len(pairs) * 0.08, wrong
    for (source, _), made in zip(pairs, written, strict=True):
        assert {tag for tag in TAG.findall(source) if "alt=" not in tag} <= set(TAG.findall(made))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Hello <b>big</b> world", "Olá <b>grande</b> mundo"),
        ("We live in a <i>red</i> <b>house</b>.", "Vivemos numa <b>casa</b> <i>vermelha</i>."),
    ],
)
def test_the_briefest_examples(translator: Translator, markup: str, expected: str) -> None:
    assert tagged(translated(translator, [markup], Order("en", "pt"))[0]) == tagged(expected)


def test_from_portuguese(translator: Translator) -> None:
    markup = ["A <b>casa</b> <i>vermelha</i> é bonita.", "Ela tem um <i>jardim muito <b>bonito</b></i>."]
    made = translated(translator, markup, Order("pt", "en"))
    assert [tagged(one) for one in made] == [
        tagged("<i>red</i> <b>house</b>"),
        tagged("<i>very <b>beautiful</b> garden</i>"),
    ]


def test_what_a_page_keeps(translator: Translator) -> None:
    markup = (
        "<!DOCTYPE html>\n<html lang='en'><head><script>if (a < b) x()</script></head><body>"
        "<p>Write a &lt;b&gt; before the word, &amp; run <code>make all</code>.</p><pre>as it is</pre>"
        '<img src="cat.png" alt="A black cat"></body></html>'
    )
    (made,) = translated(translator, [markup], Order("en", "pt"))
    assert made.startswith("<!DOCTYPE html>\n<html lang='pt'><head><script>if (a < b) x()</script></head><body><p>")
    assert "&lt;b&gt;" in made
    assert "<code>make all</code>" in made
    assert "<pre>as it is</pre>" in made
    assert re.search('<img src="cat.png" alt="[^"]*gato[^"]*">', made)
