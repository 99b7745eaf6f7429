"""Downloads against a real server that breaks off, lies and changes its mind: whole and right, or not at all."""

import hashlib
import json
import multiprocessing
import os
import shutil
import threading
from pathlib import Path

import pytest

from service.errors import CannotStore, ModelUnavailable
from service.packs import download as module
from service.packs import parts as parts_module
from service.packs import space
from service.packs.download import RemoteFile, download
from service.packs.web import open_address
from tests.packs.site import Site

CONTENT = bytes(range(256)) * 4000
HASH = hashlib.sha256(CONTENT).hexdigest()


def ignore(done: int, total: int) -> None:
    pass


def file(*links: str, size: int = 0, sha256: str = "") -> RemoteFile:
    return RemoteFile("x.bin", links, size, sha256)


def fetched(remote: RemoteFile, tmp_path: Path) -> bytes:
    return download(remote, tmp_path / "cache", ignore).read_bytes()


def left(tmp_path: Path) -> list[str]:
    return sorted(path.suffix for path in (tmp_path / "cache").iterdir())


@pytest.mark.parametrize(("size", "sha256"), [(0, ""), (len(CONTENT), ""), (0, HASH), (len(CONTENT), HASH)])
def test_a_file_comes_whole_with_progress(site: Site, tmp_path: Path, size: int, sha256: str) -> None:
    seen: list[tuple[int, int]] = []
    remote = file(site.put("x", CONTENT), size=size, sha256=sha256)
    path = download(remote, tmp_path / "cache", lambda done, total: seen.append((done, total)))
    assert path.read_bytes() == CONTENT
    assert seen[0] == (0, len(CONTENT))
    assert seen[-1] == (len(CONTENT), len(CONTENT))


@pytest.mark.parametrize("validator", ['"one"', ""])
def test_a_whole_file_is_not_fetched_again(site: Site, tmp_path: Path, validator: str) -> None:
    site.manners.validator = validator
    remote = file(site.put("x", CONTENT), sha256=HASH)
    for _ in range(2):
        assert fetched(remote, tmp_path) == CONTENT
    assert len(site.asked) == 1


@pytest.mark.parametrize("sha256", ["", HASH])
def test_a_broken_transfer_is_continued_where_it_broke(site: Site, tmp_path: Path, sha256: str) -> None:
    site.manners.cuts = [300_000, 300_000]
    assert fetched(file(site.put("x", CONTENT), sha256=sha256), tmp_path) == CONTENT
    assert [asked for _, asked in site.asked] == ["", "bytes=300000-", "bytes=600000-"]


def test_a_transfer_that_breaks_too_often_is_continued_by_the_next_attempt(site: Site, tmp_path: Path) -> None:
    site.manners.cuts = [100_000] * 4
    remote = file(site.put("x", CONTENT))
    with pytest.raises(ModelUnavailable, match=r"ended after 400000 of 1024000 bytes.*kept and continued"):
        fetched(remote, tmp_path)
    assert fetched(remote, tmp_path) == CONTENT
    assert site.asked[-1][1] == "bytes=400000-"


def test_a_link_that_breaks_without_a_byte_is_given_up(site: Site, tmp_path: Path) -> None:
    site.manners.cuts = [0] * 9
    with pytest.raises(ModelUnavailable, match="ended after 0 of"):
        fetched(file(site.put("x", CONTENT)), tmp_path)
    assert len(site.asked) == 1


def test_a_server_without_ranges_starts_over(site: Site, tmp_path: Path) -> None:
    site.manners.cuts, site.manners.ranges = [300_000], False
    assert fetched(file(site.put("x", CONTENT), sha256=HASH), tmp_path) == CONTENT


def test_without_a_name_for_the_content_nothing_is_continued_unless_a_hash_will_tell(
    site: Site, tmp_path: Path
) -> None:
    site.manners.validator = ""
    for sha256, ranges in (("", ["", ""]), (HASH, ["", "bytes=300000-"])):
        site.manners.cuts = [300_000]
        site.asked.clear()
        assert fetched(file(site.put("x", CONTENT), sha256=sha256), tmp_path) == CONTENT
        assert [asked for _, asked in site.asked] == ranges


def test_weak_names_are_not_relied_on(site: Site, tmp_path: Path) -> None:
    site.manners.validator, site.manners.cuts = 'W/"one"', [300_000]
    assert fetched(file(site.put("x", CONTENT)), tmp_path) == CONTENT
    assert [asked for _, asked in site.asked] == ["", ""]


def test_a_file_that_changed_between_two_attempts_is_fetched_from_its_start(site: Site, tmp_path: Path) -> None:
    site.manners.cuts = [100_000, 0]
    remote = file(site.put("x", CONTENT))
    with pytest.raises(ModelUnavailable):
        fetched(remote, tmp_path)
    other = CONTENT[::-1]
    site.put("x", other)
    site.manners.validator = '"two"'
    assert fetched(remote, tmp_path) == other


