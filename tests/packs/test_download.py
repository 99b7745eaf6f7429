"""Downloads: whole or not at all."""

import io
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from service.errors import ModelUnavailable
from service.packs import download as module
from service.packs.download import download, open_address


def ignore(done: int, total: int) -> None:
    pass


def test_a_file_comes_whole_with_progress(site: tuple[str, Path], tmp_path: Path) -> None:
    content = bytes(range(256)) * 4000
    (site[1] / "x").write_bytes(content)
    seen: list[tuple[int, int]] = []
    download([f"{site[0]}/x"], tmp_path / "y", lambda done, total: seen.append((done, total)))
    assert (tmp_path / "y").read_bytes() == content
    assert seen[0] == (0, len(content))
    assert seen[-1] == (len(content), len(content))
    assert len(seen) > 3
    assert not list(tmp_path.glob("*.part"))


def test_the_next_link_is_tried(site: tuple[str, Path], tmp_path: Path) -> None:
    (site[1] / "x").write_bytes(b"x")
    download([f"{site[0]}/missing", "http://127.0.0.1:9/x", f"{site[0]}/x"], tmp_path / "y", ignore)
    assert (tmp_path / "y").read_bytes() == b"x"


def test_every_reason_is_told_and_nothing_stays(site: tuple[str, Path], tmp_path: Path) -> None:
    links = [f"{site[0]}/missing", "http://127.0.0.1:9/x", str(tmp_path / "missing")]
    with pytest.raises(ModelUnavailable, match="models import FILE") as caught:
        download(links, tmp_path / "y", ignore)
    assert all(link in caught.value.message for link in links)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_without_a_link_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="no link"):
        download([], tmp_path / "y", ignore)


class Response(io.BytesIO):
    """A server's answer that states `length` bytes."""

    def __init__(self, content: bytes, length: str) -> None:
        super().__init__(content)
        self.headers = Message()
        self.headers["Content-Length"] = length


@pytest.mark.parametrize(
    ("content", "length", "message"),
    [
        (b"x" * 10, "20", "ended after 10 of 20"),
        (b"x" * 10, "2000", "over 100 bytes"),
        (b"x" * 200, "", "over 100 bytes"),
        (b"x" * 200, "200", "over 100 bytes"),
    ],
)
def test_a_short_or_endless_answer_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, length: str, message: str
) -> None:
    def answer(address: str) -> Any:
        return Response(content, length)

    monkeypatch.setattr(module, "open_address", answer)
    monkeypatch.setattr(module, "MAX_PACKAGE_BYTES", 100)
    with pytest.raises(ModelUnavailable, match=message):
        download(["https://models.invalid/x"], tmp_path / "y", ignore)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://x/y", "/etc/hostname", "data:,x", ""])
def test_only_the_web_is_opened(address: str) -> None:
    with pytest.raises(ValueError, match="no http or https"):
        open_address(address)
