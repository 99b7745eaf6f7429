"""A file to translate as it is handed in: the form of /api/v1/documents, and what every way in has checked."""

import dataclasses
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData

from service.documents import AUTO, safe_name
from service.domain import Term
from service.errors import InvalidRequest, UnsupportedFormat
from service.settings import Settings
from service.web.multipart import content, field, received
from service.web.terms import terms_from_json
from service.web.uploads import check_characters, known_language, shown

MAX_FIELDS = 20


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A file to translate from `source` ("auto" to have it detected) into `target`; the name has no folders."""

    name: str
    data: bytes = dataclasses.field(repr=False)
    source: str
    target: str
    terms: tuple[Term, ...] = ()


async def document_from_request(request: Request, settings: Settings) -> NewDocument:
    """The file and languages of a form. Raises UnsupportedFormat for another content type, InvalidRequest."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise UnsupportedFormat(f"The content type is {shown(kind)}. Send the file as multipart/form-data.")
    async with document_form(request) as form:
        return await document_from_form(form, settings)


def document_form(request: Request) -> AbstractAsyncContextManager[FormData]:
    """The form with one file. See `received` for what it raises."""
    return received(request, max_files=1, max_fields=MAX_FIELDS)


async def document_from_form(form: FormData, settings: Settings) -> NewDocument:
    """The fields `file`, `source`, `target` and `glossary`."""
    file = await content(form.get("file"), settings.max_file_bytes)
    if file is None:
        raise InvalidRequest("There is no part `file` with a file name. Send one (curl: -F file=@report.docx).")
    source, target, terms = (field(form, name) for name in ("source", "target", "glossary"))
    code = known_language(target, "target")
    if code is None:
        raise InvalidRequest("`target` is missing. Name the language to translate into, such as target=en.")
    return NewDocument(
        name=named(file[0]),
        data=file[1],
        source=known_language(source, "source") or AUTO,
        target=code,
        terms=terms_from_json(terms),
    )


def named(name: str) -> str:
    """The file's name without folders. Raises InvalidRequest where it holds what is no character."""
    check_characters(name, "The file's name")
    return safe_name(name)
