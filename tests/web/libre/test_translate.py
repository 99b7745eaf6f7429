"""POST /translate: every row of LibreTranslate's contract, and every place where doing right differs from 1.9.6."""

import json
from typing import Any

import pytest
from httpx import Client, Response

Json = dict[str, Any]
STORM = "The storm flooded the old bridge."
BURYA = "Сильный шторм затопил старый мост через реку."
EN_RU = {"source": "en", "target": "ru"}


def post(client: Client, **body: Any) -> Response:
    return client.post("/translate", json=body)


def text(client: Client, **body: Any) -> Any:
    answer = post(client, **body)
    assert answer.status_code == 200, answer.text
    return answer.json()["translatedText"]


def refused(answer: Response, message: str, status: int = 400) -> None:
    assert (answer.status_code, answer.json()) == (status, {"error": message})


@pytest.mark.parametrize(
    "how",
    [
        {"json": {"q": STORM, **EN_RU}},
        {"data": {"q": STORM, **EN_RU}},
        {"params": {"q": STORM, **EN_RU}},
        {"files": {"q": (None, STORM), "source": (None, "en"), "target": (None, "ru")}},
        {"params": {"q": STORM}, "data": {"q": "not this", **EN_RU}},
        {"params": {"q": "not this"}, "json": {"q": STORM, **EN_RU}},
        {
            "content": json.dumps({"q": STORM, **EN_RU}),
            "headers": {"content-type": "application/vnd.x+json"},
        },
    ],
    ids=["json", "form", "query", "multipart", "query before form", "json alone", "json of a kind"],
)
def test_parameters_come_in_any_body(client: Client, how: Json) -> None:
    answer = client.post("/translate", **how)
    assert (answer.status_code, answer.json()) == (200, {"translatedText": f"[ru] {STORM}"})


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Invalid request: missing q parameter"),
        ({"q": "", **EN_RU}, "Invalid request: missing q parameter"),
        ({"q": [], **EN_RU}, "Invalid request: missing q parameter"),
        ({"q": None, **EN_RU}, "Invalid request: missing q parameter"),
        ({"q": "Rain.", "target": "ru"}, "Invalid request: missing source parameter"),
        ({"q": "Rain.", "source": "en"}, "Invalid request: missing target parameter"),
        ({"q": "Rain.", "source": "en", "target": ""}, "Invalid request: missing target parameter"),
        ({"q": "Rain.", "source": "xx", "target": "ru"}, "xx is not supported"),
        ({"q": "Rain.", "source": "en", "target": "XX"}, "xx is not supported"),
        ({"q": "Rain.", "source": 5, "target": "ru"}, "5 is not supported"),
        ({"q": "Rain.", "source": ["en"], "target": "ru"}, "['en'] is not supported"),
        ({"q": "Rain.", "source": "en", "target": "auto"}, "auto is not supported"),
        ({"q": "Rain.", "source": "\ud800", "target": "ru"}, "? is not supported"),
        ({"q": "Rain.", **EN_RU, "format": "xml"}, "xml format is not supported"),
        ({"q": "Rain.", **EN_RU, "format": 5}, "5 format is not supported"),
        ({"q": "Rain.", **EN_RU, "alternatives": 4}, "Invalid request: alternatives parameter must be <= 3"),
        ({"q": "Rain.", **EN_RU, "alternatives": "x"}, "Invalid request: alternatives parameter is not a number"),
        ({"q": "Rain.", **EN_RU, "alternatives": 1.5}, "Invalid request: alternatives parameter is not a number"),
        ({"q": "Rain.", **EN_RU, "alternatives": [1]}, "Invalid request: alternatives parameter is not a number"),
        ({"q": "Rain.", **EN_RU, "alternatives": True}, "Invalid request: alternatives parameter is not a number"),
        (
            {"q": "Rain.", "source": "ja", "target": "en"},
            "English (en) is not available as a target language from Japanese (ja)",
        ),
        (
            {"q": "Rain.", "source": "en", "target": "zh"},
            "Chinese (zh) is not available as a target language from English (en)",
        ),
        ({"q": 5, **EN_RU}, "Invalid request: q parameter must be a string or a list of strings"),
        ({"q": {"a": 1}, **EN_RU}, "Invalid request: q parameter must be a string or a list of strings"),
        ({"q": ["a", 5], **EN_RU}, "Invalid request: q parameter must be a string or a list of strings"),
        ({"q": ["a", None], **EN_RU}, "Invalid request: q parameter must be a string or a list of strings"),
        ({"q": "a\0b", **EN_RU}, "Invalid request: q parameter holds U+0000, which is no character"),
        ({"q": ["a\ud800"], **EN_RU}, "Invalid request: q parameter holds U+D800, which is no character"),
        ({"q": "Rain.", **EN_RU, "segments": "maybe"}, "Invalid request: segments parameter must be true or false"),
        ({"q": "Rain.", **EN_RU, "api_key": 5}, "Invalid request: api_key parameter is not a string"),
    ],
)
def test_wrong_requests_are_told(client: Client, body: Json, message: str) -> None:
    answer = client.post("/translate", content=json.dumps(body), headers={"content-type": "application/json"})
    refused(answer, message)


