"""LibreTranslate's smaller addresses: languages, settings, detection, suggestions, description, measurements."""

from pathlib import Path
from typing import Any

import pytest
from httpx import Client
from prometheus_client.parser import text_string_to_metric_families

from service import resources
from service.store import suggestions
from service.translation.base import LanguagePair
from service.translation.memory import Unit
from tests.web.libre.conftest import faking
from tests.web.live import serving

RAIN = {"q": "Rain.", "source": "en", "target": "ru"}
BETTER = {"q": "Rain.", "s": "Дождь.", "source": "en", "target": "ru"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The storm flooded the old bridge of the city.", "en"),
        ("Сильный шторм затопил старый мост через реку.", "ru"),
        ("Сильна буря затопила старий міст через річку.", "uk"),
        ("今天早上暴风雨淹没了旧桥。", "zh-Hans"),
        ("الفيضانات دمرت الجسر القديم صباح اليوم", "ar"),
    ],
)
@pytest.mark.parametrize("how", ["json", "data", "params"])
def test_the_language_is_told(client: Client, how: str, text: str, code: str) -> None:
    answer = client.post("/detect", **{how: {"q": text}})  # type: ignore[arg-type]  # one of three
    (found,) = answer.json()
    assert found["language"] == code
    assert isinstance(found["confidence"], float)
    assert 50 <= found["confidence"] <= 100


@pytest.mark.parametrize("text", ["1", "😀", "   ", "..."])
def test_where_nothing_tells_the_language(client: Client, text: str) -> None:
    assert client.post("/detect", json={"q": text}).json() == [{"confidence": 0.0, "language": "en"}]


def test_each_text_of_a_list_is_told(client: Client) -> None:
    q = ["The storm flooded the old bridge.", "", "Сильный шторм затопил старый мост."]
    assert [one["language"] for one in client.post("/detect", json={"q": q}).json()] == ["en", "en", "ru"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Invalid request: missing q parameter"),
        ({"q": ""}, "Invalid request: missing q parameter"),
        ({"q": []}, "Invalid request: missing q parameter"),
        ({"q": 5}, "Invalid request: q parameter must be a string or a list of strings"),
        ({"q": [None]}, "Invalid request: q parameter must be a string or a list of strings"),
    ],
)
def test_wrong_detections_are_told(client: Client, body: dict[str, Any], message: str) -> None:
    answer = client.post("/detect", json=body)
    assert (answer.status_code, answer.json()) == (400, {"error": message})


def test_languages_are_those_that_routes_reach(client: Client) -> None:
    found = {one.pop("code"): one for one in client.get("/languages").json()}
    everywhere = ["en", "ja", "pt-BR", "ru", "uk", "zh-Hant"]
    assert list(found) == ["en", "zh-Hans", "zh-Hant", "ja", "pt", "pt-BR", "ru", "uk"]
    assert found["en"] == {"name": "English", "targets": everywhere}
    assert found["ru"] == {"name": "Russian", "targets": everywhere}
    assert found["zh-Hans"] == {"name": "Chinese", "targets": sorted([*everywhere, "zh-Hans"], key=order)}
    assert found["zh-Hant"] == {"name": "Chinese (traditional)", "targets": ["zh-Hant"]}
    assert found["pt-BR"] == {"name": "Portuguese (Brazil)", "targets": ["pt-BR"]}


def order(code: str) -> str:
    """As LibreTranslate sorts: by the code behind the one that is shown."""
    return {"pt-BR": "pb", "zh-Hans": "zh", "zh-Hant": "zt"}.get(code, code)


def test_the_settings_have_libretranslates_shape(client: Client) -> None:
    settings = client.get("/frontend/settings", headers={"accept-language": "fr-FR, uk-UA;q=0.8, en;q=0.5"}).json()
    formats = settings.pop("supportedFilesFormat")
    assert {".txt", ".docx", ".srt"} <= set(formats)
    assert settings == {
        "charLimit": -1,
        "frontendTimeout": 500,
        "apiKeys": False,
        "keyRequired": False,
        "suggestions": False,
        "filesTranslation": True,
        "language": {
            "source": {"code": "auto", "name": "Auto Detect"},
            "target": {"code": "uk", "name": "Ukrainian"},
        },
    }


@pytest.mark.parametrize("accepted", ["", "xx", "*", ",;,", "q" * 9000])
def test_any_header_of_languages_is_taken(client: Client, accepted: str) -> None:
    settings = client.get("/frontend/settings", headers={"accept-language": accepted}).json()
    assert settings["language"]["target"]["code"] == "zh-Hant"


