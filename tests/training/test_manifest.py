"""What is written into a manifest is read back."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training import manifest

PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.integers(-9999, 9999) | st.booleans()
KEYS = st.text("abc_xyz", min_size=1, max_size=6)
TABLES = st.dictionaries(KEYS, PLAIN | st.lists(st.text('aбц"\\\n', max_size=4), max_size=3), max_size=4)


@given(st.dictionaries(KEYS, PLAIN | TABLES | st.lists(TABLES, min_size=1, max_size=3), max_size=5))
def test_it_comes_back_as_it_was(told: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        text: list[str] = []
        patch.setattr(Path, "write_text", lambda _, content, encoding: text.append(content))
        patch.setattr(Path, "read_text", lambda _, encoding: text[-1])
        manifest.write(Path(), told)
        assert manifest.read(Path()) == told


def test_fractions_keep_their_value(tmp_path: Path) -> None:
    manifest.write(tmp_path, {"decoding": {"length_penalty": 0.6}, "figures": [{"bleu": 24.0}]})
    assert manifest.read(tmp_path) == {"decoding": {"length_penalty": 0.6}, "figures": [{"bleu": 24.0}]}