@pytest.mark.parametrize("content", ["", "{", "[]", '"q"', "5", "null", "[" * 100_000, '{"q": 1' + "0" * 5000 + "}"])
def test_what_is_no_json_object(client: Client, content: str) -> None:
    answer = client.post("/translate", content=content, headers={"content-type": "application/json"})
    refused(answer, "Invalid JSON format")


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({}, "Invalid request: missing q parameter"),
        ({"content": b"q=Rain", "headers": {"content-type": "text/plain"}}, "Invalid request: missing q parameter"),
        (
            {"data": {"q": "Rain.", **EN_RU, "alternatives": "x"}},
            "Invalid request: alternatives parameter is not a number",
        ),
        (
            {
                "content": "&".join("a=b" for _ in range(100)),
                "headers": {"content-type": "application/x-www-form-urlencoded"},
            },
            "Invalid request: the form has more than 50 fields",
        ),
    ],
)
def test_wrong_forms_are_told(client: Client, how: Json, message: str) -> None:
    refused(client.post("/translate", **how), message)


@pytest.mark.parametrize("path", ["/translate", "/detect", "/translate_file", "/suggest"])
def test_a_wrong_method_is_told_as_json(client: Client, path: str) -> None:
    answer = client.get(path, headers={"accept": "text/html"})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    assert list(answer.json()) == ["error"]


@pytest.mark.parametrize(
    ("source", "target", "made"),
    [
        ("en", "ru", "[ru] Rain."),
        ("EN", "RU", "[ru] Rain."),
        ("pt", "ru", "[ru] [en] Rain."),
        ("ru", "pb", "[pb] [en] Rain."),
        ("en", "pt-BR", "[pb] Rain."),
        ("en", "PT-br", "[pb] Rain."),
        ("zh", "en", "[en] Rain."),
        ("zh-Hans", "en", "[en] Rain."),
        ("ZH-HANS", "en", "[en] Rain."),
        ("en", "zt", "[zt] Rain."),
        ("en", "zh-hant", "[zt] Rain."),
        ("en", "en", "Rain."),
    ],
)
def test_languages_by_all_their_names(client: Client, source: str, target: str, made: str) -> None:
    assert text(client, q="Rain.", source=source, target=target) == made


@pytest.mark.parametrize("same", ["   ", "\n\n", "😀", "👍🏽 🎉", "🇺🇦", "...", "12:45", "☎ 555-0199"])
def test_what_has_no_words_comes_back_as_it_is(client: Client, same: str) -> None:
    answer = post(client, q=same, source="auto", target="ru", alternatives=1)
    assert answer.json() == {
        "translatedText": same,
        "detectedLanguage": {"confidence": 0.0, "language": "en"},
        "alternatives": [],
    }
    assert text(client, q=same, **EN_RU) == same


@pytest.mark.parametrize(
    ("q", "made"),
    [
        ([""], [""]),
        (["", "  "], ["", "  "]),
        ([STORM], [f"[ru] {STORM}"]),
        (["aa|bb", "aa", "bb"], ["[ru] aa|bb", "[ru] aa", "[ru] bb"]),
        (["One.", "One."], ["[ru] One.", "[ru] One."]),
        (["A lighthouse.", "😀", "", "A ship."], ["[ru] A lighthouse.", "😀", "", "[ru] A ship."]),
    ],
)
def test_a_list_gives_a_list(client: Client, q: list[str], made: list[str]) -> None:
    assert text(client, q=q, **EN_RU) == made


def test_each_text_of_a_list_is_detected_for_itself(client: Client) -> None:
    answer = post(client, q=[STORM, BURYA, "😀", STORM], source="auto", target="uk").json()
    assert answer["translatedText"] == [f"[uk] {STORM}", f"[uk] [en] {BURYA}", "😀", f"[uk] {STORM}"]
    found = answer["detectedLanguage"]
    assert [one["language"] for one in found] == ["en", "ru", "en", "en"]
    assert [one["confidence"] > 90 for one in found] == [True, True, False, True]