def test_a_server_without_models_answers_all_the_same(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("service.tools.ENGINES", ())
        with serving(tmp_path) as live, Client(base_url=live.url) as client:
            assert client.get("/languages").json() == []
            assert client.get("/frontend/settings").json()["language"]["target"] == {"code": "en", "name": "English"}
            assert client.post("/translate", json=RAIN).json() == {"error": "en is not supported"}
            assert client.post("/translate", json={**RAIN, "q": "😀"}).status_code == 400


def test_the_server_is_well(client: Client) -> None:
    assert client.get("/health").json() == {"status": "ok"}


def test_suggestions_are_off_by_default(client: Client) -> None:
    answer = client.post("/suggest", json=BETTER)
    assert (answer.status_code, answer.json()) == (403, {"error": "Suggestions are disabled on this server."})


def test_suggestions_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with faking(tmp_path, suggestions=True, character_limit=50) as (client, live):
        assert client.get("/frontend/settings").json()["suggestions"] is True
        assert client.post("/suggest", json=BETTER).json() == {"success": True}
        assert client.post("/suggest", data={**BETTER, "target": "zh-Hant"}).json() == {"success": True}
        for name in BETTER:
            wrong = {key: value for key, value in BETTER.items() if key != name}
            assert client.post("/suggest", json=wrong).json() == {"error": f"Invalid request: missing {name} parameter"}
        for member, value in ("q", ["a"]), ("s", 5), ("target", "xx"), ("s", "a" * 51):
            assert client.post("/suggest", json={**BETTER, member: value}).status_code == 400
        monkeypatch.setattr(suggestions, "MAX_SUGGESTIONS", 2)
        assert client.post("/suggest", json=BETTER).status_code == 429
        assert list(suggestions.waiting(live.store.database)) == [
            Unit("Rain.", "Дождь.", LanguagePair("en", "ru")),
            Unit("Rain.", "Дождь.", LanguagePair("en", "zt")),
        ]
        assert suggestions.clear(live.store.database) == 2
        assert list(suggestions.waiting(live.store.database)) == []


def test_the_description_is_one(client: Client) -> None:
    spec = client.get("/spec").json()
    assert spec == client.get("/api/v1/openapi.json").json()
    ours = {"/translate", "/detect", "/languages", "/translate_file", "/suggest", "/frontend/settings", "/health"}
    assert ours <= set(spec["paths"])
    assert "/download_file/{name}" in spec["paths"]
    kinds = spec["paths"]["/translate"]["post"]["requestBody"]["content"]
    assert set(kinds) == {"application/json", "application/x-www-form-urlencoded", "multipart/form-data"}


def test_every_operation_and_shape_has_a_name_to_be_told_by(client: Client) -> None:
    spec = client.get("/spec").json()
    operations = [operation for path in spec["paths"].values() for operation in path.values()]
    titles = [operation["summary"] for operation in operations]
    assert all(len(title.split()) > 2 for title in titles)
    assert len(set(titles)) == len(titles)
    # What two modules call by one name is described under the modules' own.
    assert not [name for name in spec["components"]["schemas"] if "__" in name]


def test_the_page_of_the_api_has_no_script_of_its_own(client: Client) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert 'href="/spec"' in page.text


def test_without_npm_the_page_of_the_api_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "BUNDLE", tmp_path / "nothing")
    monkeypatch.setattr(resources, "VENDOR", {})
    page = client.get("/docs").text
    assert "npm ci" in page
    assert 'href="/spec"' in page
    assert "swagger-ui" not in page


def test_measurements_are_off_by_default(client: Client) -> None:
    assert client.get("/metrics").status_code == 404


def test_measurements_tell_no_secrets(tmp_path: Path) -> None:
    with faking(tmp_path, metrics=True, metrics_token="let me in") as (client, _):
        for _ in range(3):
            client.post("/translate", json={**RAIN, "api_key": "a secret key"})
        client.post("/translate", json={})
        client.get("/download_file/some-name")
        client.get("/an/invented/address")
        for headers in ({}, {"authorization": "Bearer let"}, {"authorization": "let me in"}):
            answer = client.get("/metrics", headers=headers)
            assert (answer.status_code, answer.json()) == (401, {"error": "Unauthorized"})
        answer = client.get("/metrics", headers={"authorization": "Bearer let me in"})
    assert answer.headers["content-type"].startswith("text/plain")
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    counts = {
        (sample.labels["endpoint"], sample.labels["status"]): sample.value
        for sample in families["libretranslate_http_request_duration_seconds"].samples
        if sample.name.endswith("_count")
    }
    assert counts["/translate", "200"] == 3
    assert counts["/translate", "400"] == 1
    assert counts["/download_file/", "404"] == 1
    assert all("invented" not in endpoint for endpoint, _ in counts)
    assert "libretranslate_http_requests_in_flight" in families
    assert "secret" not in answer.text
    assert "some-name" not in answer.text
