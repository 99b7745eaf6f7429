"""What a client asks to be translated: every parameter of /translate checked, in LibreTranslate's order and words."""

from dataclasses import dataclass

from service.documents import AUTO
from service.domain import Term
from service.errors import InvalidRequest
from service.settings import Settings
from service.web.libre.codes import Offer, canonical, echoed
from service.web.libre.parameters import Parameters, missing
from service.web.terms import terms_from_json
from service.web.uploads import NO_CHARACTER

TRUE, FALSE = frozenset({"true", "1", "yes", "on"}), frozenset({"false", "0", "no", "off", ""})


@dataclass(frozen=True, slots=True)
class Wish:
    """A checked request; `source` is None where each text's language is to be detected, `listed` when q was a list."""

    texts: tuple[str, ...]
    listed: bool
    source: str | None
    target: str
    html: bool
    alternatives: int
    segments: bool
    terms: tuple[Term, ...]


def cost(parameters: Parameters) -> int:
    """How many requests this one counts as: one for each text."""
    q = parameters.get("q")
    return max(1, len(q)) if isinstance(q, list) else 1


def wish(parameters: Parameters, as_json: bool, offer: Offer, characters: int, settings: Settings) -> Wish:
    """The checked request; `characters` is the most of one text, 0 for no limit. Raises InvalidRequest."""
    for name in ("q", "source", "target"):
        if not parameters.get(name):
            raise missing(name)
    texts = texts_of(parameters)
    alternatives = number_of_alternatives(parameters.get("alternatives"), settings.alternatives_limit)
    if not as_json:
        # Browsers end the lines of a form's fields with CRLF; the text is meant.
        texts = tuple(text.replace("\r\n", "\n") for text in texts)
    listed = isinstance(parameters["q"], list)
    check_sizes(texts, listed, characters, settings)
    source = None if parameters["source"] == AUTO else language(parameters["source"], offer)
    target = language(parameters["target"], offer)
    form = parameters.get("format") or "text"
    if form not in ("text", "html"):
        raise InvalidRequest(f"{echoed(form)} format is not supported")
    return Wish(
        texts=texts,
        listed=listed,
        source=source,
        target=target,
        html=form == "html",
        alternatives=alternatives,
        segments=truth(parameters, "segments"),
        terms=terms_from_json(parameters.get("glossary")),
    )


def texts_of(parameters: Parameters) -> tuple[str, ...]:
    """The texts in `q`. Raises InvalidRequest where it is missing, or neither a text nor a list of texts."""
    q = parameters.get("q")
    if not q:
        raise missing("q")
    texts = q if isinstance(q, list) else [q]
    if not all(isinstance(text, str) for text in texts):
        raise InvalidRequest("Invalid request: q parameter must be a string or a list of strings")
    for text in texts:
        check_characters(text, "q")
    return tuple(texts)


def text_of(parameters: Parameters, name: str) -> str:
    """The one text in a parameter. Raises InvalidRequest where it is missing or something else."""
    text = parameters.get(name)
    if not text:
        raise missing(name)
    if not isinstance(text, str):
        raise InvalidRequest(f"Invalid request: {name} parameter must be a string")
    check_characters(text, name)
    return text


def check_characters(text: str, name: str) -> None:
    if found := NO_CHARACTER.search(text):
        raise InvalidRequest(f"Invalid request: {name} parameter holds U+{ord(found[0]):04X}, which is no character")


def number_of_alternatives(value: object, most: int) -> int:
    """How many alternatives are asked for; none where the parameter is missing or negative."""
    if value is None:
        return 0
    try:
        if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
            raise TypeError  # noqa: TRY301 - no other number either
        number = max(0, int(value))  # type: ignore[call-overload]  # anything else raises TypeError, as it should
    except (TypeError, ValueError, OverflowError):
        raise InvalidRequest("Invalid request: alternatives parameter is not a number") from None
    if number > most:
        raise InvalidRequest(f"Invalid request: alternatives parameter must be <= {most}")
    return int(number)


def check_sizes(texts: tuple[str, ...], listed: bool, characters: int, settings: Settings) -> None:
    """Refuse too many texts, a text that is too long, and too much of all together."""
    if listed and settings.batch_limit:
        check_size(len(texts), settings.batch_limit)
    longest, total = max(map(len, texts), default=0), sum(map(len, texts)) + len(texts)
    if characters:
        check_size(longest, characters)
    check_size(total, settings.max_request_characters)


def check_size(size: int, limit: int) -> None:
    if size > limit:
        raise InvalidRequest(f"Invalid request: request ({size}) exceeds text limit ({limit})")


def language(code: object, offer: Offer) -> str:
    """The canonical code of a language that models are installed for. Raises InvalidRequest for any other."""
    found = canonical(code) if isinstance(code, str) else code
    if not isinstance(found, str) or found not in offer.models:
        raise InvalidRequest(f"{echoed(found)} is not supported")
    return found


def truth(parameters: Parameters, name: str) -> bool:
    """A parameter that is true or false, and false where it is missing."""
    value = parameters.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    if isinstance(value, str) and value.lower() in TRUE | FALSE:
        return value.lower() in TRUE
    raise InvalidRequest(f"Invalid request: {name} parameter must be true or false")
