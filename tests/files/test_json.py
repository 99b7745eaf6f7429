"""JSON: values replaced where they stand, all else byte for byte."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain import Passage
from service.files.json import Json
from service.text.limits import Rejection
from tests.files import samples

JSON = Json()


def test_golden() -> None:
    made = samples.translated("a.json", samples.JSON.encode()).decode()
    assert made == samples.JSON.replace('"The \\"new\\" bridge"', '"[de] The \\"new\\" bridge"').replace(
        '"Gr', '"[de] Gr'
    ).replace('"Walk and', '"[de] Walk and')


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b'{"Save all": "Save all"}', ["Save all"]),
        (b'["a": 1]', None),
        (b'["caf\xc3\xa9 noir", "caf\\u00e9 noir"]', ["café noir", "café noir"]),
        (b'"One string"', ["One string"]),
        (b'["half \\ud800 of one", "whole \\ud83d\\ude00 one"]', ["whole 😀 one"]),
        (b'["ends with \\\\", "next one"]', ["ends with \\", "next one"]),
        (b"[1e400, -0.0, 123456789012345678901234567890]", []),
        (b'{"a": {"b": [{"c": "Deep words"}]}}', ["Deep words"]),
    ],
)
def test_passages(data: bytes, texts: list[str] | None) -> None:
    if texts is None:
        with pytest.raises(Rejection, match="line 1"):
            JSON.passages(data)
        return
    passages = JSON.passages(data)
    assert [passage.text for passage in passages] == texts
    assert JSON.rewrite(data, passages, "de") == data


def test_only_ascii_stays_so_where_it_was_escaped() -> None:
    assert JSON.rewrite(b'["caf\\u00e9 noir"]', [Passage("Новый кофе")], "ru").isascii()
    assert "Новый кофе".encode() in JSON.rewrite(b'["black coffee"]', [Passage("Новый кофе")], "ru")


def test_layout_and_numbers_stay() -> None:
    data = b'\xef\xbb\xbf{ "a" :1.0,\r\n\t"b": "Some words" ,"c":1e5 }\r\n'
    assert JSON.rewrite(data, [Passage('New\n"words"\\')], "de") == data.replace(b"Some words", rb"New\n\"words\"\\")


Value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(Value, st.booleans(), st.sampled_from([None, 2]), st.text(max_size=20))
def test_any_value_comes_back_and_stays_valid(value: Any, ascii_only: bool, indent: int | None, new: str) -> None:
    try:
        data = json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode()
    except UnicodeEncodeError:
        return
    passages = JSON.passages(data)
    assert JSON.rewrite(data, passages, "de") == data
    changed = json.loads(JSON.rewrite(data, [Passage(new) for _ in passages], "de"))
    assert keys(changed) == keys(value)


def keys(value: Any) -> Any:
    """The shape of a value: its keys and all that is no string."""
    if isinstance(value, dict):
        return [(key, keys(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return [keys(inner) for inner in value]
    return None if isinstance(value, str) else value
