"""Which versions of a row stand against which, and with which words."""

import pytest

from service.disagreements.base import RowView
from service.disagreements.claims.hedging import TOPIC, account
from service.disagreements.claims.sides import sides
from service.disagreements.words.lexicon import languages
from service.disagreements.words.readings import readings
from tests.disagreements.rows import row, with_links

Links = tuple[tuple[str, str, float], ...]
Texts = dict[str, str | list[str]]


def told(view: RowView) -> dict[str, str] | None:
    """What is marked in each version, those that hedge with the degree of their hedge."""
    read = readings(view, languages(TOPIC))
    found = sides({version: account(sentences) for version, sentences in read.items()}, view)
    if found is None:
        return None
    words = {version: " … ".join(span.text for span in spans) for version, spans in found.spans.items()}
    return {
        version: f"{found.hedges[version].degree}: {text}" if version in found.hedges else text
        for version, text in sorted(words.items())
    }


# One side's word in one version, and a neutral source in another, against what the third states.
TWO_AGAINST_ONE: list[tuple[Texts, Links, dict[str, str]]] = [
    (
        {
            "en": "Norway says that most of the whales died of hunger.",
            "ru": "Большинство китов погибли от голода.",
            "uk": "За словами рибнадзору, кити загинули з голоду.",
        },
        (
            ("whales", "китов", 0.7),
            ("died", "погибли", 0.6),
            ("hunger", "голода", 0.7),
            ("кити", "китов", 0.8),
            ("загинули", "погибли", 0.8),
            ("голоду", "голода", 0.8),
            ("says", "словами", 0.6),
        ),
        {"a": "partisan: Norway says", "b": "погибли", "c": "said: За словами"},
    ),
    (
        {
            "en": "A worn cable brought the lift down on the steepest part of the slope, which had been closed in May.",
            "ru": "По предварительной версии, кабина сорвалась из-за перетёртого каната.",
            "uk": "Кабіна, імовірно, обірвалася через перетертий канат.",
        },
        (
            ("worn", "перетёртого", 0.5),
            ("worn", "перетертий", 0.5),
            ("brought", "обірвалася", 0.4),
            ("cable", "каната", 0.6),
        ),
        {"a": "brought", "b": "possible: По предварительной версии", "c": "possible: імовірно"},
    ),
    (
        # The gerund beside the verb is not what is claimed.
        {
            "ru": "Уходя, бастующие сломали ворота завода.",
            "uk": "На заводі твердять, що страйкарі, йдучи, зламали ворота заводу.",
        },
        (("Уходя", "йдучи", 0.5), ("сломали", "зламали", 0.6), ("ворота", "ворота заводу", 0.8)),
        {"a": "сломали", "b": "claimed: твердять"},
    ),
    (
        # A doubt about something else, in another sentence, is no witness, and keeps nobody from telling a fact.
        {
            "en": "Pickets allege that forty ballots were burnt.",
            "uk": ["Сорок бюлетенів спалили.", "Мер може піти у відставку."],
        },
        (("ballots", "бюлетенів", 0.7), ("burnt", "спалили", 0.6), ("forty", "Сорок", 0.8)),
        {"a": "claimed: allege", "b": "спалили"},
    ),
]

NO_SIDES: list[tuple[Texts, Links]] = [
    (
        # Two neutral sources do not make a fact of what the third tells.
        {
            "en": "The clinic said nine people had died.",
            "ru": "По данным клиники, умерли девять человек.",
            "uk": "Померли дев’ятеро людей.",
        },
        (("died", "Померли", 0.7), ("умерли", "Померли", 0.8), ("people", "людей", 0.7), ("человек", "людей", 0.8)),
    ),
    (
        # One side's word against two that tell it as fact: most is told by somebody.
        {
            "en": "Residents say that the bridge was closed.",
            "ru": "Мост закрыли в понедельник.",
            "uk": "Міст закрили в понеділок.",
        },
        (("bridge", "Мост", 0.8), ("closed", "закрыли", 0.7), ("bridge", "Міст", 0.8), ("closed", "закрили", 0.7)),
    ),
    (
        # The other version names those who tell it in its own way.
        {"en": "Residents say that shots were heard for an hour.", "uk": "Жителі чули постріли цілу годину."},
        (("Residents", "Жителі", 0.6), ("heard", "чули", 0.6), ("shots", "постріли", 0.7), ("hour", "годину", 0.7)),
    ),
    (
        # What is said to be possible of one thing says nothing of the thing beside it.
        {
            "en": "A guard was wounded near the bridge, reportedly by a shell fired from the north.",
            "ru": "Возле моста ранен охранник.",
        },
        (("guard", "охранник", 0.7), ("wounded", "ранен", 0.7), ("bridge", "моста", 0.8)),
    ),
    (
        {"ru": "Ордер, который выдал суд, Осло считает ничтожным.", "en": "The court issued a warrant."},
        (("Ордер", "warrant", 0.8), ("выдал", "issued", 0.7), ("суд", "court", 0.8)),
    ),
]


@pytest.mark.parametrize(("texts", "links", "expected"), TWO_AGAINST_ONE)
def test_who_hedges_and_who_states(texts: Texts, links: Links, expected: dict[str, str]) -> None:
    assert told(with_links(row(texts), *links)) == expected


@pytest.mark.parametrize(("texts", "links"), NO_SIDES)
def test_versions_that_are_equally_sure(texts: Texts, links: Links) -> None:
    assert told(with_links(row(texts), *links)) is None


def test_without_links_one_sides_word_is_none() -> None:
    texts, links, _ = TWO_AGAINST_ONE[0]
    assert told(row(texts)) is None
    assert told(with_links(row(texts), *links)) is not None
