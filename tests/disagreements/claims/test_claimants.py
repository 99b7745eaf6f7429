"""Who only claims what they say, and where a sentence lets them speak."""

import pytest

from service.disagreements.claims.claimants import SOURCE, claimants, speaker
from service.disagreements.claims.hedging import TOPIC
from service.disagreements.words import lexicon
from tests.disagreements.rows import reading_of

CLAIMING = [
    ("en", "Norway says the trawler turned back.", "Norway"),
    ("en", "Oslo has said no.", "Oslo"),
    ("en", "Opponents of the new mayor say the count was wrong.", "Opponents"),
    ("en", "Residents in three villages say they smelled gas.", "Residents"),
    ("en", "According to his lawyer, he was never asked.", "lawyer"),
    ("en", "The tap was left open, neighbours said.", "neighbours"),
    ("ru", "Норвегия сообщает, что траулер повернул назад.", "Норвегия"),
    ("ru", "Кран остался открытым, рассказали соседи.", "соседи"),
    ("ru", "По словам родственников, его ни о чём не спросили.", "родственников"),
    ("ru", "Жители трёх посёлков говорят, что чувствовали запах газа.", "Жители"),
    ("uk", "За словами родичів, його ні про що не запитали.", "родичів"),
    ("uk", "Норвегія повідомляє, що траулер повернув назад.", "Норвегія"),
    ("pl", "Według mieszkańców czuć było gaz.", "mieszkańców"),
    ("de", "Laut Augenzeugen roch es nach Gas.", "Augenzeugen"),
    ("pt", "Segundo moradores, havia cheiro de gás.", "moradores"),
]

NOBODY = [
    ("en", "The consul in Norway said the trawler turned back."),
    ("en", "Norway’s coastguard said the trawler turned back."),
    ("en", "The minister told Norway to wait."),
    ("en", "Norway has reportedly turned back."),
    ("en", "According to the weather service, it will rain."),
    ("ru", "Министр сообщил Норвегии о решении."),
    ("ru", "Соседей предупредили, сообщил участковый."),
    ("uk", "За словами метеорологів, буде дощ."),
]


def said_by(language: str, text: str) -> str | None:
    reading = reading_of(language, text)
    matches = lexicon.load(TOPIC, language).find(reading.words)
    parties = claimants(reading, matches)
    verbs = [match for match in matches if match.side in ("said", "claimed", SOURCE)]
    assert verbs, "no word of saying"
    found = next((party for verb in verbs if (party := speaker(reading, verb, parties))), None)
    return reading.span(*found).text if found else None


@pytest.mark.parametrize(("language", "text", "who"), CLAIMING)
def test_a_claimant_who_speaks(language: str, text: str, who: str) -> None:
    assert said_by(language, text) == who


@pytest.mark.parametrize(("language", "text"), NOBODY)
def test_others_who_speak_are_none(language: str, text: str) -> None:
    assert said_by(language, text) is None
