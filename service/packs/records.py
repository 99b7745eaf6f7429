"""Mozilla's records of Firefox Translations models: one record a file, of a pair, a version and an architecture.

Format: Remote Settings, collection translations-models-v2; a record's attachment is the file, compressed with zstd.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from service.errors import ModelUnavailable
from service.packs.available import AvailablePackage, plain_hash, plain_size, plain_version, usable_links
from service.packs.download import RemoteFile
from service.translation.base import LanguagePair
from service.translation.firefox_packages import CODES, LICENSE, ROLES
from service.translation.packages import LANGUAGE_CODE

ENGINE = "firefox"
# The models that fxtranslate 0.5 reads; `discovery.model_pairs` has the same gate.
MAJOR_VERSION = 3
COMPLETE = ({"model", "vocab"}, {"model", "srcvocab", "trgvocab"})

Record = Mapping[str, Any]


def address() -> str:
    """Mozilla's public records, or what FXTRANSLATE_RECORDS_URL names."""
    from fxtranslate import discovery

    return discovery.records_url()


def packages(answer: Any, base: str, origin: str) -> tuple[AvailablePackage, ...]:
    """The best package of every direction that the records name, attachments taken as files in `base`.

    Raises ModelUnavailable for what is no answer of a server of records.
    """
    records = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(records, list):
        raise ModelUnavailable(f"{origin} holds no records of models: it has no list `data`.")
    sets: dict[tuple[LanguagePair, str, str, bool], dict[str, Record]] = defaultdict(dict)
    for record in records:
        key = _key(record)
        if key:
            sets[key].setdefault(record["fileType"], record)
    best: dict[LanguagePair, AvailablePackage] = {}
    # The best of a pair comes last.
    for key in sorted(sets, key=lambda key: _rank(key, sets[key])):
        package = _package(key[0], key[1], key[2], sets[key], base, origin)
        if package:
            best[package.pair] = package
    return tuple(best[pair] for pair in sorted(best))


def _key(record: Any) -> tuple[LanguagePair, str, str, bool] | None:
    """What the files of one package have in common: pair, version, architecture, and whether it is for everybody."""
    if not isinstance(record, dict) or not isinstance(record.get("attachment"), dict):
        return None
    pair = pair_of(record.get("sourceLanguage"), record.get("targetLanguage"))
    version = plain_version(record.get("version"))
    if not pair or record.get("fileType") not in ROLES or version.partition(".")[0] != str(MAJOR_VERSION):
        return None
    architecture = record.get("architecture")
    known = architecture if isinstance(architecture, str) and architecture.isprintable() else ""
    return pair, version, known[:40], not record.get("filter_expression")


def pair_of(source: Any, target: Any) -> LanguagePair | None:
    """The direction in our codes (Mozilla's zh-Hans is zh), None for what is none."""
    codes = [CODES.get(code.lower(), code) if isinstance(code, str) else "" for code in (source, target)]
    right = all(LANGUAGE_CODE.fullmatch(code) for code in codes) and codes[0] != codes[1]
    return LanguagePair(*codes) if right else None


def _rank(key: tuple[LanguagePair, str, str, bool], files: Mapping[str, Record]) -> tuple[Any, ...]:
    """Sorts a pair's packages, the best last: for everybody, no alpha, newest, largest."""
    pair, version, architecture, released = key
    numbers = tuple(int(part) for part in version.split(".") if part.isdecimal())
    size = plain_size(files.get("model", {}).get("decompressedSize"))
    return pair, released, version.replace(".", "").isdecimal(), numbers, size, architecture


def _package(
    pair: LanguagePair, version: str, architecture: str, records: Mapping[str, Record], base: str, origin: str
) -> AvailablePackage | None:
    """The package of a set of records, None where it is not whole or a file has no hash."""
    files = {role: _file(role, pair, record, base) for role, record in records.items()}
    usable = {role: file for role, file in files.items() if file}
    if usable.keys() != files.keys() or not any(needed <= usable.keys() for needed in COMPLETE):
        return None
    return AvailablePackage(
        engine=ENGINE,
        pair=pair,
        version=version,
        files=tuple(usable[role] for role in ROLES if role in usable),
        licence=LICENSE,
        source=origin,
        source_name=pair.source,
        target_name=pair.target,
        variant=architecture,
    )


def _file(role: str, pair: LanguagePair, record: Record, base: str) -> RemoteFile | None:
    attachment = record["attachment"]
    links = usable_links([attachment.get("location")], base)
    unpacked = plain_hash(record.get("decompressedHash"))
    if not links or not unpacked:
        return None
    return RemoteFile(
        name=file_name(role, pair),
        links=links,
        size=plain_size(attachment.get("size")),
        sha256=plain_hash(attachment.get("hash")),
        unpacked_size=plain_size(record.get("decompressedSize")),
        unpacked_sha256=unpacked,
    )


def file_name(role: str, pair: LanguagePair) -> str:
    """The name of a package's file, as Mozilla writes it; a record's own word for it is not relied on."""
    letters = f"{pair.source}{pair.target}".lower().replace("-", "_")
    return f"{role}.{letters}.{'spm' if role.endswith('vocab') else 'bin'}"


def records_of(package: AvailablePackage, locations: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    """The records of a mirror for a package whose files are at `locations`, by name."""
    for file in package.files:
        yield {
            "name": file.name,
            "fileType": file.name.partition(".")[0],
            "sourceLanguage": package.pair.source,
            "targetLanguage": package.pair.target,
            "version": package.version,
            "architecture": package.variant,
            "filter_expression": "",
            "decompressedHash": file.unpacked_sha256,
            "decompressedSize": file.unpacked_size,
            "attachment": {
                "location": locations[file.name],
                "filename": f"{file.name}.zst",
                "hash": file.sha256,
                "size": file.size,
                "mimetype": "application/zstd",
            },
        }
