"""The side of a version that is neither of the two that contradict each other."""

import pytest

from service.disagreements.denials.ground import Ground
from service.disagreements.denials.oppositions import ranked
from service.disagreements.denials.siding import Sides, sides
from service.disagreements.denials.statements import TOPIC, Sayings
from service.disagreements.words import lexicon
from service.disagreements.words.readings import readings
from tests.disagreements.rows import row, with_links


def _sides(uk: str, *links: tuple[str, str, float]) -> Sides:
    """Of a Ukrainian version beside an English one that says that nobody was hurt, and a Russian one that some were."""
    texts = {"en": "None of the 19 crew was hurt.", "ru": "Среди членов экипажа есть пострадавшие.", "uk": uk}
    view = with_links(row(texts), ("hurt", "пострадавшие", 0.5), ("crew", "экипажа", 0.6), *links)
    read = readings(view, lexicon.languages(TOPIC))
    ground = Ground({version: [Sayings(one) for one in found] for version, found in read.items()}, view.links)
    judged = ranked(ground)
    best = judged[0].candidate
    assert {best.affirmed.reading.version, best.denied.reading.version} == {"a", "b"}
    return sides(ground, best, judged, "c")


@pytest.mark.parametrize(
    ("uk", "yes", "no"),
    [
        ("Усі моряки неушкоджені.", None, "неушкоджені"),
        ("Двоє моряків поранені.", "поранені", None),
        ("Судно прямувало до Одеси.", None, None),
    ],
)
def test_a_side_is_shown_by_what_is_said_of_the_same(uk: str, yes: str | None, no: str | None) -> None:
    found = _sides(uk)
    shown = [one and " ".join(span.text for span in one.spans()) for one in (found.yes, found.no)]
    assert shown == [yes, no]
    said = (found.evidence.says_yes or found.evidence.says_loosely_yes, found.evidence.says_no)
    assert [bool(one) for one in said] == [yes is not None, no is not None]


def test_whom_a_version_contradicts_counts_by_how_likely_it_is() -> None:
    faced = _sides("Усі моряки неушкоджені.", ("hurt", "Усі", 0.4), ("crew", "моряки", 0.6))
    assert faced.evidence.against_no > 0
    assert _sides("Судно прямувало до Одеси.").evidence.against_no == 0
