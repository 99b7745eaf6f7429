"""LibreTranslate's clients from the registry, unchanged, against a live server with real models."""

import urllib.error
from typing import Any

import httpx
import pytest
from deep_translator import LibreTranslator
from deep_translator.exceptions import ServerException
from libretranslatepy import LibreTranslateAPI


def test_libretranslatepy_translates(argos: str) -> None:
    api = LibreTranslateAPI(argos)
    assert api.translate("storm flooded bridge", "en", "ru") == "буря затопила мост"
    assert api.translate("буря затопила мост", "ru", "uk") == "буревій затопила міст"


def test_libretranslatepy_detects(argos: str) -> None:
    (found,) = LibreTranslateAPI(argos).detect("The storm flooded the bridge of the old city.")
    assert found["language"] == "en"
    assert 90 <= found["confidence"] <= 100


def test_libretranslatepy_lists_languages(argos: str) -> None:
    assert LibreTranslateAPI(argos).languages() == [
        {"code": "en", "name": "English", "targets": ["en", "ru", "uk"]},
        {"code": "ru", "name": "Russian", "targets": ["en", "ru", "uk"]},
        {"code": "uk", "name": "Ukrainian", "targets": ["en", "ru", "uk"]},
    ]


def test_libretranslatepy_is_told_what_is_wrong(argos: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        LibreTranslateAPI(argos).translate("storm", "en", "xx")
    assert error.value.code == 400
    assert error.value.read() == b'{"error":"xx is not supported"}'


def libre(url: str, **languages: Any) -> LibreTranslator:
    # It asks for a key in any case; a server that knows none passes it over, as LibreTranslate does.
    return LibreTranslator(api_key="none", custom_url=f"{url}/", **languages)


def test_deep_translator_translates(argos: str) -> None:
    assert libre(argos, source="en", target="ru").translate("storm flooded bridge") == "буря затопила мост"
    assert libre(argos, source="auto", target="en").translate("Сегодня буря затопила мост")


def test_deep_translator_translates_a_batch(argos: str) -> None:
    batch = ["storm", "river flooded city", "police report"]
    assert libre(argos, source="en", target="ru").translate_batch(batch) == [
        "буря", "река затопила город", "полиция доклад",
    ]  # fmt: skip


def test_deep_translator_is_told_what_is_wrong(argos: str) -> None:
    with pytest.raises(ServerException):
        libre(argos, source="en", target="fr").translate("storm")


def test_real_models_translate_for_both_clients(firefox: str) -> None:
    assert LibreTranslateAPI(firefox).translate("Good morning!", "en", "pt") == "Bom dia!"
    client = libre(firefox, source="pt", target="en")
    assert client.translate_batch(["Bom dia!", "O tempo está bom."]) == ["Good morning!", "The weather is good."]
    # The class knows no name for detection but "auto", which the server must tell for itself.
    assert libre(firefox, source="auto", target="en").translate("A ponte velha caiu ontem.") == (
        "The old bridge fell yesterday."
    )


def test_a_mixed_list_is_translated_by_real_models(firefox: str) -> None:
    q = ["The storm flooded the bridge.", "A ponte velha caiu ontem.", "🌧️"]
    body = {"q": q, "source": "auto", "target": "pt", "segments": True}
    answer = httpx.post(f"{firefox}/translate", json=body).json()
    assert answer["translatedText"] == ["A tempestade inundou a ponte.", "A ponte velha caiu ontem.", "🌧️"]
    assert [one["language"] for one in answer["detectedLanguage"]] == ["en", "pt", "en"]
    assert [[pair["engine"] for pair in one] for one in answer["segments"]] == [["firefox"], [], []]
