"""Published quality of models."""

from service.translation.base import LanguagePair


def published(engine: str, pair: LanguagePair) -> float | None:
    """BLEU on FLORES as published, None where nothing is known."""
    return None
