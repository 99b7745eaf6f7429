"""LibreTranslate's addresses for text: /translate, /detect, /languages, /frontend/settings, /health, /suggest."""

from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

from service.errors import Forbidden
from service.files import FORMATS
from service.settings import Settings
from service.store import suggestions
from service.text import languages
from service.web.access import gate_of, header_key
from service.web.libre import schemas
from service.web.libre.codes import Offer, canonical, offer, shown
from service.web.libre.parameters import Parameters, api_key, read
from service.web.libre.translation import UNKNOWN, answer, detection
from service.web.libre.wish import check_sizes, cost, language, text_of, texts_of, wish
from service.web.services import Services, services_of

Given = Annotated[Services, Depends(services_of)]
Json = dict[str, Any]

FRONTEND_TIMEOUT = 500
NO_LIMIT = -1

router = APIRouter(tags=["translation"])


@router.post(
    "/translate",
    response_model=None,
    responses={200: {"model": schemas.TranslatedShape}, **schemas.refusals(400, 403, 413, 429, 503)},
    openapi_extra={"requestBody": schemas.bodies(schemas.TRANSLATE)},
)
async def translate(request: Request, services: Given) -> Response:
    """Translate a text, or a list of texts as one batch; the parameters may also stand behind the address."""
    parameters, as_json = await read(request, services.settings.max_request_characters)
    return await run_sync(translation, request, services, parameters, as_json, limiter=gate_of(request).threads)


def translation(request: Request, services: Services, parameters: Parameters, as_json: bool) -> Response:
    """The work behind /translate; it may wait for models and the database."""
    gate, translator = gate_of(request), services.tools.translator()
    client = gate.admit(request, api_key(parameters) or header_key(request))
    gate.charge(client, cost(parameters))
    known = offer(frozenset(translator.router.pairs()))
    asked = wish(parameters, as_json, known, client.character_limit, services.settings)
    return JSONResponse(answer(asked, known, translator))


@router.post(
    "/detect",
    response_model=None,
    responses={200: {"model": list[schemas.DetectionShape]}, **schemas.refusals(400, 403, 413, 429)},
    openapi_extra={"requestBody": schemas.bodies(schemas.DETECT)},
)
async def detect(request: Request, services: Given) -> Response:
    """Tell the language of a text, or of each of a list."""
    parameters, _ = await read(request, services.settings.max_request_characters)
    return await run_sync(detected, request, services, parameters, limiter=gate_of(request).threads)


def detected(request: Request, services: Services, parameters: Parameters) -> Response:
    """The work behind /detect."""
    gate = gate_of(request)
    client = gate.admit(request, api_key(parameters) or header_key(request))
    gate.charge(client, cost(parameters))
    texts = texts_of(parameters)
    check_sizes(texts, isinstance(parameters["q"], list), client.character_limit, services.settings)
    found = [languages.detect(text) for text in texts]
    return JSONResponse([detection(UNKNOWN if one.code == "und" else one) for one in found])


@router.head("/languages", include_in_schema=False)
@router.get("/languages", response_model=None, responses={200: {"model": list[schemas.OfferedShape]}})
def list_languages(services: Given) -> Response:
    """The languages that installed models translate, and what each can be translated into, pivots included."""
    known = offer(frozenset(services.tools.translator().router.pairs()))
    return JSONResponse(
        [
            {
                "code": shown(code),
                "name": languages.english_name(code),
                "targets": [shown(end) for end in sorted(known.targets[code])],
            }
            for code in known.sources()
        ]
    )


@router.get("/frontend/settings", response_model=None, responses={200: {"model": schemas.SettingsShape}})
def frontend_settings(request: Request, services: Given) -> Response:
    """What a page made for LibreTranslate needs to know of the server."""
    settings = services.settings
    known = offer(frozenset(services.tools.translator().router.pairs()))
    target = preferred(request.headers.get("accept-language", ""), known, settings)
    return JSONResponse(
        {
            "charLimit": settings.character_limit or NO_LIMIT,
            "frontendTimeout": FRONTEND_TIMEOUT,
            "apiKeys": settings.api_keys or settings.require_api_key,
            "keyRequired": settings.require_api_key,
            "suggestions": settings.suggestions,
            "filesTranslation": bool(FORMATS),
            "supportedFilesFormat": [extension for kind in FORMATS for extension in kind.extensions],
            "language": {
                "source": {"code": "auto", "name": "Auto Detect"},
                "target": {"code": shown(target), "name": languages.english_name(target)},
            },
        }
    )


def preferred(accepted: str, known: Offer, settings: Settings) -> str:
    """The first language of an Accept-Language header that can be translated into; else the second that there is."""
    ends = [
        code for code in known.sources() if any(code in known.targets[other] for other in known.models if other != code)
    ]
    for part in accepted[:500].split(","):
        tag = part.partition(";")[0].strip()
        for code in (canonical(tag), canonical(tag.partition("-")[0])):
            if code in ends:
                return code
    return next(iter([*ends[1:2], *ends]), settings.reader)


@router.head("/health", include_in_schema=False)
@router.get("/health", response_model=None, responses={200: {"model": schemas.StatusShape}})
async def health() -> Response:
    """Whether the server answers."""
    return JSONResponse({"status": "ok"})


@router.post(
    "/suggest",
    response_model=None,
    responses={200: {"model": schemas.SuccessShape}, **schemas.refusals(400, 403, 413, 429)},
    openapi_extra={"requestBody": schemas.bodies(schemas.SUGGEST)},
)
async def suggest(request: Request, services: Given) -> Response:
    """Hand in a better translation; the operator decides what becomes of it."""
    if not services.settings.suggestions:
        raise Forbidden("Suggestions are disabled on this server.")
    parameters, _ = await read(request, services.settings.max_request_characters)
    return await run_sync(suggested, request, services, parameters, limiter=gate_of(request).threads)


def suggested(request: Request, services: Services, parameters: Parameters) -> Response:
    """The work behind /suggest."""
    gate = gate_of(request)
    client = gate.admit(request, api_key(parameters) or header_key(request))
    gate.charge(client)
    original, better, *codes = (text_of(parameters, part) for part in ("q", "s", "source", "target"))
    check_sizes((original, better), False, client.character_limit, services.settings)
    known = offer(frozenset(services.tools.translator().router.pairs()))
    source, target = (language(code, known) for code in codes)
    suggestions.add(services.store.database, original, better, known.models[source], known.models[target])
    return JSONResponse({"success": True})
