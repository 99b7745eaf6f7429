"""Two programs on one file, as the server and the command line are; and any text a reader may hand in."""

import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain import Draft, Progress, Translation
from service.store.queries import Store
from service.translation.base import LanguagePair
from service.translation.memory import Unit
from tests.stand_in import compare

RU_EN = LanguagePair("ru", "en")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(f"sqlite:///{tmp_path_factory.mktemp('lasting') / 'parallax.db'}")


@settings(max_examples=40, deadline=None)
@given(first=TEXTS, second=TEXTS, label=TEXTS, title=TEXTS, message=TEXTS)
def test_any_text_survives(lasting: Store, first: str, second: str, label: str, title: str, message: str) -> None:
    created = lasting.create([Draft(label, first), Draft("", second, "uk")], title, "en")
    kept = lasting.get(created.id)
    assert kept == created
    assert [version.text for version in kept.versions] == [first, second]
    assert (kept.versions[0].label, kept.title) == (label, title)
    lasting.finish(compare(kept, lambda progress: None))
    assert [version.text for version in lasting.get(created.id).versions] == [first, second]
    lasting.fail(created.id, message)
    assert lasting.state(created.id).error == message


@settings(max_examples=40, deadline=None)
@given(source=TEXTS.filter(str.strip), target=TEXTS)
def test_any_translation_survives(lasting: Store, source: str, target: str) -> None:
    lasting.import_units([Unit(source, target, RU_EN)])
    (found,) = lasting.memory().lookup([source], RU_EN, "any")
    assert found is not None
    assert found.text == target


def test_two_stores_write_to_one_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'parallax.db'}"
    stores = [Store(url), Store(url)]
    failures: list[Exception] = []

    def work(store: Store, number: int) -> None:
        try:
            for step in range(6):
                one = store.create([Draft("a", f"{number} {step}"), Draft("b", "x")], f"{number} {step}", "en")
                store.start(one.id)
                made = [Translation(f"{number} {step} {n}", ("ru", "en"), "argos") for n in range(50)]
                store.memory(one.id).store([translation.text for translation in made], made, RU_EN, "m")
                store.import_units([Unit("Общая.", f"Shared {number}.", RU_EN)])
                store.progress(one.id, Progress("translate", step, 6))
                store.finish(compare(store.get(one.id), lambda progress: None))
        except Exception as error:  # noqa: BLE001 - handed to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(store, n)) for n, store in enumerate(stores * 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    for store in stores:
        items, _ = store.page(100)
        assert sorted(item.title for item in items) == sorted(f"{n} {step}" for n in range(4) for step in range(6))
        assert {item.status for item in items} == {"done"}
        assert len(list(store.export_units())) == 1
        assert len(list(store.export_units(models=True))) == 1 + 4 * 6 * 50
        store.close()


def test_one_store_sees_at_once_what_the_other_changed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'parallax.db'}"
    server, command = Store(url), Store(url)
    one = command.create([Draft("a", "Rain."), Draft("b", "Дождь.")], "Rain", "en")
    assert server.unfinished() == [one.id]
    server.finish(compare(server.get(one.id), lambda progress: None))
    assert command.state(one.id).status == "done"
    command.delete(one.id)
    assert server.page() == ([], None)
    server.close()
    command.close()


def test_pages_neither_repeat_nor_lose_when_others_come_and_go(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'parallax.db'}")
    drafts = [Draft("a", "Rain."), Draft("b", "Дождь.")]
    oldest, *between, unseen, second, newest = (store.create(drafts, str(number), "en").id for number in range(7))
    items, cursor = store.page(2)
    assert [item.id for item in items] == [newest, second]
    store.delete(newest)
    store.delete(second)  # the cursor stood on it
    store.delete(unseen)
    store.create(drafts, "new", "en")
    items, cursor = store.page(2, cursor)
    assert [item.id for item in items] == between[:0:-1]
    store.create(drafts, "newer", "en")
    items, cursor = store.page(2, cursor)
    assert [item.id for item in items] == [between[0], oldest]
    assert cursor is None
    store.close()