def test_a_changed_file_without_a_name_is_found_out_by_its_hash_and_fetched_anew(site: Site, tmp_path: Path) -> None:
    site.manners.validator, site.manners.cuts = "", [100_000, 0]
    old, new = bytes(len(CONTENT)), CONTENT
    remote = file(site.put("x", old), sha256=HASH)
    with pytest.raises(ModelUnavailable):
        fetched(remote, tmp_path)
    site.put("x", new)
    assert fetched(remote, tmp_path) == new


def test_a_beginning_that_is_longer_than_the_file_is_forgotten(site: Site, tmp_path: Path) -> None:
    site.manners.cuts = [200_000, 0]
    remote = file(site.put("x", CONTENT), sha256=hashlib.sha256(b"short").hexdigest())
    with pytest.raises(ModelUnavailable):
        fetched(remote, tmp_path)
    site.put("x", b"short")
    assert fetched(remote, tmp_path) == b"short"


def test_a_wrong_hash_deletes_the_part_and_says_so(site: Site, tmp_path: Path) -> None:
    wrong = hashlib.sha256(b"other").hexdigest()
    with pytest.raises(ModelUnavailable, match=f"sha256 is {HASH}, the index says {wrong}; it was deleted"):
        fetched(file(site.put("x", CONTENT), sha256=wrong), tmp_path)
    assert left(tmp_path) == []


def test_after_a_wrong_hash_the_next_link_is_tried(site: Site, tmp_path: Path) -> None:
    links = [site.put("bad", CONTENT[::-1]), site.put("good", CONTENT)]
    assert fetched(file(*links, sha256=HASH), tmp_path) == CONTENT


def test_a_part_is_continued_from_another_link_where_a_hash_will_tell(site: Site, tmp_path: Path) -> None:
    site.manners.cuts = [100_000, 0]
    links = [site.put("a", CONTENT), site.put("b", CONTENT)]
    assert fetched(file(*links, sha256=HASH), tmp_path) == CONTENT
    assert site.asked[-1] == ("/b", "bytes=100000-")


@pytest.mark.parametrize(("size", "message"), [(10, "it has 1024000 bytes, the index says 10"), (2_000_000, "1024000")])
def test_a_file_of_another_size_than_the_index_says_is_refused(
    site: Site, tmp_path: Path, size: int, message: str
) -> None:
    with pytest.raises(ModelUnavailable, match=message):
        fetched(file(site.put("x", CONTENT), size=size), tmp_path)
    assert left(tmp_path) == []


@pytest.mark.parametrize("size", [10, 2_000_000])
def test_a_size_is_also_held_where_the_server_states_none(site: Site, tmp_path: Path, size: int) -> None:
    site.manners.headers = {"Content-Length": ""}
    with pytest.raises(ModelUnavailable, match=r"over 10 bytes came|has changed since"):
        fetched(file(site.put("x", CONTENT), size=size), tmp_path)
    assert left(tmp_path) == []


def test_more_than_the_server_stated_is_not_read(site: Site, tmp_path: Path) -> None:
    site.manners.headers = {"Content-Length": "100"}
    assert fetched(file(site.put("x", CONTENT)), tmp_path) == CONTENT[:100]


def test_less_than_the_server_stated_is_a_broken_transfer(site: Site, tmp_path: Path) -> None:
    site.manners.headers, site.manners.ranges = {"Content-Length": "2000000"}, False
    with pytest.raises(ModelUnavailable, match="ended after 1024000 of 2000000"):
        fetched(file(site.put("x", CONTENT)), tmp_path)


@pytest.mark.parametrize("length", ["", "3000000000"])
def test_no_file_is_endless(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: str) -> None:
    site.manners.headers = {"Content-Length": length}
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 1_000_000)
    with pytest.raises(ModelUnavailable, match="over 1000000"):
        fetched(file(site.put("x", CONTENT)), tmp_path)
    assert left(tmp_path) == []


def test_a_part_from_elsewhere_in_the_file_is_refused(site: Site, tmp_path: Path) -> None:
    site.manners.cuts, site.manners.wrong_range = [300_000], True
    assert fetched(file(site.put("x", CONTENT), sha256=HASH), tmp_path) == CONTENT
    assert [asked for _, asked in site.asked] == ["", "bytes=300000-", ""]


def test_an_encoded_file_is_refused(site: Site, tmp_path: Path) -> None:
    site.manners.headers = {"Content-Encoding": "gzip"}
    with pytest.raises(ModelUnavailable, match="encoding 'gzip'"):
        fetched(file(site.put("x", CONTENT)), tmp_path)