def test_one_text_is_detected_as_one(client: Client) -> None:
    found = post(client, q=BURYA, source="auto", target="en").json()["detectedLanguage"]
    assert found["language"] == "ru"
    assert 90 < found["confidence"] <= 100


def test_a_detected_language_without_models_is_told(client: Client) -> None:
    refused(
        post(client, q="Das alte Haus am See wurde im Winter verkauft.", source="auto", target="en"),
        "de is not supported",
    )


def test_a_doubtful_word_is_taken_for_a_language_that_there_is(client: Client) -> None:
    answer = post(client, q="ola mundo", source="auto", target="en").json()
    assert answer["detectedLanguage"]["language"] == "pt"
    assert answer["detectedLanguage"]["confidence"] < 50


def test_a_word_of_no_language_in_particular_is_read_as_english(client: Client) -> None:
    answer = post(client, q=["minister", BURYA], source="auto", target="ru").json()
    assert answer["translatedText"][0] == "[ru] minister"
    assert answer["detectedLanguage"][0] == {"confidence": 0.0, "language": "en"}


def test_chinese_is_shown_as_libretranslate_shows_it(client: Client) -> None:
    answer = post(client, q="今天早上暴风雨淹没了旧桥。", source="auto", target="en").json()
    assert answer["detectedLanguage"]["language"] == "zh-Hans"


def test_alternatives_are_the_models_next_best(client: Client) -> None:
    assert post(client, q="Rain.", **EN_RU, alternatives=2).json() == {
        "translatedText": "[ru] Rain.",
        "alternatives": ["[ru] Rain. (2)", "[ru] Rain. (3)"],
    }
    assert post(client, q=["Rain.", "😀"], **EN_RU, alternatives="1").json()["alternatives"] == [["[ru] Rain. (2)"], []]
    assert "alternatives" not in post(client, q="Rain.", **EN_RU, alternatives=-1).json()


def test_layout_stays(client: Client) -> None:
    assert text(client, q="  One.  Two.\r\n\r\n\tThree.\n", **EN_RU) == "  [ru] One.  [ru] Two.\r\n\r\n\t[ru] Three.\n"
    form = client.post("/translate", data={"q": "One.\r\nTwo.\r\n", **EN_RU})
    assert form.json()["translatedText"] == "[ru] One.\n[ru] Two.\n"


def test_entities_of_plain_text_are_left_alone(client: Client) -> None:
    assert text(client, q="a &lt;b&gt; &amp; c", **EN_RU) == "[ru] a &lt;b&gt; &amp; c"


def test_segments_are_the_sentence_pairs(client: Client) -> None:
    answer = post(client, q="It rained. 5 ships sank.", **EN_RU, segments=True).json()
    first, second = answer["segments"]
    assert first == {
        "passage": 0,
        "source": {"start": 0, "end": 10, "text": "It rained."},
        "target": {"start": 0, "end": 15, "text": "[ru] It rained."},
        "route": ["en", "ru"],
        "engine": "fake",
        "origin": "model",
        "warnings": first["warnings"],
    }
    assert (
        answer["translatedText"][slice(second["target"]["start"], second["target"]["end"])] == second["target"]["text"]
    )


def test_segments_of_a_list_are_lists(client: Client) -> None:
    answer = post(client, q=["One. Two.", "", "Three."], **EN_RU, segments=True).json()
    assert [[pair["source"]["text"] for pair in one] for one in answer["segments"]] == [
        ["One.", "Two."],
        [],
        ["Three."],
    ]


@pytest.mark.parametrize("wrong", [5, "x", [1], {"": "a"}, {" ": "a"}, {"a": 5}, {"a" * 201: "b"}, {"a": "b" * 201}])
def test_a_wrong_glossary_is_told(client: Client, wrong: object) -> None:
    answer = post(client, q="Rain.", **EN_RU, glossary=wrong)
    assert answer.status_code == 400
    assert "glossary parameter: " in answer.json()["error"]


def test_a_glossary_is_bounded(client: Client) -> None:
    answer = post(client, q="Rain.", **EN_RU, glossary={f"term {number}": None for number in range(201)})
    refused(answer, "Invalid request: glossary parameter: it has 201 terms, at most 200 are taken; store a glossary")


@pytest.mark.parametrize("glossary", [None, {}, "", "{}", {"Parallax": None}, '{"Parallax": "Параллакс"}'])
def test_a_glossary_is_taken(client: Client, glossary: object) -> None:
    assert text(client, q="Rain.", **EN_RU, glossary=glossary) == "[ru] Rain."
