"""A folder of packages with their indexes, from which other machines install: `PARALLAX_MODELS_INDEX` names it."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from service.errors import InvalidRequest
from service.packs import index, records
from service.packs.available import AvailablePackage
from service.packs.catalogue import INDEX_NAME, RECORDS_NAME
from service.packs.download import sha256_of
from service.packs.install import DOWNLOADS, Progress, fetch, forget, locked
from service.translation.packages import metadata_pair


def mirror(package: AvailablePackage, folder: Path, progress: Progress) -> None:
    """Download the package's files into the folder and name it in the folder's index, in place of an older one.

    Raises ModelUnavailable, Conflict, or InvalidRequest for a folder whose index is not readable.
    """
    with locked(folder / DOWNLOADS):
        files = fetch(package, folder / DOWNLOADS, partial(progress, package))
        ending = ".zst" if package.engine == records.ENGINE else ""
        names = {name: f"{package.engine}/{package.pair}-{package.version}/{name}{ending}" for name in files}
        for name, file in files.items():
            target = folder / names[name]
            target.parent.mkdir(parents=True, exist_ok=True)
            file.replace(target)
        forget(package, folder)
        add = _add_to_records if package.engine == records.ENGINE else _add_to_index
        add(package, folder, names)


def _add_to_index(package: AvailablePackage, folder: Path, names: dict[str, str]) -> None:
    (link,) = names.values()
    path = folder / INDEX_NAME
    entries = [entry for entry in _read(path, []) if metadata_pair(entry, str(path)) != package.pair]
    file = folder / link
    entries.append(index.entry_of(package, link, file.stat().st_size, sha256_of(file)))
    _write(path, entries)


def _add_to_records(package: AvailablePackage, folder: Path, names: dict[str, str]) -> None:
    path = folder / RECORDS_NAME
    others = [
        record
        for record in _read(path, {"data": []})["data"]
        if (record["sourceLanguage"], record["targetLanguage"]) != package.pair
    ]
    hashed = [
        replace(file, size=(folder / names[file.name]).stat().st_size, sha256=sha256_of(folder / names[file.name]))
        for file in package.files
    ]
    _write(path, {"data": [*others, *records.records_of(replace(package, files=tuple(hashed)), names)]})


def _read(path: Path, empty: Any) -> Any:
    """What an earlier run wrote."""
    if not path.exists():
        return empty
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise InvalidRequest(f"{path} is no index of a mirror ({error}). Name another folder.") from error
    if type(found) is not type(empty):
        raise InvalidRequest(f"{path} is no index of a mirror. Name another folder.")
    return found


def _write(path: Path, content: Any) -> None:
    """Whole or not at all: others may be reading it."""
    fresh = path.with_suffix(".fresh")
    fresh.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
    fresh.replace(path)
