"""Installing in the background: one after another, with states to show, and an end to everything."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.errors import UNEXPECTED, ModelUnavailable, NotFound, TooManyRequests
from service.packs import installer as module
from service.packs.available import AvailablePackage
from service.packs.catalogue import choose, fetch
from service.packs.download import RemoteFile
from service.packs.install import Progress, installed
from service.packs.installed import InstalledPackage
from service.packs.installer import Installer, Installing
from service.translation.base import LanguagePair
from tests.firefox_package import publish
from tests.packs.site import Site

SECONDS = 20.0


def package(name: str, size: int = 100) -> AvailablePackage:
    pair = LanguagePair(*name.split("-"))
    return AvailablePackage("argos", pair, "1.9", (RemoteFile("x", (), size),), "", "")


class Fake:
    """Installs in as many steps as it is let, or fails with the error for the pair."""

    def __init__(self) -> None:
        self.go = threading.Semaphore(0)
        self.began: list[str] = []
        self.errors: dict[str, Exception] = {}

    def __call__(self, one: AvailablePackage, folder: Path, progress: Progress) -> InstalledPackage:
        self.began.append(str(one.pair))
        for done in (0, 50, 100):
            assert self.go.acquire(timeout=SECONDS)
            progress(one, done, 100)
        assert self.go.acquire(timeout=SECONDS)
        if str(one.pair) in self.errors:
            raise self.errors[str(one.pair)]
        return InstalledPackage("argos", one.pair, one.version, folder)


@pytest.fixture
def fake() -> Fake:
    return Fake()


@pytest.fixture
def installer(fake: Fake, tmp_path: Path) -> Iterator[Installer]:
    made = Installer(tmp_path, fake)
    yield made
    fake.go.release(1000)
    made.stop()


def until(installer: Installer, *wanted: str) -> list[Installing]:
    """Wait for states such as "en-ru downloading 50"."""
    seen: list[Installing] = []
    while wanted != tuple(f"{one.pair} {one.state} {one.done}" for one in seen):
        before = seen
        seen = installer.wait(before, SECONDS)
        assert seen != before, seen
    return seen


def test_the_states_of_a_package_and_one_at_a_time(installer: Installer, fake: Fake) -> None:
    first = installer.submit([package("en-ru"), package("ru-en")])
    assert [(one.engine, one.version, one.total) for one in first] == [("argos", "1.9", 100)] * 2
    until(installer, "en-ru downloading 0", "ru-en queued 0")
    fake.go.release(2)
    until(installer, "en-ru downloading 50", "ru-en queued 0")
    fake.go.release(1)
    until(installer, "en-ru checking 100", "ru-en queued 0")
    assert fake.began == ["en-ru"]
    fake.go.release(1)
    until(installer, "en-ru done 100", "ru-en downloading 0")
    fake.go.release(4)
    assert all(one.ended for one in until(installer, "en-ru done 100", "ru-en done 100"))


def test_what_is_under_way_is_not_queued_twice_and_what_ended_may_be_again(installer: Installer, fake: Fake) -> None:
    installer.submit([package("en-ru"), package("ru-en")])
    installer.submit([package("ru-en"), package("en-ru"), package("en-uk")])
    assert [str(one.pair) for one in installer.states()] == ["en-ru", "ru-en", "en-uk"]
    fake.go.release(12)
    until(installer, "en-ru done 100", "ru-en done 100", "en-uk done 100")
    installer.submit([package("en-ru")])
    fake.go.release(4)
    until(installer, "ru-en done 100", "en-uk done 100", "en-ru done 100")
    assert fake.began == ["en-ru", "ru-en", "en-uk", "en-ru"]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ModelUnavailable("The link is broken."), "The link is broken."),
        (OSError(28, "No space left on device", "/x"), "/x: No space left on device."),
        (ValueError("a mistake"), UNEXPECTED),
    ],
)
def test_a_failure_is_told_and_the_next_goes_on(
    installer: Installer, fake: Fake, error: Exception, message: str
) -> None:
    fake.errors["en-ru"] = error
    fake.go.release(8)
    installer.submit([package("en-ru"), package("ru-en")])
    states = until(installer, "en-ru failed 100", "ru-en done 100")
    assert [one.message for one in states] == [message, ""]


def test_cancel_in_the_queue_and_under_way(installer: Installer, fake: Fake) -> None:
    installer.submit([package("en-ru"), package("ru-en"), package("en-uk")])
    until(installer, "en-ru downloading 0", "ru-en queued 0", "en-uk queued 0")
    assert installer.cancel("argos", LanguagePair("ru", "en")).state == "cancelled"
    installer.cancel("argos", LanguagePair("en", "ru"))
    fake.go.release(5)
    until(installer, "en-ru cancelled 0", "ru-en cancelled 0", "en-uk done 100")
    for name in ("en-ru", "en-uk", "xx-yy"):
        with pytest.raises(NotFound, match=f"{name} of argos is not being installed"):
            installer.cancel("argos", LanguagePair(*name.split("-")))
    installer.submit([package("en-ru")])
    fake.go.release(4)
    until(installer, "ru-en cancelled 0", "en-uk done 100", "en-ru done 100")


def test_nothing_grows_without_bound(installer: Installer, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_WAITING", 3)
    monkeypatch.setattr(module, "MAX_ENDED", 2)
    with pytest.raises(TooManyRequests, match="0 packages wait"):
        installer.submit([package(f"en-{code}") for code in ("aa", "bb", "cc", "dd")])
    assert installer.states() == []
    fake.go.release(100)
    for code in ("aa", "bb", "cc", "dd", "ee"):
        installer.submit([package(f"en-{code}")])
        while not installer.states()[-1].ended:
            installer.wait(installer.states(), 0.05)
    assert [one.pair.target for one in installer.states()] == ["cc", "dd", "ee"]


def test_stop_forgets_what_waits_and_breaks_off_what_is_under_way(tmp_path: Path, fake: Fake) -> None:
    installer = Installer(tmp_path, fake)
    installer.submit([package("en-ru"), package("ru-en")])
    until(installer, "en-ru downloading 0", "ru-en queued 0")
    stopping = threading.Thread(target=installer.stop)
    stopping.start()
    fake.go.release(1)
    stopping.join(SECONDS)
    assert not stopping.is_alive()
    assert fake.began == ["en-ru"]
    Installer(tmp_path, fake).stop()


def test_for_real_with_a_download_that_is_stopped_and_continued(site: Site, tmp_path: Path) -> None:
    publish(site.root)
    chosen = choose(["en-pt"], fetch(f"{site.address}/"))
    site.manners.gate, site.manners.pieces = threading.Event(), 1 << 20
    site.asked.clear()
    folder = tmp_path / "packages"
    installer = Installer(folder)
    installer.submit(chosen)
    seen = installer.wait([], SECONDS)
    while not seen[0].done:
        seen = installer.wait(seen, SECONDS)
    installer.cancel("firefox", LanguagePair("en", "pt"))
    site.manners.gate.set()
    while not seen[0].ended:
        seen = installer.wait(seen, SECONDS)
    assert seen[0].state == "cancelled"
    assert installed([folder]) == ()
    installer.submit(chosen)
    while not seen[0].ended or seen[0].state == "cancelled":
        seen = installer.wait(seen, SECONDS)
    assert f"{seen[0].state} {seen[0].message}" == "done "
    assert [str(one.pair) for one in installed([folder])] == ["en-pt"]
    assert site.asked[1][1].startswith("bytes=")
    installer.stop()
