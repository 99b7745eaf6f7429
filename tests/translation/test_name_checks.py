"""Names that a translation lost, and the many capitals that are none."""

import pytest

from service.translation.base import LanguagePair
from service.translation.name_checks import lost_names, names


def lost(source: str, target: str, pair: str) -> list[str]:
    return list(lost_names(source, target, LanguagePair(*pair.split("-"))))


@pytest.mark.parametrize(
    ("source", "target", "pair", "name"),
    [
        ("Yesterday Anna Kowalska resigned.", "Ontem ela renunciou.", "en-pt", "Anna Kowalska"),
        ("The chairman, Lindqvist, said no.", "Председатель сказал «нет».", "en-ru", "Lindqvist"),
        ("Вчера Ковальская ушла в отставку.", "Yesterday she resigned.", "ru-en", "Ковальская"),
        ("Вчера в Дрогобыче шёл снег.", "It snowed yesterday.", "ru-en", "Дрогобыче"),
        ("Учора Стефанишину бачили в суді.", "She was seen in court yesterday.", "uk-en", "Стефанишину"),
        ("They met Romanov there.", "Eles se encontraram lá.", "en-pt", "Romanov"),
        ("It was Rutherford’s idea.", "Foi ideia dele.", "en-pt", "Rutherford"),
        ("They live in Baden-Wurttemberg now.", "Eles vivem lá agora.", "en-pt", "Baden Wurttemberg"),
    ],
)
def test_a_lost_name(source: str, target: str, pair: str, name: str) -> None:
    assert lost(source, target, pair) == [f"The name {name} of the original is missing from the translation."]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Yesterday Anna Kowalska resigned.", "Ontem Anna Kowalska renunciou.", "en-pt"),
        ("The chairman, Lindqvist, said no.", "Председатель Линдквист сказал «нет».", "en-ru"),
        ("Вчера Ковальская ушла.", "Yesterday Kovalskaya left.", "ru-en"),
        ("Вчора Ковальську бачили.", "Вчера видели Ковальскую.", "uk-ru"),
        ("He came to Germany on Monday.", "Він приїхав до Німеччини в понеділок.", "en-uk"),
        ("Живёт в Германии и Китае.", "Lebt in Deutschland und China.", "ru-de"),
        ("She speaks Dutch and Greek.", "Fala neerlandês e grego.", "en-pt"),
        ("We met in London and in Warsaw.", "Nós nos encontramos em Londres e em Varsóvia.", "en-pt"),
        ("The White House and the Supreme Court", "A Casa Branca e o Supremo Tribunal", "en-pt"),
        ("At Christmas the American players left.", "No Natal os jogadores americanos saíram.", "en-pt"),
        ("In England and Scotland", "W Anglii i Szkocji", "en-pl"),
        ("They reached the Arctic from Bavaria.", "Dotarli na północ z południa.", "en-pl"),
        ("Der Hund biss den Nachbarn Schmidt.", "The dog bit him.", "de-en"),
        ("Rainfall was heavy. Farmers rejoiced.", "Choveu muito. Alegraram-se.", "en-pt"),
        ("“Nonsense,” said he: “Absolutely.”", "«Disparate», disse ele.", "en-pt"),
        ("HIV and NATO are known.", "VIH e OTAN são conhecidos.", "en-pt"),
        ("The X1 met Lee.", "Eles se conheceram.", "en-pt"),
        ("Yesterday Anna Kowalska resigned.", "她昨天辞职了。", "en-zh"),
        ("O ministro Sampaio falou.", "He spoke.", "pt-en"),
        ("安娜辞职了。", "She resigned.", "zh-en"),
        ("", "", "en-pt"),
    ],
)
def test_no_lost_name(source: str, target: str, pair: str) -> None:
    assert lost(source, target, pair) == []


@pytest.mark.parametrize(
    ("sentence", "runs"),
    [
        ("Then Anna Kowalska met Lindqvist.", [("Anna", "Kowalska"), ("Lindqvist",)]),
        ("Red-Lake was seen in Red-Lake and Red-Lake", [("Lake",)]),
        ("he said: Lindqvist", []),
        ("a MacDonald and an iPhone", []),
        ("", []),
    ],
)
def test_runs_of_capitals(sentence: str, runs: list[tuple[str, ...]]) -> None:
    assert list(names(sentence)) == runs


@pytest.mark.parametrize("text", ["a Abcd" * 3000, "a Abcdefgh " * 500, "Аб" * 5000])
def test_long_input_is_judged(text: str) -> None:
    lost(text, "Nothing of it is here.", "en-pt")
