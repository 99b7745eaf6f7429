"""How pages speak of the model that ships: by that name, and with its measured quality."""

from collections.abc import Iterable, Sequence

from service.domain import Version
from service.text.languages import english_name
from service.translation.base import BUILT_IN
from service.translation.bundled import Manifest

NAME = "the built-in model"


def maker(engine: str, source: str, manifest: Manifest | None) -> str:
    """The engines of a translation from `source`, such as "the built-in model (BLEU 24.9 on FLORES) + argos"."""
    return engine.replace(BUILT_IN, NAME + figure(source, manifest))


def figure(source: str, manifest: Manifest | None) -> str:
    """The measured quality in brackets, "" where none was measured."""
    bleu = manifest.quality(source) if manifest else None
    return "" if bleu is None else f" (BLEU {bleu:.1f} on FLORES)"


def translated(versions: Sequence[Version], manifest: Manifest | None) -> tuple[str, ...]:
    """A sentence for each language of the versions that the built-in model translated."""
    codes = dict.fromkeys(version.language.code for version in versions if uses(version))
    return tuple(f"{english_name(code)} was translated by {NAME}{figure(code, manifest)}." for code in codes)


def uses(version: Version) -> bool:
    """Whether the built-in model translated any of it."""
    return by_it(found.engine for found in version.translations if found is not None)


def by_it(engines: Iterable[str]) -> bool:
    """Whether the built-in model is among the engines of translations."""
    return any(BUILT_IN in engine.split(" + ") for engine in engines)