def test_a_server_that_sends_next_to_nothing_is_given_up(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SLOW_SECONDS", 0.0)
    monkeypatch.setattr(module, "SLOW_BYTES", 10_000_000)
    with pytest.raises(ModelUnavailable, match=r"only .* bytes came in 0 seconds"):
        fetched(file(site.put("x", CONTENT)), tmp_path)


def test_the_progress_can_stop_a_slow_download_which_is_then_continued(site: Site, tmp_path: Path) -> None:
    site.manners.gate, site.manners.pieces = threading.Event(), 100_000
    remote = file(site.put("x", CONTENT))

    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done:
            raise Stop

    with pytest.raises(Stop):
        download(remote, tmp_path / "cache", stop)
    site.manners.gate.set()
    assert fetched(remote, tmp_path) == CONTENT
    assert site.asked[-1][1].startswith("bytes=")


def killed_midway(link: str, cache: Path) -> None:
    def kill(done: int, total: int) -> None:
        if done:
            os.kill(os.getpid(), 9)

    download(file(link), cache, kill)


def test_a_killed_process_leaves_what_it_had(site: Site, tmp_path: Path) -> None:
    site.manners.gate, site.manners.pieces = threading.Event(), 100_000
    link = site.put("x", CONTENT)
    process = multiprocessing.get_context("spawn").Process(target=killed_midway, args=(link, tmp_path / "cache"))
    process.start()
    process.join()
    assert process.exitcode == -9
    site.manners.gate.set()
    had = next((tmp_path / "cache").glob("*.part")).stat().st_size
    assert fetched(file(link), tmp_path) == CONTENT
    assert site.asked[-1][1] == (f"bytes={had}-" if had else "")


def test_the_next_link_is_tried(site: Site, tmp_path: Path) -> None:
    links = [f"{site.address}/missing", "http://127.0.0.1:9/x", site.put("x", b"x")]
    assert fetched(file(*links), tmp_path) == b"x"


def test_every_reason_is_told_and_nothing_stays(site: Site, tmp_path: Path) -> None:
    links = [f"{site.address}/missing", "http://127.0.0.1:9/x", str(tmp_path / "missing"), "http://[bad/"]
    with pytest.raises(ModelUnavailable, match="models import FILE") as caught:
        fetched(file(*links), tmp_path)
    assert all(link in caught.value.message for link in links)
    assert left(tmp_path) == []


def test_without_a_link_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="no link"):
        fetched(file(), tmp_path)


def test_a_file_on_this_machine_is_copied(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(CONTENT)
    for _ in range(2):
        assert fetched(file(str(tmp_path / "x"), sha256=HASH, size=len(CONTENT)), tmp_path) == CONTENT
    (tmp_path / "x").write_bytes(b"")
    assert fetched(file(str(tmp_path / "x")), tmp_path) == b""


def test_a_full_disk_is_named_with_the_bytes_before_anything_comes(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=space.RESERVE_BYTES + 1_000_000)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(CannotStore, match=r"101,000,000 bytes free; 101,024,000 are needed \(1,024,000 for"):
        fetched(file(site.put("x", CONTENT)), tmp_path)


def test_old_and_too_many_parts_are_swept_and_never_the_one_in_use(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = [site.put(name, CONTENT) for name in "abc"]
    paths = [download(file(link), tmp_path / "cache", ignore) for link in links]
    for age, path in enumerate(paths):
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 100 * age))
    monkeypatch.setattr(parts_module, "MAX_CACHE_BYTES", len(CONTENT))
    download(file(links[2]), tmp_path / "cache", ignore)
    assert [path.exists() for path in paths] == [True, False, True]
    monkeypatch.setattr(parts_module, "MAX_AGE_SECONDS", -1)
    download(file(links[2]), tmp_path / "cache", ignore)
    assert [path.exists() for path in paths] == [False, False, True]
    assert left(tmp_path) == [".json", ".part"]


@pytest.mark.parametrize("state", [b"", b"rubbish", b"[]", b'{"link": 7}', b'{"validator": ["x"]}'])
def test_a_lost_note_costs_no_more_than_starting_over(site: Site, tmp_path: Path, state: bytes) -> None:
    site.manners.cuts = [100_000, 0]
    remote = file(site.put("x", CONTENT))
    with pytest.raises(ModelUnavailable):
        fetched(remote, tmp_path)
    note = next((tmp_path / "cache").glob("*.json"))
    note.write_bytes(json.dumps({"link": remote.links[0], "validator": 7}).encode() if state == b"" else state)
    assert fetched(remote, tmp_path) == CONTENT


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://x/y", "/etc/hostname", "data:,x", "", "http://["])
def test_only_the_web_is_opened(address: str) -> None:
    with pytest.raises(ValueError, match="no http or https"):
        open_address(address)


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://127.0.0.1:9/x"])
def test_a_redirect_leads_nowhere_else(site: Site, target: str) -> None:
    site.manners.headers = {"Location": target}
    with pytest.raises(OSError, match=r"unknown url type|redirect|302"):
        open_address(f"{site.address}/x").close()
