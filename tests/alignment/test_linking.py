"""Links between the words of a row: what stands in whose place, whatever it means."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.alignment.embedding import Tokens
from service.alignment.encoder import Encoder
from service.alignment.linking import row_links
from service.alignment.spans import word_spans
from service.domain import Place, Sentence, WordLink


def told(*texts: str) -> list[Sentence]:
    return [Sentence(index, 0, text, 0, len(text)) for index, text in enumerate(texts)]


def word(place: Place, cells: dict[str, list[Sentence]]) -> str:
    return cells[place.version][place.sentence].text[place.start : place.end]


@pytest.fixture(scope="module")
def encoder(encoder_dir: Path) -> Encoder:
    return Encoder(encoder_dir)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("The wounded were taken to Odesa.", "Раненых доставили в Харьков.", ("Odesa", "Харьков")),
        ("The court acquitted the mayor.", "Суд признал мэра виновным.", ("acquitted", "виновным")),
        ("Прокуратура открыла дело.", "Справу порушила поліція.", ("Прокуратура", "поліція")),
    ],
)
def test_words_of_unlike_meaning_in_the_same_place(
    encoder: Encoder, one: str, two: str, expected: tuple[str, str]
) -> None:
    cells = {"a": told(one), "b": told(two)}
    (links,) = row_links([cells], encoder.tokens)
    assert expected in {(word(link.one, cells), word(link.two, cells)) for link in links}


def test_words_are_found_in_whichever_sentence_they_stand(encoder: Encoder) -> None:
    cells = {
        "a": told("The ferry sank at dawn.", "Forty people were saved."),
        "b": told("Спасли сорок человек.", "Паром затонул на рассвете."),
    }
    (links,) = row_links([cells], encoder.tokens)
    found = {(word(link.one, cells), word(link.two, cells)) for link in links}
    assert {("ferry", "Паром"), ("Forty", "сорок"), ("saved", "Спасли")} <= found


def made(texts: list[str]) -> list[Tokens]:
    """Tokens that are words, with vectors by their text."""
    found = []
    for text in texts:
        spans = list(word_spans(text))
        rows = [np.random.default_rng(abs(hash(text[slice(*span)])) % 2**32).normal(size=8) for span in spans]
        found.append(Tokens(spans, np.array(rows, np.float32).reshape(-1, 8)))
    return found


cells_of_rows = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.lists(st.text(max_size=30), min_size=1, max_size=3), max_size=3),
    max_size=4,
)


@given(cells_of_rows)
def test_links_join_words_of_two_versions_and_lie_in_their_sentences(rows: list[dict[str, list[str]]]) -> None:
    cells = [{version: told(*texts) for version, texts in row.items()} for row in rows]
    found = list(row_links(cells, lambda texts: made(list(texts))))
    assert len(found) == len(cells)
    for links, row in zip(found, cells, strict=True):
        pairs = set(combinations(row, 2))
        for link in links:
            assert isinstance(link, WordLink)
            assert (link.one.version, link.two.version) in pairs
            assert all(word(place, row).strip() for place in (link.one, link.two))
