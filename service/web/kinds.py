"""The kinds of disagreement as pages and exports name them, taken from the detectors."""

from collections.abc import Mapping
from functools import cache

from service.web.rows import Kind


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by key, in the detectors' order."""
    from service.disagreements import DETECTORS

    return {found.kind: Kind(found.kind, found.name, found.description) for found in DETECTORS}
