"""Translation packages as the API shows them."""

from typing import Any

from service.errors import ModelUnavailable
from service.packs import index
from service.packs.download import is_web_address
from service.settings import Settings
from service.tools import Tools, package_dirs
from service.translation.packages import installed
from service.translation.router import routes


def models_json(tools: Tools) -> dict[str, Any]:
    """Installed and available packages, and every route between two languages."""
    packages = sorted(installed(package_dirs(tools.settings)).items())
    pairs = tools.router().pairs()
    ways = [way for source in sorted({pair.source for pair in pairs}) for way in routes(pairs, source).values()]
    return {
        "installed": [
            {"source": pair.source, "target": pair.target, "version": package.version} for pair, package in packages
        ],
        "available": available_json(tools.settings),
        "routes": [{"source": way[0], "target": way[-1], "route": list(way)} for way in ways if len(way) > 1],
    }


def available_json(settings: Settings) -> list[dict[str, str]] | None:
    """The packages that an index on this machine offers; None where it is on the network or cannot be read."""
    if is_web_address(settings.models_index):
        return None
    try:
        packages = index.fetch(settings.models_index)
    except ModelUnavailable:
        return None
    return [
        {"source": package.pair.source, "target": package.pair.target, "version": package.version}
        for package in packages
    ]
