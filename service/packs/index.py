"""Argos's index of packages, index.json: a list of entries with languages, version and links."""

import json
from typing import Any

from service.errors import ModelUnavailable
from service.packs.available import (
    AvailablePackage,
    plain_hash,
    plain_name,
    plain_size,
    plain_version,
    usable_links,
)
from service.packs.download import RemoteFile
from service.translation.base import LanguagePair
from service.translation.packages import metadata_pair

ADDRESS = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
ENGINE = "argos"
# The project's own word on it, argosopentech/argos-translate issues 76 and 507: the index states no licence, the README
# inside some packages does.
LICENCE = "not stated; see the package's README"


def packages(entries: Any, base: str, origin: str) -> tuple[AvailablePackage, ...]:
    """The packages that the list `entries` names, links beside it taken as files in `base`.

    Format: argostranslate's `package` module; Parallax's own mirrors add `size` and `sha256`. Raises ModelUnavailable
    for what is no list.
    """
    if not isinstance(entries, list):
        raise ModelUnavailable(f"{origin} is no list of packages.")
    found = (_available(entry, base, origin) for entry in entries)
    return newest([package for package in found if package])


def newest(found: list[AvailablePackage]) -> tuple[AvailablePackage, ...]:
    """The newest package of each direction, by pair; of equal ones the last."""
    best: dict[LanguagePair, AvailablePackage] = {}
    for package in found:
        if package.pair not in best or package.order >= best[package.pair].order:
            best[package.pair] = package
    return tuple(best[pair] for pair in sorted(best))


def _available(entry: Any, base: str, origin: str) -> AvailablePackage | None:
    """One entry of the index, None where it is of another kind or has no link that can be followed."""
    try:
        pair = metadata_pair(entry, "index")
    except ModelUnavailable:
        return None  # the index also lists sentence splitters and others
    links = entry.get("links")
    usable = usable_links(links, base) if isinstance(links, list) else ()
    if not usable:
        return None
    version = plain_version(entry.get("package_version"))
    name = f"translate-{pair.source}_{pair.target}-{version}.argosmodel"
    file = RemoteFile(name, usable, plain_size(entry.get("size")), plain_hash(entry.get("sha256")))
    return AvailablePackage(
        engine=ENGINE,
        pair=pair,
        version=version,
        files=(file,),
        licence=LICENCE,
        source=origin,
        source_name=plain_name(entry.get("from_name"), pair.source),
        target_name=plain_name(entry.get("to_name"), pair.target),
    )


def entry_of(package: AvailablePackage, link: str, size: int, sha256: str) -> dict[str, Any]:
    """The entry of a mirror's index for a package whose one file is at `link`."""
    return {
        "type": "translate",
        "package_version": package.version,
        "from_code": package.pair.source,
        "from_name": package.source_name,
        "to_code": package.pair.target,
        "to_name": package.target_name,
        "links": [link],
        "size": size,
        "sha256": sha256,
    }


def parsed(data: bytes, origin: str) -> Any:
    """The JSON in an index. Raises ModelUnavailable."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ModelUnavailable(f"The index of translation models at {origin} is no JSON ({error}).") from error
