"""Polarity and certainty in Polish, German and Portuguese: languages that were added as word lists, without code."""

from collections.abc import Mapping

import pytest

from service.disagreements.claims.certainty import CertaintyDetector
from service.disagreements.denials.polarity import PolarityDetector
from service.domain import Difference
from tests.disagreements.rows import check_spans, row

CONTRADICTING = [
    {"pl": "Strony nie podpisały umowy.", "en": "The parties signed the agreement."},
    {"pl": "Nikt nie został ranny.", "de": "Zwei Menschen wurden verletzt."},
    {"pl": "Strażacy ugasili pożar.", "uk": "Пожежу не загасили."},
    {"pl": "Rząd odmówił wypłacenia odszkodowań.", "en": "The government paid the compensation."},
    {"pl": "Ofiar nie było.", "ru": "Есть погибшие."},
    {"de": "Die Polizei hat niemanden festgenommen.", "en": "Police arrested three men."},
    {"de": "Das Parlament lehnte das Gesetz ab.", "ru": "Парламент одобрил закон."},
    {"de": "Der Minister trat nicht zurück.", "en": "The minister resigned."},
    {"de": "Der Konzern weigerte sich zu zahlen.", "pt": "O grupo pagou."},
    {"de": "Es gab keine Toten.", "uk": "Загинули троє людей."},
    {"pt": "As partes não assinaram o acordo.", "en": "The parties signed the agreement."},
    {"pt": "Ninguém ficou ferido.", "de": "Zwei Menschen wurden verletzt."},
    {"pt": "O tribunal absolveu o banqueiro.", "pl": "Sąd skazał bankiera."},
    {"pt": "O festival foi cancelado.", "ru": "Фестиваль состоялся."},
]

AGREEING = [
    {"pl": "Nikt nie zginął.", "de": "Niemand wurde getötet.", "pt": "Ninguém morreu."},
    {"pl": "Stronom nie udało się osiągnąć porozumienia.", "en": "The sides failed to reach an agreement."},
    {"pl": "Minister zaprzeczył zarzutom.", "de": "Der Minister bestritt die Vorwürfe."},
    {"pl": "Rannych zostało nie tylko dwóch górników.", "en": "Not only miners were injured."},
    {"pl": "Nie mniej niż dziesięć osób zostało rannych.", "pt": "Não menos de dez pessoas ficaram feridas."},
    {"pl": "Policja odmówiła komentarza.", "de": "Die Polizei wollte keinen Kommentar abgeben.", "en": "No comment."},
    {"de": "Der Pilot überlebte.", "pt": "O piloto sobreviveu.", "pl": "Pilot przeżył."},
    {"de": "Das Spiel wurde abgesagt.", "en": "The match did not take place."},
    {"de": "Nicht nur Bergleute wurden verletzt.", "ru": "Пострадали не только шахтёры."},
    {"de": "Ohne jede Erlaubnis.", "pt": "Sem qualquer autorização.", "pl": "Bez żadnego pozwolenia."},
    {"pt": "Não há dúvida de que a ponte ruiu.", "en": "The bridge collapsed."},
    {"pt": "A fábrica continua fechada.", "de": "Das Werk wurde nicht geöffnet."},
]

DIFFERENTLY_SURE = [
    {"pl": "Gubernator rzekomo brał łapówki.", "en": "The governor took bribes."},
    {"pl": "Prom prawdopodobnie uderzył w skałę.", "de": "Die Fähre rammte einen Felsen."},
    {"pl": "Prokuratura oskarża bankiera o kradzież 3 mln dolarów.", "ru": "Банкир украл 3 млн долларов."},
    {"de": "Der Gouverneur nahm angeblich Bestechungsgeld an.", "uk": "Губернатор брав хабарі."},
    {"de": "Das Feuer wurde vermutlich gelegt.", "en": "The fire was started on purpose."},
    {"de": "Der Verein behauptet, der Schiedsrichter sei bestochen worden.", "pt": "O árbitro foi subornado."},
    {"pt": "O governador terá alegadamente recebido subornos.", "en": "The governor took bribes."},
    {"pt": "O barco provavelmente bateu numa rocha.", "pl": "Statek uderzył w skałę."},
    {"pt": "A oposição acusa o banqueiro de roubar 3 milhões.", "de": "Der Bankier stahl 3 Millionen."},
]

AS_SURE = [
    {
        "pl": "Rzekomo sprzedawał tajemnice.",
        "de": "Er verkaufte angeblich Geheimnisse.",
        "pt": "Supostamente vendia segredos.",
    },
    {
        "pl": "Pożar był prawdopodobnie podpaleniem.",
        "de": "Es war wohl Brandstiftung.",
        "pt": "Foi provavelmente fogo posto.",
    },
    {"pl": "Ministerstwo podało, że droga jest otwarta.", "de": "Die Straße ist offen."},
    {
        "pl": "Most ma zostać otwarty w maju.",
        "de": "Die Brücke soll im Mai eröffnet werden.",
        "pt": "A ponte abre em maio.",
    },
    {"de": "Drei Menschen wurden gerettet.", "pt": "Três pessoas foram salvas.", "pl": "Uratowano trzy osoby."},
    {"de": "Delfine können sehr hoch springen.", "pt": "Os golfinhos saltam muito alto."},
    {"pt": "O chamado Mar Morto é um lago.", "pl": "Morze Martwe jest jeziorem."},
    {"de": "Das Ministerium bestätigte den Ausbruch.", "pt": "O ministério confirmou o surto."},
]


def find(detector: PolarityDetector | CertaintyDetector, texts: Mapping[str, str]) -> list[Difference]:
    view = row(texts)
    found = list(detector.find(view))
    for difference in found:
        check_spans(view, difference)
    return found


@pytest.mark.parametrize("texts", CONTRADICTING, ids=lambda texts: " / ".join(texts.values()))
def test_a_contradiction_is_found(texts: Mapping[str, str]) -> None:
    assert find(PolarityDetector(), texts)


@pytest.mark.parametrize("texts", AGREEING, ids=lambda texts: " / ".join(texts.values()))
def test_the_same_said_with_other_words_is_not(texts: Mapping[str, str]) -> None:
    assert find(PolarityDetector(), texts) == []


@pytest.mark.parametrize("texts", DIFFERENTLY_SURE, ids=lambda texts: " / ".join(texts.values()))
def test_fact_against_doubt_is_found(texts: Mapping[str, str]) -> None:
    assert find(CertaintyDetector(), texts)


@pytest.mark.parametrize("texts", AS_SURE, ids=lambda texts: " / ".join(texts.values()))
def test_the_same_certainty_is_not(texts: Mapping[str, str]) -> None:
    assert find(CertaintyDetector(), texts) == []
