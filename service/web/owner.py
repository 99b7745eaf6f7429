"""Who may change what everybody's translations depend on: the models and the stored glossary."""

from typing import Annotated

from fastapi import Depends, Request

from service.errors import Forbidden
from service.settings import Settings
from service.web.security import is_foreign, is_loopback
from service.web.services import Services, services_of

PROXY_HEADERS = ("forwarded", "x-forwarded-for", "x-real-ip")
MODELS_NOT_HERE = (
    "Models are installed and removed over HTTP only where the server listens on the loopback address, by its own "
    "pages and programs. Use `parallax models` on the machine, or set PARALLAX_MODELS_OVER_HTTP=true."
)
GLOSSARY_NOT_HERE = (
    "The glossary is changed over HTTP only where the server listens on the loopback address, by its own pages and "
    "programs. Use `parallax glossary` on the machine, or set PARALLAX_GLOSSARY_OVER_HTTP=true."
)

Given = Annotated[Services, Depends(services_of)]


def may_change_models(request: Request, settings: Settings) -> bool:
    """Whether the request comes from the machine itself or the settings let anybody in."""
    return settings.models_over_http or is_owner(request, settings)


def require_models_owner(request: Request, services: Given) -> None:
    """Raises Forbidden unless the request may change models."""
    if not may_change_models(request, services.settings):
        raise Forbidden(MODELS_NOT_HERE)


def require_glossary_owner(request: Request, services: Given) -> None:
    """Raises Forbidden unless the request may change the stored glossary."""
    if not (services.settings.glossary_over_http or is_owner(request, services.settings)):
        raise Forbidden(GLOSSARY_NOT_HERE)


def is_owner(request: Request, settings: Settings) -> bool:
    """Whether the request comes from the machine itself.

    A proxy on the machine sends everybody's requests from the loopback, so one that passed a proxy is nobody's own.
    """
    proxied = settings.trusted_proxies or any(name in request.headers for name in PROXY_HEADERS)
    return not (proxied or not is_loopback(settings.host) or is_foreign(request.headers))
