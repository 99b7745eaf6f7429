"""POST /translate_file and the download of what it gives, as LibreTranslate's clients use them."""

from pathlib import Path
from typing import Any

import pytest
from httpx import Client, Response

from tests.web.libre.conftest import faking

EN_RU = {"source": "en", "target": "ru"}
STORM = b"The storm flooded the old bridge.\n\nPolice closed the road.\n"


def send(client: Client, name: str = "storm.txt", data: bytes = STORM, **fields: Any) -> Response:
    return client.post("/translate_file", data=fields or EN_RU, files={"file": (name, data)})


@pytest.mark.parametrize("name", ["storm.txt", "STORM.TXT", "a b/../storm.Txt", "Буря «1».txt"])
def test_a_file_comes_back_translated(client: Client, name: str) -> None:
    answer = send(client, name)
    assert answer.status_code == 200, answer.text
    (url,) = answer.json().values()
    assert list(answer.json()) == ["translatedFileUrl"]
    assert url.startswith(f"{client.base_url}/download_file/")
    assert url.isascii()
    file = client.get(url)
    assert file.content.decode() == "[ru] The storm flooded the old bridge.\n\n[ru] Police closed the road.\n"
    assert file.headers["content-disposition"].startswith("attachment; ")


def test_the_language_of_a_file_is_detected(client: Client) -> None:
    url = send(client, source="auto", target="ru").json()["translatedFileUrl"]
    assert client.get(url).content.startswith(b"[ru] The storm")


@pytest.mark.parametrize(
    ("fields", "file", "message"),
    [
        (EN_RU, None, "Invalid request: missing file parameter"),
        ({"target": "ru"}, ("a.txt", STORM), "Invalid request: missing source parameter"),
        ({"source": "en"}, ("a.txt", STORM), "Invalid request: missing target parameter"),
        (EN_RU, ("a.txt", b""), "Invalid request: empty file"),
        (EN_RU, ("a.exe", STORM), "Invalid request: file format not supported"),
        (EN_RU, ("a", STORM), "Invalid request: file format not supported"),
        ({"source": "xx", "target": "ru"}, ("a.txt", STORM), "xx is not supported"),
        ({"source": "en", "target": "xx"}, ("a.txt", STORM), "xx is not supported"),
        (
            {"source": "ja", "target": "en"},
            ("a.txt", STORM),
            "English (en) is not available as a target language from Japanese (ja)",
        ),
    ],
)
def test_wrong_requests_are_told(
    client: Client, fields: dict[str, str], file: tuple[str, bytes] | None, message: str
) -> None:
    parts = {"file": file} if file else {"other": (None, "x")}
    answer = client.post("/translate_file", data=fields, files=parts)
    assert (answer.status_code, answer.json()) == (400, {"error": message})


@pytest.mark.parametrize("how", [{}, {"json": EN_RU}, {"data": EN_RU}])
def test_what_is_no_upload_has_no_file(client: Client, how: dict[str, Any]) -> None:
    answer = client.post("/translate_file", **how)
    assert (answer.status_code, answer.json()) == (400, {"error": "Invalid request: missing file parameter"})


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", b"no archive"), ("a.json", b"{"), ("a.po", b"\x00\xff"), ("A.DOCX", b"PK\x03\x04")]
)
def test_a_corrupt_file_is_the_clients_mistake(client: Client, name: str, data: bytes) -> None:
    answer = send(client, name, data)
    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]


@pytest.mark.parametrize("name", ["x", "0" * 32 + ".a.txt", "..%2f..%2fetc%2fpasswd", "%00", "a" * 500])
def test_there_is_no_such_download(client: Client, name: str) -> None:
    answer = client.get(f"/download_file/{name}", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert list(answer.json()) == ["error"]


def test_a_deleted_download_is_gone(client: Client) -> None:
    url = send(client).json()["translatedFileUrl"]
    document = url.rpartition("/")[2].partition(".")[0]
    assert client.delete(f"/api/v1/documents/{document}").status_code == 204
    assert client.get(url).status_code == 404


def test_behind_a_proxy_the_address_is_the_proxys(tmp_path: Path) -> None:
    told = {"x-forwarded-proto": "https", "x-forwarded-host": "news.example"}
    with faking(tmp_path, trusted_proxies=1) as (client, _):
        answer = client.post("/translate_file", data=EN_RU, files={"file": ("a.txt", STORM)}, headers=told)
    assert answer.json()["translatedFileUrl"].startswith("https://news.example/download_file/")


def test_who_is_no_proxy_tells_no_address(client: Client) -> None:
    told = {"x-forwarded-proto": "https", "x-forwarded-host": "evil.example"}
    answer = client.post("/translate_file", data=EN_RU, files={"file": ("a.txt", STORM)}, headers=told)
    assert answer.json()["translatedFileUrl"].startswith(str(client.base_url))
