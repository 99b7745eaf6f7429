"""A file to translate as it is handed in: the form of /api/v1/documents, and what every way in has checked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.requests import ClientDisconnect

from service.documents import AUTO, safe_name
from service.domain import Term
from service.errors import CannotStore, InvalidRequest, UnsupportedFormat
from service.settings import Settings
from service.web.libre.wish import glossary
from service.web.uploads import check_characters, known_language, shown, strings

MAX_FIELDS = 20
MAX_FIELD_BYTES = 262_144


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A file to translate from `source` ("auto" to have it detected) into `target`; the name has no folders."""

    name: str
    data: bytes = field(repr=False)
    source: str
    target: str
    terms: tuple[Term, ...] = ()


async def document_from_request(request: Request, settings: Settings) -> NewDocument:
    """The file and languages of a form. Raises UnsupportedFormat for another content type, InvalidRequest."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise UnsupportedFormat(f"The content type is {shown(kind)}. Send the file as multipart/form-data.")
    async with upload(request) as form:
        return await document_from_form(form, settings)


@asynccontextmanager
async def upload(request: Request) -> AsyncIterator[FormData]:
    """A form with one file. Raises InvalidRequest for one that was cut off, CannotStore when the disk is full."""
    try:
        async with request.form(max_files=1, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD_BYTES) as form:
            yield form
    except ClientDisconnect:
        raise InvalidRequest("The upload was cut off before its end. Send it again.") from None
    except OSError as error:
        raise CannotStore(f"The upload cannot be kept: {error.strerror or error}. Make room on the disk.") from error


async def document_from_form(form: FormData, settings: Settings) -> NewDocument:
    """The fields `file`, `source`, `target` and `glossary`."""
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise InvalidRequest("There is no part `file` with a file name. Send one (curl: -F file=@report.docx).")
    source, target, terms = ("".join(strings(form, name)[:1]) for name in ("source", "target", "glossary"))
    code = known_language(target, "target")
    if code is None:
        raise InvalidRequest("`target` is missing. Name the language to translate into, such as target=en.")
    return NewDocument(
        name=named(file.filename or ""),
        data=await file.read(settings.max_file_bytes + 1),
        source=known_language(source, "source") or AUTO,
        target=code,
        terms=glossary(terms),
    )


def named(name: str) -> str:
    """The file's name without folders. Raises InvalidRequest where it holds what is no character."""
    check_characters(name, "The file's name")
    return safe_name(name)
