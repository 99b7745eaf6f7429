"""The start page's form: what was typed and chosen, kept whole, so that one bad file never costs the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from fastapi import Request
from starlette.datastructures import UploadFile

from service.domain import Draft
from service.errors import InvalidRequest, ParallaxError
from service.settings import Settings
from service.web.multipart import content, field, received, strings
from service.web.uploads import (
    FIELDS_A_VERSION,
    MIN_VERSIONS,
    OTHER_FIELDS,
    UTF8_BYTES_A_CHARACTER,
    Upload,
    options,
    reading,
    wrong_count,
)
from service.web.views import Slot


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it came in: one upload a slot, empty ones too; `action` is the pressed button's value."""

    uploads: tuple[Upload, ...]
    title: str
    reader: str
    mode: str
    action: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The form after reading: drafts of the filled slots, the slots to show again, and all that is wrong."""

    drafts: tuple[Draft, ...]
    slots: tuple[Slot, ...]
    title: str
    reader: str
    mode: str
    errors: tuple[ParallaxError, ...]


async def read_form(request: Request, settings: Settings) -> Filled:
    """The form: `label`, `language`, `text`, `files` once a slot in order, `bundle` with any number of files."""
    async with received(
        request,
        max_files=2 * settings.max_versions + 1,
        max_fields=settings.max_versions * FIELDS_A_VERSION + OTHER_FIELDS,
        max_field_bytes=settings.max_characters * UTF8_BYTES_A_CHARACTER + 1,
    ) as form:
        fields = (strings(form, "label"), strings(form, "language"), strings(form, "text"))
        slots = [
            Upload(label, language, text, *await file_of(file, settings))
            for label, language, text, file in zip_longest(*fields, form.getlist("files"), fillvalue="")
        ]
        bundle = [Upload("", "", "", *await file_of(file, settings)) for file in form.getlist("bundle")]
        title, reader, mode, action = (field(form, name) for name in ("title", "reader", "mode", "action"))
    return Filled(tuple(placed(slots, [file for file in bundle if holds(file)])), title, reader, mode, action)


async def file_of(part: UploadFile | str, settings: Settings) -> tuple[str, bytes | None]:
    """A file's name and bytes; "" and None where no file was chosen."""
    return await content(part, settings.max_file_bytes) or ("", None)


def placed(slots: Sequence[Upload], bundle: Sequence[Upload]) -> list[Upload]:
    """The slots with the bundle's files put into the empty ones, in order; what is left over comes after them."""
    waiting = iter(bundle)
    filled = [slot if holds(slot) else joined(slot, next(waiting, None)) for slot in slots]
    return [*filled, *waiting]


def holds(upload: Upload) -> bool:
    """Whether the upload has a text or a file."""
    return upload.data is not None or bool(upload.text.strip())


def joined(slot: Upload, file: Upload | None) -> Upload:
    """An empty slot with the file; its label and language stay."""
    return replace(slot, file_name=file.file_name, data=file.data) if file else slot


def changed(filled: Filled, most: int) -> Filled:
    """The form with a slot added or removed, as its action says."""
    name, _, value = filled.action.partition(":")
    uploads = list(filled.uploads)
    if name == "add" and len(uploads) < most:
        uploads.append(Upload())
    elif name == "remove" and value.isdecimal() and int(value[:4]) < len(uploads):
        del uploads[int(value[:4])]
    uploads += [Upload()] * (MIN_VERSIONS - len(uploads))
    return replace(filled, uploads=tuple(uploads))


async def outcome(filled: Filled, settings: Settings) -> Outcome:
    """Every slot read, and all that is wrong with any of them named at once."""
    drafts: list[Draft] = []
    slots: list[Slot] = []
    errors: list[ParallaxError] = []
    for number, upload in enumerate(filled.uploads, 1):
        draft, error = await read_slot(upload, number, settings)
        slots.append(slot(upload, draft, error))
        drafts += [draft] if draft else []
        errors += [error] if error else []
    return Outcome(tuple(drafts), tuple(slots), filled.title, filled.reader, filled.mode, tuple(errors))


def checked(found: Outcome, filled: Filled, settings: Settings) -> Outcome:
    """The outcome as a comparison needs it: enough versions, and title, reader and mode in their own form."""
    errors = list(found.errors)
    count = sum(holds(upload) for upload in filled.uploads)
    if not MIN_VERSIONS <= count <= settings.max_versions:
        errors.append(wrong_count(count, settings))
    try:
        title, reader, mode = options(filled.title, filled.reader, filled.mode, settings)
    except ParallaxError as error:
        return replace(found, errors=(*errors, error))
    return replace(found, title=title, reader=reader, mode=mode, errors=tuple(errors))


async def read_slot(upload: Upload, number: int, settings: Settings) -> tuple[Draft | None, ParallaxError | None]:
    """The draft of a slot or what is wrong with it; neither for an empty slot."""
    if not holds(upload):
        return None, None
    if upload.data is not None and upload.text.strip():
        return None, InvalidRequest(
            f"Version {number} has both a text and the file {upload.file_name!r}. Empty one of them."
        )
    found = await reading(upload, number, settings)
    return found.draft, found.error


def slot(upload: Upload, draft: Draft | None, error: ParallaxError | None) -> Slot:
    """The slot as it is shown again: a file that could be read has become text."""
    if draft is not None:
        label = draft.label if upload.label or upload.data is not None else ""
        return Slot(label=label, text=draft.text, language=draft.language or "")
    return Slot(
        label=upload.label,
        text=upload.text,
        language=upload.language,
        error=error.message if error else "",
    )
