"""The example story: three accounts of one event, with human translations into English for machines without a model."""

from service.domain import Comparison, Draft
from service.resources import examples_dir
from service.store.queries import Store
from service.translation.memory import read_tmx

TITLE = "Example: the grain corridor, told by three outlets"
LABELS = ("en", "ru", "uk")
READER = "en"


def example_drafts() -> list[Draft]:
    """The three accounts, with their languages left to be detected."""
    return [Draft(label, (examples_dir() / f"{label}.txt").read_text("utf-8")) for label in LABELS]


def add_example(store: Store) -> Comparison:
    """The example's comparison, made and its translations imported unless it is there already."""
    items, _ = store.page(limit=100, cursor=None)
    for item in items:
        if item.title == TITLE:
            return item
    store.import_units(read_tmx((examples_dir() / "translations.tmx").read_bytes()))
    return store.create(example_drafts(), TITLE, READER, "auto")
