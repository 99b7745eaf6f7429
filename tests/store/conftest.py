"""A store in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.store.queries import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = Store(f"sqlite:///{tmp_path / 'data' / 'parallax.db'}")
    yield found
    found.close()
