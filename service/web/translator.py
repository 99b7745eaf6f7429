"""The translate page: a text or a file in, sentence pairs or a document out; works as a plain form."""

from dataclasses import dataclass, replace
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from service.documents import AUTO
from service.domain import Language, Passage
from service.errors import InvalidRequest, ParallaxError, TooLarge
from service.files import extensions
from service.settings import Settings
from service.text.languages import UNKNOWN, by_name, detect_among, english_name
from service.translation.router import routes
from service.translator import Order
from service.web.access import gate_of, guard
from service.web.document_uploads import NewDocument, named
from service.web.document_view import file_item
from service.web.multipart import content, field, received
from service.web.pages import page
from service.web.services import Services, services_of
from service.web.terms import terms_from_lines
from service.web.translator_view import Result, TranslatorForm, TranslatorPage, curl_of, result_of
from service.web.uploads import UTF8_BYTES_A_CHARACTER, check_characters, known_language

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Given = Annotated[Services, Depends(services_of)]
ALTERNATIVES = 2
FIELDS = 12
RECENT = 8


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it came in; `file` is a name and bytes where one was chosen."""

    form: TranslatorForm
    action: str
    file: tuple[str, bytes] | None = None


@router.get("/translator")
def empty(services: Given, source: str = AUTO, target: str = "") -> HTMLResponse:
    """The empty form; a link may choose the languages."""
    return translator_page(services, TranslatorForm(source=source, target=target))


@router.post("/translator")
async def translate(request: Request, services: Given) -> Response:
    """Translate what the form holds, begin a document, or swap the languages; a mistake comes back with all kept."""
    filled = await read_form(request, services.settings)
    if filled.action == "swap":
        return await run_sync(translator_page, services, await run_sync(swapped, services, filled.form))
    # A script puts the answer into the page, whatever its status; a browser without one shows it.
    scripted = "hx-request" in request.headers
    try:
        await guard(request)
        if filled.file:
            address = await run_sync(begin_document, services, filled)
            return Response(headers={"HX-Redirect": address}) if scripted else RedirectResponse(address, 303)
        site = str(request.base_url).rstrip("/")
        result = await run_sync(translated, services, filled.form, site, limiter=gate_of(request).threads)
    except ParallaxError as error:
        status = 200 if scripted else error.status
        return await run_sync(translator_page, services, filled.form, None, error.message, status)
    return await run_sync(translator_page, services, filled.form, result)


async def read_form(request: Request, settings: Settings) -> Filled:
    """The form: `q`, `source`, `target`, `terms`, `action`, and perhaps a `file`."""
    most = settings.max_characters * UTF8_BYTES_A_CHARACTER + 1
    async with received(request, max_files=1, max_fields=FIELDS, max_field_bytes=most) as form:
        text, source, target, terms, action = (
            field(form, name) for name in ("q", "source", "target", "terms", "action")
        )
        file = await content(form.get("file"), settings.max_file_bytes)
    # Browsers send a textarea's lines with CRLF.
    return Filled(TranslatorForm(text.replace("\r\n", "\n"), source or AUTO, target, terms), action, file)


def begin_document(services: Services, filled: Filled) -> str:
    """The address of the page of the file's translation. Raises what `Services.begin_document` does."""
    name, data = filled.file or ("", b"")
    source = known_language(filled.form.source, "source") or AUTO
    given = NewDocument(named(name), data, source, filled.form.target, terms_from_lines(filled.form.terms))
    return f"/documents/{services.begin_document(given).id}"


def swapped(services: Services, form: TranslatorForm) -> TranslatorForm:
    """The form with its languages exchanged; what was to be detected is read from the text."""
    source = form.source
    if source == AUTO:
        source = detected(services, form.text).code if form.text.strip() else services.settings.reader
    return replace(form, source=form.target, target=source)


def translated(services: Services, form: TranslatorForm, address: str) -> Result:
    """The form's text in its target language. Raises InvalidRequest, TooLarge or ModelUnavailable."""
    text = checked(form.text, services.settings)
    terms = terms_from_lines(form.terms)
    language = detected(services, text) if form.source == AUTO else Language(form.source, 1.0, detected=False)
    if language.code == UNKNOWN.code:
        raise InvalidRequest("The language of the text cannot be told. Choose it under “From”.")
    if language.code == form.target:
        raise InvalidRequest(
            f"The text is in {english_name(form.target)} already. Choose another language to translate it into."
        )
    order = Order(language.code, form.target, ALTERNATIVES, terms)
    (made,) = services.tools.translator().translate([Passage(text)], order)
    call = curl_of(address, form, ALTERNATIVES, terms)
    return result_of(text, made, language, form.target, call, services.tools.built_in())


def detected(services: Services, text: str) -> Language:
    """The text's language; where that is in doubt, the likeliest that models lead from."""
    return detect_among(text, dict(choices(services)[0]))


def checked(text: str, settings: Settings) -> str:
    """The text. Raises InvalidRequest when there is none or it holds what is no character, TooLarge over the limit."""
    if not text.strip():
        raise InvalidRequest("There is no text to translate. Type or paste some, or choose a file.")
    if len(text) > settings.form_characters:
        raise TooLarge(
            f"The text has {len(text):,} characters, at most {settings.form_characters:,} are taken here. "
            "Translate it as a file."
        )
    check_characters(text, "The text")
    return text


def translator_page(
    services: Services, form: TranslatorForm, result: Result | None = None, error: str = "", status: int = 200
) -> HTMLResponse:
    """The page with the form as it is filled in."""
    settings = services.settings
    sources, targets = choices(services)
    documents = [] if settings.require_api_key else services.documents.page(RECENT)[0]
    shown = TranslatorPage(
        form=form if form.target in dict(targets) else replace(form, target=preferred(targets, settings.reader)),
        sources=sources,
        targets=targets,
        formats=extensions(),
        max_megabytes=settings.max_file_bytes / 1_000_000,
        max_characters=settings.form_characters,
        error=error,
        result=result,
        recent=tuple(map(file_item, documents)),
    )
    return page("translator/translator.html", shown, status)


def choices(services: Services) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The languages that models lead from, and those that they lead to, as codes and names."""
    pairs = services.tools.router().pairs()
    sources = {pair.source for pair in pairs}
    targets = {target for source in sources for target in routes(pairs, source) if target != source}
    return by_name(sources), by_name(targets)


def preferred(targets: tuple[tuple[str, str], ...], reader: str) -> str:
    """The reader's language where it can be reached, else the first."""
    codes = [code for code, _ in targets]
    return reader if reader in codes else next(iter(codes), "")
