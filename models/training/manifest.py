"""manifest.toml beside the model: its files, what it was made of, how it is to be searched, what was measured of it."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from service.translation.bundled import MANIFEST

CARD = "CARD.md"


def read(folder: Path) -> dict[str, Any]:
    """What the manifest in `folder` says. Raises FileNotFoundError."""
    return tomllib.loads((folder / MANIFEST).read_text("utf-8"))


def write(folder: Path, told: Mapping[str, Any]) -> None:
    """Write it: plain values and lists of them, tables of those, and lists of tables."""
    text = "# The bundled translation model; models/training makes and measures it.\n"
    (folder / MANIFEST).write_text(text + "".join(f"{line}\n" for line in lines(told)), "utf-8")


def lines(told: Mapping[str, Any]) -> Iterator[str]:
    """TOML: what stands by itself first, then the tables."""
    yield from (f"{key} = {valued(value)}" for key, value in told.items() if not is_table(value))
    for key, value in told.items():
        for table in (value if isinstance(value, list) else [value]) if is_table(value) else []:
            yield ""
            yield f"[[{key}]]" if isinstance(value, list) else f"[{key}]"
            yield from (f"{name} = {valued(one)}" for name, one in table.items())


def is_table(value: Any) -> bool:
    """Whether it is a table or a list of them."""
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def valued(value: Any) -> str:
    """A value as TOML writes it, which is as JSON does but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
