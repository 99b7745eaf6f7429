"""LibreTranslate's addresses for files: /translate_file, which waits until the file is done, and its download."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import UploadFile

from service.documents import AUTO
from service.errors import InvalidRequest, UnreadableDocument, UnsupportedFormat
from service.files import format_for
from service.settings import Settings
from service.web.access import gate_of, header_key
from service.web.addresses import DOWNLOADS
from service.web.document_shapes import DOWNLOAD
from service.web.document_uploads import NewDocument, document_form, named
from service.web.documents import public_download, public_name, translated_file
from service.web.libre import schemas
from service.web.libre.codes import Offer, offer
from service.web.libre.parameters import api_key, missing
from service.web.libre.translation import check_way
from service.web.libre.wish import language
from service.web.services import Services, services_of
from service.web.terms import terms_from_json

Given = Annotated[Services, Depends(services_of)]
UNSUPPORTED = "Invalid request: file format not supported"

router = APIRouter(tags=["translation"])


@dataclass(frozen=True, slots=True)
class Sent:
    """The form as it came in: its fields, and the file's name and bytes where there is one."""

    fields: dict[str, Any]
    file: tuple[str, bytes] | None


@router.post(
    "/translate_file",
    response_model=None,
    responses={200: {"model": schemas.FileShape}, **schemas.refusals(400, 403, 413, 429, 503, 507)},
    openapi_extra={"requestBody": schemas.FILE_BODY},
)
async def translate_file(request: Request, services: Given) -> Response:
    """Translate a file and wait for it; /api/v1/documents does the same in the background."""
    sent = await read_form(request, services.settings)
    given = await run_sync(checked, request, services, sent)
    try:
        document = await translated_file(services, given)
    except UnsupportedFormat:
        raise InvalidRequest(UNSUPPORTED) from None
    except UnreadableDocument as error:
        raise InvalidRequest(error.message) from None
    url = f"{origin(request, services.settings)}{DOWNLOADS}{quote(public_name(document))}"
    return JSONResponse({"translatedFileUrl": url})


async def read_form(request: Request, settings: Settings) -> Sent:
    """The fields and the file of a form. See `received` for what it raises."""
    query = dict(reversed(request.query_params.multi_items()))
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        return Sent(query, None)
    async with document_form(request) as form:
        fields = {**dict(reversed(form.multi_items())), **query}
        file = form.get("file")
        if not isinstance(file, UploadFile):
            return Sent(fields, None)
        # One without a name is none to the pages, but to LibreTranslate a mistake of its own.
        return Sent(fields, (file.filename or "", await file.read(settings.max_file_bytes + 1)))


def checked(request: Request, services: Services, sent: Sent) -> NewDocument:
    """The document to make, its client let in and charged. Raises InvalidRequest, Forbidden, TooManyRequests."""
    gate = gate_of(request)
    client = gate.admit(request, api_key(sent.fields) or header_key(request))
    size = len(sent.file[1]) if sent.file else 0
    # As many requests as it would take to send the file as texts of the greatest length.
    gate.charge(client, max(1, size // client.character_limit) if client.character_limit else 1)
    if sent.file is None:
        raise missing("file")
    for name in ("source", "target"):
        if not sent.fields.get(name):
            raise missing(name)
    name, data = sent.file
    if not name or not data:
        raise InvalidRequest("Invalid request: empty file")
    check_format(name)
    known = offer(frozenset(services.tools.translator().router.pairs()))
    source, target = way(sent.fields, known)
    return NewDocument(named(name), data, source, target, terms_from_json(sent.fields.get("glossary")))


def check_format(name: str) -> None:
    """Refuse a file whose extension, whatever its case, belongs to no format."""
    try:
        format_for(name)
    except UnsupportedFormat:
        raise InvalidRequest(UNSUPPORTED) from None


def way(fields: dict[str, Any], known: Offer) -> tuple[str, str]:
    """The codes that models bear of the source, which may be "auto", and the target. Raises InvalidRequest."""
    source = fields["source"]
    if source != AUTO:
        source = language(source, known)
    target = language(fields["target"], known)
    if source == AUTO:
        return AUTO, known.models[target]
    check_way(source, target, known)
    return known.models[source], known.models[target]


def origin(request: Request, settings: Settings) -> str:
    """The server's address as its client sees it; what a proxy says of it counts where proxies are trusted."""
    scheme, host = request.url.scheme, request.headers.get("host") or request.url.netloc
    if settings.trusted_proxies:
        said = request.headers.get("x-forwarded-proto", "").rpartition(",")[2].strip().lower()
        scheme = said if said in ("http", "https") else scheme
        host = request.headers.get("x-forwarded-host", "").rpartition(",")[2].strip() or host
    return f"{scheme}://{host}"


@router.get(
    DOWNLOADS + "{name}",
    response_class=Response,
    response_model=None,
    responses={
        **DOWNLOAD,
        **schemas.refusals(404, 409),
    },
)
def download_file(name: str, services: Given) -> Response:
    """A translated file, by the address that /translate_file gave."""
    return public_download(services, name)
