"""What people hand in, as JSON or as a form, becomes drafts; the API and the pages share it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, cast, get_args

from anyio.to_thread import run_sync
from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from service.documents import AUTO
from service.domain import Draft, ModeChoice
from service.errors import InvalidRequest, ParallaxError, TooLarge, UnsupportedFormat
from service.settings import Settings
from service.text.documents import clean_text, read_document
from service.text.languages import NAMES
from service.tools import reading_limits
from service.web.multipart import field, received, strings

MAX_TITLE = 300
MAX_LABEL = 100
MIN_VERSIONS = 2
# A character outside the Basic Multilingual Plane takes 12 bytes as two JSON escapes, one inside it 6.
JSON_BYTES_A_CHARACTER = 12
UTF8_BYTES_A_CHARACTER = 4
FIELDS_A_VERSION = 4
OTHER_FIELDS = 20
# NUL, which databases cannot keep, and halves of surrogate pairs, which no encoding can write.
NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Upload:
    """One version as it came in: a file (`data`) or a text; label and language are "" where not given."""

    label: str = ""
    language: str = ""
    text: str = ""
    file_name: str = ""
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """A whole request: versions as they came in, and how to compare them."""

    uploads: tuple[Upload, ...]
    title: str
    reader: str
    mode: ModeChoice


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one upload: a draft, or the error that says why not."""

    upload: Upload
    draft: Draft | None = None
    error: ParallaxError | None = None


async def submission_from_request(request: Request, settings: Settings) -> Submission:
    """The request's versions, from JSON or a form. Raises UnsupportedFormat for another content type."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return submission_from_json(await read_json(request, settings), settings)
    if kind == "multipart/form-data":
        async with received(
            request,
            max_files=settings.max_versions + 1,
            max_fields=settings.max_versions * FIELDS_A_VERSION + OTHER_FIELDS,
            max_field_bytes=settings.max_characters * UTF8_BYTES_A_CHARACTER + 1,
        ) as form:
            return await submission_from_form(form, settings)
    raise UnsupportedFormat(
        f"The content type is {shown(kind)}. Send application/json, or files as multipart/form-data."
    )


async def submission_from_form(form: FormData, settings: Settings) -> Submission:
    """The fields `files`, `label`, `language`, repeated in the versions' order; `title`, `reader`, `mode` once."""
    if strings(form, "files"):
        raise InvalidRequest("A part `files` holds no file. Send a file name with it (curl: -F files=@en.txt).")
    files = [part for part in form.getlist("files") if isinstance(part, UploadFile)]
    if not MIN_VERSIONS <= len(files) <= settings.max_versions:
        raise wrong_count(len(files), settings)
    labels, languages = strings(form, "label"), strings(form, "language")
    if max(len(labels), len(languages)) > len(files):
        raise InvalidRequest(
            f"There are {len(files)} files, {len(labels)} labels and {len(languages)} languages. "
            "Give at most one of each for a file, in the files' order."
        )
    blanks = [""] * len(files)
    uploads = [
        Upload(label, language, "", file.filename or "", await file.read(settings.max_file_bytes + 1))
        for file, label, language in zip(files, labels + blanks, languages + blanks, strict=False)
    ]
    title, reader, mode = (field(form, name) for name in ("title", "reader", "mode"))
    return Submission(tuple(uploads), *options(title, reader, mode, settings))


