"""From a checked request to LibreTranslate's answer: texts grouped by language, each group one batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from service.domain import Language, Passage, Segment, TranslatedPassage
from service.errors import InvalidRequest
from service.files import html
from service.text import languages
from service.translator import Order, Translator
from service.web.libre.codes import Offer, shown
from service.web.libre.wish import Wish

Json = dict[str, Any]
# What LibreTranslate says of a text in which there is nothing to tell its language by.
UNKNOWN = Language("en", 0.0, detected=True)


@dataclass(frozen=True, slots=True)
class Text:
    """One of the request's texts: what of it is translated, and the language it is in (None: nothing to translate)."""

    whole: str
    passages: tuple[Passage, ...]
    detected: Language
    source: str | None


def answer(wish: Wish, offer: Offer, translator: Translator) -> Json:
    """LibreTranslate's answer. Raises InvalidRequest for a language that cannot be translated, ModelUnavailable."""
    texts = [read(text, wish, offer) for text in wish.texts]
    made = translated(texts, wish, offer, translator)
    shaped: Json = {"translatedText": [written(text, one, wish) for text, one in zip(texts, made, strict=True)]}
    if wish.source is None:
        shaped["detectedLanguage"] = [detection(text.detected) for text in texts]
    if wish.alternatives:
        shaped["alternatives"] = [alternatives(one, wish) for one in made]
    if wish.segments:
        shaped["segments"] = [segments(text, one) for text, one in zip(texts, made, strict=True)]
    return shaped if wish.listed else {member: values[0] for member, values in shaped.items()}


def read(whole: str, wish: Wish, offer: Offer) -> Text:
    """The text with its passages and its language."""
    passages = passages_of(whole, wish.html)
    plain = "\n".join(passage.text for passage in passages)
    if not any(map(str.isalpha, plain)):
        return Text(whole, (), UNKNOWN, None)
    if wish.source is not None:
        return Text(whole, passages, UNKNOWN, wish.source)
    detected = languages.detect_among(plain, offer.models)
    if detected.code == "und":
        detected = UNKNOWN
    source = offer.detected(detected.code)
    if source is None:
        raise InvalidRequest(f"{shown(detected.code)} is not supported")
    return Text(whole, passages, detected, source)


def translated(
    texts: Sequence[Text], wish: Wish, offer: Offer, translator: Translator
) -> list[tuple[TranslatedPassage, ...]]:
    """The translated passages of each text; all texts in one language go as one batch."""
    groups: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if text.source is not None:
            groups.setdefault(text.source, []).append(index)
    made: list[tuple[TranslatedPassage, ...]] = [()] * len(texts)
    for source in groups:
        check_way(source, wish.target, offer)
    for source, members in groups.items():
        order = Order(offer.models[source], offer.models[wish.target], wish.alternatives, wish.terms)
        found = iter(translator.translate([part for index in members for part in texts[index].passages], order))
        for index in members:
            made[index] = tuple(next(found) for _ in texts[index].passages)
    return made


def check_way(source: str, target: str, offer: Offer) -> None:
    """Refuse a direction that no models lead along."""
    if target not in offer.targets[source]:
        raise InvalidRequest(
            f"{languages.english_name(target)} ({target}) is not available as a target language "
            f"from {languages.english_name(source)} ({source})"
        )


def passages_of(whole: str, is_html: bool) -> tuple[Passage, ...]:
    """What of a text is to be translated: all of plain text, of HTML what people read."""
    return tuple(html.passages(whole)) if is_html else (Passage(whole),)


def written(text: Text, made: Sequence[TranslatedPassage], wish: Wish) -> str:
    """The text in the target language; one with nothing to translate comes back as it is."""
    if not made:
        return text.whole
    if wish.html:
        return html.rewrite(text.whole, [one.passage for one in made], shown(wish.target))
    return made[0].passage.text


def alternatives(made: Sequence[TranslatedPassage], wish: Wish) -> list[str]:
    """Further translations of a whole text, best first; LibreTranslate has none for HTML either."""
    return list(made[0].alternatives) if made and not wish.html else []


def segments(text: Text, made: Sequence[TranslatedPassage]) -> list[Json]:
    """The sentence pairs of a text, in order; `passage` counts the paragraphs of HTML, and is 0 in plain text."""
    return [
        segment(number, source.text, target.passage.text, pair)
        for number, (source, target) in enumerate(zip(text.passages, made, strict=bool(made)))
        for pair in target.segments
    ]


def segment(number: int, source: str, target: str, pair: Segment) -> Json:
    """One sentence pair; offsets count characters of the passage's text and of its translation."""
    made = pair.translation
    return {
        "passage": number,
        "source": {"start": pair.start, "end": pair.end, "text": source[pair.start : pair.end]},
        "target": {
            "start": pair.target_start,
            "end": pair.target_end,
            "text": target[pair.target_start : pair.target_end],
        },
        "route": list(made.route),
        "engine": made.engine,
        "origin": made.origin,
        "warnings": [{"kind": warning.kind, "message": warning.message} for warning in made.warnings],
    }


def detection(found: Language) -> Json:
    """A detected language as LibreTranslate shows it: confidence 0-100."""
    return {"confidence": float(round(100 * found.confidence)), "language": shown(found.code)}