async def read_json(request: Request, settings: Settings) -> object:
    """The body as JSON. Raises TooLarge before all of it is read, InvalidRequest when it is not JSON."""
    limit = settings.max_versions * settings.max_characters * JSON_BYTES_A_CHARACTER + 65_536
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            raise TooLarge(f"The body is over {limit:,} bytes. Send fewer or shorter texts.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise InvalidRequest("The body is not valid JSON in UTF-8. See /api/v1/openapi.json for the shape.") from None


def submission_from_json(value: object, settings: Settings) -> Submission:
    """The JSON of the public contract. Raises InvalidRequest naming the member that has another shape."""
    members = mapping(value, "The body")
    versions = members.get("versions")
    if not isinstance(versions, list):
        raise InvalidRequest('`versions` is missing or not a list. Give two or more, each {"text": "..."}.')
    if len(versions) > settings.max_versions:
        raise wrong_count(len(versions), settings)
    uploads = tuple(upload_from_json(version, number) for number, version in enumerate(versions, 1))
    title, reader, mode = (string(members, name, "The body") for name in ("title", "reader", "mode"))
    return Submission(uploads, *options(title, reader, mode, settings))


def upload_from_json(value: object, number: int) -> Upload:
    where = f"Version {number}"
    members = mapping(value, where)
    return Upload(
        label=string(members, "label", where),
        language=string(members, "language", where),
        text=string(members, "text", where),
    )


def mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InvalidRequest(f"{where} is not a JSON object. See /api/v1/openapi.json for the shape.")
    return value


def string(members: Mapping[str, Any], name: str, where: str) -> str:
    """A member that is a string; "" where it is missing or null."""
    value = members.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidRequest(f"{where}: `{name}` is not a string. Put it in quotes.")
    return value


def options(title: str, reader: str, mode: str, settings: Settings) -> tuple[str, str, ModeChoice]:
    """Title, reader's language and mode, each with its default where it is empty."""
    if mode and mode not in get_args(ModeChoice):
        raise InvalidRequest(f"mode is {shown(mode)}. Use one of {', '.join(get_args(ModeChoice))}.")
    return (
        line(title, "The title", MAX_TITLE),
        known_language(reader, "reader") or settings.reader,
        cast("ModeChoice", mode or settings.alignment),
    )


async def reading(upload: Upload, number: int, settings: Settings) -> Reading:
    """A draft or an error, so that a form can keep what could be read."""
    try:
        return Reading(upload, draft=await draft(upload, number, settings))
    except ParallaxError as error:
        return Reading(upload, error=error)


async def drafts(submission: Submission, settings: Settings) -> list[Draft]:
    """The drafts of a submission. Raises the first error, InvalidRequest for too few or too many versions."""
    if not MIN_VERSIONS <= len(submission.uploads) <= settings.max_versions:
        raise wrong_count(len(submission.uploads), settings)
    return [await draft(upload, number, settings) for number, upload in enumerate(submission.uploads, 1)]


async def draft(upload: Upload, number: int, settings: Settings) -> Draft:
    """The draft of one upload; a file is read in another process. Raises a ParallaxError that names the version."""
    where = upload.file_name or f"Version {number}"
    label = line(upload.label, f"The label of version {number}", MAX_LABEL)
    language = known_language(upload.language, f"language of version {number}")
    text = upload.text
    if upload.data is not None:
        document = await run_sync(read_document, upload.file_name, upload.data, reading_limits(settings))
        text = document.text
        label = label or " ".join(PurePath(upload.file_name.replace("\\", "/")).stem.split())[:MAX_LABEL]
    elif not text.strip():
        raise InvalidRequest(f"{where} has no text. Give it some, or leave it out.")
    else:
        text = clean_text(where, text, reading_limits(settings))
    return Draft(label or f"Version {number}", text, language)


def check_characters(text: str, where: str) -> None:
    """Refuse what is no character."""
    if found := NO_CHARACTER.search(text):
        raise InvalidRequest(
            f"{where} holds U+{ord(found[0]):04X} at position {found.start()}, which is no character. Remove it."
        )


def line(value: str, where: str, limit: int) -> str:
    """The value on one line, without white space around it."""
    check_characters(value, where)
    joined = " ".join(value.split())
    if len(joined) > limit:
        raise InvalidRequest(f"{where} has {len(joined)} characters. Use at most {limit}.")
    return joined


def known_language(value: str, where: str) -> str | None:
    """The language code in small letters, None for "" and "auto". Raises InvalidRequest listing the known ones."""
    code = value.strip().lower()
    if code in ("", AUTO):
        return None
    if code not in NAMES:
        raise InvalidRequest(f"{where} is {shown(value)}. Use auto or one of {', '.join(sorted(NAMES))}.")
    return code


def shown(value: str) -> str:
    """A stranger's value inside a message: short, and printable everywhere."""
    return ascii(value if len(value) <= 40 else value[:40] + "…")


def wrong_count(count: int, settings: Settings) -> InvalidRequest:
    return InvalidRequest(f"Versions given: {count}. Give {MIN_VERSIONS} to {settings.max_versions}.")
